//! What has not changed is taken over, and the results are the bytes of a full build all the same.
use std::collections::BTreeMap;

use serde_json::Value;

use crate::annexes::scan;
use crate::office::{Office, report};

const ROSTER: &str = "代码,单位名称,简称,分组\nA1,青禾区林业局,,农口\nA2,青禾区水务局,,农口\nB1,青禾区气象局,,其他\n";

fn office() -> Office {
    let office = Office::new();
    office.put("input/roster.csv", ROSTER);
    for unit in ["林业局", "水务局", "气象局"] {
        office.put(&format!("input/{unit}.txt"), report(&format!("青禾区{unit}"), "走访农户300户。"));
    }
    office
}

/// Builds into a folder, and returns whether nothing had changed, and how many units and volumes were taken over.
fn build(office: &Office, output: &str, more: &[&str]) -> (bool, u64, u64) {
    let run = office.run(&[&["build", "-o", output, "--log-format", "json"], more].concat());
    let out = run.out();
    let summary: Value = serde_json::from_str(out.lines().last().expect("a line")).expect("JSON");
    assert_eq!(summary["event"], "summary", "{out}");
    let count = |what: &str| summary["taken_over"][what].as_u64().expect("a count");
    (summary["unchanged"].as_bool().expect("an answer"), count("units"), count("volumes"))
}

/// The results of a build without anything to take over.
fn anew(office: &Office, more: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let _ = std::fs::remove_dir_all(office.path("anew"));
    assert_eq!(build(office, "anew", more), (false, 0, 0));
    office.files("anew/2021")
}

fn assert_same(office: &Office, more: &[&str]) {
    let (found, expected) = (office.files("output/2021"), anew(office, more));
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    let differing: Vec<&String> = found.keys().filter(|path| found[*path] != expected[*path]).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

#[test]
fn nothing_is_done_where_nothing_has_changed() {
    let office = office();
    assert_eq!(build(&office, "output", &[]), (false, 0, 0));
    let before = office.files("output/2021");
    assert_eq!(build(&office, "output", &[]), (true, 3, 3));
    assert_eq!(office.files("output/2021"), before);
    let run = office.run(&[]);
    assert!(run.out().contains("没有重新生成") && run.out().contains("先打开 summary.xlsx"), "{}", run.out());
    assert_same(&office, &[]);
}

#[test]
fn another_exit_code_is_no_other_build() {
    let office = office();
    std::fs::remove_file(office.path("input/气象局.txt")).expect("a unit that did not report");
    assert_eq!(office.run(&["--quiet"]).code(), 1);
    for (wish, code) in [("never", 0), ("error", 1)] {
        assert!(build(&office, "output", &["--fail-on", wish]).0, "{wish}");
        assert_eq!(office.run(&["--quiet", "--fail-on", wish]).code(), code, "{wish}");
    }
}

#[test]
fn another_wait_and_another_name_of_the_settings_are_no_other_build() {
    let office = office();
    build(&office, "output", &[]);
    let settings = |seconds: u32| format!("[watch]\nsettle_seconds = {seconds}\n");
    office.put("config.toml", settings(7));
    assert!(build(&office, "output", &[]).0, "how a watch waits alters no result");
    office.put("其他.toml", settings(9));
    assert!(build(&office, "output", &["--config", "其他.toml"]).0, "nor does what the file is called");
    office.put("config.toml", "office = \"青禾区\"\n");
    assert!(!build(&office, "output", &[]).0);
}

#[test]
fn only_what_has_changed_is_made_again() {
    let office = office();
    build(&office, "output", &[]);
    office.put("input/水务局.txt", report("青禾区水务局", "走访农户301户。"));
    assert_eq!(build(&office, "output", &[]), (false, 2, 1), "the volume of 其他");
    assert_same(&office, &[]);
    // A unit more, and one less.
    office.put("input/教育局.txt", report("青禾区教育局", "走访农户302户。"));
    std::fs::remove_file(office.path("input/林业局.txt")).expect("a file");
    assert_eq!(build(&office, "output", &[]), (false, 2, 1));
    assert_same(&office, &[]);
}

#[test]
fn the_reviewers_edition_is_taken_over_as_well() {
    let office = office();
    office.put("config.toml", "[check]\nlisted_words = [\"清山行动\"]\n[editions]\nreviewers = true\n");
    let water = |families: usize| report("青禾区水务局", &format!("清山行动走访农户{families}户。"));
    office.put("input/林业局.txt", report("青禾区林业局", "清山行动走访农户300户。"));
    office.put("input/水务局.txt", water(300));
    build(&office, "output", &[]);
    office.put("input/水务局.txt", water(301));
    assert_eq!(build(&office, "output", &[]), (false, 2, 2), "the volume of 其他, in both editions");
    assert_same(&office, &[]);
    // Pages that are gone are laid out again, masked where they were.
    for entry in std::fs::read_dir(office.path("output/.redbook-cache")).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.to_string_lossy().ends_with("-pages") {
            std::fs::remove_file(path).expect("pages");
        }
    }
    office.put("input/水务局.txt", water(302));
    assert_eq!(build(&office, "output", &[]), (false, 2, 2));
    assert_same(&office, &[]);
    office.put("config.toml", "[check]\nlisted_words = [\"走访\"]\n[editions]\nreviewers = true\n");
    assert_eq!(build(&office, "output", &[]), (false, 0, 0), "other words are masked");
    assert_same(&office, &[]);
}

#[test]
fn volumes_with_what_units_sent_are_taken_over_as_long_as_that_is_the_same() {
    let office = office();
    office.put("config.toml", "[bind]\nannexes = true\n");
    std::fs::remove_file(office.path("input/气象局.txt")).expect("a file");
    office.put("input/气象局/报告.txt", report("青禾区气象局", "走访农户300户。"));
    office.put("input/气象局/附件.pdf", scan(2));
    build(&office, "output", &[]);
    office.put("input/水务局.txt", report("青禾区水务局", "走访农户301户。"));
    assert_eq!(build(&office, "output", &[]), (false, 2, 1), "the volume of 其他");
    assert_same(&office, &[]);
    office.put("input/气象局/附件.pdf", scan(3));
    assert_eq!(build(&office, "output", &[]), (false, 3, 1), "the volume of 农口");
    assert_same(&office, &[]);
    // Another unit before it, which gives it another number.
    office.put("input/roster.csv", ROSTER.replace("B1,", "A3,青禾区教育局,,农口\nB1,"));
    office.put("input/教育局.txt", report("青禾区教育局", "走访农户302户。"));
    build(&office, "output", &[]);
    assert_same(&office, &[]);
}

#[test]
fn whatever_a_run_depends_on_makes_it_run() {
    let office = office();
    build(&office, "output", &[]);
    assert_eq!(build(&office, "output", &["--lang", "en"]), (false, 0, 0), "other settings");
    assert_same(&office, &["--lang", "en"]);
    assert_eq!(build(&office, "output", &[]), (false, 0, 0), "settings as before");
    office.put("input/roster.csv", ROSTER.replace("农口", "农林口"));
    assert_eq!(build(&office, "output", &[]), (false, 3, 1), "another roster");
    assert_same(&office, &[]);
    // Last year's ledger.
    for name in ["林业局", "水务局", "气象局"] {
        let earlier = report(&format!("青禾区{name}"), "走访农户9户。").replace("2021", "2020");
        office.put(&format!("earlier/{name}.txt"), earlier);
    }
    office.run(&["build", "earlier", "-o", "output", "--quiet"]);
    assert_eq!(build(&office, "output", &[]), (false, 3, 3), "another year before");
    assert!(office.ledger("2021").to_string().contains("figure-jump"));
    assert_eq!(build(&office, "output", &[]), (true, 3, 3));
}

#[test]
fn a_cache_that_is_damaged_or_away_is_no_loss() {
    let office = office();
    build(&office, "output", &[]);
    let cache = office.path("output/.redbook-cache");
    let entries = || std::fs::read_dir(&cache).expect("a folder").map(|entry| entry.expect("an entry").path());
    for path in entries() {
        let mut bytes = std::fs::read(&path).expect("an entry");
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0x20;
        std::fs::write(&path, bytes).expect("written");
    }
    assert_eq!(build(&office, "output", &[]), (false, 0, 0));
    assert_same(&office, &[]);
    let count = entries().count();
    std::fs::remove_dir_all(&cache).expect("the cache");
    assert_eq!(build(&office, "output", &[]), (false, 0, 0));
    assert_same(&office, &[]);
    assert_eq!(entries().count(), count, "it does not grow");
    // What no run needs any more goes.
    for number in 0..4 {
        office.put("input/水务局.txt", report("青禾区水务局", &format!("走访农户{number}9户。")));
        build(&office, "output", &[]);
    }
    assert_eq!(entries().count(), count);
}

#[test]
fn what_stays_as_it_is_keeps_its_date() {
    let office = office();
    build(&office, "output", &[]);
    let date = std::time::UNIX_EPOCH + std::time::Duration::from_secs(1_640_000_000);
    let dates = |date: Option<std::time::SystemTime>| {
        let of = |name: &str| {
            let file =
                std::fs::File::options().write(true).open(office.path("output/2021/units").join(name)).expect(name);
            date.inspect(|date| file.set_modified(*date).expect("dated"));
            file.metadata().and_then(|metadata| metadata.modified()).expect("a date")
        };
        let mut names: Vec<String> = office
            .files("output/2021")
            .keys()
            .filter_map(|path| path.strip_prefix("units/").map(str::to_owned))
            .collect();
        names.retain(|name| !name.contains("水务局"));
        assert!(!names.is_empty());
        names.iter().map(|name| of(name)).collect::<Vec<_>>()
    };
    let before = dates(Some(date));
    office.put("input/水务局.txt", report("青禾区水务局", "走访农户304户。"));
    assert_eq!(build(&office, "output", &[]), (false, 2, 1));
    assert_eq!(dates(None), before);
    assert_same(&office, &[]);
}

#[test]
fn pages_that_are_gone_or_damaged_are_laid_out_again() {
    let office = office();
    build(&office, "output", &[]);
    let entries = std::fs::read_dir(office.path("output/.redbook-cache")).expect("a folder");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let pages: Vec<_> = paths.filter(|path| path.to_string_lossy().ends_with("-pages")).collect();
    assert_eq!(pages.len(), 4, "three units', and the running numbers");
    std::fs::write(&pages[0], "damaged").expect("written");
    pages[1..].iter().for_each(|path| std::fs::remove_file(path).expect("an entry"));
    office.put("input/水务局.txt", report("青禾区水务局", "走访农户302户。"));
    assert_eq!(build(&office, "output", &[]), (false, 2, 1));
    assert_same(&office, &[]);
    // They are there again.
    assert!(pages.iter().filter(|path| std::fs::read(path).is_ok_and(|bytes| bytes.len() > 1000)).count() >= 3);
}

#[test]
fn pages_of_a_form_that_cannot_be_written_down_are_laid_out_for_each_volume() {
    let office = office();
    assert_eq!(office.run(&["init", ".", "--form"]).code(), 0);
    let form = std::fs::read_to_string(office.path("form.typ")).expect("the built-in form");
    office.put("form.typ", format!("{form}\n#pagebreak()\n+ 附页\n+ #rect(fill: gradient.linear(red, blue))\n"));
    office.put("config.toml", "year = 2021\n[look]\nform = \"form.typ\"\n");
    build(&office, "output", &[]);
    office.put("input/水务局.txt", report("青禾区水务局", "走访农户303户。"));
    assert_eq!(build(&office, "output", &[]), (false, 2, 1));
    assert_same(&office, &[]);
}

#[test]
fn a_cache_that_says_what_cannot_be_is_no_loss() {
    let office = office();
    // No pages, and more than any report may have, as postcard writes them.
    for pages in [&[0][..], &[0xC4, 0x13]] {
        build(&office, "output", &[]);
        for path in std::fs::read_dir(office.path("output/.redbook-cache")).expect("a folder") {
            let path = path.expect("an entry").path();
            let mut bytes = std::fs::read(&path).expect("an entry");
            bytes.truncate(bytes.len() - 64);
            // The number of pages stands behind the name of the DOCX, which the list of files has before.
            let names: Vec<usize> = (0..bytes.len())
                .filter(|at| bytes[*at..].starts_with(b".docx"))
                .map(|at| at + b".docx".len())
                .collect();
            match names.as_slice() {
                [_, at, ..] => drop(bytes.splice(*at..=*at, pages.iter().copied())),
                _ => bytes.clear(),
            }
            let sum = redbook::publish::sha256(&bytes);
            std::fs::write(&path, [&bytes, sum.as_bytes()].concat()).expect("written");
        }
        assert_eq!(build(&office, "output", &[]), (false, 0, 0));
        assert_same(&office, &[]);
    }
}

#[test]
fn results_that_are_no_longer_whole_are_made_again() {
    let office = office();
    build(&office, "output", &[]);
    let pdf = "output/2021/units/A1_青禾区林业局.pdf";
    let whole = std::fs::read(office.path(pdf)).expect("a PDF");
    std::fs::remove_file(office.path(pdf)).expect("a PDF");
    assert_eq!(build(&office, "output", &[]), (false, 2, 3));
    assert_eq!(std::fs::read(office.path(pdf)).expect("a PDF"), whole);
    let volume = "output/2021/volumes/农口.pdf";
    let mut bytes = std::fs::read(office.path(volume)).expect("a PDF");
    let middle = bytes.len() / 2;
    bytes[middle] ^= 0x20;
    std::fs::write(office.path(volume), bytes).expect("written");
    assert_eq!(build(&office, "output", &[]), (false, 3, 2));
}

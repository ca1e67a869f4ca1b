//! Files that have not changed are not read again, whoever asks; what is kept of them is never trusted further than its checksum.
use std::path::PathBuf;
use std::time::Duration;

use redbook::publish::CACHE;
use serde_json::Value;

use crate::ledger::{list, text};
use crate::office::{Office, report};

const UNITS: [&str; 3] = ["林业局", "水务局", "气象局"];

fn office() -> Office {
    let office = Office::new();
    for unit in UNITS {
        put(&office, unit, 300);
    }
    office
}

fn put(office: &Office, unit: &str, farms: u32) {
    office.put(&format!("input/{unit}.txt"), report(&format!("青禾区{unit}"), &format!("走访农户{farms}户。")));
}

/// Builds, and returns how many files were not read again.
fn build(office: &Office, output: &str, more: &[&str]) -> u64 {
    let run = office.run(&[&["build", "-o", output, "--log-format", "json"], more].concat());
    let summary: Value = serde_json::from_str(run.out().lines().last().expect("a line")).expect("JSON");
    summary["taken_over"]["files"].as_u64().expect("a count")
}

/// Holds the results against those of a build that knows nothing.
fn assert_same(office: &Office, more: &[&str]) {
    let _ = std::fs::remove_dir_all(office.path("anew"));
    assert_eq!(build(office, "anew", more), 0);
    let (found, expected) = (office.files("output/2021"), office.files("anew/2021"));
    assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
    let differing: Vec<&String> = found.keys().filter(|path| found[*path] != expected[*path]).collect();
    assert!(differing.is_empty(), "{differing:?}");
}

/// The files in which is kept what came of files of INPUT.
fn packs(office: &Office) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(office.path("output").join(CACHE)).into_iter().flatten();
    let mut paths: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.retain(|path| path.file_name().expect("a name").to_string_lossy().starts_with("known-"));
    paths.sort();
    paths
}

#[test]
fn only_what_has_changed_is_read() {
    let office = office();
    assert_eq!(build(&office, "output", &[]), 0);
    assert_eq!(build(&office, "output", &[]), 3, "nothing is looked into");
    put(&office, "水务局", 301);
    assert_eq!(build(&office, "output", &[]), 2);
    assert_same(&office, &[]);
    office.put("input/roster.csv", "代码,单位名称,简称,分组\nA1,青禾区林业局,,农口\nB1,青禾区教育局,,其他\n");
    assert_eq!(build(&office, "output", &[]), 3, "a roster is no file's matter");
    assert_same(&office, &[]);
    let more = ["--lang", "en"];
    assert_eq!(build(&office, "output", &more), 0, "settings are");
    assert_same(&office, &more);
}

#[test]
fn parts_of_one_report_are_known_each_by_itself() {
    let office = office();
    let whole = report("青禾区气象局", "走访农户304户。");
    let (first, later) = whole.split_once("三、").expect("a third section");
    office.put("input/气象局（上）.txt", first);
    office.put("input/气象局（下）.txt", format!("三、{later}"));
    std::fs::remove_file(office.path("input/气象局.txt")).expect("the whole report");
    build(&office, "output", &[]);
    assert_eq!(build(&office, "output", &[]), 4);
    office.put("input/气象局（下）.txt", format!("三、{}", later.replace("304", "305")));
    assert_eq!(build(&office, "output", &[]), 3, "the first part stays as it is");
    assert_same(&office, &[]);
    let weather = || {
        let ledger = office.ledger("2021");
        list(&ledger, "units").iter().find(|unit| unit["unit"] == "青禾区气象局").expect("a unit").clone()
    };
    let unit = weather();
    let paths = (text(&unit["source"], "path"), text(&unit["parts"][0], "path"));
    assert_eq!(paths, ("气象局（上）.txt", "气象局（下）.txt"));
    assert!(unit.to_string().contains("走访农户305户") && text(&unit, "status") != "faulty", "{unit}");
    std::fs::remove_file(office.path("input/气象局（下）.txt")).expect("the second part");
    build(&office, "output", &[]);
    let unit = weather();
    assert!(unit["parts"].is_null() && text(&unit, "status") == "faulty", "the first stands by itself: {unit}");
}

#[test]
fn all_formats_come_back_as_they_were_read() {
    let office = Office::with_sample();
    build(&office, "output", &[]);
    // Its encoding is an older one, in which figures are the same.
    let path = office.path("input/区残联.txt");
    let text = std::fs::read(&path).expect("a text");
    std::fs::write(&path, [&text[..], b"37%\n"].concat()).expect("written");
    assert!(build(&office, "output", &[]) > 10);
    assert_same(&office, &[]);
}

#[test]
fn what_is_kept_goes_with_the_files() {
    let office = office();
    build(&office, "output", &[]);
    let size = |office: &Office| packs(office).iter().map(|path| path.metadata().expect("a file").len()).sum::<u64>();
    let before = size(&office);
    for farms in 0..5 {
        put(&office, "水务局", 310 + farms);
        assert_eq!(build(&office, "output", &[]), 2);
        assert!(size(&office).abs_diff(before) < 100, "it does not grow");
    }
    for unit in &UNITS[1..] {
        std::fs::remove_file(office.path(&format!("input/{unit}.txt"))).expect("a file");
    }
    assert_eq!(build(&office, "output", &[]), 1);
    assert!(size(&office) < before / 2);
    assert_same(&office, &[]);
}

#[test]
fn damage_is_read_over() {
    let office = office();
    build(&office, "output", &[]);
    put(&office, "水务局", 301);
    for (at, of) in [(0, 1), (1, 5), (1, 2), (4, 5), (99, 100)] {
        for path in packs(&office) {
            let mut bytes = std::fs::read(&path).expect("a file");
            let place = bytes.len() * at / of;
            bytes[place] ^= 0x55;
            std::fs::write(&path, bytes).expect("written");
        }
        assert!(build(&office, "output", &["--year", "2021"]) < 3, "byte {at}/{of}");
        assert_same(&office, &["--year", "2021"]);
        std::fs::remove_file(office.path("output/2021/ledger.json")).expect("a ledger");
    }
    for path in packs(&office) {
        std::fs::write(path, "").expect("written");
    }
    assert_eq!(build(&office, "output", &["--year", "2021"]), 0);
    assert_same(&office, &["--year", "2021"]);
}

#[test]
fn check_takes_over_and_leaves_nothing() {
    let office = office();
    let anew = office.run(&["check"]).out();
    assert!(!office.path("output").exists());
    build(&office, "output", &[]);
    put(&office, "水务局", 300);
    let before = office.files("output");
    assert_eq!(office.run(&["check"]).out(), anew);
    put(&office, "气象局", 1);
    office.run(&["check"]);
    assert_eq!(office.files("output"), before);
}

#[test]
fn what_an_interrupted_build_has_read_is_known_to_the_next() {
    let office = office();
    let mut run = office.command(&["build", "--quiet"]).spawn().expect("the binary runs");
    while packs(&office).is_empty() && run.try_wait().expect("a state").is_none() {
        std::thread::sleep(Duration::from_millis(1));
    }
    // It may have ended by itself.
    let _ = run.kill();
    run.wait().expect("it ends");
    assert_eq!(build(&office, "output", &[]), 3);
    assert_same(&office, &[]);
}

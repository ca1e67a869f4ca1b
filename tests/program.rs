//! The whole program, as an office runs it.
#[path = "program/office.rs"]
mod office;
#[path = "program/pdf.rs"]
mod pdf;

use std::fs;
use std::io::Cursor;
use std::time::Duration;

use calamine::Reader;
use office::{Office, report};
use redbook::publish::sha256;
use serde_json::Value;

const STATUSES: [(&str, &str); 5] =
    [("clean", "无问题"), ("noted", "有提示"), ("faulty", "有错误"), ("unreadable", "读不了"), ("missing", "未报送")];

/// The bound of the project: 2 GB, in kilobytes.
const MOST_MEMORY: u64 = 2_000_000;
/// Units of the large run.
const MANY: usize = 1000;

#[test]
fn the_sample_is_built_whole() {
    let office = Office::with_sample();
    let run = office.run(&[]);
    assert_eq!(run.code(), 1, "{}", run.err());
    let ledger = office.ledger("2021");
    let files = office.files("output/2021");
    let units = ledger["units"].as_array().expect("units");
    for (status, words) in STATUSES {
        let count = units.iter().filter(|unit| unit["status"] == status).count();
        assert!(count > 0, "the sample shows every status, {status} included");
        assert!(run.out().contains(&format!("{words} {count}")), "{}", run.out());
    }
    assert!(run.out().contains("output/2021"));
    let named =
        units.iter().chain(ledger["volumes"].as_array().expect("volumes")).filter_map(|entry| entry["pdf"].as_str());
    assert!(named.clone().count() >= 16 + 4);
    named.for_each(|path| assert!(files.contains_key(path), "{path}"));
    let sums = String::from_utf8(files["SHA256SUMS"].clone()).expect("text");
    let listed: Vec<(&str, &str)> = sums.lines().filter_map(|line| line.split_once("  ")).collect();
    assert_eq!(listed.len() + 1, files.len());
    listed.iter().for_each(|(sum, path)| assert_eq!(*sum, sha256(&files[*path]), "{path}"));
    assert!(!office.path("output/.2021.new").exists());
}

#[test]
fn the_ledger_keeps_its_schema() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let keys = |value: &Value| value.as_object().expect("an object").keys().cloned().collect::<Vec<_>>();
    assert_eq!(keys(&ledger), ["schema", "year", "units", "volumes", "ignored", "findings"]);
    let unit = &ledger["units"][0];
    assert_eq!(
        keys(unit),
        [
            "unit",
            "code",
            "group",
            "status",
            "source",
            "fields",
            "sections",
            "word_count",
            "figures",
            "findings",
            "pdf",
            "docx",
            "pages"
        ]
    );
    assert_eq!(keys(&unit["source"]), ["path", "format", "sha256", "bytes"]);
    assert_eq!(
        keys(&unit["fields"]),
        ["year", "code", "title", "unit", "filler_name", "filler_title", "phone", "date"]
    );
    assert_eq!(keys(&unit["sections"][0]), ["key", "heading", "word_count", "text"]);
    assert_eq!(keys(&ledger["volumes"][0]), ["title", "pdf", "pages"]);
    let found =
        ledger["units"].as_array().expect("units").iter().find_map(|unit| unit["findings"].get(0)).expect("a finding");
    assert_eq!(keys(found), ["rule", "severity", "place", "quote", "message", "hint", "decision"]);
    let sum: u64 = unit["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .filter_map(|section| section["word_count"].as_u64())
        .sum();
    assert_eq!(unit["word_count"].as_u64(), Some(sum));
}

#[test]
fn volumes_lead_where_they_say() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let files = office.files("output/2021");
    for volume in ledger["volumes"].as_array().expect("volumes") {
        let document = pdf::open(&files[volume["pdf"].as_str().expect("a path")]);
        assert_eq!(document.get_pages().len() as u64, volume["pages"].as_u64().expect("pages"));
        assert!(pdf::fonts_are_embedded(&document));
        let title = volume["title"].as_str().expect("a title");
        let units: Vec<&Value> = ledger["units"]
            .as_array()
            .expect("units")
            .iter()
            .filter(|unit| unit["pdf"].is_string() && (title == "全部" || unit["group"] == title))
            .collect();
        let bookmarks = pdf::bookmarks(&document);
        assert_eq!(bookmarks.len(), units.len() + 1);
        assert!(bookmarks[0].words.contains('目'));
        let starts: Vec<usize> = bookmarks[1..].iter().map(|bookmark| bookmark.page).collect();
        for (bookmark, unit) in bookmarks[1..].iter().zip(&units) {
            assert!(bookmark.words.starts_with(unit["unit"].as_str().expect("a name")), "{}", bookmark.words);
            assert_eq!(bookmark.below.len(), 5, "four sections and the opinion");
            assert!(bookmark.page % 2 == 1, "{} begins on a left-hand page", bookmark.words);
        }
        let mut contents: Vec<usize> = (2..starts[0]).flat_map(|page| pdf::links(&document, page)).collect();
        // A line of the contents is a link for each of its pieces.
        contents.dedup();
        assert_eq!(contents, starts);
        let mut next = starts[0];
        for (start, unit) in starts.iter().zip(&units) {
            assert_eq!(*start, next + (next + 1) % 2);
            next = start + usize::try_from(unit["pages"].as_u64().expect("pages")).expect("few");
        }
    }
    for unit in ledger["units"].as_array().expect("units").iter().filter(|unit| unit["pdf"].is_string()) {
        let document = pdf::open(&files[unit["pdf"].as_str().expect("a path")]);
        assert_eq!(document.get_pages().len() as u64, unit["pages"].as_u64().expect("pages"));
        assert!(pdf::fonts_are_embedded(&document));
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let first = Office::with_sample();
    first.run(&["--quiet", "--jobs", "1"]);
    let expected = first.files("output");
    for jobs in ["1", "8"] {
        let office = Office::with_sample();
        office.run(&["--quiet", "--jobs", jobs]);
        let found = office.files("output");
        assert_eq!(found.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>());
        let differing: Vec<_> =
            found.iter().filter(|(path, bytes)| expected[*path] != **bytes).map(|(path, _)| path).collect();
        assert!(differing.is_empty(), "--jobs {jobs}: {differing:?}");
    }
}

#[test]
fn the_workbook_holds_what_the_ledger_holds() {
    let office = Office::with_sample();
    office.put("input/公式.txt", report("=1+2局", ""));
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let bytes = fs::read(office.path("output/2021/summary.xlsx")).expect("a workbook");
    let mut workbook = calamine::Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let units = workbook.worksheet_range("单位一览").expect("the sheet of units");
    let names: Vec<String> = units.rows().skip(2).map(|row| row[1].to_string()).collect();
    let expected: Vec<&str> =
        ledger["units"].as_array().expect("units").iter().filter_map(|unit| unit["unit"].as_str()).collect();
    assert_eq!(names, expected);
    assert!(names.iter().any(|name| name == "=1+2局"), "text stays text");
    assert!(workbook.worksheet_formula("单位一览").expect("formulas").is_empty());
    let findings = workbook.worksheet_range("问题清单").expect("the sheet of findings");
    let count: usize = ledger["units"]
        .as_array()
        .expect("units")
        .iter()
        .map(|unit| unit["findings"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(findings.rows().count(), count + 2);
}

#[test]
fn a_volume_weighs_a_quarter_of_its_units_at_most() {
    let office = Office::new();
    for number in 0..100 {
        let unit = format!("青禾区第{number}所");
        office.put(&format!("input/{unit}.txt"), report(&unit, &format!("全年办件{number}件，群众满意。").repeat(40)));
    }
    assert_eq!(office.run(&["--quiet"]).code(), 0);
    let files = office.files("output/2021");
    let units: usize = files.iter().filter(|(path, _)| path.starts_with("units/")).map(|(_, bytes)| bytes.len()).sum();
    assert!(files["volumes/全部.pdf"].len() * 4 <= units);
}

#[test]
fn exit_codes_say_how_it_went() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    assert_eq!(office.run(&[]).code(), 0);
    office.put("input/林业局.txt", report("青禾区林业局", "").replace("人手偏少，原因是编制不足。", "无"));
    assert_eq!(office.run(&[]).code(), 0);
    assert_eq!(office.run(&["--fail-on", "warning"]).code(), 1);
    office.put("input/林业局.txt", report("青禾区林业局", "").replace("0799-6628801", ""));
    assert_eq!(office.run(&[]).code(), 1);
    assert_eq!(office.run(&["--fail-on", "never"]).code(), 0);
}

#[test]
fn what_cannot_be_done_is_said_with_a_way_out() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.put("unknown.toml", "year = 2021\n[look]\nlimes = 22\n");
    office.put("type.toml", "year = \"二〇二一\"\n");
    office.put("roster.csv", "单位,组别\n青禾区林业局,甲\n");
    office.put("file", "");
    fs::create_dir(office.path("empty")).expect("a folder");
    for (args, words) in [
        (&["missing"][..], &["missing", "不存在"][..]),
        (&["empty"], &["empty", "没有可读的报告"]),
        (&["--config", "unknown.toml"], &["unknown.toml 第 3 行", "look.limes", "lines"]),
        (&["--config", "type.toml"], &["type.toml 第 1 行", "year", "整数"]),
        (&["--config", "none.toml"], &["none.toml"]),
        (&["-o", "file"], &["file", "无法写入"]),
        (&["--roster", "roster.csv"], &["roster.csv", "代码", "单位名称"]),
        (&["--roster", "none.csv"], &["none.csv"]),
    ] {
        let run = office.run(args);
        assert_eq!(run.code(), 2, "{args:?}: {}", run.err());
        words.iter().for_each(|word| assert!(run.err().contains(word), "{args:?}: {}", run.err()));
        assert!(run.err().contains("怎么办："), "{}", run.err());
    }
    assert!(!office.path("output").exists(), "nothing was written");
    assert_eq!(office.run(&["--no-such-flag"]).code(), 2);
}

#[test]
fn the_other_commands_do_their_work() {
    let office = Office::with_sample();
    let check = office.run(&["check"]);
    assert_eq!(check.code(), 1);
    assert!(check.out().contains("[code-filled]") && check.out().contains("| 017"), "{}", check.out());
    assert!(!office.path("output").exists());
    let all = office.run(&["explain"]).out();
    redbook::check::RULES.iter().for_each(|rule| {
        assert!(all.contains(rule.name));
        let one = office.run(&["explain", rule.name]);
        assert!(one.code() == 0 && one.out().contains("怎么改"), "{}", rule.name);
        assert!(office.run(&["explain", rule.name, "--lang", "en"]).out().contains("remedy"));
    });
    let unknown = office.run(&["explain", "over-lenght"]);
    assert!(unknown.code() == 2 && unknown.err().contains("over-length"));
    let init = office.run(&["init", "new"]);
    assert!(init.code() == 0 && office.path("new/input/roster.csv").is_file());
    office.put("new/config.toml", "year = 2021\n");
    office.run(&["init", "new"]);
    assert_eq!(fs::read_to_string(office.path("new/config.toml")).expect("the config"), "year = 2021\n");
    let doctor = office.run(&["doctor"]);
    assert!(
        doctor.code() == 0 && doctor.out().contains("GW FangSong") && doctor.out().contains("青禾区"),
        "{}",
        doctor.out()
    );
}

#[test]
fn output_can_be_quiet_english_or_json() {
    let office = Office::with_sample();
    let quiet = office.run(&["--quiet"]);
    assert!(quiet.out().is_empty() && quiet.err().is_empty());
    let json = office.run(&["check", "--log-format", "json"]);
    let lines: Vec<Value> =
        json.out().lines().map(|line| serde_json::from_str(line).expect("one object a line")).collect();
    assert!(lines[..lines.len() - 1].iter().all(|line| line["event"] == "finding"));
    let last = lines.last().expect("a summary");
    assert!(last["event"] == "summary" && last["statuses"]["missing"] == 1, "{last}");
    let english = office.run(&["check", "--lang", "en"]);
    assert!(english.out().contains("error[code-filled]") && english.out().contains("18 units"), "{}", english.out());
    assert!(office.run(&[]).err().is_empty(), "no bars where there is no terminal");
}

#[test]
fn one_unit_never_stops_another() {
    let office = Office::new();
    office.put("config.toml", "year = 2021\n");
    office.put("input/好.txt", report("青禾区林业局", "\u{E001}"));
    let whole =
        fs::read(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("input/区教育局.docx")).expect("the sample");
    office.put("input/截断.docx", &whole[..whole.len() / 2]);
    office.put("input/空.docx", "");
    office.put("input/乱.docx", (0..=250_u8).cycle().step_by(37).take(2000).collect::<Vec<_>>());
    office.put("input/旧.doc", [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &[0; 600]].concat());
    office.put("input/炸弹.docx", bomb());
    let run = office.run(&[]);
    assert_eq!(run.code(), 1, "{}", run.err());
    let ledger = office.ledger("2021");
    let units = ledger["units"].as_array().expect("units");
    assert_eq!(units.len(), 6);
    assert_eq!(units.iter().filter(|unit| unit["status"] == "unreadable").count(), 5);
    let good = units.iter().find(|unit| unit["unit"] == "青禾区林业局").expect("the good one");
    assert_eq!((good["status"].as_str(), good["findings"][0]["rule"].as_str()), (Some("noted"), Some("missing-glyph")));
    assert!(office.path(&format!("output/2021/{}", good["pdf"].as_str().expect("a PDF"))).is_file());
}

/// A package of a few hundred kilobytes whose main part unpacks to 300 MB.
fn bomb() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default();
    writer.start_file("word/document.xml", options).expect("a part");
    let zeros = vec![b' '; 1 << 20];
    (0..300).for_each(|_| std::io::Write::write_all(&mut writer, &zeros).expect("memory"));
    writer.finish().expect("a package").into_inner()
}

#[test]
fn an_interrupted_run_leaves_the_old_results_whole() {
    let office = Office::new();
    for number in 0..20 {
        office.put(&format!("input/{number}.txt"), report(&format!("青禾区第{number}所"), ""));
    }
    assert_eq!(office.run(&["--quiet"]).code(), 0);
    let mut old = office.files("output/2021");
    for delay in [0, 5, 20, 60, 120, 200, 300, 400] {
        office.put("input/新.txt", report(&format!("青禾区新{delay}所"), ""));
        let mut run = office.command(&["--quiet"]).spawn().expect("the binary runs");
        std::thread::sleep(Duration::from_millis(delay));
        run.kill().expect("it can be killed");
        run.wait().expect("it ends");
        let now = if office.path("output/2021").exists() {
            office.files("output/2021")
        } else {
            office.files("output/.2021.old")
        };
        if now != old {
            let sums = String::from_utf8(now["SHA256SUMS"].clone()).expect("text");
            sums.lines()
                .filter_map(|line| line.split_once("  "))
                .for_each(|(sum, path)| assert_eq!(sum, sha256(&now[path])));
            old = now;
        }
    }
    assert_eq!(office.run(&["--quiet"]).code(), 0);
    let left: Vec<_> = fs::read_dir(office.path("output"))
        .expect("output")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    assert_eq!(left, ["2021"]);
}

#[test]
fn what_a_person_put_among_the_results_stays() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.run(&["--quiet"]);
    office.put("output/2021/批注/意见.txt", "退回修改");
    office.put("input/林业局.txt", report("青禾区园林局", ""));
    office.run(&["--quiet"]);
    let files = office.files("output/2021");
    assert_eq!(files["批注/意见.txt"], "退回修改".as_bytes());
    assert!(files.contains_key("units/青禾区园林局.pdf") && !files.contains_key("units/青禾区林业局.pdf"));
}

#[test]
fn a_roster_named_among_the_reports_is_no_report() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    office.put("input/名单.csv", "代码,单位名称\nE01,青禾区林业局\nE02,青禾区气象局\n");
    assert_eq!(office.run(&["--roster", "input/名单.csv", "--quiet"]).code(), 1);
    let ledger = office.ledger("2021");
    let units = ledger["units"].as_array().expect("units");
    assert_eq!(
        units.iter().map(|unit| unit["status"].as_str().expect("a status")).collect::<Vec<_>>(),
        ["clean", "missing"]
    );
    assert_eq!(ledger["ignored"][0]["path"], "名单.csv");
}

#[test]
fn output_inside_input_is_not_read() {
    let office = Office::new();
    office.put("input/林业局.txt", report("青禾区林业局", ""));
    for _ in 0..2 {
        assert_eq!(office.run(&["input", "-o", "input/结果", "--quiet"]).code(), 0);
    }
    let ledger: Value = serde_json::from_slice(&office.files("input/结果/2021")["ledger.json"]).expect("a ledger");
    assert_eq!(ledger["units"].as_array().map(Vec::len), Some(1));
}

#[test]
fn a_thousand_units_are_built_within_two_gigabytes() {
    let office = Office::new();
    let mut roster = "代码,单位名称,简称,分组\n".to_owned();
    for number in 0..MANY {
        let unit = format!("青禾区第{number}所");
        roster += &format!("U{number:04},{unit},,第{}组\n", number % 10 + 1);
        let extra = format!("\n二是办实事{number}件。走访群众、核对台账、回访企业，逐件销号。").repeat(50);
        office.put(&format!("input/{number:04}.txt"), report(&unit, &extra));
    }
    office.put("input/roster.csv", roster);
    let mut run = office.command(&["--quiet"]).spawn().expect("the binary runs");
    let mut peak = 0;
    let status = loop {
        peak = peak.max(peak_memory(run.id()));
        match run.try_wait().expect("the run can be asked") {
            Some(status) => break status,
            None => std::thread::sleep(std::time::Duration::from_millis(50)),
        }
    };
    assert!(status.success());
    let ledger = office.ledger("2021");
    assert_eq!(ledger["units"].as_array().map(Vec::len), Some(MANY));
    assert_eq!(ledger["volumes"].as_array().map(Vec::len), Some(11));
    assert_eq!(office.files("output/2021/units").len(), MANY);
    assert!(peak < MOST_MEMORY, "{peak} kB");
}

/// Returns a process's largest resident memory so far in kilobytes; 0 where the system does not say.
fn peak_memory(process: u32) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or(0)
}

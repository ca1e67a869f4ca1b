//! What a build leaves behind: files, checksums, ledger and workbook.
use redbook::publish::sha256;
use serde_json::Value;

use crate::ledger::{findings, keys, list, number, text};
use crate::office::{Office, native, report};

const STATUSES: [(&str, &str); 5] =
    [("clean", "无问题"), ("noted", "待核对"), ("faulty", "有错误"), ("unreadable", "读不了"), ("missing", "未报送")];
const UNIT_KEYS: [&str; 19] = [
    "unit", "code", "group", "status", "source", "fields", "found_by", "characters", "sections", "word_count",
    "figures", "findings", "pdf", "docx", "pages", "reviewers_pdf", "masked", "notice", "returned",
];
const FIELD_KEYS: [&str; 8] = ["year", "code", "title", "unit", "filler_name", "filler_title", "phone", "date"];
const FINDING_KEYS: [&str; 11] =
    ["rule", "severity", "place", "page", "quote", "sentence", "message", "hint", "beside", "decision", "note"];
const SECTION_KEYS: [&str; 4] = ["targets", "effect", "problems", "highlights"];

#[test]
fn the_sample_is_built_whole() {
    let office = Office::with_sample();
    let run = office.run(&[]);
    assert_eq!(run.code(), 1, "{}", run.err());
    assert!(run.err().is_empty(), "no bars where there is no terminal: {}", run.err());
    assert!(
        run.out().contains(&native("结果在 output/2021：先打开 summary.xlsx，或用浏览器打开 index.html；")),
        "{}",
        run.out()
    );
    let ledger = office.ledger("2021");
    let units = list(&ledger, "units");
    assert!(run.out().contains(&format!("共 {} 个单位", units.len())), "{}", run.out());
    for (status, words) in STATUSES {
        let count = units.iter().filter(|unit| unit["status"] == status).count();
        assert!(count > 0, "the sample shows every status, {status} included");
        let said = [format!("{words} {count}，"), format!("{words} {count}。")];
        assert!(said.iter().any(|said| run.out().contains(said)), "{}", run.out());
    }
    let files = office.files("output/2021");
    let entries = units.iter().chain(list(&ledger, "volumes"));
    let made = entries.flat_map(|entry| ["pdf", "docx", "notice", "returned"].map(|key| entry.get(key)));
    let mut expected: Vec<&str> = made.flatten().filter_map(Value::as_str).collect();
    expected.extend(["SHA256SUMS", "index.html", "ledger.json", "notices/催报单.docx", "summary.xlsx"]);
    expected.sort_unstable();
    assert_eq!(files.keys().collect::<Vec<_>>(), expected, "every file that the ledger names, and no other");
    let left: Vec<_> = office.names("output");
    assert_eq!(left, ["2021"]);
}

#[test]
fn every_file_has_its_checksum() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let files = office.files("output/2021");
    let sums = String::from_utf8(files["SHA256SUMS"].clone()).expect("text");
    let listed: Vec<(&str, &str)> = sums.lines().map(|line| line.split_once("  ").expect("a sum and a path")).collect();
    let others = files.iter().filter(|(path, _)| *path != "SHA256SUMS");
    let expected: Vec<(String, &str)> = others.map(|(path, bytes)| (sha256(bytes), path.as_str())).collect();
    assert_eq!(listed, expected.iter().map(|(sum, path)| (sum.as_str(), *path)).collect::<Vec<_>>());
    let ledger = office.ledger("2021");
    for source in list(&ledger, "units").iter().map(|unit| &unit["source"]).filter(|source| source.is_object()) {
        let file = text(source, "path").split('#').next().expect("a path");
        let bytes = std::fs::read(office.path("input").join(file)).expect("the source");
        assert_eq!((text(source, "sha256"), number(source, "bytes")), (sha256(&bytes).as_str(), bytes.len()), "{file}");
    }
}

#[test]
fn the_ledger_keeps_its_schema() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    assert_eq!(
        keys(&ledger),
        ["schema", "year", "units", "volumes", "reviewers_volumes", "ignored", "findings", "rules"]
    );
    list(&ledger, "rules").iter().for_each(|rule| assert_eq!(keys(rule), ["rule", "title", "severity"]));
    assert_eq!((number(&ledger, "schema"), number(&ledger, "year")), (1, 2021));
    list(&ledger, "units").iter().for_each(assert_unit);
    for volume in list(&ledger, "volumes") {
        assert_eq!(keys(volume), ["title", "pdf", "pages", "conformance"]);
    }
    for ignored in list(&ledger, "ignored") {
        assert_eq!(keys(ignored), ["path", "why"]);
    }
    for finding in findings(&ledger) {
        assert_eq!(keys(finding), FINDING_KEYS);
        assert!(["error", "warning", "info"].contains(&text(finding, "severity")), "{finding}");
        assert!(["message", "hint"].iter().all(|key| !text(finding, key).is_empty()), "{finding}");
    }
}

/// A unit has its keys whatever became of it, and its status is what its findings make it.
fn assert_unit(unit: &Value) {
    assert_eq!(keys(unit), UNIT_KEYS);
    let status = text(unit, "status");
    let (found, sections) = (list(unit, "findings"), list(unit, "sections"));
    let is_faulty = found.iter().any(|finding| finding["severity"] == "error");
    match status {
        "clean" => assert!(found.is_empty(), "{unit}"),
        "noted" => assert!(!found.is_empty() && !is_faulty, "{unit}"),
        _ => assert!(is_faulty, "{unit}"),
    }
    assert_eq!(unit["source"].is_null(), status == "missing");
    if status != "missing" {
        assert_eq!(keys(&unit["source"]), ["path", "format", "sha256", "bytes"]);
    }
    if ["missing", "unreadable"].contains(&status) {
        assert!(unit["pdf"].is_null() && unit["pages"].is_null() && sections.is_empty(), "{unit}");
        return;
    }
    assert_eq!(keys(&unit["fields"]), FIELD_KEYS);
    assert!(
        sections
            .iter()
            .all(|section| keys(section) == ["key", "heading", "word_count", "text", "found_by", "page", "turns"])
    );
    assert_eq!(sections.iter().map(|section| text(section, "key")).collect::<Vec<_>>(), SECTION_KEYS);
    assert_eq!(number(unit, "word_count"), sections.iter().map(|section| number(section, "word_count")).sum::<usize>());
}

#[test]
fn figures_and_findings_lead_to_their_page_and_sentence() {
    let office = Office::with_sample();
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let printed: Vec<&Value> = list(&ledger, "units").iter().filter(|unit| unit["pages"].is_number()).collect();
    let has_all = |unit: &&Value| ["figures", "findings", "sections"].iter().all(|key| !list(unit, key).is_empty());
    assert!(printed.iter().any(has_all), "the sample has figures and findings to lead from");
    for unit in printed {
        let is_page = |of: &Value| (1..=number(unit, "pages")).contains(&number(of, "page"));
        for figure in list(unit, "figures") {
            assert!(is_page(figure) && text(figure, "sentence").contains(text(figure, "text")), "{figure}");
        }
        for finding in list(unit, "findings").iter().filter(|finding| !text(finding, "place").is_empty()) {
            assert!(is_page(finding), "{finding}");
            let (quote, sentence) = (text(finding, "quote"), text(finding, "sentence"));
            assert!(sentence.is_empty() || sentence.contains(quote.trim()), "{finding}");
        }
        for section in list(unit, "sections").iter().filter(|section| section["heading"].is_string()) {
            assert!(is_page(section), "{section}");
        }
    }
}

#[test]
fn scores_of_sections_are_no_figures() {
    let office = Office::new();
    let heading = |own: &str| own.replace("概述。", "概述（满分25分，自评24分）");
    office.put("input/青禾区林业局.txt", heading(&report("青禾区林业局", "全年造林120亩。自评得分24分。")));
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let figures = list(&list(&ledger, "units")[0], "figures");
    let shown: Vec<String> = figures.iter().map(|own| format!("{}{}", text(own, "value"), text(own, "unit"))).collect();
    assert!(shown.contains(&"120亩".to_owned()) && shown.contains(&"24分".to_owned()), "{shown:?}");
    assert!(!shown.contains(&"25分".to_owned()), "the score behind the heading is none: {shown:?}");
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
    let before = first.files("output");
    first.run(&["--quiet"]);
    assert!(first.files("output") == before, "a build over its own results changes nothing");
}

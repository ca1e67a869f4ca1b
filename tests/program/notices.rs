//! The letters that go back to the units: to whom, and what they say.
use std::io::{Cursor, Read};

use redbook::format::xml::Xml;
use serde_json::Value;

use crate::book::{Book, SUMMARY};
use crate::ledger::{list, text};
use crate::office::{Office, report};

const ROSTER: &str = "代码,单位名称,简称,分组\nA01,青禾区林场,,甲组\nA02,青禾区苗圃,,甲组\nB01,青禾区气象台,,乙组\nB02,青禾区水文站,,乙组\n";

/// An office with a faultless unit, one with errors, and two that are missing.
fn office() -> Office {
    let office = Office::new();
    office.put("input/roster.csv", ROSTER);
    office.put("input/林场.txt", report("青禾区林场", ""));
    let faulty = report("青禾区苗圃", "农户满意率达到120%，于XX月召开现场会。").replace("0799-6628801", "");
    office.put("input/苗圃.txt", faulty);
    office
}

/// What a letter says, paragraph by paragraph, the cells of a table too.
fn paragraphs(office: &Office, below: &str) -> Vec<String> {
    let bytes = std::fs::read(office.path(&format!("output/2021/{below}"))).expect("a letter");
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut part = String::new();
    package.by_name("word/document.xml").expect("a main part").read_to_string(&mut part).expect("text");
    let xml = Xml::parse(part).expect("sound XML");
    let all = xml.root().expect("a root").walk().filter(|element| element.name() == "p");
    all.map(|paragraph| paragraph.words()).filter(|words| !words.is_empty()).collect()
}

fn unit<'l>(ledger: &'l Value, name: &str) -> &'l Value {
    list(ledger, "units").iter().find(|unit| unit["unit"] == name).unwrap_or_else(|| panic!("a unit {name}"))
}

#[test]
fn units_with_errors_get_a_letter_that_says_what_to_change() {
    let office = office();
    office.put(
        "config.toml",
        "office = \"青禾区绩效办\"\n[notices]\nreply_by = \"2022年1月15日\"\ncontact = \"联系人：苏文竹\"\ndate = \"2022年1月5日\"\n",
    );
    office.run(&["--quiet"]);
    assert_eq!(office.names("output/2021/notices"), ["A02_青禾区苗圃.docx", "催报单.docx"]);
    let ledger = office.ledger("2021");
    let faulty = unit(&ledger, "青禾区苗圃");
    assert_eq!(text(faulty, "notice"), "notices/A02_青禾区苗圃.docx");
    assert!(["青禾区林场", "青禾区气象台"].iter().all(|name| unit(&ledger, name)["notice"].is_null()));
    let letter = paragraphs(&office, "notices/A02_青禾区苗圃.docx");
    assert_eq!(letter[..2], ["绩效自评报告退改通知", "青禾区苗圃："]);
    assert!(
        letter[2].contains("2021年度") && letter[2].contains("苗圃.txt") && letter[2].contains("于2022年1月15日前")
    );
    assert_eq!(letter[letter.len() - 3..], ["联系人：苏文竹", "青禾区绩效办", "2022年1月5日"]);
    let mut number = 0;
    for (severity, heading) in [("error", "一、必须修改的问题"), ("warning", "二、请核对的问题")] {
        let mut rest = letter.iter().skip_while(|line| *line != heading).skip(1);
        let found = list(faulty, "findings").iter().filter(|finding| finding["severity"] == severity);
        for finding in found {
            number += 1;
            let head = rest.next().expect("the head of an item");
            assert!(head.starts_with(&format!("{number}. ")) && head.contains(text(finding, "place")), "{head}");
            if let Some(page) = finding["page"].as_u64() {
                assert!(head.contains(&format!("PDF 第{page}页")), "{head}");
            }
            if !text(finding, "quote").is_empty() {
                assert_eq!(rest.next(), Some(&format!("原文：“{}”", text(finding, "quote"))));
            }
            assert_eq!(rest.next(), Some(&format!("问题：{}", text(finding, "message"))));
            assert_eq!(rest.next(), Some(&format!("改法：{}", text(finding, "hint"))));
        }
    }
    assert!(number >= 3, "errors and warnings, with words and without: {letter:?}");
}

#[test]
fn those_that_are_missing_stand_in_one_letter() {
    let office = office();
    office.run(&["--quiet"]);
    let letter = paragraphs(&office, "notices/催报单.docx");
    assert!(letter[0].ends_with("催报单") && letter[2].contains("2个单位"), "{letter:?}");
    assert!(letter[2].contains("于＿＿＿＿年＿＿月＿＿日前"), "a blank where no date is set: {letter:?}");
    let table = &letter[3..letter.len() - 2];
    assert_eq!(
        table,
        ["序号", "代码", "单位名称", "分组", "1", "B01", "青禾区气象台", "乙组", "2", "B02", "青禾区水文站", "乙组"]
    );
    office.put("input/气象台.txt", report("青禾区气象台", ""));
    office.put("input/水文站.txt", report("青禾区水文站", ""));
    office.run(&["--quiet"]);
    assert!(!office.path("output/2021/notices/催报单.docx").exists());
}

#[test]
fn false_alarms_are_no_reason_to_write() {
    let office = office();
    office.run(&["--quiet"]);
    let mut book = Book::open(&office, SUMMARY);
    book.clear("青禾区苗圃");
    book.clear("青禾区水文站");
    book.save(&office, SUMMARY);
    office.run(&["--quiet"]);
    assert_eq!(office.names("output/2021/notices"), ["催报单.docx"]);
    assert!(unit(&office.ledger("2021"), "青禾区苗圃")["notice"].is_null());
    let letter = paragraphs(&office, "notices/催报单.docx").concat();
    assert!(letter.contains("青禾区气象台") && !letter.contains("青禾区水文站"), "{letter}");
}

#[test]
fn an_edited_letter_is_kept_beside_the_new_one() {
    let office = office();
    office.run(&["--quiet"]);
    let (old, new) = ("output/2021/notices/A02_青禾区苗圃（原有）.docx", "output/2021/notices/A02_青禾区苗圃.docx");
    let written = std::fs::read(office.path(new)).expect("a letter");
    office.put(new, "改过的信");
    office.run(&["--quiet"]);
    assert_eq!(std::fs::read(office.path(old)).expect("kept"), "改过的信".as_bytes());
    assert_eq!(std::fs::read(office.path(new)).expect("a letter"), written);
}

#[test]
fn nothing_is_written_where_the_config_says_so() {
    let office = office();
    office.put("config.toml", "[notices]\nwrite = false\n");
    office.run(&["--quiet"]);
    assert!(!office.path("output/2021/notices").exists());
    assert!(list(&office.ledger("2021"), "units").iter().all(|unit| unit["notice"].is_null()));
}

#[test]
fn whatever_a_unit_writes_becomes_text() {
    let office = Office::new();
    office.put(
        "input/a.txt",
        report("青禾区<公式>&所", "于XX月\u{9F}召开\u{FFFF}“会议”<w:p>。").replace("0799-6628801", ""),
    );
    office.put("config.toml", "office = \"绩效办 & <室>\"\n");
    office.run(&["--quiet"]);
    let names = office.names("output/2021/notices");
    let letter = paragraphs(&office, &format!("notices/{}", names[0])).concat();
    assert!(letter.contains("青禾区<公式>&所：") && letter.contains("绩效办 & <室>"), "{letter}");
    assert!(letter.contains("<w:p>") || letter.contains("XX"), "{letter}");
    assert!(!letter.contains(['\u{9F}', '\u{FFFF}']));
}

//! `redbook read`, and files that take their reader with them.
use std::fmt::Write;

use serde_json::Value;

use crate::ledger::{findings, list, text};
use crate::office::{Office, report};
use crate::package::pack_parts;

#[test]
fn read_shows_what_the_reader_sees() {
    let office = Office::with_sample();
    let read = office.run(&["read", "input/区医保局.docx"]);
    assert_eq!(read.code(), 0);
    assert!(read.out().contains("第3段：编号：017"), "{}", read.out());
    let sheet = office.run(&["read", "input/区市场监管局.xlsx"]);
    assert!(sheet.code() == 0 && sheet.out().contains("绩效自评报告!A1 | 附件2"), "{}", sheet.out());
    let json = office.run(&["read", "input/区残联.txt", "--json"]);
    let said: Value = serde_json::from_str(json.out().trim()).expect("one object");
    assert_eq!(list(&said, "documents").len(), 1);
    let missing = office.run(&["read", "input/没有.docx"]);
    assert!(missing.code() == 2 && missing.err().contains("没有.docx"), "{}", missing.err());
}

#[test]
fn read_refuses_with_a_word() {
    let office = Office::new();
    office.put("input/甲.docx", "%PDF-1.4 没有内容");
    office.put("input/乙.zip", b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    for (file, word) in [("input/甲.docx", "文件无法读取"), ("input/乙.zip", "压缩包里没有文件")] {
        let read = office.run(&["read", file]);
        assert!(read.code() == 1 && read.out().contains(word), "{}", read.out());
    }
}

/// Packs a workbook whose sheets are all one part, small on the disk.
fn workbook(sheets: usize, sheet: &str, strings: &str) -> Vec<u8> {
    const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let (mut listed, mut targets) = (String::new(), String::new());
    for index in 0..sheets {
        let _ = write!(listed, r#"<sheet name="表{index}" sheetId="{}" r:id="r{index}"/>"#, index + 1);
        let _ =
            write!(targets, r#"<Relationship Id="r{index}" Type="{KINDS}/worksheet" Target="worksheets/sheet1.xml"/>"#);
    }
    let _ = write!(targets, r#"<Relationship Id="s" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/>"#);
    let main = format!(
        r#"<Relationships><Relationship Id="r" Type="{KINDS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    pack_parts(&[
        ("_rels/.rels", &main),
        ("xl/workbook.xml", &format!("<workbook><sheets>{listed}</sheets></workbook>")),
        ("xl/_rels/workbook.xml.rels", &format!("<Relationships>{targets}</Relationships>")),
        ("xl/sharedStrings.xml", &format!("<sst>{strings}</sst>")),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet><sheetData>{sheet}</sheetData></worksheet>")),
    ])
}

/// Says that one unit's file was stopped for that reason and the other unit was read.
fn assert_stopped(office: &Office, limits: &str, said: &str) {
    office.put("input/林业局.txt", report("云岭市青禾区林业局", ""));
    office.put("config.toml", limits);
    assert_eq!(office.run(&["--year", "2021", "--quiet"]).code(), 1);
    let ledger = office.ledger("2021");
    let statuses: Vec<&str> = list(&ledger, "units").iter().map(|unit| text(unit, "status")).collect();
    assert!(statuses.contains(&"unreadable") && statuses.len() == 2, "{statuses:?}");
    let messages: Vec<&str> = findings(&ledger).iter().map(|finding| text(finding, "message")).collect();
    assert!(messages.iter().any(|message| message.contains(said)), "{messages:?}");
}

#[test]
fn a_file_that_takes_too_long_is_stopped_and_named() {
    let office = Office::new();
    // Two thousand million bytes of XML: more than any machine reads in a second.
    office.put("input/气象局.xlsx", workbook(40, &"<row/>".repeat(8_000_000), ""));
    assert_stopped(&office, "[run]\nfile_seconds = 1\n[bounds]\nratio = 2000\n", "1 秒内没有读完");
}

#[test]
fn a_file_that_takes_too_much_memory_is_stopped_and_named() {
    let office = Office::new();
    // The package without its compression, and the one string beside it, are more than the limit together.
    let string = format!("<si><t>{}</t></si>", "表".repeat(20_000_000));
    office.put("input/气象局.xlsx", workbook(1, r#"<row r="1"><c r="A1" t="s"><v>0</v></c></row>"#, &string));
    assert_stopped(
        &office,
        "[run]\nfile_seconds = 600\nfile_memory_mb = 128\n[bounds]\nratio = 2000\n",
        "内存超过了 128 兆字节",
    );
}

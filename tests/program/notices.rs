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

/// A part of a letter.
fn part(office: &Office, below: &str, name: &str) -> String {
    let bytes = std::fs::read(office.path(&format!("output/2021/{below}"))).expect("a letter");
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).expect("a package");
    let mut part = String::new();
    package.by_name(name).expect("a part").read_to_string(&mut part).expect("text");
    part
}

/// What a letter says, paragraph by paragraph, the cells of a table too.
fn paragraphs(office: &Office, below: &str) -> Vec<String> {
    let xml =
        Xml::parse(part(office, below, "word/document.xml"), &redbook::model::Bounds::default()).expect("sound XML");
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
        "office = \"青禾区绩效办\"\n[notices]\nreply_by = \"2022-01-15\"\ncontact = \"联系人：苏文竹\"\ndate = \"2022-1-5\"\n",
    );
    office.run(&["--quiet"]);
    assert_eq!(office.names("output/2021/notices"), ["A02_青禾区苗圃.docx", "催报单.docx"]);
    let ledger = office.ledger("2021");
    let faulty = unit(&ledger, "青禾区苗圃");
    assert_eq!(text(faulty, "notice"), "notices/A02_青禾区苗圃.docx");
    assert!(["青禾区林场", "青禾区气象台"].iter().all(|name| unit(&ledger, name)["notice"].is_null()));
    let letter = paragraphs(&office, "notices/A02_青禾区苗圃.docx");
    assert_eq!(letter[..2], ["绩效自评报告退改通知", "青禾区苗圃："]);
    assert!(letter[2].contains("2021年度") && letter[2].contains("苗圃.txt"), "{letter:?}");
    assert_eq!(letter[3], "请修改后于2022年1月15日前重新报送。");
    assert_eq!(letter[letter.len() - 3..], ["联系人：苏文竹", "青禾区绩效办", "2022年1月5日"]);
    let mut number = 0;
    for (severity, heading) in [("error", "一、必须修改的问题"), ("warning", "二、请核对的问题")] {
        let mut rest = letter.iter().skip_while(|line| *line != heading).skip(1);
        let found = list(faulty, "findings").iter().filter(|finding| finding["severity"] == severity);
        for finding in found {
            number += 1;
            let head = rest.next().expect("the head of an item");
            assert!(head.starts_with(&format!("{number}. ")) && head.contains(text(finding, "place")), "{head}");
            assert!(!head.contains("PDF"), "a unit has no PDF: {head}");
            if !text(finding, "quote").is_empty() {
                assert_eq!(rest.next(), Some(&format!("原文：“{}”", text(finding, "quote"))));
            }
            assert_eq!(rest.next(), Some(&format!("问题：{}。", text(finding, "message"))));
            assert_eq!(rest.next(), Some(&format!("怎么办：{}", text(finding, "hint"))));
        }
    }
    assert!(number >= 3, "errors and warnings, with words and without: {letter:?}");
}

#[test]
fn letters_are_chinese_whatever_the_terminal_speaks() {
    let office = office();
    let letters = ["notices/A02_青禾区苗圃.docx", "notices/催报单.docx"];
    let written = |lang: &str| {
        office.run(&["--quiet", "--lang", lang]);
        letters.map(|letter| paragraphs(&office, letter))
    };
    let [chinese, english] = ["zh", "en"].map(written);
    assert!(office.ledger("2021").to_string().contains("on the cover is blank"), "findings are English");
    assert_eq!(chinese, english);
}

#[test]
fn those_that_are_missing_stand_in_one_letter() {
    let office = office();
    office.run(&["--quiet"]);
    let letter = paragraphs(&office, "notices/催报单.docx");
    assert!(letter[0].ends_with("催报单") && letter[2].contains("2个单位"), "{letter:?}");
    assert!(letter[3].contains("于＿＿＿＿年＿＿月＿＿日前"), "a blank where no date is set: {letter:?}");
    let table = &letter[4..letter.len() - 2];
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

#[test]
fn files_are_called_as_their_units_called_them() {
    let office = Office::new();
    let faulty = |unit: &str| report(unit, "农户满意率达到120%。").replace("0799-6628801", "");
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    archive.start_file("水文站报告.txt", zip::write::SimpleFileOptions::default()).expect("an entry");
    std::io::Write::write_all(&mut archive, faulty("青禾区水文站").as_bytes()).expect("memory");
    office.put("input/收件.zip", archive.finish().expect("an archive").into_inner());
    office.put("input/党群/无名.txt", faulty("").replace("单位公章：", ""));
    office.put("input/汇总.csv", "单位名称,联系电话,一、年度目标任务完成情况概述。\n青禾区茶场,,全年完成任务12项。\n青禾区林场,,全年完成任务9项。\n");
    office.run(&["--quiet"]);
    let names = office.names("output/2021/notices");
    let letters: Vec<Vec<String>> = names.iter().map(|name| paragraphs(&office, &format!("notices/{name}"))).collect();
    assert_eq!(letters.len(), 4, "{names:?}");
    for letter in &letters {
        let said = ["（水文站报告.txt）", "（无名.txt）", "（汇总.csv）"];
        assert!(said.iter().any(|name| letter[2].contains(name)), "{letter:?}");
    }
    assert!(letters.iter().any(|letter| letter[1] == "报送“无名.txt”的单位："), "{letters:?}");
}

#[test]
fn every_page_is_numbered_and_marks_are_chinese() {
    let office = office();
    office.run(&["--quiet"]);
    for letter in ["notices/催报单.docx", "notices/A02_青禾区苗圃.docx"] {
        let main = part(&office, letter, "word/document.xml");
        assert!(part(&office, letter, "word/settings.xml").contains("<w:evenAndOddHeaders/>"));
        assert!(["default", "even"].iter().all(|kind| main.contains(&format!("<w:footerReference w:type=\"{kind}\""))));
        for (footer, side) in [("word/footer1.xml", "right"), ("word/footer2.xml", "left")] {
            let footer = part(&office, letter, footer);
            assert!(footer.contains("— ") && footer.contains("PAGE"), "{footer}");
            assert!(footer.contains(&format!("<w:jc w:val=\"{side}\"/>")), "{footer}");
        }
        assert!(main.matches("<w:cantSplit/><w:cantSplit/>").next().is_none());
    }
    let main = part(&office, "notices/A02_青禾区苗圃.docx", "word/document.xml");
    let quoting = main.split("</w:r>").filter(|run| run.contains('“'));
    assert!(quoting.into_iter().all(|run| run.contains("w:hint=\"eastAsia\"")), "{main}");
    let list = part(&office, "notices/催报单.docx", "word/document.xml");
    let last = list.rsplit("</w:tr>").nth(1).expect("a row");
    assert!(last.contains("<w:keepNext/>"), "the signature takes rows with it: {last}");
}

#[test]
fn units_are_not_told_what_is_for_the_office_to_do() {
    let office = Office::new();
    office.put("input/roster.csv", ROSTER);
    office.put("input/甲/林场.txt", report("青禾区林场", "").replace("0799-6628801", ""));
    office.put("input/乙/林场（修改）.txt", report("青禾区林场", "另建成苗圃两处。").replace("0799-6628801", ""));
    office.run(&["--quiet"]);
    let ledger = office.ledger("2021");
    let twice = list(unit(&ledger, "青禾区林场"), "findings").iter().find(|own| own["rule"] == "duplicate-submission");
    assert!(text(twice.expect("two reports"), "hint").contains("收件文件夹"), "the office is told");
    let letter = paragraphs(&office, "notices/A01_青禾区林场.docx").concat();
    assert!(letter.contains("收到你单位的2份报告") && letter.contains("请告知以哪一份为准"), "{letter}");
    assert!(!letter.contains("收件文件夹") && !letter.contains("乙/"), "{letter}");
}

#[test]
fn findings_that_quote_quotations_and_sum_up_are_well_written() {
    let office = Office::new();
    let heading = "四、主要工作亮点和改革创新成效。";
    let wrong: String = (0..22).map(|number| format!("第{number}场会议于三月召开,到会者众多。\n")).collect();
    let sent = report("青禾区苗圃", &wrong).replace("0799-6628801", "");
    assert!(sent.contains(heading));
    office.put("input/苗圃.txt", sent.replace(heading, "“四、主要工作亮点和改革创新成效”"));
    office.run(&["--quiet"]);
    let names = office.names("output/2021/notices");
    let letter = paragraphs(&office, &format!("notices/{}", names[0]));
    let whole = letter.concat();
    assert!(whole.contains("标题“‘四、主要工作亮点和改革创新成效’”与表式不同"), "{whole}");
    let about = |words: &str| letter.iter().rposition(|line| line.contains(words)).unwrap_or_else(|| panic!("{words}"));
    assert!(about("其余各段还有2处半角标点") > about("汉字之间有1处半角标点"), "{whole}");
}

#[test]
fn a_letter_says_how_its_places_are_counted() {
    let office = Office::new();
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("自评表").expect("a name");
    for (row, line) in (0..).zip(report("青禾区苗圃", "").replace("编号：", "编号：9").lines()) {
        let (label, value) = line.split_once('：').filter(|_| row < 7).unwrap_or((line, ""));
        sheet.write_row(row, 0, [label, value]).expect("a row");
    }
    office.put("input/苗圃.xlsx", book.save_to_buffer().expect("a workbook"));
    office.put("input/林场.txt", report("青禾区林场", "").replace("编号：", "编号：9"));
    let heads = "单位名称,联系电话,年度目标任务完成情况概述,存在主要问题及原因分析";
    office.put(
        "input/清单.csv",
        format!("{heads}\n青禾区茶场,,采茶三千斤，炒茶八百斤，全部售出。,销路偏窄，原因是没有品牌。\n"),
    );
    office.run(&["--quiet"]);
    for (unit, place, said) in [
        ("苗圃", "自评表!B2", "叹号前面是工作表"),
        ("林场", ". 第2行", "空行也算"),
        ("茶场", "CSV!B2", "用 Excel 打开后"),
    ] {
        let letter = paragraphs(&office, &format!("notices/青禾区{unit}.docx"));
        assert!(letter.iter().any(|words| words.ends_with(place)), "{letter:?}");
        let notes: Vec<&String> = letter.iter().filter(|words| words.starts_with("注：")).collect();
        assert!(matches!(notes.as_slice(), [note] if note.contains(said)), "{letter:?}");
    }
}

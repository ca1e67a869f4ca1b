//! Remarks in reports that are no whole file: one in several files, and several in one.
use crate::docx::{document, main_part};
use crate::ledger::{list, text};
use crate::office::Office;
use crate::returned::{marked, part, said};

#[test]
fn parts_of_a_report_come_back_each_with_its_own_remarks() {
    let line = |words: &str| format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>");
    let whole = main_part(&line("群众满意率达到120%，于XX月评出。"));
    let (begin, end) = (&whole[..whole.find("<w:p>").expect("a line")], "</w:body></w:document>");
    let at = whole.find("<w:p><w:r><w:t>三、").expect("the third section");
    let first = format!("{}{}{end}", &whole[..at], line("春播于四月完成，秋播于XX月完成。"));
    let later = format!("{begin}{}", &whole[at..]);
    let office = Office::new();
    office.put("input/苗圃（上）.docx", document(&first, &[]));
    office.put("input/苗圃（下）.docx", document(&later, &[]));
    let run = office.run(&[]);
    let unit = list(&office.ledger("2021"), "units")[0].clone();
    assert_eq!(unit["returned"], "returned/苗圃（上）.docx", "{unit}");
    assert_eq!(unit["returned_parts"], serde_json::json!(["returned/苗圃（下）.docx"]), "{unit}");
    assert!(run.out().contains("批注件（加了批注的原文件）2 份"), "{}", run.out());
    let of = |part: &str| std::fs::read(office.path(&format!("output/2021/returned/苗圃（{part}）.docx"))).expect("it");
    let (mut all, mut words) = (0, Vec::new());
    for part in ["上", "下"] {
        let came = of(part);
        all += said(&came).len();
        words.push(marked(&came).into_values().filter(|words| words.contains("XX")).collect::<Vec<_>>());
    }
    assert_eq!(words, [["四月完成，秋播于XX月完成。"], ["达到120%，于XX月评出。"]], "{unit}");
    assert_eq!(all, list(&unit, "findings").len());
    let letter = std::fs::read(office.path("output/2021").join(text(&unit, "notice"))).expect("a letter");
    let letter = part(&letter, "word/document.xml").root().expect("a root").words();
    for words in
        ["（苗圃（上）.docx、苗圃（下）.docx）已收到", "原文件“苗圃（上）.docx”“苗圃（下）.docx”", "苗圃（下）.docx 第"]
    {
        assert!(letter.contains(words), "{letter}");
    }
    let page = std::fs::read_to_string(office.path("output/2021/index.html")).expect("a page");
    assert!(page.contains("returned_parts"), "both are linked");
    let workbook = std::fs::read(office.path("output/2021/summary.xlsx")).expect("a workbook");
    let links = crate::package::part(&workbook, "xl/worksheets/_rels/sheet2.xml.rels");
    assert!(["上", "下"].iter().all(|half| links.contains(&format!("苗圃（{half}）.docx"))), "{links}");
    // Each place is shown behind the file in which it is.
    let shown = office.run(&["check"]).out();
    let later = shown.lines().filter(|line| line.starts_with("  --> 苗圃（下）.docx 第")).count();
    assert!(later > 0 && !shown.contains("（上）.docx 苗圃（下）.docx 第"), "{shown}");
}

#[test]
fn a_file_of_several_units_comes_back_to_none_of_them() {
    let [first, later] = ["群众满意率达到120%，于XX月评出。", "春播于XX月完成。"]
        .map(|words| main_part(&format!("<w:p><w:r><w:t>{words}</w:t></w:r></w:p>")));
    let (body, end) = (later.find("<w:p>").expect("a line"), "</w:body></w:document>");
    let second = later[body..].replace("青禾区苗圃", "青禾区花圃");
    let office = Office::new();
    office.put("input/合集.docx", document(&first.replace(end, &second), &[]));
    office.put("input/区教育局/报告.docx", document(&first.replace("青禾区苗圃", "青禾区教育局"), &[]));
    let run = office.run(&[]);
    let ledger = office.ledger("2021");
    let units = list(&ledger, "units");
    assert_eq!(units.len(), 3);
    for unit in units.iter().filter(|unit| text(&unit["source"], "path").starts_with("合集")) {
        assert!(unit["returned"].is_null(), "{unit}");
    }
    assert_eq!(std::fs::read_dir(office.path("output/2021/returned")).expect("a folder").count(), 1);
    assert!(run.out().contains("文件里有几个单位的报告，不宜整份退给其中一个"), "{}", run.out());
    let letter_of = |name: &str| {
        let unit = units.iter().find(|unit| text(unit, "unit").ends_with(name)).expect("a unit");
        let letter = std::fs::read(office.path("output/2021").join(text(unit, "notice"))).expect("a letter");
        part(&letter, "word/document.xml").root().expect("a root").words()
    };
    // That one has an error, 120%, and so a letter, which is all that it gets.
    let letter = letter_of("苗圃");
    assert!(letter.contains("120%") && !letter.contains("随信退回"), "{letter}");
    let letter = letter_of("教育局");
    assert!(letter.contains("原文件“报告.docx”（批注件名为“区教育局_报告.docx”）"), "{letter}");
}

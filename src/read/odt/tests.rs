//! Documents packed from their parts.
use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::read_odt;
use crate::finding::rule;
use crate::model::{Block, Lang, Noted, RawDocument, text_of};

const SPACES: &str = r#"xmlns:office="o" xmlns:text="t" xmlns:style="s" xmlns:table="b" xmlns:fo="f" xmlns:draw="d""#;

fn packed(styles: &str, body: &str) -> Vec<u8> {
    let content = format!(
        "<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in [("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content.as_str())] {
        writer.start_file(name, SimpleFileOptions::default()).expect("a part");
        writer.write_all(text.as_bytes()).expect("memory");
    }
    writer.finish().expect("a package").into_inner()
}

fn read(styles: &str, body: &str) -> Noted<RawDocument> {
    read_odt(&packed(styles, body)).expect("a document")
}

#[test]
fn blanks_tabs_and_breaks_are_read() {
    let read = read("", "<text:p>甲<text:s text:c=\"2\"/>乙\n  丙<text:tab/>丁<text:line-break/>戊</text:p>");
    assert_eq!(text_of(&read.value.blocks, true), "甲  乙 丙\t丁\n戊");
}

#[test]
fn lists_are_numbered_as_shown() {
    let style = r#"<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="一, 二, 三, ..." style:num-suffix="、"/><text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="1"/></text:list-style>"#;
    let item = |inner: &str| format!("<text:list-item>{inner}</text:list-item>");
    let nested = format!("<text:list>{}{}</text:list>", item("<text:p>子</text:p>"), item("<text:p>丑</text:p>"));
    let body = format!(
        "<text:list text:style-name=\"L\">{}{}</text:list>",
        item(&format!("<text:p>甲</text:p>{nested}")),
        item("<text:p>乙</text:p><text:p>续</text:p>")
    );
    let read = read(style, &body);
    let shown: Vec<String> = read
        .value
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.shown(),
            Block::Table(_) => String::new(),
        })
        .collect();
    assert_eq!(shown, ["一、甲", "1.子", "2.丑", "二、乙", "续"]);
}

#[test]
fn what_is_hidden_deleted_or_remarked_is_named() {
    let styles =
        r#"<style:style style:name="H" style:family="text"><style:text-properties text:display="none"/></style:style>"#;
    let changes = "<text:tracked-changes><text:changed-region><text:deletion><text:p>旧句</text:p></text:deletion></text:changed-region></text:tracked-changes>";
    let body = format!(
        "{changes}<text:p>甲<text:span text:style-name=\"H\">密</text:span><office:annotation><text:p>请核实</text:p></office:annotation></text:p>"
    );
    let read = read(styles, &body);
    assert_eq!(text_of(&read.value.blocks, true), "甲");
    let found: Vec<(&str, &str)> = read.findings.iter().map(|finding| (finding.rule, finding.quote.as_str())).collect();
    let expected = [(rule::HIDDEN_TEXT, "密"), (rule::TRACKED_CHANGES, "旧句"), (rule::UNPLACED_CONTENT, "请核实")];
    assert_eq!(found, expected);
}

#[test]
fn repeats_and_depth_are_bounded() {
    let cell = r#"<table:table-cell table:number-columns-repeated="4000000000"><text:p>甲</text:p></table:table-cell>"#;
    let row = format!(r#"<table:table-row table:number-rows-repeated="4000000000">{cell}</table:table-row>"#);
    let read = read("", &format!("<table:table>{row}</table:table>"));
    let Block::Table(table) = &read.value.blocks[0] else { panic!("a table") };
    assert!(table.rows.iter().map(|row| row.cells.len()).sum::<usize>() < 210_000);
    let deep = format!("{}<text:p>甲</text:p>{}", "<text:section>".repeat(200), "</text:section>".repeat(200));
    let deep = self::read("", &deep);
    assert!(deep.findings.iter().any(|finding| finding.message.get(Lang::Zh).contains("嵌套过深")));
}

#[test]
fn what_is_no_document_is_refused() {
    let whole = packed("", "<text:p>甲</text:p>");
    assert!(read_odt(&whole[..whole.len() / 2]).is_err());
    assert!(read_odt(b"").is_err());
}

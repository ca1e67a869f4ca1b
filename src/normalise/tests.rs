//! What stands in a section comes through as it is, and only paper breaks paragraphs.
use std::sync::Arc;

use super::normalise;
use crate::config::Config;
use crate::model::{
    Block, Cell, Format, Inline, Paper, Paragraph, Picture, PictureKind, Place, RawDocument, Report, Role, Row, Run,
    Table, View,
};

const UPPER: &str =
    "全年承担目标任务12项，完成12项，其中植树造林1.3万亩，抚育幼林8000亩，补植苗木24万株，新建瞭望塔6座，培训护林";
const LOWER: &str = "员120人次。";

fn plain(line: u32, text: &str) -> Paragraph {
    Paragraph::plain(Place::Paragraph(line), text)
}

fn report(body: Vec<Block>, paper: Option<Paper>) -> Report {
    let config = Config::parse("", "config.toml").expect("valid");
    let mut blocks = vec![Block::Paragraph(plain(1, "一、年度目标任务完成情况概述。"))];
    blocks.extend(body);
    blocks.push(Block::Paragraph(plain(90, "二、目标任务完成效果及佐证材料质量的自评。")));
    let format = if paper.is_some() { Format::Txt } else { Format::Docx };
    normalise(&RawDocument { paper, ..RawDocument::new(format, blocks) }, &config).value
}

fn picture() -> Inline {
    Inline::Picture(Picture {
        bytes: Arc::from([1_u8, 2].as_slice()),
        kind: PictureKind::Png,
        size: None,
        view: View::default(),
        alt: String::new(),
    })
}

#[test]
fn scanned_signatures_and_seals_stay_with_their_labels() {
    let beside = |line, text: &str| {
        let label = plain(line, text);
        Block::Paragraph(Paragraph { inlines: [label.inlines.clone(), vec![picture()]].concat(), ..label })
    };
    let foot_is_dated = |report: &Report| !report.signing.date.is_empty();
    let below = |line| Block::Paragraph(Paragraph { inlines: vec![picture()], ..plain(line, "") });
    let count = |foot: Vec<Block>| {
        let body = [vec![Block::Paragraph(plain(95, "单位主要领导意见"))], foot].concat();
        let config = Config::parse("", "config.toml").expect("valid");
        let report = normalise(&RawDocument::new(Format::Docx, body), &config).value;
        // Only a picture beside the seal's own label cannot be the signature.
        assert_eq!(report.may_be_signed(), !report.signing.signatures.is_empty() || foot_is_dated(&report));
        (report.signing.signatures.len(), report.signing.seals.len())
    };
    assert_eq!(count(vec![beside(96, "单位主要领导（签名）："), beside(97, "单位公章：")]), (1, 1));
    let labels = |line, text: &str| Block::Paragraph(plain(line, text));
    assert_eq!(
        count(vec![labels(96, "单位主要领导（签名）："), below(97), labels(98, "单位公章："), below(99)]),
        (1, 1)
    );
    assert_eq!(count(vec![beside(96, "单位主要领导（签名）：　　单位公章：")]), (1, 0), "one picture of both");
    assert_eq!(count(vec![labels(96, "单位主要领导（签名）："), beside(97, "单位公章：")]), (0, 1), "the seal alone");
    let dated = vec![labels(96, "单位主要领导（签名）：林远山"), beside(97, "2021年12月28日")];
    assert_eq!(count(dated), (0, 1), "a seal over the date");
}

#[test]
fn what_stands_behind_the_labels_of_the_last_page_is_kept_whole() {
    let signed = |lines: Vec<Block>| {
        let section = [plain(1, "一、年度目标任务完成情况概述。"), plain(2, "全年承担目标任务12项。")];
        let before = section.into_iter().chain([plain(95, "单位主要领导意见"), plain(96, "同意报送。")]);
        let body = before.map(Block::Paragraph).chain(lines).collect();
        let config = Config::parse("", "config.toml").expect("valid");
        let signing = normalise(&RawDocument::new(Format::Docx, body), &config).value.signing;
        [signing.signature, signing.seal, signing.date]
    };
    let line = |number, text: &str| Block::Paragraph(plain(number, text));
    let lines = vec![
        line(96, "单位主要领导（签名）：林远山（代）"),
        line(97, "单位公章：青禾区林业局（盖章）"),
        line(98, "2021年12月24日（补报）"),
    ];
    assert_eq!(signed(lines), ["林远山（代）", "青禾区林业局（盖章）", "2021年12月24日（补报）"]);
    let row = |row: u32, texts: [&str; 2]| {
        let cell = |(column, text): (u32, &str)| {
            let place = Place::TableCell { table: 1, row, column: column + 1 };
            Cell::new(place.clone(), column, vec![Block::Paragraph(Paragraph::plain(place, text))])
        };
        Row { cells: (0..).zip(texts).map(cell).collect(), head: false }
    };
    let rows =
        vec![row(1, ["单位主要领导（签名）：", "林远山、石青林"]), row(2, ["单位公章：", "中共青禾区委员会林业局"])];
    let table = Block::Table(Table::new(Place::TableCell { table: 1, row: 1, column: 1 }, 2, rows));
    assert_eq!(
        signed(vec![table, line(99, "2021年12月24日")]),
        ["林远山、石青林", "中共青禾区委员会林业局", "2021年12月24日"]
    );
}

#[test]
fn a_picture_beside_a_field_of_the_cover_is_named() {
    let label = plain(2, "单位名称：云岭市青禾区林业局（公章）");
    let sealed = Paragraph { inlines: [label.inlines.clone(), vec![picture()]].concat(), ..label };
    let blocks = [sealed, plain(3, "一、年度目标任务完成情况概述。"), plain(4, "全年承担目标任务12项。")];
    let config = Config::parse("", "config.toml").expect("valid");
    let document = RawDocument::new(Format::Docx, blocks.into_iter().map(Block::Paragraph).collect());
    let noted = normalise(&document, &config);
    assert_eq!(noted.value.value("unit"), "云岭市青禾区林业局");
    let named = noted.findings.iter().filter(|finding| finding.quote == "［图片］");
    assert_eq!(named.map(|finding| finding.place.clone()).collect::<Vec<_>>(), [Some(Place::Paragraph(2))]);
}

#[test]
fn levels_lead_ins_lists_tables_pictures_and_notes_come_through() {
    let run = |text: &str, bold| Inline::Run(Run { text: text.to_owned(), bold, ..Run::default() });
    let lead_in =
        Paragraph { inlines: vec![run("强化防火。", true), run("建成瞭望塔6座。", false)], ..plain(4, "") };
    let listed = Paragraph { number: Some("1.".to_owned()), ..plain(5, "苗木直供到村，送苗24万株；") };
    let held = Paragraph {
        inlines: vec![run("见图", false), picture(), Inline::Note("数据来自林业站。".to_owned())],
        ..plain(6, "")
    };
    let cell = |row, column, span, text: &str| {
        let place = Place::TableCell { table: 1, row, column };
        Cell::spanning(place.clone(), column - 1, span, vec![Block::Paragraph(Paragraph::plain(place, text))])
    };
    let rows = [
        vec![cell(1, 1, (1, 2), "镇街"), cell(1, 2, (2, 1), "造林")],
        vec![cell(2, 2, (1, 1), "计划"), cell(2, 3, (1, 1), "完成")],
        vec![cell(3, 1, (1, 1), "河口"), cell(3, 2, (1, 1), "300"), cell(3, 3, (1, 1), "320")],
    ];
    let rows = rows.into_iter().map(|cells| Row { cells, head: false }).collect();
    let table = Table::new(Place::TableCell { table: 1, row: 1, column: 1 }, 3, rows);
    let kept = vec![
        Block::Paragraph(Paragraph { role: Role::Heading(2), ..plain(2, "（一）造林") }),
        Block::Paragraph(Paragraph { role: Role::Heading(3), ..plain(3, "1.防火") }),
        Block::Paragraph(lead_in),
        Block::Paragraph(listed),
        Block::Paragraph(held),
        Block::Table(table),
    ];
    let flat = |block: &Block| match block {
        Block::Paragraph(paragraph) => Block::Paragraph(Paragraph { role: Role::Text, ..paragraph.clone() }),
        Block::Table(table) => Block::Table(table.clone()),
    };
    // Levels are told by the ordinals where the source has none.
    assert_eq!(report(kept.iter().map(flat).collect(), None).sections[0].body, kept);
}

#[test]
fn only_paper_breaks_paragraphs() {
    let body = || vec![Block::Paragraph(plain(2, UPPER)), Block::Paragraph(plain(3, LOWER))];
    assert_eq!(report(body(), None).sections[0].body.len(), 2);
    assert_eq!(report(body(), Some(Paper::default())).sections[0].text(), format!("{UPPER}{LOWER}"));
}

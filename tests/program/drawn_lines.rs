//! The lines of tables: a three-line table stays one, in the PDF and in the form for Word; all others have a full grid.
use std::fs;

use lopdf::Document;

use crate::docx::{document, main_part};
use crate::office::Office;
use crate::pdf;
use crate::positions::{Stroke, strokes};

/// A table of two columns and four rows; `properties` are the table's, `head` and `below` those of each cell.
fn table(properties: &str, head: &str, below: &str) -> String {
    let cell =
        |text: &str, own: &str| format!("<w:tc><w:tcPr>{own}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>");
    let row = |texts: [&str; 2], own: &str| format!("<w:tr>{}{}</w:tr>", cell(texts[0], own), cell(texts[1], own));
    let rows = [["指标", "完成情况"], ["造林", "1.3万亩"], ["抚育", "6200亩"], ["瞭望塔", "6座"]];
    let rows: String =
        rows.iter().enumerate().map(|(y, texts)| row(*texts, if y == 0 { head } else { below })).collect();
    format!("<w:tbl><w:tblPr>{properties}</w:tblPr>{rows}</w:tbl><w:p><w:r><w:t>以上为主要指标。</w:t></w:r></w:p>")
}

fn line(name: &str) -> String {
    format!("<w:{name} w:val=\"single\" w:sz=\"8\"/>")
}

/// Builds a report with such a table and returns its PDF.
fn built(office: &Office, table: &str) -> Document {
    office.put("input/苗圃.docx", document(&main_part(table), &[]));
    office.run(&["--quiet", "--fail-on", "never"]);
    pdf::open(&fs::read(unit(office, ".pdf")).expect("a PDF"))
}

fn unit(office: &Office, extension: &str) -> std::path::PathBuf {
    let names = office.names("output/2021/units");
    let name = names.iter().find(|name| name.ends_with(extension)).expect("the unit's file");
    office.path("output/2021/units").join(name)
}

/// The lines on the page that the table stands on.
fn lines_of_table(document: &Document) -> (Vec<Stroke>, Vec<Stroke>) {
    let pages = 1..=document.get_pages().len();
    let found = pages.into_iter().find(|page| pdf::text_of_page(document, *page).contains("瞭望塔6座以上"));
    strokes(document, found.expect("the table's page")).into_iter().partition(Stroke::is_upright)
}

/// How many heights level lines are drawn at.
fn heights(level: &[Stroke]) -> usize {
    let mut heights: Vec<f64> = level.iter().map(|stroke| stroke.from.1).collect();
    heights.sort_by(f64::total_cmp);
    heights.dedup_by(|next, kept| (*next - *kept).abs() < 1.0);
    heights.len()
}

#[test]
fn a_three_line_table_has_three_lines() {
    let outer = format!("<w:tblBorders>{}{}</w:tblBorders>", line("top"), line("bottom"));
    let under = format!("<w:tcBorders>{}</w:tcBorders>", line("bottom"));
    let office = Office::new();
    let document = built(&office, &table(&outer, &under, ""));
    let (upright, level) = lines_of_table(&document);
    assert!(upright.is_empty(), "{upright:?}");
    assert_eq!(heights(&level), 3, "{level:?}");

    // The form for Word has the same three, and read again gives them again.
    let again = Office::new();
    fs::copy(unit(&office, ".docx"), again.path("input/苗圃.docx")).expect("a copy");
    again.run(&["--quiet", "--fail-on", "never"]);
    let document = pdf::open(&fs::read(unit(&again, ".pdf")).expect("a PDF"));
    assert_eq!(lines_of_table(&document), (upright, level));
}

#[test]
fn other_tables_have_a_full_grid() {
    let all = ["top", "bottom", "left", "right", "insideH", "insideV"].map(line).concat();
    let rows = ["top", "bottom", "insideH"].map(line).concat();
    for borders in [all, rows, String::new()] {
        let office = Office::new();
        let document = built(&office, &table(&format!("<w:tblBorders>{borders}</w:tblBorders>"), "", ""));
        let (upright, level) = lines_of_table(&document);
        assert!(!upright.is_empty());
        assert_eq!(heights(&level), 5, "{borders}: {level:?}");
    }
}

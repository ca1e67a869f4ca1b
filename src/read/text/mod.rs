//! Plain text and Markdown → raw document.
//! Read: every line as a paragraph with its line number, tables drawn with lines; in Markdown `#` headings, `**bold**`, pipe
//! tables, list marks.
//! Left out with a finding: what stands behind the bounds of a report.
//! Flattened: Markdown links, images and code keep their source characters. Refused: blanks alone. Bytes that are no text are a
//! finding, and stand as U+FFFD.
mod bounds;
mod boxed;
mod markdown;
mod paper;

use crate::finding::{Finding, rule};
use crate::fold::{is_line_end, with_line_feeds};
use crate::format::encoding::decode;
use crate::han;
use crate::model::{Block, Format, Noted, Place, RawDocument, Table, Words};
use crate::read::faults::{clip, too_long};
use crate::read::refusal::refuse_as;

/// How many question marks stand for lost characters at least.
const MANY_QUESTIONS: usize = 20;

/// Reads text in UTF-8, UTF-16 or GB 18030.
///
/// # Errors
/// The finding that says that there are no words.
pub fn read_text(bytes: &[u8], format: Format) -> Result<Noted<RawDocument>, Box<Finding>> {
    let (text, broken) = decode(bytes);
    let text = with_line_ends(&text);
    if text.trim().is_empty() {
        return Err(Box::new(unreadable("文件里没有文字", "the file holds no text")));
    }
    if is_questions(&text) {
        return Err(Box::new(refuse_as(
            (
                "汉字在另存时全部变成了问号，已经无法恢复",
                "all Chinese characters became question marks when it was saved, and cannot be had back",
            ),
            (
                "请用原来的文件重新另存，编码选 UTF-8，或直接报送 Word 文件。",
                "save the original file once more as UTF-8, or send the Word file",
            ),
        )));
    }
    let mut findings = Vec::new();
    if broken {
        findings.push(unreadable(
            "文件里有无法辨认的字符，已用“\u{FFFD}”代替",
            "some bytes are in no known encoding and stand as U+FFFD",
        ));
    }
    let (text, left) = bounds::part(&text);
    if !left.trim().is_empty() {
        let line = text.matches('\n').count() + 1;
        let place = Place::Line(u32::try_from(line).unwrap_or(u32::MAX));
        findings.push(too_long(&place).quoting(clip(left)).leaving_out(left));
    }
    let mut blocks = if format == Format::Md { markdown::blocks(text) } else { boxed::blocks(text) };
    number_tables(&mut blocks);
    let paper = Some(paper::paper(text));
    let document = RawDocument { paper, ..RawDocument::new(format, blocks) };
    Ok(Noted::new(document, findings))
}

/// Makes all ends of lines one: those of Unicode too, and the vertical tab with which Word ends a line inside a paragraph.
fn with_line_ends(text: &str) -> String {
    with_line_feeds(text).replace(|own| is_line_end(own) || matches!(own, '\u{B}' | '\u{85}'), "\n")
}

/// Says whether a third of a text are question marks, and no Han is left: it was saved in a code page without any.
fn is_questions(text: &str) -> bool {
    let (mut all, mut questions) = (0_usize, 0);
    for own in text.chars().filter(|own| !own.is_whitespace()) {
        if han::is_han(own) {
            return false;
        }
        all += 1;
        questions += usize::from(own == '?');
    }
    questions >= MANY_QUESTIONS && questions * 3 >= all
}

fn unreadable(zh: &str, en: &str) -> Finding {
    Finding::new(
        rule::DAMAGED,
        Words::new(zh, en),
        Words::new(
            "请用记事本打开原文件核对，另存为 UTF-8 编码后再报送。",
            "open the file in an editor, check it and save it as UTF-8",
        ),
    )
}

/// Lines with their place, blank ones left out.
fn lines(text: &str) -> impl Iterator<Item = (Place, &str)> {
    (1..)
        .zip(text.split('\n'))
        .map(|(number, line)| (Place::Line(number), line))
        .filter(|(_, line)| !line.trim().is_empty())
}

/// Says the tables' places as a person would, by table, row and column.
fn number_tables(blocks: &mut [Block]) {
    let tables = blocks.iter_mut().filter_map(|block| match block {
        Block::Table(table) => Some(table),
        Block::Paragraph(_) => None,
    });
    (1..).zip(tables).for_each(|(number, table)| number_cells(table, number));
}

/// Says a table's places as a person would, by table, row and column.
fn number_cells(table: &mut Table, number: u32) {
    for (row_number, row) in (1..).zip(&mut table.rows) {
        for cell in &mut row.cells {
            cell.place = Place::TableCell { table: number, row: row_number, column: cell.column + 1 };
            for block in &mut cell.blocks {
                if let Block::Paragraph(paragraph) = block {
                    paragraph.place = cell.place.clone();
                }
            }
        }
    }
    table.place = Place::TableCell { table: number, row: 1, column: 1 };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    fn read(text: &str, format: Format) -> Vec<Block> {
        read_text(text.as_bytes(), format).expect("text").value.blocks
    }

    #[test]
    fn lines_keep_their_numbers() {
        let blocks = read("甲\r\n\r\n  乙\r\n", Format::Txt);
        let places: Vec<_> = blocks.iter().map(|block| block.place().clone()).collect();
        assert_eq!(places, [Place::Line(1), Place::Line(3)]);
        assert_eq!(crate::model::shown_of(&blocks), "甲\n乙");
    }

    #[test]
    fn markdown_marks_are_read_not_kept() {
        let blocks = read(
            "## 二、效果\n**一是快。**很快\n- 1、条\n| 项 | 数 |\n|---|---|\n| 甲 | 12 |\n年度\t2021\n----\t----\n",
            Format::Md,
        );
        assert_eq!(crate::model::shown_of(&blocks), "二、效果\n一是快。很快\n1、条\n项\t数\n甲\t12\n年度\t2021");
        let Block::Paragraph(first) = &blocks[0] else { panic!("a paragraph") };
        assert_eq!(first.role, Role::Heading(2));
        let Block::Table(table) = &blocks[3] else { panic!("a table") };
        assert!(table.rows[0].head && !table.rows[1].head);
    }

    #[test]
    fn a_blank_line_and_a_head_begin_another_table() {
        let text = "|项|数|\n|--|--|\n|甲|1|\n\n|乙|2|\n|--|--|\n\n|类|人|\n|--|--|\n|丙|3|\n";
        let blocks = read(text, Format::Md);
        let rows = |block: &Block| if let Block::Table(table) = block { table.rows.len() } else { 0 };
        assert_eq!(blocks.iter().map(rows).collect::<Vec<_>>(), [2, 1, 2]);
        let blocks = read("|项|数|\n|甲|1|\n\n|乙|2|\n", Format::Md);
        assert_eq!(blocks.iter().map(rows).collect::<Vec<_>>(), [3]);
    }

    #[test]
    fn text_whose_characters_became_question_marks_is_refused() {
        let lost = "???2021\n?????????\n????????????12?\n";
        let refused = read_text(lost.as_bytes(), Format::Txt).expect_err("nothing is left");
        assert!(refused.message.get(crate::model::Lang::Zh).contains("问号"), "{refused:?}");
        for text in ["Is it? Is it not? Who knows?", "????????????????????????，办结率100%", "甲?乙?"] {
            assert!(read_text(text.as_bytes(), Format::Txt).is_ok(), "{text}");
        }
    }

    #[test]
    fn blank_bytes_are_refused() {
        assert!(read_text(b" \r\n\t", Format::Txt).is_err());
    }
}

//! Writes blocks as a file of some format.
use std::io::Cursor;
use std::thread;

use docx_rs::{
    AbstractNumbering, BreakType, Docx, IndentLevel, Level, LevelJc, LevelText, NumberFormat, Numbering, NumberingId,
    Paragraph, Run, Start, Style, StyleType, Table, TableCell, TableRow,
};
use rust_xlsxwriter::Workbook;

use super::dice::Dice;
use super::page::{Block, Line};

/// Writes a file.
pub fn write(kind: &str, blocks: &[Block], dice: &mut Dice) -> Vec<u8> {
    match kind {
        "docx" => write_docx(blocks),
        "xlsx" => write_xlsx(blocks),
        "html" => write_html(blocks).into_bytes(),
        "md" => write_md(blocks).into_bytes(),
        _ => {
            let gap = dice.pick("between paragraphs", &["\n", "\n", "\n\n"]);
            let mut lines = Vec::new();
            push_lines(blocks, false, &mut lines);
            // A row of a table is never broken, so none may be too long.
            let fits = |line: &String| !line.contains('\t') || line.chars().map(wide).sum::<usize>() <= 2 * WIDTH;
            let is_wrapped = gap == "\n" && lines.iter().all(fits) && dice.one_in(3, "wrapped");
            lines.clear();
            push_lines(blocks, is_wrapped, &mut lines);
            (lines.join(gap) + "\n").into_bytes()
        }
    }
}

/// Characters of full width in a line of wrapped text.
const WIDTH: usize = 36;

/// Lines of a plain text; `is_wrapped` indents paragraphs, breaks long ones, and numbers pages.
fn push_lines(blocks: &[Block], is_wrapped: bool, lines: &mut Vec<String>) {
    let mut page = 1;
    for block in blocks {
        match block {
            Block::Line(line) if is_wrapped && line.is_bold => push_wrapped(&line.text(), lines),
            Block::Line(line) if is_wrapped => push_wrapped(&format!("　　{}", line.text()), lines),
            Block::Line(line) => lines.push(line.text()),
            Block::Grid(rows) => {
                for row in rows {
                    push_row(row, is_wrapped, lines);
                }
            }
            Block::Break if is_wrapped => {
                lines.extend([String::new(), format!("- {page} -"), String::new()]);
                page += 1;
            }
            Block::Break => lines.push(String::new()),
        }
    }
}

/// Breaks a paragraph where the width ends, as a word processor does: no mark begins a line and no number is broken.
fn push_wrapped(text: &str, lines: &mut Vec<String>) {
    let characters: Vec<char> = text.chars().collect();
    let mut rest = characters.as_slice();
    while !rest.is_empty() {
        let (mut at, mut width) = (0, 0);
        while at < rest.len() && width + wide(rest[at]) <= 2 * WIDTH {
            width += wide(rest[at]);
            at += 1;
        }
        let clings = |at: usize| {
            let marks = "，。、；：！？）”》%.";
            at < rest.len() && (marks.contains(rest[at]) || rest[at].is_ascii() && rest[at - 1].is_ascii())
        };
        while clings(at) {
            at -= 1;
        }
        lines.push(rest[..at].iter().collect());
        rest = &rest[at..];
    }
}

/// The width of a character in halves.
fn wide(character: char) -> usize {
    if character.is_ascii() { 1 } else { 2 }
}

/// A row of short cells stands in a line; what holds paragraphs stands below.
fn push_row(row: &[Vec<Block>], is_wrapped: bool, lines: &mut Vec<String>) {
    let is_short =
        row.iter().all(|cell| matches!(cell.as_slice(), [Block::Line(line)] if line.text().chars().count() < 40));
    if is_short {
        let cells: Vec<String> = row.iter().map(|cell| text_of(cell)).collect();
        lines.push(cells.join("\t").trim_end().to_owned());
    } else {
        for cell in row {
            push_lines(cell, is_wrapped, lines);
        }
    }
}

/// The text of a cell in one string.
fn text_of(blocks: &[Block]) -> String {
    let mut lines = Vec::new();
    push_lines(blocks, false, &mut lines);
    lines.join("\n")
}

fn write_html(blocks: &[Block]) -> String {
    let mut html = "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"></head><body>\n".to_owned();
    push_html(blocks, &mut html);
    html + "</body></html>\n"
}

fn push_html(blocks: &[Block], html: &mut String) {
    for block in blocks {
        match block {
            Block::Line(line) => {
                let tag = if line.is_heading { "h2" } else { "p" };
                let pieces = line.pieces.iter().map(|(text, _)| text.replace('&', "&amp;").replace('<', "&lt;"));
                let text: String = pieces.collect();
                let text = if line.is_bold { format!("<b>{text}</b>") } else { text };
                html.push_str(&format!("<{tag}>{text}</{tag}>\n"));
            }
            Block::Grid(rows) => {
                html.push_str("<table border=\"1\">\n");
                for row in rows {
                    html.push_str("<tr>");
                    for cell in row {
                        html.push_str("<td>");
                        push_html(cell, html);
                        html.push_str("</td>");
                    }
                    html.push_str("</tr>\n");
                }
                html.push_str("</table>\n");
            }
            Block::Break => html.push_str("<hr>\n"),
        }
    }
}

fn write_md(blocks: &[Block]) -> String {
    let mut parts = Vec::new();
    push_md(blocks, &mut parts);
    parts.join("\n\n") + "\n"
}

fn push_md(blocks: &[Block], parts: &mut Vec<String>) {
    for block in blocks {
        match block {
            Block::Line(line) if line.is_heading => parts.push(format!("## {}", line.text())),
            Block::Line(line) if line.is_bold => parts.push(format!("**{}**", line.text())),
            Block::Line(line) => parts.push(line.text()),
            Block::Grid(rows) if rows.iter().flatten().all(|cell| matches!(cell.as_slice(), [Block::Line(_)])) => {
                let row = |row: &Vec<Vec<Block>>| {
                    let cells: Vec<String> = row.iter().map(|cell| text_of(cell)).collect();
                    format!("| {} |", cells.join(" | "))
                };
                let mut lines: Vec<String> = rows.iter().map(row).collect();
                lines.insert(1, format!("|{}", "---|".repeat(rows[0].len())));
                parts.push(lines.join("\n"));
            }
            Block::Grid(rows) => rows.iter().flatten().for_each(|cell| push_md(cell, parts)),
            Block::Break => parts.push("---".to_owned()),
        }
    }
}

fn write_xlsx(blocks: &[Block]) -> Vec<u8> {
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    let mut row = 0;
    for block in blocks {
        match block {
            Block::Line(line) => {
                sheet.write_string(row, 0, line.text()).expect("a short text");
                row += 1;
            }
            Block::Grid(rows) => {
                for cells in rows {
                    for (column, cell) in (0..).zip(cells) {
                        sheet.write_string(row, column, text_of(cell)).expect("a short text");
                    }
                    row += 1;
                }
            }
            Block::Break => row += 1,
        }
    }
    workbook.save_to_buffer().expect("a small workbook")
}

/// A thread of its own for each document, because docx-rs numbers paragraphs from a counter of the thread.
fn write_docx(blocks: &[Block]) -> Vec<u8> {
    let write = || {
        let level = Level::new(
            0,
            Start::new(1),
            NumberFormat::new("chineseCounting"),
            LevelText::new("%1、"),
            LevelJc::new("left"),
        );
        let mut docx = Docx::new()
            .add_style(Style::new("1", StyleType::Paragraph).name("heading 1"))
            .add_abstract_numbering(AbstractNumbering::new(1).add_level(level))
            .add_numbering(Numbering::new(1, 1));
        for block in blocks {
            docx = match block {
                Block::Line(line) => docx.add_paragraph(paragraph(line)),
                Block::Grid(rows) => docx.add_table(grid(rows)),
                Block::Break => docx.add_paragraph(Paragraph::new().add_run(Run::new().add_break(BreakType::Page))),
            };
        }
        let mut out = Cursor::new(Vec::new());
        docx.build().pack(&mut out).expect("memory takes every byte");
        out.into_inner()
    };
    thread::scope(|scope| scope.spawn(write).join()).expect("writing a document does not panic")
}

fn paragraph(line: &Line) -> Paragraph {
    let mut paragraph = Paragraph::new();
    if line.is_heading {
        paragraph = paragraph.style("1");
    }
    if line.is_numbered {
        paragraph = paragraph.numbering(NumberingId::new(1), IndentLevel::new(0));
    }
    for (text, is_underlined) in &line.pieces {
        let mut run = Run::new();
        for (index, part) in text.split('\t').enumerate() {
            run = if index > 0 { run.add_tab() } else { run };
            run = run.add_text(part);
        }
        run = if line.is_bold { run.bold() } else { run };
        paragraph = paragraph.add_run(if *is_underlined { run.underline("single") } else { run });
    }
    paragraph
}

fn grid(rows: &[Vec<Vec<Block>>]) -> Table {
    let cell = |blocks: &Vec<Block>| {
        blocks.iter().fold(TableCell::new(), |cell, block| match block {
            Block::Line(line) => cell.add_paragraph(paragraph(line)),
            Block::Grid(rows) => cell.add_table(grid(rows)),
            Block::Break => cell,
        })
    };
    Table::new(rows.iter().map(|row| TableRow::new(row.iter().map(cell).collect())).collect())
}

//! Plain text and Markdown → raw document.
//! Read: every line as a paragraph with its line number; in Markdown `#` headings, `**bold**`, pipe tables, list marks.
//! Flattened: Markdown links, images and code keep their source characters. Refused: bytes that are no text.
use crate::finding::{Finding, rule};
use crate::format::encoding::decode;
use crate::model::{Block, Cell, Format, Inline, Noted, Paragraph, Place, RawDocument, Role, Row, Run, Table, Words};

/// Reads text in UTF-8, UTF-16 or GB 18030.
///
/// # Errors
/// The finding that says that the bytes are no text.
pub fn read_text(bytes: &[u8], format: Format) -> Result<Noted<RawDocument>, Box<Finding>> {
    let (text, broken) = decode(bytes);
    // Old Macintosh programs end lines with a carriage return alone.
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    if text.trim().is_empty() {
        return Err(Box::new(unreadable("文件里没有文字", "the file holds no text")));
    }
    let mut findings = Vec::new();
    if broken {
        findings.push(unreadable(
            "文件里有无法辨认的字符，已用“\u{FFFD}”代替",
            "some bytes are in no known encoding and stand as U+FFFD",
        ));
    }
    let blocks = if format == Format::Md { markdown_blocks(&text) } else { plain_blocks(&text) };
    let document = RawDocument { format, part: None, is_row: false, blocks, asides: Vec::new(), broken_by_pages: true };
    Ok(Noted::new(document, findings))
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

fn plain_blocks(text: &str) -> Vec<Block> {
    lines(text).map(|(place, line)| Block::Paragraph(Paragraph::plain(place, line.trim()))).collect()
}

fn markdown_blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows: Vec<(Place, &str)> = Vec::new();
    for (place, line) in lines(text) {
        let line = line.trim();
        if line.starts_with('|') {
            rows.push((place, line));
            continue;
        }
        blocks.extend(table_of(std::mem::take(&mut rows)));
        if !is_rule(line) {
            blocks.push(Block::Paragraph(markdown_paragraph(place, line)));
        }
    }
    blocks.extend(table_of(rows));
    let mut tables = 0;
    for block in &mut blocks {
        if let Block::Table(table) = block {
            tables += 1;
            number_cells(table, tables);
        }
    }
    blocks
}

/// Says whether a line only draws: the rule below a table's head, or a horizontal one.
fn is_rule(line: &str) -> bool {
    line.contains("---") && line.chars().all(|character| matches!(character, '-' | ':' | '|' | ' ' | '\t'))
}

fn markdown_paragraph(place: Place, line: &str) -> Paragraph {
    let level = line.chars().take_while(|&character| character == '#').count();
    let rest = &line[level..];
    if (1..=6).contains(&level) && rest.starts_with([' ', '\t']) {
        let role = Role::Heading(u8::try_from(level).expect("at most 6"));
        return Paragraph { place, role, number: None, inlines: runs(rest.trim()) };
    }
    let body = ["- ", "* ", "+ ", "> "].iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line);
    Paragraph { place, role: Role::Text, number: None, inlines: runs(body.trim()) }
}

/// Splits at `**` into plain and bold runs; an unpaired mark stays as it is.
fn runs(text: &str) -> Vec<Inline> {
    let pieces: Vec<&str> = text.split("**").collect();
    if pieces.len().is_multiple_of(2) {
        return vec![Inline::Run(Run { text: text.to_owned(), ..Run::default() })];
    }
    let marked = pieces.iter().enumerate().filter(|(_, piece)| !piece.is_empty());
    marked
        .map(|(index, piece)| Inline::Run(Run { text: (*piece).to_owned(), bold: index % 2 == 1, ..Run::default() }))
        .collect()
}

fn table_of(lines: Vec<(Place, &str)>) -> Option<Block> {
    let headed = lines.get(1).is_some_and(|(_, line)| is_rule(line));
    let place = lines.first()?.0.clone();
    let mut rows: Vec<Row> = Vec::new();
    for (place, line) in lines.into_iter().filter(|(_, line)| !is_rule(line)) {
        let inner = line.trim_matches('|');
        let cells =
            (0..).zip(inner.split('|')).map(|(column, text)| cell(place.clone(), column, text.trim())).collect();
        rows.push(Row { cells, head: headed && rows.is_empty() });
    }
    let columns = rows.iter().map(|row| row.cells.len()).max().and_then(|most| u32::try_from(most).ok()).unwrap_or(0);
    (columns > 0).then_some(Block::Table(Table { place, columns, rows }))
}

fn cell(place: Place, column: u32, text: &str) -> Cell {
    let paragraph = Paragraph { place: place.clone(), role: Role::Text, number: None, inlines: runs(text) };
    let blocks = if text.is_empty() { Vec::new() } else { vec![Block::Paragraph(paragraph)] };
    Cell { place, column, colspan: 1, rowspan: 1, blocks }
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

    fn read(text: &str, format: Format) -> Vec<Block> {
        read_text(text.as_bytes(), format).expect("text").value.blocks
    }

    #[test]
    fn lines_keep_their_numbers() {
        let blocks = read("甲\r\n\r\n  乙\r\n", Format::Txt);
        let places: Vec<_> = blocks.iter().map(|block| block.place().clone()).collect();
        assert_eq!(places, [Place::Line(1), Place::Line(3)]);
        assert_eq!(crate::model::text_of(&blocks, true), "甲\n乙");
    }

    #[test]
    fn markdown_marks_are_read_not_kept() {
        let blocks = read(
            "## 二、效果\n**一是快。**很快\n- 1、条\n| 项 | 数 |\n|---|---|\n| 甲 | 12 |\n年度\t2021\n----\t----\n",
            Format::Md,
        );
        assert_eq!(crate::model::text_of(&blocks, true), "二、效果\n一是快。很快\n1、条\n项\t数\n甲\t12\n年度\t2021");
        let Block::Paragraph(first) = &blocks[0] else { panic!("a paragraph") };
        assert_eq!(first.role, Role::Heading(2));
        let Block::Table(table) = &blocks[3] else { panic!("a table") };
        assert!(table.rows[0].head && !table.rows[1].head);
    }

    #[test]
    fn blank_bytes_are_refused() {
        assert!(read_text(b" \r\n\t", Format::Txt).is_err());
    }
}

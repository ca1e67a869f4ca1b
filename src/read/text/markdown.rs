//! Markdown: `#` headings, `**bold**`, pipe tables, marks of lists, `\.` and the like.
use super::lines;
use crate::model::{Block, Cell, Inline, Paragraph, Place, Role, Row, Run, Table};

/// Reads Markdown, whose lines are paragraphs as in plain text.
pub(super) fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut rows: Vec<(Place, &str)> = Vec::new();
    for (place, line) in lines(text) {
        let line = line.trim();
        if line.starts_with('|') {
            if is_rule(line) && begins_anew(&rows) {
                let head = rows.pop();
                blocks.extend(table_of(std::mem::take(&mut rows)));
                rows.extend(head);
            }
            rows.push((place, line));
            continue;
        }
        blocks.extend(table_of(std::mem::take(&mut rows)));
        if !is_rule(line) {
            blocks.push(Block::Paragraph(markdown_paragraph(place, line)));
        }
    }
    blocks.extend(table_of(rows));
    blocks
}

/// Says whether a blank line parts the last of some rows, the head of a table, from those of the table before.
fn begins_anew(rows: &[(Place, &str)]) -> bool {
    let [.., (Place::Line(before), _), (Place::Line(head), _)] = rows else { return false };
    before + 1 < *head
}

/// Says whether a line only draws: the rule below a table's head, or a horizontal one.
fn is_rule(line: &str) -> bool {
    line.contains("--") && line.chars().all(|character| matches!(character, '-' | ':' | '|' | ' ' | '\t'))
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
        return vec![Inline::Run(Run { text: unescaped(text), ..Run::default() })];
    }
    let marked = pieces.iter().enumerate().filter(|(_, piece)| !piece.is_empty());
    marked
        .map(|(index, piece)| Inline::Run(Run { text: unescaped(piece), bold: index % 2 == 1, ..Run::default() }))
        .collect()
}

/// Takes off the marks before characters that stand for themselves: `1\.` is no list.
fn unescaped(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        let next = characters.next_if(|next| character == '\\' && next.is_ascii_punctuation());
        plain.push(next.unwrap_or(character));
    }
    plain
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
    (columns > 0).then_some(Block::Table(Table::new(place, columns, rows)))
}

fn cell(place: Place, column: u32, text: &str) -> Cell {
    let paragraph = Paragraph { place: place.clone(), role: Role::Text, number: None, inlines: runs(text) };
    let blocks = if text.is_empty() { Vec::new() } else { vec![Block::Paragraph(paragraph)] };
    Cell::new(place, column, blocks)
}

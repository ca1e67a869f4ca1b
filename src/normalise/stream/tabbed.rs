//! Lines of the cover whose cells are parted by tabs or wide blanks are rows of a table: labels with their values beside
//! them, or a row of labels and below it a row of values.
use std::borrow::Cow;

use crate::config::{FieldKind, Template};
use crate::fold::fold;
use crate::model::{Block, Cell, Paragraph, Row, Table};
use crate::normalise::cover::suits::suits;
use crate::normalise::headings::words::match_exactly;
use crate::ordinal::is_serial;

use super::wrapped::{MOST_LINES, with_rests};

/// Longest line, in characters, that is a row.
const LONGEST: usize = 300;
/// Most cells of a row.
const MOST_CELLS: usize = 40;
/// Fewest labels by which a line is known as a row.
const FEWEST_LABELS: usize = 2;
/// Blanks that part cells where no tab does: as many of half width, or of full width.
const WIDE_BLANKS: [&str; 2] = ["   ", "　　"];

/// Lays the tabbed lines before the first section out as tables.
pub fn lay_out<'b>(blocks: &'b [Block], template: &Template) -> Cow<'b, [Block]> {
    let is_section =
        |block: &Block| block.paragraph().is_some_and(|paragraph| match_exactly(paragraph, template).is_some());
    let end = blocks.iter().position(is_section).unwrap_or(blocks.len());
    let lines = blocks[..end.min(MOST_LINES)].iter().filter_map(line);
    let cover: String = lines.map(|(_, text)| fold(&text)).collect();
    let mut laid: Vec<Block> = Vec::new();
    let mut done = 0;
    for at in 0..end {
        if at < done {
            continue;
        }
        if let Some((table, next)) = table_at(&blocks[..end], at, &cover, template) {
            laid.extend_from_slice(&blocks[done..at]);
            laid.push(Block::Table(table));
            done = next;
        }
    }
    if done == 0 {
        return Cow::Borrowed(blocks);
    }
    laid.extend_from_slice(&blocks[done..]);
    Cow::Owned(laid)
}

/// Makes a table of the line at `at`, and of the line of values below it; returns with it where the next line is. `cover` is
/// all that the cover says, folded.
fn table_at(blocks: &[Block], at: usize, cover: &str, template: &Template) -> Option<(Table, usize)> {
    let (paragraph, text) = line(&blocks[at])?;
    let cells = cells_of(&text)?;
    let is_label = |cell: &&&str| template.whole_label(cell).is_some();
    let filled: Vec<&&str> = cells.iter().filter(|cell| !cell.trim().is_empty()).collect();
    if is_numbered_row(&filled, template) || is_head_of_rows(&filled, blocks.get(at + 1), template) {
        return Some((table(&[(paragraph, &cells)]), at + 1));
    }
    let labels = filled.iter().filter(|cell| is_label(cell)).count();
    if labels < FEWEST_LABELS || !filled.first().is_some_and(is_label) {
        return None;
    }
    let by_tab = text.contains('\t');
    let others = filled.iter().filter(|cell| template.is_other_label(cell)).count();
    if labels + others < filled.len() {
        // Wide blanks between a label and its value are nothing that lines without a table do not have.
        if !by_tab {
            return None;
        }
        let below = blocks.get(at + 1).and_then(line);
        return match below.and_then(|(_, below)| with_rests(&text, &below, cover, template)) {
            Some(whole) => Some((table(&[(paragraph, &cells_of(&whole)?)]), at + 2)),
            None => Some((table(&[(paragraph, &cells)]), at + 1)),
        };
    }
    let is_blank = |block: &Block| matches!(block, Block::Paragraph(own) if own.is_blank());
    let below = (at + 1..blocks.len()).find(|&below| !is_blank(&blocks[below]))?;
    let (lower, values) = line(&blocks[below])?;
    let values = shifted(cells_of(&values)?, &cells, template);
    let fits = !values.iter().any(|value| template.whole_label(value).is_some())
        && values.len() <= cells.len()
        && (by_tab || values.len() == cells.len());
    fits.then(|| (table(&[(paragraph, &cells), (lower, &values)]), below + 1))
}

/// Says whether a line is nothing but heads of columns, above such a row: 序号, 项目, 填写内容.
fn is_head_of_rows(cells: &[&&str], below: Option<&Block>, template: &Template) -> bool {
    let is_below = || {
        let text = below.and_then(line).map(|(_, text)| text).unwrap_or_default();
        let cells = cells_of(&text).unwrap_or_default();
        is_numbered_row(&cells.iter().filter(|cell| !cell.trim().is_empty()).collect::<Vec<_>>(), template)
    };
    cells.len() > 1 && cells.iter().all(|cell| template.is_table_head(cell)) && is_below()
}

/// Says whether a line is a row's number or the head of a group, and behind it a label: 1, 单位名称, 某局.
fn is_numbered_row(cells: &[&&str], template: &Template) -> bool {
    let [first, label, ..] = cells else { return false };
    template.whole_label(label).is_some() && (is_serial(first) || template.is_table_head(first.trim()))
}

/// Puts blank cells before values where the first of them were left out, the line having lost its blanks.
fn shifted<'t>(values: Vec<&'t str>, labels: &[&str], template: &Template) -> Vec<&'t str> {
    let kinds: Vec<Option<FieldKind>> =
        labels.iter().map(|label| Some(template.fields[template.whole_label(label)?.field].kind)).collect();
    let fits = |by: usize| {
        let pairs = kinds.iter().skip(by).zip(&values);
        pairs.filter(|(kind, value)| kind.is_some_and(|kind| suits(kind, value.trim(), template))).count()
    };
    let most = labels.len().saturating_sub(values.len());
    let by = (0..=most).max_by_key(|&by| (fits(by), std::cmp::Reverse(by))).unwrap_or_default();
    std::iter::repeat_n("", by).chain(values).collect()
}

/// Returns a paragraph that is one line of nothing but text.
fn line(block: &Block) -> Option<(&Paragraph, String)> {
    let paragraph = block.paragraph()?;
    let text = paragraph.text();
    let is_row = paragraph.is_plain_line() && paragraph.number.is_none() && text.chars().nth(LONGEST).is_none();
    is_row.then_some((paragraph, text))
}

/// Parts a line at its tabs, or else at wide blanks; `None` where it is one cell.
fn cells_of(text: &str) -> Option<Vec<&str>> {
    let cells: Vec<&str> = if text.contains('\t') {
        text.trim_end().split('\t').collect()
    } else {
        let bare = text.trim();
        let mut cells = vec![bare];
        for blank in WIDE_BLANKS {
            cells = cells.into_iter().flat_map(|cell| cell.split(blank)).collect();
        }
        cells.into_iter().map(str::trim).filter(|cell| !cell.is_empty()).collect()
    };
    (2..=MOST_CELLS).contains(&cells.len()).then_some(cells)
}

fn table(lines: &[(&Paragraph, &[&str])]) -> Table {
    let columns = lines.iter().map(|(_, cells)| cells.len()).max().unwrap_or_default();
    let cell = |paragraph: &Paragraph, column: usize, text: &str| {
        let place = paragraph.place.clone();
        let own = Block::Paragraph(Paragraph::plain(place.clone(), text.trim()));
        let blocks = if text.trim().is_empty() { Vec::new() } else { vec![own] };
        Cell { place, column: u32::try_from(column).unwrap_or(u32::MAX), colspan: 1, rowspan: 1, blocks }
    };
    let row = |(paragraph, cells): &(&Paragraph, &[&str])| Row {
        cells: (0..columns).map(|at| cell(paragraph, at, cells.get(at).copied().unwrap_or_default())).collect(),
        head: false,
    };
    let width = u32::try_from(columns).unwrap_or(u32::MAX);
    Table::new(lines[0].0.place.clone(), width, lines.iter().map(row).collect())
}

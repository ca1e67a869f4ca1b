//! A row of a table with labels line by line in one cell and their values line by line in the next: made a row for each.
use std::borrow::Cow;

use crate::config::{FieldKind, Template};
use crate::model::{Block, Cell, Paragraph, RawDocument, Row, Table};

use super::suits::may_be;

/// Fewest labels of a cell that are a list of them.
const FEWEST: usize = 2;

/// Parts the rows of a document's tables that are lists of labels beside lists of values.
pub fn with_lines_parted<'r>(raw: &'r RawDocument, template: &Template) -> Cow<'r, RawDocument> {
    let is_listed = |block: &Block| {
        let has_lines = |table: &Table| table.rows.iter().any(|row| parted_rows(row, template).is_some());
        block.table().is_some_and(|table| has_lines(table) && is_plain(table))
    };
    if raw.is_row || !raw.blocks.iter().any(is_listed) {
        return Cow::Borrowed(raw);
    }
    let part = |block: &Block| match block {
        Block::Table(table) if is_listed(block) => Block::Table(parted(table, template)),
        other => other.clone(),
    };
    Cow::Owned(RawDocument { blocks: raw.blocks.iter().map(part).collect(), ..raw.clone() })
}

/// Says whether no cell reaches over several rows, so that rows may be put between.
fn is_plain(table: &Table) -> bool {
    table.cells().all(|cell| cell.rowspan <= 1)
}

fn parted(table: &Table, template: &Template) -> Table {
    let rows = table.rows.iter().flat_map(|row| parted_rows(row, template).unwrap_or_else(|| vec![row.clone()]));
    Table { rows: rows.collect(), ..table.clone() }
}

/// Parts a row whose cells are lists of labels and lists of their values in turn, as many in each.
fn parted_rows(row: &Row, template: &Template) -> Option<Vec<Row>> {
    let labels: Vec<Vec<Paragraph>> = row.cells.iter().step_by(2).map(filled_lines).collect();
    let count = labels.first()?.len();
    let is_list = |lines: &Vec<Paragraph>| {
        let is_label = |line: &Paragraph| template.whole_label(&line.text()).is_some();
        lines.len() == count && lines.iter().all(is_label)
    };
    if !row.cells.len().is_multiple_of(2) || count < FEWEST || !labels.iter().all(is_list) {
        return None;
    }
    let values: Vec<Vec<Paragraph>> =
        row.cells.iter().skip(1).step_by(2).map(|cell| value_lines(cell, count)).collect::<Option<_>>()?;
    let fits = |(label, value): (&Paragraph, &Paragraph)| {
        let kind =
            template.whole_label(&label.text()).map_or(FieldKind::Text, |label| template.fields[label.field].kind);
        may_be(kind, &value.text(), template)
    };
    let all_fit = labels.iter().zip(&values).all(|(labels, values)| labels.iter().zip(values).all(fits));
    all_fit.then(|| (0..count).map(|at| row_of(row, &labels, &values, at)).collect())
}

fn row_of(row: &Row, labels: &[Vec<Paragraph>], values: &[Vec<Paragraph>], at: usize) -> Row {
    let lines = labels.iter().zip(values).flat_map(|(labels, values)| [&labels[at], &values[at]]);
    let cell =
        |(cell, line): (&Cell, &Paragraph)| Cell { blocks: vec![Block::Paragraph(line.clone())], ..cell.clone() };
    Row { cells: row.cells.iter().zip(lines).map(cell).collect(), head: row.head }
}

/// Returns the lines of a cell that holds nothing but text; none of one that holds a table or a picture.
fn filled_lines(cell: &Cell) -> Vec<Paragraph> {
    lines_of(cell).into_iter().filter(|line| !line.is_blank()).collect()
}

/// Returns a cell's lines where they are as many as the labels: blank ones counted, or else without them.
fn value_lines(cell: &Cell, count: usize) -> Option<Vec<Paragraph>> {
    let filled = filled_lines(cell);
    [lines_of(cell), filled].into_iter().find(|lines| lines.len() == count && lines.iter().any(|line| !line.is_blank()))
}

fn lines_of(cell: &Cell) -> Vec<Paragraph> {
    let lines = |block: &Block| match block {
        Block::Paragraph(paragraph) if !paragraph.holds_picture() => {
            let line = |text: &str| Paragraph::plain(paragraph.place.clone(), text.trim());
            Some(paragraph.text().split('\n').map(line).collect::<Vec<_>>())
        }
        _ => None,
    };
    let all: Option<Vec<Vec<Paragraph>>> = cell.blocks.iter().map(lines).collect();
    all.unwrap_or_default().concat()
}

//! Sections side by side: a row of their headings, and below each heading its text.
use std::collections::BTreeSet;

use crate::model::{Cell, Row};
use crate::normalise::headings::words::Heading;

use super::cell::is_blank;

/// A row of headings and the rows of their texts, put in reading order.
pub struct Columns<'r> {
    /// How many rows they take.
    pub rows: usize,
    /// The cells: each heading, and behind it what stands below it.
    pub cells: Vec<&'r Cell>,
}

/// Reads the rows at the front as headings side by side; `heading` tells a cell's heading, `ends` a row that is none of the
/// texts'.
pub fn columns<'r>(
    rows: &'r [Row],
    heading: &dyn Fn(&Cell) -> Option<Heading>,
    ends: &dyn Fn(&Row) -> bool,
) -> Option<Columns<'r>> {
    let heads = head_row(rows.first()?, heading)?;
    let is_text = |row: &&Row| {
        let filled = || row.cells.iter().filter(|cell| !is_blank(cell));
        let lies_below = |cell: &Cell| heads.iter().filter(|head| overlap(head, cell)).count() <= 1;
        filled().all(lies_below) && filled().all(|cell| heading(cell).is_none()) && !ends(row)
    };
    let texts = rows[1..].iter().take_while(is_text).count();
    let filled = |row: &Row| row.cells.iter().any(|cell| !is_blank(cell));
    if !rows[1..=texts].iter().any(filled) {
        return None;
    }
    let mut cells = Vec::new();
    let mut rest: Vec<&Cell> = rows[1..=texts].iter().flat_map(|row| &row.cells).collect();
    for head in heads {
        cells.push(head);
        let (below, others): (Vec<&Cell>, Vec<&Cell>) = rest.into_iter().partition(|cell| overlap(head, cell));
        cells.extend(below);
        rest = others;
    }
    cells.extend(rest);
    Some(Columns { rows: texts + 1, cells })
}

/// Returns the filled cells of a row if all are headings, of several sections.
fn head_row<'r>(row: &'r Row, heading: &dyn Fn(&Cell) -> Option<Heading>) -> Option<Vec<&'r Cell>> {
    let filled: Vec<&Cell> = row.cells.iter().filter(|cell| !is_blank(cell)).collect();
    if filled.len() < 2 {
        return None;
    }
    let sections: Option<BTreeSet<usize>> =
        filled.iter().map(|cell| heading(cell).map(|heading| heading.section)).collect();
    sections.filter(|sections| sections.len() == filled.len()).map(|_| filled)
}

/// Says whether two cells have a column of the grid in common.
fn overlap(one: &Cell, other: &Cell) -> bool {
    let end = |cell: &Cell| cell.column.saturating_add(cell.colspan);
    one.column < end(other) && other.column < end(one)
}

//! The column of a form in which a section's points are numbered: 序号 between the headings and what stands beside them.
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Cell, Table};
use crate::normalise::cover::cells::At;

use super::cell::{is_blank, is_row_number};

/// Fewest numbers that make such a column.
const FEWEST: usize = 2;

/// Finds the cells of such columns: from the first heading on nothing but numbers, each section's from 1, and each with one
/// text beside it. Rows with more are a table of content. `set_aside` are cells that say nothing of the unit.
pub fn serial_cells(table: &Table, set_aside: &BTreeSet<At>, is_heading: &dyn Fn(&Cell) -> bool) -> BTreeSet<At> {
    let first = table.rows.iter().position(|row| row.cells.iter().any(is_heading)).unwrap_or(table.rows.len());
    let mut columns: BTreeMap<u32, Vec<(At, &Cell)>> = BTreeMap::new();
    for (at, row) in table.rows.iter().enumerate().skip(first) {
        let narrow = row.cells.iter().enumerate().filter(|(_, cell)| cell.colspan == 1 && !is_blank(cell));
        for (index, cell) in narrow {
            columns.entry(cell.column).or_default().push(((at, index), cell));
        }
    }
    let is_heads = |(row, index): &At| {
        let beside = table.rows[*row].cells.iter().enumerate();
        let mut texts = beside.filter(|(at, cell)| {
            at != index && !is_blank(cell) && !set_aside.contains(&(*row, *at)) && !is_heading(cell)
        });
        texts.next().is_some_and(|(at, _)| at > *index) && texts.next().is_none()
    };
    let is_serial = |cells: &&Vec<(At, &Cell)>| {
        let numbers = cells.iter().map(|(_, cell)| cell.text());
        let numbers: Option<Vec<u32>> =
            numbers.map(|text| text.trim().parse().ok().filter(|_| is_row_number(&text))).collect();
        let Some(numbers) = numbers.filter(|numbers| numbers.len() >= FEWEST) else { return false };
        let goes_on = numbers.windows(2).all(|pair| pair[1] == 1 || pair[1] == pair[0] + 1);
        numbers[0] == 1 && goes_on && cells.iter().all(|(at, _)| is_heads(at))
    };
    columns.values().filter(is_serial).flatten().map(|(at, _)| *at).collect()
}

//! The columns of a form that are no text of the unit's: where the office tells what to write (填写说明, 评价要点) or how
//! much a part counts (分值), and where a score stands that the form has no place for (自评得分).
use std::collections::BTreeSet;

use crate::config::Template;
use crate::fold::names_sum;
use crate::model::{Cell, Row, Table};
use crate::normalise::cover::cells::At;
use crate::normalise::headings::opinion;

use super::cell::is_blank;

/// Rows among which the head of the columns is looked for.
const HEAD_WITHIN: usize = 8;
/// Fewest columns beside that of the instructions: the headings, and what the unit wrote.
const FEWEST_BESIDE: usize = 2;

/// Finds the cells of such columns, their heads, and rows that do nothing but add a column up.
pub fn instruction_cells(table: &Table, template: &Template) -> BTreeSet<At> {
    let head = table.rows.iter().take(HEAD_WITHIN).position(|row| heads_instructions(row, template));
    let Some(head) = head else { return BTreeSet::new() };
    let is_instruction = |cell: &&Cell| template.is_instruction_head(&cell.text());
    let columns: BTreeSet<u32> = table.rows[head].cells.iter().filter(is_instruction).map(|cell| cell.column).collect();
    let is_own = |cell: &Cell| columns.contains(&cell.column) && cell.colspan == 1;
    let is_sum = |cell: &Cell| names_sum(&cell.text());
    // Whoever signs below does so across the columns, whatever heads them.
    let signs = |row: &Row| row.cells.iter().any(|cell| opinion::opens(&cell.text(), template));
    let last_page = table.rows.iter().skip(head).position(signs).map_or(table.rows.len(), |row| head + row);
    let below = table.rows.iter().enumerate().skip(head);
    let cells = below.flat_map(|(row, own)| {
        let adds_up = own.cells.iter().filter(|cell| !is_blank(cell) && !is_own(cell)).all(is_sum);
        let is_out = move |cell: &Cell| adds_up || (row < last_page && is_own(cell));
        let cells = own.cells.iter().enumerate().filter(move |(_, cell)| is_out(cell) && !is_blank(cell));
        cells.map(move |(at, _)| (row, at))
    });
    cells.collect()
}

/// Says whether a row is nothing but heads of columns, one of them that of instructions.
fn heads_instructions(row: &Row, template: &Template) -> bool {
    let texts = row.cells.iter().filter(|cell| !is_blank(cell)).map(Cell::text);
    let (instructions, others): (Vec<String>, Vec<String>) = texts.partition(|text| template.is_instruction_head(text));
    let are_heads = others.iter().all(|text| template.is_table_head(text));
    !instructions.is_empty() && others.len() >= FEWEST_BESIDE && are_heads
}

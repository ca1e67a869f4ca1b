//! The column of a form in which the office tells what to write: 填写说明, 评价要点. It is none of the unit's text.
use std::collections::BTreeSet;

use crate::config::Template;
use crate::model::{Cell, Row, Table, text_of};
use crate::normalise::cover::cells::At;

use super::inside::is_blank;

/// Rows among which the head of the columns is looked for.
const HEAD_WITHIN: usize = 8;
/// Fewest columns beside that of the instructions: the headings, and what the unit wrote.
const FEWEST_BESIDE: usize = 2;

/// Finds the cells of such columns below their heads.
pub fn instruction_cells(table: &Table, template: &Template) -> BTreeSet<At> {
    let head = table.rows.iter().take(HEAD_WITHIN).position(|row| heads_instructions(row, template));
    let Some(head) = head else { return BTreeSet::new() };
    let is_instruction = |cell: &&Cell| template.is_instruction_head(&text_of(&cell.blocks, false));
    let columns: BTreeSet<u32> = table.rows[head].cells.iter().filter(is_instruction).map(|cell| cell.column).collect();
    let below = table.rows.iter().enumerate().skip(head);
    let cells = below.flat_map(|(row, own)| own.cells.iter().enumerate().map(move |(at, cell)| ((row, at), cell)));
    let own = cells.filter(|(_, cell)| columns.contains(&cell.column) && cell.colspan == 1 && !is_blank(cell));
    own.map(|(at, _)| at).collect()
}

/// Says whether a row is nothing but heads of columns, one of them that of instructions.
fn heads_instructions(row: &Row, template: &Template) -> bool {
    let texts = row.cells.iter().filter(|cell| !is_blank(cell)).map(|cell| text_of(&cell.blocks, false));
    let (instructions, others): (Vec<String>, Vec<String>) = texts.partition(|text| template.is_instruction_head(text));
    let are_heads = others.iter().all(|text| template.is_table_head(text));
    !instructions.is_empty() && others.len() >= FEWEST_BESIDE && are_heads
}

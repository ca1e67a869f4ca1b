//! A cover that stands behind the body is brought before it: sheets were scanned or bound in another order.
use std::borrow::Cow;

use crate::config::{FieldKind, Template};
use crate::model::{Block, Cell, Row, Table};
use crate::normalise::cover::labels::fields_in_line;
use crate::normalise::cover::title::is_title;
use crate::normalise::headings::opinion;
use crate::normalise::headings::words::match_exactly;

/// Longest line of a cover, in characters.
const LONGEST: usize = 80;
/// Shortest label that a line or a cell of a cover begins with, and most cells of a line of it that is a table or a row of one.
const SHORTEST: usize = 2;
const MOST_CELLS: usize = 4;

/// Puts a cover that stands behind the last section first, where none stands before the first one.
pub fn cover_first<'b>(blocks: Cow<'b, [Block]>, template: &Template) -> Cow<'b, [Block]> {
    let is_section = |block: &Block| block.paragraph().is_some_and(|own| match_exactly(own, template).is_some());
    let (Some(first), Some(last)) = (blocks.iter().position(is_section), blocks.iter().rposition(is_section)) else {
        return blocks;
    };
    if blocks[..first].iter().any(|block| begins_cover(block, template)) {
        return blocks;
    }
    let tail = last + 1..blocks.len();
    let Some(named) = tail.clone().find(|&at| names_unit(&blocks[at], template)) else { return blocks };
    let of_cover = |block: &Block| begins_cover(block, template) || is_filler(block, template);
    let start = (tail.start..named).rev().take_while(|&at| of_cover(&blocks[at])).last().unwrap_or(named);
    let opens = |block: &Block| block.paragraph().is_some_and(|own| opinion::opens(&own.text(), template));
    let end = (named..tail.end).find(|&at| opens(&blocks[at])).unwrap_or(tail.end);
    if blocks[start..end].iter().any(|block| is_long(block, template)) {
        return blocks;
    }
    Cow::Owned([&blocks[start..end], &blocks[..start], &blocks[end..]].concat())
}

fn cells(table: &Table) -> impl Iterator<Item = String> + '_ {
    table.cells().map(Cell::text)
}

/// Says whether a block is a line of a cover: the title, or a label with its value.
fn begins_cover(block: &Block, template: &Template) -> bool {
    match block {
        Block::Paragraph(own) => {
            let text = own.text();
            is_title(&text, template)
                || fields_in_line(&text, template).fields.iter().any(|field| field.label.length >= SHORTEST)
        }
        Block::Table(table) => {
            (is_small(table, template) || names_unit(block, template))
                && cells(table).any(|cell| is_label(&cell, template))
        }
    }
}

fn is_label(text: &str, template: &Template) -> bool {
    template.whole_label(text).is_some_and(|label| !label.bare)
}

/// Says whether a table has no more than lines of a cover: one, or one for each label (年度 and 编号 in a row each).
fn is_small(table: &Table, template: &Template) -> bool {
    let is_line =
        |row: &Row| row.cells.len() <= MOST_CELLS && row.cells.iter().any(|cell| is_label(&cell.text(), template));
    cells(table).nth(MOST_CELLS).is_none() || table.rows.iter().all(is_line)
}

/// Says whether a block is the title with the unit's name, or has the label of the unit's name.
fn names_unit(block: &Block, template: &Template) -> bool {
    let is_unit = |field: usize, length: usize| template.fields[field].kind == FieldKind::Unit && length > SHORTEST;
    match block {
        Block::Paragraph(own) => {
            let text = own.text();
            let is_short = text.chars().count() <= LONGEST;
            let line = fields_in_line(&text, template);
            is_short
                && (is_title(&text, template)
                    || line.fields.iter().any(|field| is_unit(field.label.field, field.label.length)))
        }
        Block::Table(table) => {
            cells(table).any(|cell| template.whole_label(&cell).is_some_and(|label| is_unit(label.field, label.length)))
        }
    }
}

/// Says whether a block is the form's own, or blank: 附件2.
fn is_filler(block: &Block, template: &Template) -> bool {
    block.paragraph().is_some_and(|own| {
        let text = own.text();
        !own.holds_picture() && (own.is_blank() || (template.is_wording(&text) && !opinion::opens(&text, template)))
    })
}

/// Says whether a block is no line of a cover, being too long for one.
fn is_long(block: &Block, template: &Template) -> bool {
    match block {
        Block::Paragraph(own) => {
            let text = own.text();
            text.chars().nth(LONGEST).is_some() && !template.is_wording(&text)
        }
        Block::Table(table) => !names_unit(block, template) && !is_small(table, template),
    }
}

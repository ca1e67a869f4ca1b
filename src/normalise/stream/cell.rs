//! What a cell of the form says by itself: nothing, or the number of its row.
use crate::model::{Block, Cell};

/// Says whether a cell says nothing.
pub fn is_blank(cell: &Cell) -> bool {
    cell.blocks.iter().all(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()))
}

/// Says whether a text is nothing but a row's number.
pub fn is_row_number(text: &str) -> bool {
    let number = text.trim();
    (1..=2).contains(&number.len()) && number.chars().all(|digit| digit.is_ascii_digit())
}

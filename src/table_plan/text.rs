//! What the cells of a table hold, and how long it is.
use crate::model::{Block, Paragraph};

/// Text up to this length, in ems, is a few words.
pub const FEW_WORDS: f64 = 8.0;
/// Width of a Latin letter or a digit, and of the gap between Han and Latin, in ems; the widest letters count double.
const LATIN: f64 = 0.56;
const GAP: f64 = 0.25;

/// Says whether a cell holds a table.
pub fn has_table(blocks: &[Block]) -> bool {
    blocks.iter().any(|block| matches!(block, Block::Table(_)))
}

/// Lists the lines of a cell as they are written; nested tables are left to themselves.
pub fn lines_of(blocks: &[Block]) -> Vec<String> {
    let paragraphs = blocks.iter().filter_map(Block::paragraph);
    let texts = paragraphs.map(|paragraph| format!("{}{}", paragraph.shown_number(), paragraph.text()));
    texts.flat_map(|text| text.lines().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// Counts the pictures of a cell; nested tables are left to themselves.
pub fn pictures(blocks: &[Block]) -> usize {
    blocks.iter().filter_map(Block::paragraph).map(Paragraph::pictures).sum()
}

/// Width of one character in ems.
pub fn width_of(character: char) -> f64 {
    match character {
        'W' | 'M' | 'm' | 'w' | '@' | '%' => 2.0 * LATIN,
        'A'..='Z' => 1.4 * LATIN,
        _ if character.is_ascii() => LATIN,
        _ => 1.0,
    }
}

/// Length of a line in ems.
pub fn length(line: &str) -> f64 {
    let mut before = None;
    let mut length = 0.0;
    for character in line.chars() {
        let is_latin = character.is_ascii();
        let parts = before.is_some_and(|before: bool| before != is_latin);
        length += width_of(character) + if parts { GAP } else { 0.0 };
        before = Some(is_latin);
    }
    length
}

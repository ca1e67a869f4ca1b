//! A worksheet cell's text as the paragraphs of a table cell.
use crate::model::{Block, Inline, Paragraph, Place, Role, Run};

/// Makes each line that is not blank a paragraph.
pub(super) fn lines(place: &Place, text: &str) -> Vec<Block> {
    let lines = text.lines().filter(|line| !line.trim().is_empty());
    lines.map(|line| Block::Paragraph(Paragraph::plain(place.clone(), line))).collect()
}

/// Makes a label one paragraph: a break in it is there to fit the cell, and says nothing.
pub(super) fn label(place: &Place, text: &str) -> Vec<Block> {
    let mut inlines = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if !inlines.is_empty() {
            inlines.push(Inline::Break);
        }
        inlines.push(Inline::Run(Run { text: line.to_owned(), ..Run::default() }));
    }
    if inlines.is_empty() {
        return Vec::new();
    }
    vec![Block::Paragraph(Paragraph { place: place.clone(), role: Role::Text, number: None, inlines })]
}

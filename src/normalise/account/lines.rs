//! The lines of a document, as the reckoning sees them: what was typed, numbered or noted, each with its place.
use std::ops::Range;

use crate::config::Template;
use crate::fold::folded;
use crate::model::{Block, Inline, Place, RawDocument, Row};
use crate::normalise::stream::upright::written_downwards;

/// A line of the source, and what of it is not explained yet.
pub struct Line {
    pub place: Place,
    pub text: String,
    /// Its letters, figures and Han characters.
    pub letters: String,
    /// Which of these are not explained, in bytes.
    pub open: Vec<Range<usize>>,
}

impl Line {
    fn new(place: Place, text: String) -> Self {
        let letters: String = text.chars().filter_map(folded).collect();
        let open = Some(0..letters.len()).filter(|open| !open.is_empty()).into_iter().collect();
        Self { place, text, letters, open }
    }

    /// Says whether nothing of the line is explained.
    pub fn is_untouched(&self) -> bool {
        self.open.first().is_some_and(|open| open.len() == self.letters.len())
    }

    /// Takes words out of what is open, if they stand there in one piece; returns where.
    pub fn take(&mut self, words: &str) -> Option<Range<usize>> {
        let found = self.open.iter().enumerate().find_map(|(index, open)| {
            let start = open.start + self.letters[open.clone()].find(words)?;
            Some((index, start..start + words.len()))
        });
        let (index, taken) = found?;
        self.close(index, taken.clone());
        Some(taken)
    }

    /// Takes a part out of one of the open ranges.
    pub fn close(&mut self, index: usize, taken: Range<usize>) {
        let open = self.open[index].clone();
        let left = [open.start..taken.start, taken.end..open.end];
        self.open.splice(index..=index, left.into_iter().filter(|range| !range.is_empty()));
    }

    /// Returns the text of a range of letters, with the marks and blanks around it.
    pub fn around(&self, range: &Range<usize>) -> &str {
        let mut at = 0;
        let (mut from, mut to) = (0, self.text.len());
        for (index, character) in self.text.char_indices() {
            let Some(letter) = folded(character) else { continue };
            if at < range.start {
                from = index + character.len_utf8();
            }
            if at >= range.end {
                to = index;
                break;
            }
            at += letter.len_utf8();
        }
        &self.text[from..to]
    }
}

/// Returns all lines of a document.
pub fn lines_of(raw: &RawDocument, template: &Template) -> Vec<Line> {
    let mut lines = Vec::new();
    if raw.is_row {
        // The list's own number and group, and the head of a column in which the unit has nothing, are the list's and not the unit's.
        let rows = raw.blocks.iter().filter_map(Block::table).flat_map(|table| &table.rows);
        let is_own = |row: &&Row| {
            let [label, .., value] = &*row.cells else { return true };
            !value.shown().trim().is_empty() && !template.is_list_label(&label.shown())
        };
        let cells = rows.filter(is_own).flat_map(|row| &row.cells);
        cells.flat_map(|cell| &cell.blocks).for_each(|block| add_lines(block, &mut lines));
    } else {
        raw.blocks.iter().for_each(|block| add_lines(block, &mut lines));
    }
    lines.extend(raw.asides.iter().map(|aside| Line::new(aside.place.clone(), aside.text.clone())));
    lines
}

/// Appends the lines of a block, notes behind the paragraph that they belong to.
pub fn add_lines(block: &Block, lines: &mut Vec<Line>) {
    match block {
        Block::Paragraph(paragraph) => {
            let notes = paragraph.inlines.iter().filter_map(|inline| match inline {
                Inline::Note(note) => Some(note.as_str()),
                Inline::Run(_) | Inline::Picture(_) | Inline::Break => None,
            });
            for text in std::iter::once(paragraph.shown().as_str()).chain(notes) {
                lines.push(Line::new(paragraph.place.clone(), text.to_owned()));
            }
        }
        Block::Table(table) => {
            for cell in table.cells() {
                match written_downwards(cell) {
                    Some(line) => lines.push(Line::new(line.place.clone(), line.text())),
                    None => cell.blocks.iter().for_each(|block| add_lines(block, lines)),
                }
            }
        }
    }
}

//! Paragraphs and tables: the body of a document, as read and as normalised.
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::caption::is_caption;
use super::picture::Picture;
use super::place::Place;
use crate::fold::is_unseen;
use crate::han;

/// One block of a body, in reading order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Block {
    /// A paragraph, possibly with pictures in it.
    Paragraph(Paragraph),
    /// A table, its cells holding blocks again.
    Table(Table),
}

/// A paragraph with what it says and how it is marked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Paragraph {
    /// Where it stands in the source.
    pub place: Place,
    /// What it is: body text or a heading.
    pub role: Role,
    /// The automatic number as the word processor shows it (一、 or 1.), kept apart from typed text.
    pub number: Option<String>,
    /// Its text, pictures and breaks in order.
    pub inlines: Vec<Inline>,
}

/// What a paragraph is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Role {
    /// Body text.
    #[default]
    Text,
    /// A heading; 1 is the highest level.
    Heading(u8),
}

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Inline {
    /// Characters of one look.
    Run(Run),
    /// A picture in the line or anchored to it.
    Picture(Picture),
    /// A line break inside the paragraph.
    Break,
    /// A footnote or endnote, its text where its mark stands.
    Note(String),
}

/// Characters of one look.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// The characters; tabs as `\t`, never a line break.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
    /// Struck through.
    pub struck: bool,
    /// Type size in points where the source says one.
    pub size: Option<f32>,
    /// The name of the character style, where the source has such names and the characters bear one.
    pub style: Option<Arc<str>>,
}

/// A table; merged cells appear once, at their upper left corner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Where its first cell stands.
    pub place: Place,
    /// Number of grid columns.
    pub columns: u32,
    /// Its rows, top to bottom.
    pub rows: Vec<Row>,
    /// Which lines are drawn.
    pub ruling: Ruling,
}

/// Which lines of a table are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Ruling {
    /// All of them; also where the source draws none, or does not say.
    #[default]
    Grid,
    /// One above, one below and one under the head (三线表).
    ThreeLine,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// The cells that begin in this row, left to right.
    pub cells: Vec<Cell>,
    /// Whether the source marks the row as a head to be repeated.
    pub head: bool,
}

/// A cell of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// Where it stands.
    pub place: Place,
    /// Grid column of its left edge, from 0.
    pub column: u32,
    /// Grid columns that it spans, at least 1.
    pub colspan: u32,
    /// Rows that it spans, at least 1.
    pub rowspan: u32,
    /// What it holds; empty for a blank cell.
    pub blocks: Vec<Block>,
}

impl Table {
    /// Makes a table in a full grid.
    pub fn new(place: Place, columns: u32, mut rows: Vec<Row>) -> Self {
        for (below, row) in (1..).zip(rows.iter_mut().rev()) {
            row.cells.iter_mut().for_each(|cell| cell.rowspan = cell.rowspan.min(below));
        }
        Self { place, columns, rows, ruling: Ruling::Grid }
    }

    /// Goes through the cells, row by row.
    pub fn cells(&self) -> impl Iterator<Item = &Cell> {
        self.rows.iter().flat_map(|row| &row.cells)
    }

    /// Goes through the cells, to be changed.
    pub fn cells_mut(&mut self) -> impl Iterator<Item = &mut Cell> {
        self.rows.iter_mut().flat_map(|row| &mut row.cells)
    }
}

impl Cell {
    /// Makes a cell of one row and one column.
    pub fn new(place: Place, column: u32, blocks: Vec<Block>) -> Self {
        Self::spanning(place, column, (1, 1), blocks)
    }

    /// Makes a cell of so many columns and rows.
    pub fn spanning(place: Place, column: u32, (colspan, rowspan): (u32, u32), mut blocks: Vec<Block>) -> Self {
        // Most cells hold one paragraph, and their list has kept room for four: with many cells, most of all there is.
        blocks.shrink_to_fit();
        Self { place, column, colspan, rowspan, blocks }
    }

    /// Returns the typed text, as [`text_of`] says.
    pub fn text(&self) -> String {
        text_of(&self.blocks)
    }

    /// Returns the text with automatic numbers, as [`shown_of`] says.
    pub fn shown(&self) -> String {
        shown_of(&self.blocks)
    }
}

impl Paragraph {
    /// Returns the typed characters, a line break as `\n`; without the automatic number, pictures and notes.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for inline in &self.inlines {
            match inline {
                Inline::Run(run) => text.push_str(&run.text),
                Inline::Break => text.push('\n'),
                Inline::Picture(_) | Inline::Note(_) => {}
            }
        }
        text
    }

    /// Returns the text as a person sees it, the automatic number in front.
    pub fn shown(&self) -> String {
        let mut shown = self.shown_number();
        shown.push_str(&self.text());
        shown
    }

    /// Returns the automatic number as a person sees it before the text, empty where there is none.
    pub fn shown_number(&self) -> String {
        let mut number = self.number.clone().unwrap_or_default();
        // 1. before 3个 is not 1.3个, 一 before 二〇二一年 not 一二〇二一年: Word shows the tab that stands between them.
        if let Some((end, first)) = number.chars().next_back().zip(self.text().chars().next())
            && runs_on(end, first)
        {
            number.push(' ');
        }
        number
    }

    /// Says whether the paragraph holds no visible character, picture or note.
    pub fn is_blank(&self) -> bool {
        self.inlines.iter().all(|inline| match inline {
            Inline::Run(run) => run.text.chars().all(|own| own.is_whitespace() || is_unseen(own)),
            Inline::Break => true,
            Inline::Picture(_) | Inline::Note(_) => false,
        })
    }

    /// Counts the pictures in the paragraph.
    pub fn pictures(&self) -> usize {
        self.inlines.iter().filter(|inline| matches!(inline, Inline::Picture(_))).count()
    }

    /// Says whether a picture stands in the paragraph.
    pub fn holds_picture(&self) -> bool {
        self.pictures() > 0
    }

    /// Says whether the paragraph holds more than text: a picture, or a footnote or endnote.
    pub fn holds_more(&self) -> bool {
        self.inlines.iter().any(|inline| matches!(inline, Inline::Picture(_) | Inline::Note(_)))
    }

    /// Says whether the paragraph is one line of characters and nothing else.
    pub fn is_plain_line(&self) -> bool {
        self.inlines.iter().all(|inline| matches!(inline, Inline::Run(_)))
    }

    /// Says whether the paragraph is the title of a table or a picture: 表1 or 图2, and few words.
    pub fn is_caption(&self) -> bool {
        is_caption(&self.text())
    }

    /// Makes a paragraph of body text in one plain run.
    pub fn plain(place: Place, text: impl Into<String>) -> Self {
        let run = Run { text: text.into(), ..Run::default() };
        Self { place, role: Role::Text, number: None, inlines: vec![Inline::Run(run)] }
    }
}

/// Says whether the end of a label and the first character behind it would be read as one number or word.
fn runs_on(end: char, first: char) -> bool {
    let is_figure = |character: char| character.is_ascii_digit() || ('０'..='９').contains(&character);
    let is_numeral = |character: char| han::digit(character).is_some() || "十百千万亿两廿卅".contains(character);
    let is_letter = |character: char| character.is_alphabetic() && !han::is_han(character);
    let counts = |character| is_figure(character) || is_numeral(character) || is_letter(character);
    let is_point = end.is_ascii_punctuation() || end == '．';
    // 3 before 个体工商户 is no count of them.
    (counts(end) && (counts(first) || han::is_han(first))) || (is_point && is_figure(first))
}

impl Block {
    /// Returns the paragraph that it is; `None` of a table.
    pub fn paragraph(&self) -> Option<&Paragraph> {
        if let Self::Paragraph(paragraph) = self { Some(paragraph) } else { None }
    }

    /// Returns the table that it is; `None` of a paragraph.
    pub fn table(&self) -> Option<&Table> {
        if let Self::Table(table) = self { Some(table) } else { None }
    }

    /// Returns where the block begins.
    pub fn place(&self) -> &Place {
        match self {
            Self::Paragraph(paragraph) => &paragraph.place,
            Self::Table(table) => &table.place,
        }
    }

    /// Says whether the block, or a block or cell in it, stands at a place.
    pub fn holds(&self, place: &Place) -> bool {
        let is_there = |cell: &Cell| cell.place == *place || cell.blocks.iter().any(|block| block.holds(place));
        self.place() == place || self.table().is_some_and(|table| table.cells().any(is_there))
    }

    /// Says whether the block is a paragraph with a picture in it.
    pub fn holds_picture(&self) -> bool {
        matches!(self, Self::Paragraph(paragraph) if paragraph.holds_picture())
    }

    /// Returns where the first picture in the block stands, in its cells too.
    pub fn first_picture(&self) -> Option<&Place> {
        match self {
            Self::Paragraph(paragraph) => Some(&paragraph.place).filter(|_| paragraph.holds_picture()),
            Self::Table(table) => {
                let mut cells = table.cells();
                cells.find_map(|cell| cell.blocks.iter().find_map(Self::first_picture))
            }
        }
    }

    /// Returns the typed text, as [`text_of`] says.
    pub fn text(&self) -> String {
        text_of(std::slice::from_ref(self))
    }

    /// Returns the text with automatic numbers, as [`shown_of`] says.
    pub fn shown(&self) -> String {
        shown_of(std::slice::from_ref(self))
    }
}

/// Counts the pictures in paragraphs and cells.
pub fn pictures_in(blocks: &[Block]) -> usize {
    let of_block = |block: &Block| match block {
        Block::Paragraph(paragraph) => paragraph.pictures(),
        Block::Table(table) => table.cells().map(|cell| pictures_in(&cell.blocks)).sum(),
    };
    blocks.iter().map(of_block).sum()
}

/// Calls `visit` with each paragraph, those in cells too.
pub fn each_paragraph(blocks: &mut [Block], visit: &mut dyn FnMut(&mut Paragraph)) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => visit(paragraph),
            Block::Table(table) => table.cells_mut().for_each(|cell| each_paragraph(&mut cell.blocks, visit)),
        }
    }
}

/// Returns the typed text of blocks without automatic numbers: paragraphs joined by `\n`, cells by tabs.
pub fn text_of(blocks: &[Block]) -> String {
    joined(blocks, Paragraph::text)
}

/// Returns the text of blocks with the automatic numbers that Word shows, joined as in [`text_of`].
pub fn shown_of(blocks: &[Block]) -> String {
    joined(blocks, Paragraph::shown)
}

fn joined(blocks: &[Block], of: fn(&Paragraph) -> String) -> String {
    let mut text = String::new();
    push_blocks(blocks, &mut text, of);
    text
}

/// Appends the text of each paragraph, `of` says which.
fn push_blocks(blocks: &[Block], text: &mut String, of: fn(&Paragraph) -> String) {
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        match block {
            Block::Paragraph(paragraph) => text.push_str(&of(paragraph)),
            Block::Table(table) => push_rows(&table.rows, text, of),
        }
    }
}

fn push_rows(rows: &[Row], text: &mut String, of: fn(&Paragraph) -> String) {
    for (index, row) in rows.iter().enumerate() {
        if index > 0 {
            text.push('\n');
        }
        for (index, cell) in row.cells.iter().enumerate() {
            if index > 0 {
                text.push('\t');
            }
            push_blocks(&cell.blocks, text, of);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_label_does_not_run_on_in_the_text() {
        for (number, text, shown) in [
            ("1.", "3个", "1. 3个"),
            ("2", "５月底前", "2 ５月底前"),
            ("一", "二〇二一年", "一 二〇二一年"),
            ("A", "B级", "A B级"),
            ("1．", "３个", "1． ３个"),
            ("1.", "三季度", "1.三季度"),
            ("一、", "二〇二一年", "一、二〇二一年"),
            ("3", "个体工商户", "3 个体工商户"),
            ("（三）", "个体工商户", "（三）个体工商户"),
        ] {
            let paragraph =
                Paragraph { number: Some(number.to_owned()), ..Paragraph::plain(Place::Paragraph(1), text) };
            assert_eq!(paragraph.shown(), shown);
        }
    }
}

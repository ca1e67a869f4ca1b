//! What the stream is made of.
use crate::config::Label;
use crate::model::{Block, Paragraph, Place, Table};

/// A piece of the stream.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A paragraph without line breaks.
    Line(Paragraph),
    /// A label in one cell and its value in another.
    Pair(Pair),
    /// A table of content.
    Table(Table),
    /// A column of a list that is none of the form's: its head and what the unit has there.
    Stray(Vec<Block>),
}

impl Item {
    /// Returns where it stands; of a column without anything in it `None`.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Self::Line(line) => Some(&line.place),
            Self::Pair(pair) => pair.label_blocks.first().map_or(Some(&pair.place), |block| Some(block.place())),
            Self::Table(table) => Some(&table.place),
            Self::Stray(blocks) => blocks.first().map(Block::place),
        }
    }

    /// Returns the line that it is; `None` of anything else.
    pub fn line(&self) -> Option<&Paragraph> {
        if let Self::Line(line) = self { Some(line) } else { None }
    }
}

/// A label in one cell and its value in another.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The label that was found.
    pub label: Label,
    /// The label as the unit wrote it.
    pub words: String,
    /// The label's blocks.
    pub label_blocks: Vec<Block>,
    /// The value's blocks.
    pub value: Vec<Block>,
    /// Where the value stands or should stand.
    pub place: Place,
    /// Whether its table is the cover, behind the sections.
    pub in_cover: bool,
}

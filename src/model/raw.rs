//! A document as its reader found it, faithful to its format and ignorant of the form.
use super::block::Block;
use super::place::Place;
use super::submission::Format;

/// What a reader makes of one file.
#[derive(Clone, Debug, PartialEq)]
pub struct RawFile {
    /// The documents in it, at least one.
    pub documents: Vec<RawDocument>,
    /// Text that belongs to none of its documents: the title above a list of units, a note below it.
    pub asides: Vec<Aside>,
}

/// What a reader makes of one document, or of one row of a workbook.
#[derive(Clone, Debug, PartialEq)]
pub struct RawDocument {
    /// The format that was read.
    pub format: Format,
    /// Which part of the file this is (`Sheet1!5`), where one file holds several reports.
    pub part: Option<String>,
    /// Whether the document is a row of a list, each column a label and a value of its own.
    pub is_row: bool,
    /// The body in reading order.
    pub blocks: Vec<Block>,
    /// Text that stands beside the body: headers, footers, text boxes that have no place in its flow.
    pub asides: Vec<Aside>,
    /// Whether line ends may be those of paper, so that a paragraph broken by a page is joined again.
    pub broken_by_pages: bool,
}

/// Text beside the body.
#[derive(Clone, Debug, PartialEq)]
pub struct Aside {
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub text: String,
}

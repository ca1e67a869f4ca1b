//! A document as its reader found it, faithful to its format and ignorant of the form.
use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::block::Block;
use super::place::Place;
use super::submission::Format;

/// What a reader makes of one file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RawFile {
    /// The documents in it, at least one.
    pub documents: Vec<RawDocument>,
    /// Text that belongs to none of its documents: the title above a list of units, a note below it.
    pub asides: Vec<Aside>,
}

/// What a reader makes of one document, or of one row of a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RawDocument {
    /// The format that was read.
    pub format: Format,
    /// Which part of the file this is (`Sheet1!5`), where one file holds several reports.
    pub part: Option<String>,
    /// Whether the document is a row of a list, each column a label and a value of its own.
    pub is_row: bool,
    /// Of a row of a list: how many characters the longest text has that any row has in each column, by the rows of the
    /// table that was made of it.
    pub longest: Vec<usize>,
    /// Of a row of a list: the title above the list, where it says a year.
    pub list_title: Option<Aside>,
    /// The body in reading order.
    pub blocks: Vec<Block>,
    /// Text that stands beside the body: headers, footers, text boxes that have no place in its flow.
    pub asides: Vec<Aside>,
    /// The addresses of pictures that a page shows and that lie in files beside its own.
    pub pictures_beside: Vec<String>,
    /// Says how the lines lie, where line ends may be those of paper or of an editor.
    pub paper: Option<Paper>,
}

impl RawDocument {
    /// Makes a document of a body, with nothing beside it, that is the whole of its file.
    pub fn new(format: Format, blocks: Vec<Block>) -> Self {
        Self {
            format,
            part: None,
            is_row: false,
            longest: Vec::new(),
            list_title: None,
            blocks,
            asides: Vec::new(),
            pictures_beside: Vec::new(),
            paper: None,
        }
    }
}

/// What the layout of a text says about its paragraphs.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Paper {
    /// The lines that begin a paragraph, being indented or standing below a blank line; empty where the text shows
    /// paragraphs in neither way.
    pub begins: BTreeSet<Place>,
    /// Whether those lines are told by their indent; a blank line stands where a page ends as well.
    pub is_indented: bool,
}

/// Text beside the body.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Aside {
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub text: String,
}

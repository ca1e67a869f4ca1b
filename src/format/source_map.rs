//! Where the characters that a reader shows of a document stand in its main part, for whoever writes marks into that part.
use std::ops::Range;

use crate::model::Place;

/// The main part of a document, line by line as its reader goes through it.
#[derive(Clone, Debug, Default)]
pub struct SourceMap {
    /// Name of the main part in the package.
    pub part: String,
    /// The paragraphs in the order of the reader, blank ones too.
    pub lines: Vec<SourceLine>,
    /// What stands in lines and is not shown there: footnotes and endnotes where their marks are, hidden and deleted words.
    pub notes: Vec<SourceNote>,
}

/// A paragraph; all offsets are bytes of the decoded part.
#[derive(Clone, Debug)]
pub struct SourceLine {
    /// The place that findings name; a blank paragraph has that of the next one.
    pub place: Place,
    /// Where its element begins.
    pub element: u32,
    /// What is shown of it, its automatic number first.
    pub chars: Vec<SourceChar>,
}

/// A character as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceChar {
    /// The character.
    pub shown: char,
    /// Where the element begins that it comes from; that of the paragraph for its automatic number.
    pub element: u32,
    /// The bytes that spell it; none where the element as a whole stands for it.
    pub bytes: Range<u32>,
}

/// A note, or words that are not shown.
#[derive(Clone, Debug)]
pub struct SourceNote {
    /// Its place; of words that are not shown, that of the paragraph in which they stand.
    pub place: Place,
    /// What it says.
    pub text: String,
    /// Where the element of its mark, or that of the words, begins.
    pub mark: u32,
}

impl SourceLine {
    /// Says whether it is no more than blanks.
    pub fn is_blank(&self) -> bool {
        self.chars.iter().all(|character| character.shown.is_whitespace())
    }
}

//! A row of the roster's file.
use std::ops::Range;

/// A row of the file with its number as an editor or Excel shows it.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) cells: Vec<String>,
    /// The columns that each merged cell of this row is merged across.
    pub(super) merged: Vec<Range<usize>>,
}

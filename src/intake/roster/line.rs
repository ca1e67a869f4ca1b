//! A row of the roster's file.
use std::ops::Range;

/// A row of the file with its number as an editor or Excel shows it.
pub(super) struct Line {
    pub(super) number: u64,
    pub(super) cells: Vec<String>,
    /// The columns that each merged cell of this row is merged across.
    pub(super) merged: Vec<Range<usize>>,
}

impl Line {
    /// Says whether anything stands in a column.
    pub(super) fn is_filled(&self, column: usize) -> bool {
        self.cells.get(column).is_some_and(|cell| !cell.is_empty())
    }
}

//! A row of the roster's file.
use std::ops::Range;

use crate::marks::DASHES;

/// What stands in place of names, codes and groups where there are none.
const NONE: [&str; 4] = ["无", "暂无", "没有", "不适用"];
/// Strokes that say so too, beside dashes.
const STROKES: [char; 4] = ['/', '／', '\\', '＼'];

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

    /// Returns what a column says of the row's unit; nothing where it says that there is none: 无, /, ——.
    pub(super) fn said(&self, column: usize) -> &str {
        self.cells.get(column).map(String::as_str).filter(|cell| !says_none(cell)).unwrap_or_default()
    }
}

/// Says whether a text stands where there is nothing to say.
pub(super) fn says_none(text: &str) -> bool {
    let is_stroke = |own: char| DASHES.contains(&own) || STROKES.contains(&own);
    NONE.contains(&text) || (!text.is_empty() && text.chars().all(is_stroke))
}

//! Rows of a roster that are no units: headings that name the group of those below, notes, and sums at the end.
use super::line::Line;
use crate::han;
use crate::list_row::{OF_SENTENCES, begins_note, heading, is_worded_as_group, says_sum, signs};

/// Says whether a row sums up those above it.
pub(super) fn is_sum(line: &Line) -> bool {
    line.cells.iter().find(|cell| !cell.is_empty()).is_some_and(|first| says_sum(first))
}

/// What a row is that has one text and no unit.
pub(super) enum NoUnit {
    /// It names the group of the units below it.
    Group(String),
    /// It says something to whoever reads the list.
    Note,
}

/// Tells across which columns a row is merged that heads those below: code and name, without codes the name and the column
/// beside it. `None` where there is no other.
pub(super) fn across(head: &Line, codes: Option<usize>, names: usize) -> Option<[usize; 2]> {
    let is_head = |at: &usize| head.cells.get(*at).is_some_and(|cell| !cell.is_empty());
    let beside = || (0..names).rfind(is_head).or_else(|| (names + 1..head.cells.len()).find(is_head));
    Some([codes.or_else(beside)?, names])
}

/// Tells what a row without a unit is: it is signed, or it has no other text, and is merged `across` these columns, or numbered
/// or worded as headings are. Merely worded, it may be a unit where it stands in the column of names.
pub(super) fn no_unit(line: &Line, across: Option<[usize; 2]>, names: usize) -> Option<NoUnit> {
    let mut cells = line.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    // Who made the list signs below it: 填表人：…, 审核人：….
    if cells.clone().all(|(_, cell)| signs(cell)) {
        return Some(NoUnit::Note);
    }
    let ((column, text), None) = (cells.next()?, cells.next()) else { return None };
    let is_merged = across.is_some_and(|[beside, names]| {
        line.merged.iter().any(|merged| [column, beside, names].iter().all(|own| merged.contains(own)))
    });
    let (is_numbered, bare) = heading(text);
    let is_sentence = !is_numbered && bare.contains(OF_SENTENCES);
    if begins_note(text) || (is_merged && is_sentence) {
        return Some(NoUnit::Note);
    }
    let is_worded = column != names && is_worded_as_group(bare);
    let is_heading = !is_sentence && (is_merged || is_numbered || is_worded);
    (is_heading && bare.chars().any(han::is_han)).then(|| NoUnit::Group(bare.to_owned()))
}

//! Rows of a roster that are no units: headings that name the group of those below, and sums at the end.
use super::lines::Line;
use crate::fold::{fold, is_digit};
use crate::han;
use crate::ordinal::{Ordinal, ordinal};

/// What a row of sums begins with.
const TOTALS: [&str; 4] = ["合计", "总计", "小计", "共计"];
/// What names of groups end in, and names of units do not.
const GROUPS: [&str; 8] = ["部门", "单位", "系统", "机构", "类", "组", "板块", "街镇"];
/// Before the number of units in a group, within brackets: 党群部门（共12家）.
const COUNTED: [char; 6] = ['家', '个', '共', '计', '合', '户'];

/// Says whether a row sums up those above it.
pub(super) fn is_sum(line: &Line) -> bool {
    let mut cells = line.cells.iter().filter(|cell| !cell.is_empty());
    let first = cells.next().map(|cell| fold(cell));
    first.is_some_and(|first| TOTALS.contains(&first.trim_end_matches([':', '：'])))
}

/// Returns the group that a row names for the units below it: the row has no other text, and is merged across code and
/// name, or numbered or worded as headings are. Where it stands in the column of names it may be a unit that lacks its code.
pub(super) fn group_of(line: &Line, [codes, names]: [usize; 2]) -> Option<String> {
    let mut cells = line.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let ((column, text), None) = (cells.next()?, cells.next()) else { return None };
    let numbered =
        ordinal(text).filter(|(kind, _)| matches!(kind, Ordinal::Part | Ordinal::Han | Ordinal::HanInBrackets));
    let bare = without_count(numbered.map_or(text.as_str(), |(_, rest)| rest)).trim();
    let is_worded = numbered.is_some() || GROUPS.iter().any(|ending| bare.ends_with(ending));
    let is_merged = [codes, names].iter().all(|column| line.merged.contains(column));
    let is_heading = is_merged || (column != names && is_worded);
    (is_heading && bare.chars().any(han::is_han)).then(|| bare.to_owned())
}

/// Takes （12家） off the end of a heading.
fn without_count(text: &str) -> &str {
    let text = text.trim_end();
    let Some(inner) = text.strip_suffix(['）', ')']) else { return text };
    let Some(open) = inner.rfind(['（', '(']) else { return text };
    let count = inner[open..].trim_start_matches(['（', '(']);
    let is_count = |own: char| is_digit(own) || han::counts(own) || COUNTED.contains(&own);
    if !count.is_empty() && count.chars().all(is_count) { &text[..open] } else { text }
}

//! Rows of a roster that are no units: headings that name the group of those below, notes, and sums at the end.
use super::lines::Line;
use crate::fold::{is_digit, names_sum};
use crate::han;
use crate::ordinal::{Ordinal, ordinal};

/// What names of groups end in, and names of units do not.
const GROUPS: [&str; 8] = ["部门", "单位", "系统", "机构", "类", "组", "板块", "街镇"];
/// What notes begin with.
const NOTES: [&str; 3] = ["注", "备注", "说明"];
/// Marks of sentences, which a name of a group has at most behind its number.
const OF_SENTENCES: [char; 9] = ['，', '。', '；', '：', '！', '？', ',', ';', ':'];
/// May stand behind a heading.
const COLONS: [char; 2] = ['：', ':'];
/// Before the number of units in a group, within brackets: 党群部门（共12家）.
const COUNTED: [char; 6] = ['家', '个', '共', '计', '合', '户'];

/// Says whether a row sums up those above it.
pub(super) fn is_sum(line: &Line) -> bool {
    line.cells.iter().find(|cell| !cell.is_empty()).is_some_and(|first| names_sum(first))
}

/// What a row is that has one text and no unit.
pub(super) enum Apart {
    /// It names the group of the units below it.
    Group(String),
    /// It says something to whoever reads the list.
    Note,
}

/// Tells what a row without a unit is: it has no other text, and is merged across code and name, or numbered or worded as
/// headings are. Merely worded, it may be a unit that lacks its code where it stands in the column of names.
pub(super) fn apart(line: &Line, [codes, names]: [usize; 2]) -> Option<Apart> {
    let mut cells = line.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
    let ((column, text), None) = (cells.next()?, cells.next()) else { return None };
    let is_merged = line.merged.iter().any(|merged| [column, codes, names].iter().all(|own| merged.contains(own)));
    let numbered =
        ordinal(text).filter(|(kind, _)| matches!(kind, Ordinal::Part | Ordinal::Han | Ordinal::HanInBrackets));
    let heading = numbered.map_or(text.as_str(), |(_, rest)| rest).trim_end_matches(COLONS);
    let bare = without_count(heading).trim_end_matches(COLONS).trim();
    let is_sentence = numbered.is_none() && bare.contains(OF_SENTENCES);
    if begins_note(text) || (is_merged && is_sentence) {
        return Some(Apart::Note);
    }
    let is_worded = column != names && GROUPS.iter().any(|ending| bare.ends_with(ending));
    let is_heading = !is_sentence && (is_merged || numbered.is_some() || is_worded);
    (is_heading && bare.chars().any(han::is_han)).then(|| Apart::Group(bare.to_owned()))
}

/// Says whether a text begins as notes do: 注：, 备注, 说明. 注册登记单位 are units.
fn begins_note(text: &str) -> bool {
    let goes_on = |rest: &str| rest.chars().next().is_some_and(han::is_han);
    NOTES.iter().filter_map(|word| text.strip_prefix(word)).any(|rest| !goes_on(rest))
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

//! Labels and values in one line of the cover, several of them in a line included.
use crate::config::{Label, RANK_OF_LIKE, Template};
use crate::ordinal::ordinal;

use super::boundary::{is_phone, next_boundary};
use super::gap::Gap;
pub use super::gap::bare_value;
use super::label_at::{Found, OF_SENTENCES};
use super::line_label::label_of_line;

/// Longest words before the first label of a line, in characters.
const LONGEST_BEFORE: usize = 24;

/// A label with its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry<'t> {
    /// The label.
    pub label: Label,
    /// The label as the unit wrote it.
    pub words: &'t str,
    /// What stands behind it.
    pub value: &'t str,
}

/// What one line of the cover says.
#[derive(Debug, Default, PartialEq)]
pub struct CoverLine<'t> {
    /// What stands before the first label.
    pub before: &'t str,
    /// Fields with their values.
    pub fields: Vec<Entry<'t>>,
    /// Labels that the form does not know, each with what follows it.
    pub rest: Vec<&'t str>,
    /// Whether the last label of the line is one that the form does not know.
    pub ends_unknown: bool,
}

/// Splits a line into fields and their values; none where it begins with no label.
pub fn fields_in_line<'t>(text: &'t str, template: &Template) -> CoverLine<'t> {
    match label_of_line(text, template) {
        Some(found) => entries(text, 0, Some(found), template),
        None => CoverLine::default(),
    }
}

/// Splits a line that begins with something else: a year, or a label that the form does not know.
pub fn fields_behind<'t>(text: &'t str, template: &Template) -> CoverLine<'t> {
    let Some((start, found)) = next_boundary(text, 0, None, template) else { return CoverLine::default() };
    let before = text[..start].trim_end();
    let is_short = before.chars().count() <= LONGEST_BEFORE && !before.contains(OF_SENTENCES);
    if !is_short || found.as_ref().is_some_and(|found| found.gap != Gap::Colon) {
        return CoverLine::default();
    }
    let line = CoverLine { before, ..entries(text, start, found, template) };
    let is_sentence = line.rest.iter().any(|rest| rest.trim_end_matches(OF_SENTENCES).contains(OF_SENTENCES));
    if line.fields.is_empty() || is_sentence { CoverLine::default() } else { line }
}

/// Says whether a text begins with a label, a value behind it or not.
pub fn begins_with_label(text: &str, template: &Template) -> bool {
    label_of_line(text, template).is_some()
}

fn entries<'t>(text: &'t str, start: usize, first: Option<Found>, template: &Template) -> CoverLine<'t> {
    let mut line = CoverLine::default();
    let (mut start, mut here) = (start, first);
    loop {
        let from = here.as_ref().map_or(start + first_length(&text[start..]), |found| found.value);
        let next = next_boundary(text, from, here.as_ref().map(|found| &found.label), template);
        let end = next.as_ref().map_or(text.len(), |(next, _)| *next);
        let behind_unknown = std::mem::replace(&mut line.ends_unknown, here.is_none());
        match here {
            Some(Found { mut label, .. }) => {
                // 负责人：林远山 电话：…: a telephone of the form's own, further down, counts before it.
                if behind_unknown && is_phone(&label, template) {
                    label.rank += RANK_OF_LIKE / 2;
                }
                let words = label.written(text);
                let value = if next.is_some() { without_number(&text[from..end]) } else { &text[from..end] };
                line.fields.push(Entry { label, words, value: bare_value(value) });
            }
            None => line.rest.push(text[start..end].trim()),
        }
        match next {
            Some((next, found)) => (start, here) = (next, found),
            None => return line,
        }
    }
}

/// Takes the number of the next label off a value's end: 科员（三）联系电话.
fn without_number(value: &str) -> &str {
    let bare = value.trim_end();
    let start = bare.rfind(['（', '(']).filter(|&start| start > 0);
    let is_number = |text: &str| ordinal(text).is_some_and(|(_, rest)| rest.is_empty());
    start.filter(|&start| is_number(&bare[start..])).map_or(value, |start| &bare[..start])
}

fn first_length(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

//! Leaves out a list of contents: it names the sections without being them, and the standard form has no place for it.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::fold::fold;
use crate::ordinal::ordinal;

use super::flatten::Item;
use super::headings::{match_heading, match_text};
use super::opinion::is_heading_alone;

/// Fewest headings in a row that make a list of contents.
const FEWEST: usize = 2;
/// Longest line of a list of contents, in characters.
const LONGEST: usize = 40;

/// Takes out each run of headings with nothing between them, all of which have page numbers or come again below.
pub fn leave_out_contents(items: Vec<Item>, template: &Template) -> Vec<Item> {
    let again = Again::of(items.as_slice(), template);
    let entries: Vec<Option<Entry>> =
        items.iter().enumerate().map(|(index, item)| entry(index, item, &again, template)).collect();
    let mut out = BTreeSet::new();
    let mut from = 0;
    for length in runs(&entries) {
        let below = from + length;
        let run = || entries[from..below].iter().flatten();
        let comes_again = |entry: &Entry| entry.section.is_none_or(|section| again.sections[&section] >= below);
        let is_list = run().filter(|entry| entry.section.is_some()).count() >= FEWEST;
        if is_list && (run().all(comes_again) || run().all(|entry| entry.has_page)) {
            out.extend(from..below);
        }
        from = below;
    }
    let kept = items.into_iter().enumerate().filter(|(index, _)| !out.contains(index));
    kept.map(|(_, item)| item).collect()
}

/// Parts the lines into runs of entries and of others, and returns their lengths. No list names a section twice: that
/// is the list's end, and the section's own heading.
fn runs(entries: &[Option<Entry>]) -> Vec<usize> {
    let mut lengths: Vec<usize> = Vec::new();
    let mut sections = BTreeSet::new();
    let mut in_run = false;
    for entry in entries {
        let again = entry.as_ref().and_then(|entry| entry.section).is_some_and(|section| !sections.insert(section));
        match lengths.last_mut() {
            Some(length) if in_run && entry.is_some() && !again => *length += 1,
            _ => {
                lengths.push(1);
                sections = entry.iter().filter_map(|entry| entry.section).collect();
            }
        }
        in_run = entry.is_some();
    }
    lengths
}

/// A line that may stand in a list of contents.
struct Entry {
    /// The section that it names; `None` for a sub-heading or the last page's heading.
    section: Option<usize>,
    /// Whether a page number stands at its end.
    has_page: bool,
}

/// What stands where for the last time.
struct Again {
    /// Headings of sections, a body behind them or not: of entries with one section the last stays.
    sections: BTreeMap<usize, usize>,
    /// Short lines, folded.
    lines: BTreeMap<String, usize>,
}

impl Again {
    fn of(items: &[Item], template: &Template) -> Self {
        let mut again = Self { sections: BTreeMap::new(), lines: BTreeMap::new() };
        for (index, item) in items.iter().enumerate() {
            let Item::Line(paragraph) = item else { continue };
            let text = paragraph.text();
            let heading = match_text(without_page(&text), template).or_else(|| match_heading(paragraph, template));
            if let Some(heading) = heading {
                again.sections.insert(heading.section, index);
            }
            if let Some(line) = short_line(&text) {
                again.lines.insert(line, index);
            }
        }
        again
    }
}

fn short_line(text: &str) -> Option<String> {
    (text.chars().count() <= LONGEST).then(|| fold(without_page(text))).filter(|line| !line.is_empty())
}

fn entry(index: usize, item: &Item, again: &Again, template: &Template) -> Option<Entry> {
    let Item::Line(paragraph) = item else { return None };
    let text = paragraph.text();
    let bare = without_page(&text);
    let heading = match_text(bare, template).filter(|heading| heading.length == bare.len());
    let has_page = bare.len() < text.trim_end().len();
    // A sub-heading, that is; what units say may come again as well.
    let heads = ordinal(&paragraph.shown()).is_some() || match_heading(paragraph, template).is_some();
    let heads = heads && !bare.ends_with(['。', '；', '：']);
    let comes_again = heads && short_line(&text).is_some_and(|line| again.lines[&line] > index);
    let is_entry = heading.is_some() || has_page || is_heading_alone(bare, template) || comes_again;
    let named = heading.map(|heading| heading.section);
    // In other words than the form's, what comes again word for word.
    let in_words = || {
        let own = match_heading(paragraph, template).filter(|_| comes_again)?;
        again.sections.get(&own.section).is_some_and(|last| *last > index).then_some(own.section)
    };
    is_entry.then(|| Entry { section: named.or_else(in_words), has_page })
}

/// Takes a leader and a page number off the end of a line: 一、概述……1.
fn without_page(text: &str) -> &str {
    let text = text.trim_end();
    let digits = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let bare = digits.trim_end_matches(['.', '…', '·', '．', '-', '—', '\t', ' ', '　', '(', '（']);
    let leader = digits.len() - bare.len();
    // One blank may stand before a figure of the text itself; a leader is longer, or a tab.
    let is_leader = leader > 1 || digits.ends_with('\t');
    if digits.len() < text.len() && is_leader { bare } else { text }
}

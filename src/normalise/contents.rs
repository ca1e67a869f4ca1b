//! Leaves out a list of contents: it names the sections without being them, and the standard form has no place for it.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;

use super::flatten::Item;
use super::headings::match_text;

/// Fewest headings in a row that make a list of contents.
const FEWEST: usize = 2;

/// Takes out each run of headings with nothing between them, all of which come again below.
pub fn leave_out_contents(items: Vec<Item>, template: &Template) -> Vec<Item> {
    let entries: Vec<Option<Entry>> = items.iter().map(|item| entry(item, template)).collect();
    let named = |(index, entry): (usize, &Option<Entry>)| Some((entry.as_ref()?.section?, index));
    // Of entries with one section the last stays.
    let last: BTreeMap<usize, usize> = entries.iter().enumerate().filter_map(named).collect();
    let mut out = BTreeSet::new();
    let mut from = 0;
    for run in entries.split(Option::is_none) {
        let below = from + run.len();
        let mut sections = run.iter().flatten().filter_map(|entry| entry.section);
        if sections.clone().count() >= FEWEST && sections.all(|section| last[&section] >= below) {
            out.extend(from..below);
        }
        from = below + 1;
    }
    let kept = items.into_iter().enumerate().filter(|(index, _)| !out.contains(index));
    kept.map(|(_, item)| item).collect()
}

/// A line that may stand in a list of contents.
struct Entry {
    /// The section that it names; `None` for a sub-heading with a page number.
    section: Option<usize>,
}

fn entry(item: &Item, template: &Template) -> Option<Entry> {
    let Item::Line(paragraph) = item else { return None };
    let text = paragraph.text();
    let bare = without_page(&text);
    let heading = match_text(bare, template).filter(|heading| heading.length == bare.len());
    let has_page = bare.len() < text.trim_end().len();
    (heading.is_some() || has_page).then_some(Entry { section: heading.map(|heading| heading.section) })
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

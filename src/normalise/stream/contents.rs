//! Leaves out a list of contents: it names the sections without being them, and the standard form has no place for it.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::fold::fold;
use crate::normalise::headings::opinion::is_heading_alone;
use crate::normalise::headings::words::{Heading, match_heading, match_text};
use crate::ordinal::ordinal;

use crate::normalise::item::Item;

/// Fewest headings in a row that make a list of contents.
const FEWEST: usize = 2;
/// Longest line of a list of contents, in characters.
pub const LONGEST: usize = 40;

/// Takes out each run of headings with nothing between them, all of which have page numbers or come again below.
pub fn leave_out_contents(items: Vec<Item>, template: &Template) -> Vec<Item> {
    let named: Vec<Option<Named>> = items.iter().map(|item| Named::of(item, template)).collect();
    let again = Again::of(&named);
    let entries: Vec<Option<Entry>> =
        named.iter().enumerate().map(|(index, named)| named.as_ref()?.entry(index, &again)).collect();
    let mut out = BTreeSet::new();
    let mut from = 0;
    for length in runs(&entries) {
        let below = from + length;
        let run = || entries[from..below].iter().flatten();
        // A heading in the form's words comes again in such words; a point of a section may be like it.
        let last = |section: usize, exact: bool| {
            let of_kind = if exact { again.exact.get(&section) } else { again.sections.get(&section) };
            of_kind.copied().unwrap_or_default()
        };
        let comes_again = |entry: &Entry| entry.section.is_none_or(|section| last(section, entry.exact) >= below);
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
    /// Whether it is in a listed spelling.
    exact: bool,
    /// Whether a page number stands at its end.
    has_page: bool,
}

/// Says whether a line is like one of a list of contents: a section's heading or the last page's alone, or a page behind.
pub fn is_entry(text: &str, template: &Template) -> bool {
    let bare = without_page(text);
    bare.len() < text.trim_end().len()
        || is_alone(match_text(bare, template).as_ref(), bare)
        || is_heading_alone(bare, template)
}

fn is_alone(heading: Option<&Heading>, bare: &str) -> bool {
    heading.is_some_and(|heading| heading.length == bare.len())
}

/// What a line says that may stand in a list of contents.
struct Named {
    /// The section of which it is, or begins with, the heading.
    section: Option<usize>,
    /// Whether it is that in words of the form, and nothing else.
    is_alone: bool,
    /// Whether it is the last page's heading, and nothing else.
    is_last_page: bool,
    /// Whether a page number stands at its end.
    has_page: bool,
    /// Whether it has or begins with a listed spelling, and not merely words like one.
    exact: bool,
    /// Whether it heads something, as sub-headings do.
    heads: bool,
    /// Its words, if they are few.
    words: Option<String>,
}

impl Named {
    fn of(item: &Item, template: &Template) -> Option<Self> {
        let paragraph = item.line()?;
        let text = paragraph.text();
        let bare = without_page(&text);
        let known = match_text(bare, template);
        let is_alone = is_alone(known.as_ref(), bare);
        let heading = known.or_else(|| match_heading(paragraph, template));
        let is_marked = bare.ends_with(['。', '；', '：']);
        let heads = !is_marked && (heading.is_some() || ordinal(&paragraph.shown()).is_some());
        let is_short = text.char_indices().nth(LONGEST).is_none();
        let words = is_short.then(|| fold(bare)).filter(|line| !line.is_empty());
        let exact = heading.as_ref().is_some_and(|heading| heading.exact);
        let (is_last_page, has_page) = (is_heading_alone(bare, template), bare.len() < text.trim_end().len());
        let section = heading.map(|heading| heading.section);
        Some(Self { section, is_alone, is_last_page, has_page, exact, heads, words })
    }

    /// Returns what the line, standing there, would be in a list of contents.
    fn entry(&self, index: usize, again: &Again) -> Option<Entry> {
        // A sub-heading, that is; what units say may come again as well.
        let comes_again = self.heads && self.words.as_ref().is_some_and(|words| again.lines[words] > index);
        let is_entry = self.is_alone || self.has_page || comes_again || self.is_last_page;
        // In other words than the form's, what comes again word for word.
        let section = self.section.filter(|_| self.is_alone || comes_again);
        is_entry.then_some(Entry { section, exact: self.exact, has_page: self.has_page })
    }
}

/// What stands where for the last time.
#[derive(Default)]
struct Again {
    /// Headings of sections, a body behind them or not: of entries with one section the last stays.
    sections: BTreeMap<usize, usize>,
    /// The same of those in listed spellings alone.
    exact: BTreeMap<usize, usize>,
    /// Short lines, folded.
    lines: BTreeMap<String, usize>,
}

impl Again {
    fn of(named: &[Option<Named>]) -> Self {
        let mut again = Self::default();
        for (index, named) in named.iter().enumerate().filter_map(|(index, named)| Some((index, named.as_ref()?))) {
            again.sections.extend(named.section.map(|section| (section, index)));
            again.exact.extend(named.section.filter(|_| named.exact).map(|section| (section, index)));
            again.lines.extend(named.words.clone().map(|words| (words, index)));
        }
        again
    }
}

/// Takes a leader and a page number off the end of a line: 一、概述……1.
pub fn without_page(text: &str) -> &str {
    let text = text.trim_end();
    // 第3页, （3） and P3 are page numbers without a leader too.
    let inner = text.strip_suffix(['）', ')']).and_then(|inner| bare_of_digits(inner)?.strip_suffix(['（', '(']));
    let page = text.strip_suffix('页').and_then(|inner| bare_of_digits(inner)?.strip_suffix('第'));
    if let Some(bare) = inner.or(page).filter(|bare| !bare.is_empty()) {
        return without_leader(bare);
    }
    if let Some(bare) = bare_of_digits(text).and_then(|bare| bare.strip_suffix(['P', 'p'])) {
        let without = without_leader(bare.trim_end_matches(['P', 'p', '.']));
        return if without.len() < bare.len() { without } else { text };
    }
    let digits = text.trim_end_matches(|character: char| character.is_ascii_digit());
    let bare = without_leader(digits);
    let leader = digits.len() - bare.len();
    // One blank may stand before a figure of the text itself; a leader is longer, or a tab.
    let is_leader = leader > 1 || digits.ends_with('\t');
    if digits.len() < text.len() && is_leader { bare } else { text }
}

/// Takes the digits off a text's end; `None` where there are none or too many for a page.
fn bare_of_digits(text: &str) -> Option<&str> {
    let bare = text.trim_end().trim_end_matches(|character: char| character.is_ascii_digit());
    let digits = text.trim_end().len() - bare.len();
    (1..=3).contains(&digits).then(|| bare.trim_end())
}

/// Takes dots, dashes and blanks off a text's end.
fn without_leader(text: &str) -> &str {
    text.trim_end_matches(['.', '…', '·', '．', '-', '—', '_', '\t', ' ', '　', '(', '（'])
}

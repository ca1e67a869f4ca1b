//! The automatic numbers: counts paragraphs through the lists and writes each one's label, as Word shows it.
use std::collections::{BTreeMap, BTreeSet};

use super::{LEVELS, List, Numbering};
use crate::read::numerals;

/// Bytes of a label behind which no more is added; a text may name numbers of many characters again and again.
const LABEL_LIMIT: usize = 512;

/// How far every list has counted.
#[derive(Default)]
pub struct Counters {
    /// The last number of each level, by pattern; `None` where the level has yet to begin.
    last: BTreeMap<u32, [Option<u32>; LEVELS]>,
    /// Levels of lists whose express start has been used.
    begun: BTreeSet<(u32, usize)>,
}

impl Counters {
    /// Counts a paragraph in and returns its label, `None` where it shows none.
    pub fn count(&mut self, numbering: &Numbering, number: u32, level: usize) -> Option<String> {
        let list = numbering.list(number)?;
        let here = numbering.level(list, level)?;
        let begins = list.start(level).filter(|_| self.begun.insert((number, level)));
        let last = self.last.entry(list.pattern).or_default();
        let first = || list.start(level).unwrap_or(here.start);
        last[level] = Some(begins.unwrap_or_else(|| last[level].map_or_else(first, |last| last.saturating_add(1))));
        // A level that was skipped counts as begun: after 2.1 the next of the first level is the second.
        for (higher, count) in last.iter_mut().enumerate().take(level) {
            let first = || list.start(higher).or_else(|| Some(numbering.level(list, higher)?.start));
            *count = count.or_else(first);
        }
        for (lower, count) in last.iter_mut().enumerate().skip(level + 1) {
            if restarts(numbering, list, lower, level) {
                *count = None;
            }
        }
        let mut label = write_label(numbering, list, level, last);
        if here.space && !label.is_empty() {
            label.push(' ');
        }
        (!label.trim().is_empty()).then_some(label)
    }
}

/// Says whether a level begins anew after a paragraph of a higher one.
fn restarts(numbering: &Numbering, list: &List, lower: usize, higher: usize) -> bool {
    match numbering.level(list, lower).and_then(|level| level.restart) {
        None => true,
        Some(at) => higher < at as usize,
    }
}

/// Fills the numbers into a level's text; a level that has yet to begin shows its first number.
fn write_label(numbering: &Numbering, list: &List, level: usize, last: &[Option<u32>; LEVELS]) -> String {
    let Some(here) = numbering.level(list, level) else { return String::new() };
    if here.format == "bullet" {
        return here.text.clone();
    }
    let mut label = String::new();
    let mut rest = here.text.chars().peekable();
    while let Some(character) = rest.next()
        && label.len() < LABEL_LIMIT
    {
        let digit = rest.peek().and_then(|next| next.to_digit(10)).filter(|digit| character == '%' && *digit > 0);
        let Some(digit) = digit else {
            label.push(character);
            continue;
        };
        rest.next();
        let of = digit as usize - 1;
        if let Some(named) = numbering.level(list, of) {
            let value = last[of].or(list.start(of)).unwrap_or(named.start);
            let format = if here.legal && named.format != "none" { "decimal" } else { &named.format };
            label.push_str(&numerals::write(format, value));
        }
    }
    label
}

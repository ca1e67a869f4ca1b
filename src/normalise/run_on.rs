//! Sections that run on in one line: a line is parted before the headings that stand within it with their numbers.
use std::collections::BTreeSet;

use crate::config::Template;
use crate::model::Paragraph;

use super::flatten::Item;
use super::headings::{Lead, cut_back, cut_front};

/// Shortest line, in characters, that is looked through.
const SHORTEST: usize = 60;
/// Fewest headings in a line that are sections running on, and no list of contents in a sentence.
const FEWEST: usize = 2;
/// Fewest characters between two headings.
const SHORTEST_TEXT: usize = 12;

/// Parts each line that holds several sections.
pub fn part_sections(items: Vec<Item>, template: &Template) -> Vec<Item> {
    let mut parted = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Item::Line(line) => parted.extend(parts(line, template).into_iter().map(Item::Line)),
            other => parted.push(other),
        }
    }
    parted
}

fn parts(line: Paragraph, template: &Template) -> Vec<Paragraph> {
    let text = line.text();
    if text.char_indices().nth(SHORTEST).is_none() {
        return vec![line];
    }
    let ends = text.char_indices().filter(|(_, mark)| matches!(mark, '。' | '！' | '；' | ' ' | '　'));
    let starts = ends.map(|(at, mark)| at + mark.len_utf8());
    let mut sections = BTreeSet::new();
    let mut cuts: Vec<usize> = Vec::new();
    for start in std::iter::once(0).chain(starts) {
        let is_near = |last: &usize| text[*last..start].chars().count() < SHORTEST_TEXT;
        let Some(section) = heading_at(&text[start..], template) else { continue };
        if cuts.last().is_some_and(is_near) || !sections.insert(section) {
            return vec![line];
        }
        cuts.push(start);
    }
    if cuts.len() < FEWEST {
        return vec![line];
    }
    cuts.retain(|cut| *cut > 0);
    let mut parts = Vec::new();
    let (mut rest, mut from) = (line, 0);
    for cut in cuts {
        parts.push(cut_back(&rest, cut - from));
        rest = Paragraph { role: rest.role, ..cut_front(&rest, cut - from) };
        from = cut;
    }
    parts.push(rest);
    parts
}

/// Returns the section whose heading, in many words and with its own number, a text begins with.
fn heading_at(text: &str, template: &Template) -> Option<usize> {
    let lead = Lead::of(text, None);
    let number = lead.count()?;
    if !(0..template.sections.len()).any(|section| template.number_of(section) == number) {
        return None;
    }
    let named = template.heading_at(&text[lead.length..])?;
    (!named.short && template.number_of(named.section) == number).then_some(named.section)
}

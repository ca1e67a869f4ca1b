//! Headings that stand twice in a row, as the form's and again as the unit's, or once more where their section goes on: the second
//! says nothing new.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::fold::fold;
use crate::model::Paragraph;
use crate::normalise::item::Item;
use crate::ordinal::{Ordinal, place_of, strip_ordinal};

use super::chosen::Chosen;
use super::going_on::{lines_that_go_on, without_mark};
use super::words::match_exactly;

/// Finds the lines beside chosen headings, prompts between them passed over, that are the same heading in full words.
pub fn repeats(items: &[Item], headings: &BTreeMap<usize, Chosen>, template: &Template) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    let going_on = lines_that_go_on(items);
    for (&at, heading) in headings {
        let Some(own) = items[at].line().map(Paragraph::text) else { continue };
        let words = fold(strip_ordinal(&own[..heading.length]));
        let is_again = |index: &usize| is_again(&items[*index], heading.section, &words, template);
        let is_between = |index: &usize| is_between(&items[*index], template);
        let free = |index: &usize| !headings.contains_key(index);
        let above = (0..at).rev().find(|index| !is_between(index));
        let is_alone = own.len() == heading.length;
        let below = (at + 1..items.len()).find(|index| !is_between(index)).filter(|_| is_alone);
        let end = headings.range(at + 1..).next().map_or(items.len(), |(&next, _)| next);
        let below = below.filter(|&below| !begins_points(&items[below.min(end)..end], heading.ordinal));
        found.extend(above.into_iter().chain(below).filter(free).filter(is_again));
        let goes_on = |index: &usize| goes_on(&items[*index], heading.section, &words, template);
        found.extend(going_on.range(at + 1..end).copied().filter(goes_on));
    }
    found
}

/// Says whether a line is a section's heading in the words that were found, or in the form's own.
fn is_again(item: &Item, section: usize, words: &str, template: &Template) -> bool {
    let Item::Line(line) = item else { return false };
    let own = fold(strip_ordinal(&line.text()));
    if own != words && own != template.sections[section].heading.words() {
        return false;
    }
    let is_whole = || {
        let heading = match_exactly(line, template);
        heading.is_some_and(|own| own.section == section && !own.short && own.length == line.text().len())
    };
    !line.holds_more() && is_whole()
}

/// Says whether a line that goes on another, going by its mark, has the words of the section's heading.
fn goes_on(item: &Item, section: usize, words: &str, template: &Template) -> bool {
    let Item::Line(line) = item else { return false };
    let text = line.text();
    let own = fold(strip_ordinal(without_mark(&text).unwrap_or(&text)));
    !line.holds_more() && (own == words || own == template.sections[section].heading.words())
}

/// Says whether a line is the first of points of another kind than the headings', with the second further down.
fn begins_points(items: &[Item], level: Option<Ordinal>) -> bool {
    let place = |item: &Item| place_of(&item.line()?.shown());
    let Some((kind, 1)) = items.first().and_then(place) else { return false };
    Some(kind) != level && items[1..].iter().filter_map(place).any(|(own, count)| own == kind && count == 2)
}

fn is_between(item: &Item, template: &Template) -> bool {
    item.line().is_some_and(|line| line.is_blank() || (!line.holds_more() && template.is_prompt(&line.text())))
}

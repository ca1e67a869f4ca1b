//! Finds the lines that may be headings of the form's sections, and sees how they stand to each other.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::normalise::item::Item;

use super::candidate::Candidate;
use super::going_on::lines_that_go_on;
use super::line::Line;
use super::rows::Rows;
use super::series;

/// Most candidates of all sections together.
const MOST: usize = 96;
/// Fewest candidates of one section for which there is room.
const FEWEST_EACH: usize = 6;

/// Finds all candidates, in the order of the stream; `filled` is what [`fillings`] counts.
pub fn find(items: &[Item], filled: &[usize], template: &Template) -> Vec<Candidate> {
    let mut found: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    let mut rows = Rows::default();
    let each = (MOST / (template.sections.len() + 1)).max(FEWEST_EACH);
    let again = lines_that_go_on(items);
    for (index, item) in items.iter().enumerate().filter(|(index, _)| !again.contains(index)) {
        let Item::Line(paragraph) = item else { continue };
        let mut line = Line::of(index, paragraph);
        let is_beside =
            |other: Option<&Item>| matches!(other, Some(Item::Line(other)) if other.place == paragraph.place);
        line.is_alone_in_cell = line.look.is_in_cell()
            && !is_beside(index.checked_sub(1).and_then(|before| items.get(before)))
            && !is_beside(items.get(index + 1));
        let row = rows.take(&line);
        for candidate in line.candidates(template) {
            let kept = found.entry(candidate.section).or_default();
            kept.push(Candidate { row, ..candidate });
            if kept.len() >= 2 * each {
                keep_best(kept, each);
            }
        }
    }
    let mut all: Vec<Candidate> = Vec::new();
    for (_, mut kept) in found {
        keep_best(&mut kept, each);
        all.extend(kept);
    }
    series::mark(&mut all, template.sections.len());
    set_beside_plain(&mut all, filled, template);
    // Of one line, the likelier reading comes first.
    all.sort_by_key(|candidate| (candidate.index, std::cmp::Reverse(candidate.worth)));
    all
}

/// Sees how the candidates stand to those that are plainly headings.
fn set_beside_plain(all: &mut [Candidate], filled: &[usize], template: &Template) {
    let plain: Vec<Candidate> = all.iter().filter(|candidate| candidate.is_plain(template)).cloned().collect();
    let heads: BTreeSet<usize> = all.iter().filter(|one| one.is_full).map(|one| one.index).collect();
    for candidate in all {
        let (from, kind) = (candidate.row.map_or(candidate.index, |(from, _)| from), candidate.kind());
        let is_numbered = candidate.is_numbered(template);
        for other in plain.iter().filter(|other| other.index < from) {
            let is_alike = other.kind() == kind;
            candidate.has_kin |= is_alike && other.section < candidate.section && other.look == candidate.look;
            // 主要问题及原因 / （一）存在的主要问题: a number that is not the section's own is a point's.
            // Nor is one to which a row has counted up that begins with a point.
            let is_counted = candidate.row.is_some() && !heads.contains(&from);
            let may_hold = is_alike || (other.ordinal.is_none() && (!is_numbered || is_counted));
            let is_directly_below = filled[other.index + 1] == filled[from];
            candidate.is_below_own |= may_hold && other.section == candidate.section && is_directly_below;
        }
    }
}

/// Keeps the candidates for which most speaks, of equals the earlier.
fn keep_best(candidates: &mut Vec<Candidate>, most: usize) {
    candidates.sort_by_key(|candidate| (std::cmp::Reverse(candidate.worth), candidate.index));
    candidates.truncate(most);
}

/// Counts, before each item and after the last, the items that say something.
pub fn fillings(items: &[Item]) -> Vec<usize> {
    let says = |item: &Item| match item {
        Item::Line(paragraph) => !paragraph.is_blank(),
        Item::Pair(pair) => !pair.value.is_empty(),
        Item::Stray(_) | Item::Table(_) => true,
    };
    let counts = items.iter().scan(0, |count, item| {
        *count += usize::from(says(item));
        Some(*count)
    });
    std::iter::once(0).chain(counts).collect()
}

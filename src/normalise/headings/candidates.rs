//! The lines that may be headings of the form's sections, each with what speaks for it.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::model::FoundBy;
use crate::normalise::item::Item;
use crate::ordinal::Ordinal;

use super::line::Line;
use super::look::Look;
use super::rows::Rows;
use super::series;

/// Most candidates of all sections together.
const MOST: usize = 96;
/// Fewest candidates of one section for which there is room.
const FEWEST_EACH: usize = 6;

/// A line that may be a heading.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Which item of the stream it is.
    pub index: usize,
    /// The section that it heads; the form's number of sections stands for the last page.
    pub section: usize,
    /// Other sections that its words name as well.
    pub others: Vec<usize>,
    /// How many bytes of the line the heading takes.
    pub length: usize,
    /// By what words.
    pub found_by: FoundBy,
    /// How much speaks for it by itself.
    pub worth: i32,
    /// Whether its words are (nearly) all of a section's heading.
    pub is_full: bool,
    /// Whether it has hardly any words but the heading's, be they few.
    pub is_covered: bool,
    /// Whether its words alone are too little to go by.
    pub is_weak: bool,
    /// The ordinal before it.
    pub ordinal: Option<(Ordinal, Option<u32>)>,
    /// Whether a body follows in the same line.
    pub has_body: bool,
    /// How it looks.
    pub look: Look,
    /// The line where a row of points of its own kind begins that it goes on, and how its last point looks.
    pub row: Option<(usize, Look)>,
    /// Whether above that row stands an earlier section's heading in full words that counts and looks as it does.
    pub has_kin: bool,
    /// Whether its row begins directly below a heading of the same section: 二、效果及佐证 一、效果 二、佐证.
    pub is_below_own: bool,
    /// Whether it is one of a row of headings, counted on in the form's order, for all of its sections.
    pub in_series: bool,
}

impl Candidate {
    /// Says whether it is nothing but a section's heading, in words enough and with the form's number or none, or one of a
    /// row of headings.
    fn is_plain(&self, template: &Template) -> bool {
        let is_full = (self.ordinal.is_none() || self.is_numbered(template)) && self.is_full;
        (is_full || self.in_series) && !self.has_body
    }

    /// Says whether its number is its section's in the form.
    fn is_numbered(&self, template: &Template) -> bool {
        self.ordinal.and_then(|(_, number)| number).is_some_and(|number| number == template.number_of(self.section))
    }

    /// Returns the kind of its ordinal.
    pub fn kind(&self) -> Option<Ordinal> {
        self.ordinal.map(|(kind, _)| kind)
    }

    /// Says whether another heading has the number that comes next, of the same kind.
    pub fn goes_on_in(&self, after: &Self) -> bool {
        let (Some((kind, Some(count))), Some((own, Some(number)))) = (self.ordinal, after.ordinal) else {
            return false;
        };
        let named = u32::try_from(self.others.len()).unwrap_or(0);
        kind == own && (number == count + 1 || number == count + 1 + named)
    }
}

/// Finds all candidates, in the order of the stream; `filled` is what [`fillings`] counts.
pub fn find(items: &[Item], filled: &[usize], template: &Template) -> Vec<Candidate> {
    let mut found: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    let mut rows = Rows::default();
    let each = (MOST / (template.sections.len() + 1)).max(FEWEST_EACH);
    for (index, item) in items.iter().enumerate() {
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

//! Chooses the headings of the form's sections by aligning the whole document with the form: of all readings the one for
//! which most speaks, in the form's order where that is possible, each section at most once.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::normalise::item::Item;
use crate::ordinal::Ordinal;

use super::candidate::Candidate;
use super::candidates::{fillings, find};
use super::chosen::Chosen;
use super::left_out;

/// What a heading must be worth before anything else.
const COST: i32 = 300;
/// What speaks for a heading that counts on with one of each other section.
const IN_SERIES: i32 = 250;
/// What speaks against a line that goes on a row of points, and against one that looks like its points besides.
const IN_ROW: i32 = -600;
const SURELY_IN_ROW: i32 = -1000;
/// What speaks against one that goes on the headings' own row as well.
const IN_BOTH_ROWS: i32 = -250;
/// What speaks against a point directly below a heading of the same section.
const BELOW_OWN: i32 = -1000;
/// Fewest headings of a reading that may have another one's as points of one section.
const FEWEST_AROUND: usize = 3;
/// Most sections, the last page among them, of which combinations are told apart.
const MOST_SECTIONS: usize = 63;
/// Most combinations of sections that are followed up for each candidate.
const MOST_WAYS: usize = 256;

/// Finds the headings of a document, by the items of the stream that are headings.
pub fn align(items: &[Item], template: &Template) -> BTreeMap<usize, Chosen> {
    let fillings = fillings(items);
    let mut candidates = find(items, &fillings, template);
    candidates.retain(|candidate| candidate.section < MOST_SECTIONS);
    let kinds: BTreeSet<Option<Ordinal>> = candidates.iter().map(|candidate| candidate.kind()).collect();
    // Of readings with different kinds of ordinals and the same worth that of the highest kind stays, a reading without
    // ordinals last.
    let mut best = Way::default();
    let mut ways = Vec::new();
    for level in kinds.iter().filter(|kind| kind.is_some()).chain(kinds.iter().filter(|kind| kind.is_none())) {
        let alignment =
            Alignment { candidates: &candidates, fillings: &fillings, level: *level, last: template.sections.len() };
        let way = alignment.best();
        if way.worth > best.worth {
            best = way.clone();
        }
        ways.push(way);
    }
    // Points of one section may have words nearer to the form's than the headings have.
    if let Some(around) = ways.into_iter().find(|way| way.encloses(&best, &candidates, template.sections.len())) {
        best = around;
    }
    let mut chosen: Vec<&Candidate> = best.path.iter().map(|&index| &candidates[index]).collect();
    chosen.extend(left_out::headings(&candidates, &chosen, &fillings, template.sections.len()));
    chosen.sort_by_key(|candidate| candidate.index);
    chosen.retain(|candidate| candidate.section < template.sections.len());
    let mut found: BTreeMap<usize, Chosen> =
        chosen.iter().map(|candidate| (candidate.index, Chosen::of(candidate))).collect();
    for (position, candidate) in chosen.iter().enumerate().filter(|(_, candidate)| !candidate.others.is_empty()) {
        let until = chosen.get(position + 1).map_or(items.len(), |next| next.index);
        found.extend(super::merged::parts(items, candidate, until, template));
    }
    found
}

/// One reading of a document up to some candidate.
#[derive(Clone, Debug, Default)]
struct Way {
    worth: i32,
    /// Indices of the chosen candidates.
    path: Vec<usize>,
}

impl Way {
    /// Says whether the headings of another reading all lie between two of this one, which names as many sections, each
    /// by a line of its own.
    fn encloses(&self, other: &Self, candidates: &[Candidate], last: usize) -> bool {
        let headings = |way: &Self| {
            let own = way.path.iter().map(|&index| &candidates[index]).filter(|candidate| candidate.section < last);
            own.collect::<Vec<_>>()
        };
        let (own, inner) = (headings(self), headings(other));
        let (Some(first), Some(end)) = (inner.first(), inner.last()) else { return false };
        let above = own.partition_point(|candidate| candidate.index < first.index);
        let is_apart = own.get(above).is_none_or(|next| next.index > end.index);
        let in_order = own.is_sorted_by(|left, right| left.section < right.section);
        let are_heads = own.iter().all(|candidate| !candidate.has_body && !candidate.is_weak);
        own.len() >= inner.len().max(FEWEST_AROUND) && above > 0 && is_apart && in_order && are_heads
    }
}

/// The candidates under the supposition that the headings have one kind of ordinal.
struct Alignment<'a> {
    candidates: &'a [Candidate],
    fillings: &'a [usize],
    level: Option<Ordinal>,
    /// The section that stands for the last page.
    last: usize,
}

/// A step of a reading: its worth so far, how far down its headings stand, and the step before it.
#[derive(Clone, Copy)]
struct Step {
    worth: i32,
    /// Sum of the items' indices: of equal readings the one further up is taken.
    depth: usize,
    before: Option<(usize, u64)>,
}

impl Alignment<'_> {
    fn best(&self) -> Way {
        // For each candidate, by the sections taken so far, the best way that ends with it.
        let mut steps: Vec<BTreeMap<u64, Step>> = Vec::new();
        for (index, candidate) in self.candidates.iter().enumerate() {
            let own = self.worth(candidate);
            let taken = candidate.others.iter().fold(1_u64 << candidate.section, |taken, other| taken | 1 << other);
            let mut ways: BTreeMap<u64, Step> = BTreeMap::new();
            let mut offer = |mask: u64, step: Step| {
                let known = ways.get(&mask);
                if known.is_none_or(|known| (known.worth, step.depth) < (step.worth, known.depth)) {
                    ways.insert(mask, step);
                }
            };
            offer(taken, Step { worth: own + first(candidate), depth: candidate.index, before: None });
            for (earlier, before) in self.candidates[..index].iter().enumerate() {
                if before.index == candidate.index {
                    continue;
                }
                let between = self.between(before, candidate);
                for (&mask, step) in steps[earlier].iter().filter(|(mask, _)| *mask & taken == 0) {
                    // Behind the last page stands no section of this report, unless all of them do.
                    if before.section == self.last && mask.count_ones() > 1 {
                        continue;
                    }
                    let depth = step.depth.saturating_add(candidate.index);
                    let worth = step.worth + own + between;
                    offer(mask | taken, Step { worth, depth, before: Some((earlier, mask)) });
                }
            }
            if ways.len() > MOST_WAYS {
                let mut worths: Vec<(i32, u64)> = ways.iter().map(|(mask, step)| (step.worth, *mask)).collect();
                worths.sort_unstable();
                for (_, mask) in &worths[..worths.len() - MOST_WAYS] {
                    ways.remove(mask);
                }
            }
            steps.push(ways);
        }
        trace(&steps)
    }

    /// Says what a candidate is worth by itself, if headings have this kind of ordinal.
    fn worth(&self, candidate: &Candidate) -> i32 {
        if candidate.section == self.last {
            return candidate.worth - COST;
        }
        let kind = candidate.kind();
        let level = match (kind, self.level) {
            (kind, level) if kind == level => 200,
            (None, Some(_)) => -300,
            (Some(_), None) => -100,
            (kind, level) if kind > level => -500,
            _ => -200,
        };
        let below = if candidate.is_below_own { BELOW_OWN } else { 0 };
        let series = if candidate.in_series { IN_SERIES } else { 0 };
        candidate.worth + level + below + series - COST
    }

    /// Says what speaks for one heading following another.
    fn between(&self, before: &Candidate, after: &Candidate) -> i32 {
        let furthest = before.others.iter().copied().max().unwrap_or(0).max(before.section);
        let mut worth = match after.section.cmp(&(furthest + 1)) {
            std::cmp::Ordering::Equal => 0,
            std::cmp::Ordering::Greater => -50,
            std::cmp::Ordering::Less => -250,
        };
        let has_body = before.has_body || self.fillings[after.index] > self.fillings[before.index + 1];
        worth -= if has_body { 0 } else { 300 };
        if before.section == self.last || after.section == self.last {
            return worth;
        }
        let is_alike = before.look == after.look;
        worth += match (is_alike, before.look.is_in_cell() == after.look.is_in_cell()) {
            (true, _) => 50,
            (false, true) => -50,
            (false, false) => -100,
        };
        if let (Some((kind, Some(_))), Some((own, Some(_)))) = (before.ordinal, after.ordinal)
            && kind == own
        {
            worth += if before.goes_on_in(after) { 100 } else { -100 };
        }
        worth + within_row(before, after)
    }
}

/// Goes back from the best end.
fn trace(steps: &[BTreeMap<u64, Step>]) -> Way {
    let ends =
        steps.iter().enumerate().flat_map(|(index, ways)| ways.iter().map(move |(mask, step)| (index, *mask, *step)));
    let better = |(_, _, left): &(usize, u64, Step), (_, _, right): &(usize, u64, Step)| {
        (left.worth, right.depth).cmp(&(right.worth, left.depth))
    };
    let Some((index, mask, end)) = ends.max_by(better).filter(|(_, _, end)| end.worth > 0) else {
        return Way::default();
    };
    let mut path = vec![index];
    let mut before = steps[index][&mask].before;
    while let Some((index, mask)) = before {
        path.push(index);
        before = steps[index][&mask].before;
    }
    path.reverse();
    Way { worth: end.worth, path }
}

/// Says what a candidate is worth as the first heading: it may be any section's, the form's first more likely; one that goes
/// on a row of points less.
fn first(candidate: &Candidate) -> i32 {
    let in_row = if candidate.row.is_some() && !candidate.in_series { IN_ROW } else { 0 };
    in_row + if candidate.section == 0 { 0 } else { -20 }
}

/// Says what speaks for or against a heading's following another: one that goes on a row of points which began below the
/// heading before it is one of them, unless it looks otherwise; one that goes on the headings' own row as well may be either.
fn within_row(before: &Candidate, after: &Candidate) -> i32 {
    let Some((_, look)) = after.row.filter(|(from, _)| *from > before.index) else { return 0 };
    let goes_on = before.goes_on_in(after) && !after.is_weak;
    match (look == after.look, before.look == after.look) {
        (true, true) if goes_on => IN_BOTH_ROWS,
        (true, false) if goes_on && after.has_kin => IN_BOTH_ROWS,
        (true, _) if goes_on => IN_ROW,
        (true, false) => SURELY_IN_ROW,
        (false, true) => 0,
        _ if after.is_weak => SURELY_IN_ROW,
        _ => IN_ROW,
    }
}

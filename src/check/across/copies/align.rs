//! Candidates → passages: compared character by character, cut to where they agree, merged with their neighbours.
use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::buckets::Seed;
use super::chain::{Chain, chains};
use super::text::Text;
use crate::config::Config;

/// How many characters before and behind a chain are looked at.
const MARGIN: usize = 40;
/// Most characters between two passages that are one.
const BETWEEN: usize = 24;
/// Of a passage's least length, the part that must be words in common that few others have, in per cent.
const OWN_PERCENT: usize = 70;

/// The same for the words that are in common to the letter, by which a passage is found at all.
const SEEDED_PERCENT: usize = 35;

/// A passage that stands in two texts.
#[derive(Clone, Debug)]
pub struct Match {
    /// Where in the first, in folded characters.
    pub left: Range<usize>,
    /// Where in the second.
    pub right: Range<usize>,
    /// Characters that both have in common; those of common wording do not count.
    equal: usize,
    /// Characters of both together, without those of common wording.
    both: usize,
}

impl Match {
    fn likeness(&self) -> f64 {
        if self.both == 0 { 0.0 } else { 2.0 * self.equal as f64 / self.both as f64 }
    }

    /// Says whether at least so many characters are in common.
    pub fn has_in_common(&self, least: usize) -> bool {
        self.equal >= least
    }

    /// Says whether it is long enough and alike enough to be a passage.
    pub fn is_one(&self, least: usize, config: &Config) -> bool {
        let shorter = self.left.len().min(self.right.len());
        shorter * 100 >= least * OWN_PERCENT
            && self.equal * 100 >= least * OWN_PERCENT
            && self.likeness() >= config.check.copied_likeness
    }

    /// Counts what is in common where more of the texts is marked as common wording.
    pub fn counted_anew(&self, left: Marked<'_>, right: Marked<'_>) -> Self {
        let (mut equal, mut both) = (0, 0);
        let (one, other) = (&left.0.folded[self.left.clone()], &right.0.folded[self.right.clone()]);
        let (one_marks, other_marks) = (&left.1[self.left.clone()], &right.1[self.right.clone()]);
        for op in capture_diff_slices(Algorithm::Myers, one, other) {
            let (from, behind) = (op.old_range(), op.new_range());
            let own = |marks: &[bool]| marks.iter().filter(|mark| !**mark).count();
            both += own(&one_marks[from.clone()]) + own(&other_marks[behind.clone()]);
            if matches!(op, DiffOp::Equal { .. }) {
                let pairs = one_marks[from].iter().zip(&other_marks[behind]);
                equal += pairs.filter(|(one, other)| !**one && !**other).count();
            }
        }
        Self { equal, both, ..self.clone() }
    }

    fn is_near(&self, next: &Self) -> bool {
        next.left.start < self.left.end + BETWEEN
            && next.right.start < self.right.end + BETWEEN
            && next.right.start + BETWEEN >= self.right.start
    }

    /// Takes in what overlaps this passage or stands behind it.
    fn join(&mut self, next: &Self) {
        let new = next.left.end.saturating_sub(self.left.end.max(next.left.start));
        let part = |count: usize| count * new / next.left.len().max(1);
        let between = next.left.start.saturating_sub(self.left.end) + next.right.start.saturating_sub(self.right.end);
        self.equal += part(next.equal);
        self.both += part(next.both) + between;
        self.left = self.left.start..self.left.end.max(next.left.end);
        self.right = self.right.start.min(next.right.start)..self.right.end.max(next.right.end);
    }
}

/// A text, and of each of its characters whether it is common wording.
pub type Marked<'a> = (&'a Text, &'a [bool]);

/// Finds the passages of `least` characters or more that the seeds of two texts lead to, in the order of the first.
pub fn verify(seeds: &[Seed], left: Marked<'_>, right: Marked<'_>, least: usize, config: &Config) -> Vec<Match> {
    let seeded = least * SEEDED_PERCENT / 100;
    let found = chains(seeds, (left.0, right.0), seeded).into_iter().filter_map(|chain| cut(&chain, left, right));
    let mut merged: Vec<Match> = Vec::new();
    let mut found: Vec<Match> = found.collect();
    found.sort_by_key(|own| (own.left.start, own.right.start));
    for own in found {
        let same_part = |last: &Match| {
            left.0.part_at(last.left.start) == left.0.part_at(own.left.start)
                && right.0.part_at(last.right.start) == right.0.part_at(own.right.start)
        };
        match merged.last_mut() {
            Some(last) if last.is_near(&own) && same_part(last) => last.join(&own),
            _ => merged.push(own),
        }
    }
    merged.retain(|own| own.is_one(least, config));
    without_inner(merged)
}

/// Leaves out what stands, in one text or the other, inside a longer passage.
fn without_inner(mut found: Vec<Match>) -> Vec<Match> {
    found.sort_by_key(|own| (std::cmp::Reverse(own.equal), own.left.start, own.right.start));
    let mut kept: Vec<Match> = Vec::new();
    let overlap = |one: &Range<usize>, other: &Range<usize>| {
        let both = one.end.min(other.end).saturating_sub(one.start.max(other.start));
        2 * both >= one.len()
    };
    for own in found {
        let inner = kept.iter().any(|longer| overlap(&own.left, &longer.left) || overlap(&own.right, &longer.right));
        if !inner {
            kept.push(own);
        }
    }
    kept.sort_by_key(|own| (own.left.start, own.right.start));
    kept
}

/// Compares a chain and its margins exactly and cuts it to the stretch where the texts agree best: a character in common
/// counts one, one that only one text has takes one away, and common wording counts for nothing.
fn cut(chain: &Chain, left: Marked<'_>, right: Marked<'_>) -> Option<Match> {
    let (wide_left, wide_right) = (widened(&chain.left, left.0), widened(&chain.right, right.0));
    let (one, other) = (&left.0.folded[wide_left.clone()], &right.0.folded[wide_right.clone()]);
    let (mut best, mut run) = (Run::default(), Run::default());
    for op in capture_diff_slices(Algorithm::Myers, one, other) {
        let (from, behind) = (op.old_range(), op.new_range());
        let own = |marked: Marked<'_>, start: usize, range: &Range<usize>| {
            let shared = &marked.1[start + range.start..start + range.end];
            shared.iter().filter(|shared| !**shared).count()
        };
        if !matches!(op, DiffOp::Equal { .. }) {
            let (gone, come) = (own(left, wide_left.start, &from), own(right, wide_right.start, &behind));
            run.score -= i64::try_from(gone.max(come)).unwrap_or(i64::MAX);
            run.both += gone + come;
            continue;
        }
        if run.score <= 0 {
            run = Run { left: from.start, right: behind.start, ..Run::default() };
        }
        let pairs = from.clone().zip(behind.clone());
        let equal =
            pairs.filter(|(one, other)| !left.1[wide_left.start + one] && !right.1[wide_right.start + other]).count();
        run.score += i64::try_from(equal).unwrap_or(i64::MAX);
        run.equal += equal;
        run.both += 2 * equal;
        (run.left_end, run.right_end) = (from.end, behind.end);
        if run.score > best.score {
            best = run.clone();
        }
    }
    (best.score > 0).then(|| Match {
        left: wide_left.start + best.left..wide_left.start + best.left_end,
        right: wide_right.start + best.right..wide_right.start + best.right_end,
        equal: best.equal,
        both: best.both,
    })
}

/// A stretch of a comparison and what it is worth.
#[derive(Clone, Default)]
struct Run {
    score: i64,
    left: usize,
    right: usize,
    left_end: usize,
    right_end: usize,
    equal: usize,
    both: usize,
}

fn widened(range: &Range<usize>, text: &Text) -> Range<usize> {
    let part = text.part_at(range.start);
    range.start.saturating_sub(MARGIN).max(part.start)..(range.end + MARGIN).min(part.end)
}

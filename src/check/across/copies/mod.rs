//! Passages that two texts share, with small edits or without.
//!
//! A text is folded (`text`), and what says nothing about copying is taken out of it (`taken_out`). Every stretch of it is
//! then known by the smallest hash among its shingles: MinHash over a window that slides along the text, as winnowing does
//! (`sketch`). Equal minima fall into one bucket (LSH); a bucket of few units gives seeds, one of many is common wording
//! (`buckets`). Seeds in a row are a candidate (`chain`), which is verified exactly, character by character, and merged with
//! its neighbours (`align`).
//!
//! The code is the project's own: gaoya, lshdedup-core and datasketch-minhash-lsh index whole documents and answer which of
//! them are alike, not where a copied passage begins and ends; gaoya, the only one in use by others, has had no release
//! since 2023 and brings a dozen crates. The exact comparison is the crate `similar`'s.
mod align;
mod buckets;
mod chain;
mod idioms;
mod sketch;
mod taken_out;
mod text;

use rayon::prelude::*;

use crate::config::Config;
use crate::model::{EarlierUnit, Unit};

use align::verify;
use buckets::{Common, pair_seeds, seeds_between};
use taken_out::TakenOut;

pub use align::Match;
pub use text::Text;

/// Most characters of all texts together, which bounds memory; a report of the form has three thousand.
const MOST_TOGETHER: usize = 20_000_000;
/// Least and most characters that are compared of one text.
const MOST_OF_ONE: std::ops::RangeInclusive<usize> = 20_000..=200_000;

/// How many times as many units as share a passage use a short idiom, in halves.
const MANY: usize = 3;
/// Passages with so much in common, in per cent of the least length, are copies whatever words they are made of.
const LONG_PERCENT: usize = 115;

/// The texts of all units, made ready to be compared.
pub struct Texts {
    /// One for each unit; empty where it has no report.
    pub texts: Vec<Text>,
    taken_out: TakenOut,
    common: Common,
    /// For each text, which of its characters stand in wording that many units share.
    shared: Vec<Vec<bool>>,
    most: usize,
}

/// A passage that two units share: the indices of the units, the first the lower, and where it stands in their texts.
#[derive(Clone, Debug)]
pub struct Shared {
    /// The unit with the lower index.
    pub left: usize,
    /// The other.
    pub right: usize,
    /// Where it stands in both.
    pub found: Match,
}

impl Texts {
    /// Folds what all units wrote and finds out what many of them share.
    pub fn of(units: &[Unit], config: &Config) -> Self {
        let taken_out = TakenOut::new(units, config);
        let (least, most) = MOST_OF_ONE.into_inner();
        let most = (MOST_TOGETHER / units.len().max(1)).clamp(least, most);
        let texts: Vec<Text> = units
            .par_iter()
            .map(|unit| unit.report().map(|report| Text::of(report, &taken_out, most)).unwrap_or_default())
            .collect();
        let form = Text::of_form(&config.template, &taken_out, most);
        let common = Common::of(&texts, &form, config.check.shared_by);
        let shared = texts.par_iter().map(|text| common.mark(text)).collect();
        Self { texts, taken_out, common, shared, most }
    }

    /// Finds the passages that units share with one another, of each pair of units in the order of the first one's text;
    /// `skip` names the pairs that are not compared.
    pub fn shared(&self, config: &Config, skip: impl Fn(usize, usize) -> bool + Sync) -> Vec<Shared> {
        let seeds = pair_seeds(&self.texts, &self.common, config.check.shared_by);
        let pairs: Vec<_> = seeds.chunk_by(|one, other| one.pair() == other.pair()).collect();
        let found = pairs.into_par_iter().filter(|seeds| seeds.len() > 1).flat_map_iter(|seeds| {
            let (left, right) = seeds[0].pair();
            let found = if skip(left, right) {
                Vec::new()
            } else {
                let (one, other) = (&self.texts[left], &self.texts[right]);
                verify(
                    seeds,
                    (one, &self.shared[left]),
                    (other, &self.shared[right]),
                    config.check.copied_length,
                    config,
                )
            };
            found.into_iter().map(move |found| Shared { left, right, found })
        });
        let found = without_common(found.collect(), self.texts.len(), config.check.shared_by);
        self.without_idioms(found, config)
    }

    /// Leaves out the short passages of which too little is left without the words that many units put around their own.
    fn without_idioms(&self, mut found: Vec<Shared>, config: &Config) -> Vec<Shared> {
        let least = config.check.copied_length;
        let is_long = |own: &Shared| own.found.has_in_common(least * LONG_PERCENT / 100);
        let short: Vec<&Shared> = found.iter().filter(|own| !is_long(own)).collect();
        let idioms = idioms::marked(&self.texts, &self.shared, &short, MANY * config.check.shared_by / 2);
        let marked = |unit: usize| idioms.get(&unit).map(|marks| (&self.texts[unit], marks.as_slice()));
        found.retain(|own| {
            let both = marked(own.left).zip(marked(own.right));
            is_long(own) || both.is_some_and(|(left, right)| own.found.counted_anew(left, right).is_one(least, config))
        });
        found
    }

    /// Folds what a unit wrote in an earlier year, and finds what it says again.
    pub fn again(&self, unit: usize, earlier: &EarlierUnit, config: &Config) -> (Text, Vec<Match>) {
        let earlier = Text::of_earlier(earlier, &self.taken_out, self.most);
        let own = &self.texts[unit];
        let seeds = seeds_between(own, &earlier, &self.common);
        let marked = self.common.mark(&earlier);
        let found =
            verify(&seeds, (own, &self.shared[unit]), (&earlier, &marked), config.check.last_year_length, config);
        (earlier, found)
    }
}

/// Leaves out what, in one text or the other, is shared with so many units that it is common wording.
fn without_common(found: Vec<Shared>, units: usize, shared_by: usize) -> Vec<Shared> {
    let mut of_unit: Vec<Vec<(std::ops::Range<usize>, usize)>> = vec![Vec::new(); units];
    for Shared { left, right, found } in &found {
        of_unit[*left].push((found.left.clone(), *right));
        of_unit[*right].push((found.right.clone(), *left));
    }
    of_unit.par_iter_mut().for_each(|ranges| ranges.sort_by_key(|(range, other)| (range.start, range.end, *other)));
    let is_common = |unit: usize, own: &std::ops::Range<usize>| {
        let ranges = &of_unit[unit];
        // Those that begin behind the passage cannot overlap it.
        let before = ranges.partition_point(|(range, _)| range.start < own.end);
        let overlaps = ranges[..before].iter().filter(|(range, _)| {
            let both = range.end.min(own.end).saturating_sub(range.start.max(own.start));
            2 * both >= own.len()
        });
        let mut others: Vec<usize> = overlaps.map(|(_, other)| *other).collect();
        others.sort_unstable();
        others.dedup();
        others.len() + 1 >= shared_by
    };
    let keeps: Vec<bool> = found
        .par_iter()
        .map(|shared| !is_common(shared.left, &shared.found.left) && !is_common(shared.right, &shared.found.right))
        .collect();
    found.into_iter().zip(keeps).filter_map(|(shared, keep)| keep.then_some(shared)).collect()
}

#[cfg(test)]
mod tests;

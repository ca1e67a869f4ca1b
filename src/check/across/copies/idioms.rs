//! Short wording that many units use: a frame around each one's own words is no copy of another one's.
use std::collections::{BTreeMap, BTreeSet, HashMap};

use rayon::prelude::*;

use super::Shared;
use super::sketch::hash;
use super::text::Text;

/// Characters of a stretch that is counted.
const LENGTH: usize = 6;

/// Marks, in the texts of the passages found, what is `shared` already and what stands in stretches of `many` units or more.
/// Only the stretches of those passages are counted: counting all of all texts would cost more than the rest together.
pub fn marked(texts: &[Text], shared: &[Vec<bool>], found: &[&Shared], many: usize) -> BTreeMap<usize, Vec<bool>> {
    let ranges = || found.iter().flat_map(|own| [(own.left, &own.found.left), (own.right, &own.found.right)]);
    let stretches = ranges().flat_map(|(unit, range)| texts[unit].folded[range.clone()].windows(LENGTH).map(hash));
    let wanted: HashMap<u64, u32> = stretches.map(|stretch| (stretch, 0)).collect();
    let counted = count(texts, wanted);
    let units: BTreeSet<usize> = ranges().map(|(unit, _)| unit).collect();
    let mark = |unit: usize| {
        let mut marks = shared[unit].clone();
        for (at, stretch) in texts[unit].folded.windows(LENGTH).enumerate() {
            if counted.get(&hash(stretch)).is_some_and(|units| *units as usize >= many) {
                marks[at..at + LENGTH].fill(true);
            }
        }
        (unit, marks)
    };
    units.into_par_iter().map(mark).collect()
}

/// Counts in how many texts each stretch stands.
fn count(texts: &[Text], wanted: HashMap<u64, u32>) -> HashMap<u64, u32> {
    if wanted.is_empty() {
        return wanted;
    }
    let of_text = |text: &Text| -> BTreeSet<u64> {
        text.folded.windows(LENGTH).map(hash).filter(|stretch| wanted.contains_key(stretch)).collect()
    };
    let found: Vec<BTreeSet<u64>> = texts.par_iter().map(of_text).collect();
    let mut counted = wanted;
    for stretch in found.into_iter().flatten() {
        counted.entry(stretch).and_modify(|units| *units += 1);
    }
    counted
}

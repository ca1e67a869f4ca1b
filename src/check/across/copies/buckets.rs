//! Equal marks in buckets: those of few units are seeds of passages, those of many are wording that says nothing.
use rayon::prelude::*;

use super::sketch::{LONG, Mark, long_marks, marks};
use super::text::Text;

/// Most times that one text's mark counts in a bucket; a mark that recurs more often is a phrase of the text's own.
const MOST_OF_ONE: usize = 2;

/// Two texts have the same characters here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Seed {
    texts: (u32, u32),
    /// Where in the first text.
    pub left: u32,
    /// Where in the second.
    pub right: u32,
}

impl Seed {
    /// Returns the indices of the two texts, the lower first.
    pub fn pair(&self) -> (usize, usize) {
        (self.texts.0 as usize, self.texts.1 as usize)
    }
}

/// Wording that is common: the form's, and what many units share.
pub struct Common {
    /// Hashes of its long stretches, sorted.
    long: Vec<u64>,
    /// Hashes of the form's shingles, sorted.
    form: Vec<u64>,
}

impl Common {
    /// Finds the stretches that stand in the form or in `shared_by` texts or more.
    pub fn of(texts: &[Text], form: &Text, shared_by: usize) -> Self {
        let marks_of = sorted_marks(texts, long_marks);
        let buckets = marks_of.chunk_by(|one, other| one.0 == other.0);
        let many = buckets.filter(|bucket| bucket.len() >= shared_by && units_in(bucket) >= shared_by);
        let mut long: Vec<u64> = many.map(|bucket| bucket[0].0).collect();
        long.extend(long_marks(form).iter().map(|mark| mark.hash));
        long.sort_unstable();
        let mut form: Vec<u64> = marks(form).iter().map(|mark| mark.hash).collect();
        form.sort_unstable();
        Self { long, form }
    }

    /// Says of each character of a text whether it stands in such a stretch.
    pub fn mark(&self, text: &Text) -> Vec<bool> {
        let mut marked = vec![false; text.folded.len()];
        if self.long.is_empty() {
            return marked;
        }
        for mark in long_marks(text) {
            if self.long.binary_search(&mark.hash).is_ok() {
                let end = (mark.at as usize + LONG).min(marked.len());
                marked[mark.at as usize..end].fill(true);
            }
        }
        marked
    }

    fn is_of_form(&self, hash: u64) -> bool {
        self.form.binary_search(&hash).is_ok()
    }
}

/// The marks of all texts with the text's index, sorted, so that equal hashes are neighbours.
fn sorted_marks(texts: &[Text], marks: fn(&Text) -> Vec<Mark>) -> Vec<(u64, u32, u32)> {
    let of_text = |(text, own): (u32, &Text)| marks(own).into_iter().map(move |mark| (mark.hash, text, mark.at));
    let indexed: Vec<(u32, &Text)> = (0..).zip(texts).collect();
    let mut all: Vec<(u64, u32, u32)> = indexed.into_par_iter().flat_map_iter(of_text).collect();
    all.par_sort_unstable();
    all
}

fn units_in(bucket: &[(u64, u32, u32)]) -> usize {
    bucket.chunk_by(|one, other| one.1 == other.1).count()
}

/// Finds the seeds of all pairs of texts, pair by pair and in the order of the first one's text.
pub fn pair_seeds(texts: &[Text], common: &Common, shared_by: usize) -> Vec<Seed> {
    let marks = sorted_marks(texts, marks);
    // A passage of few units may have words that some others use too.
    let most = 2 * shared_by;
    let mut seeds = Vec::new();
    for bucket in marks.chunk_by(|one, other| one.0 == other.0) {
        if bucket[0].1 == bucket[bucket.len() - 1].1 || units_in(bucket) > most || common.is_of_form(bucket[0].0) {
            continue;
        }
        let few = bucket.chunk_by(|one, other| one.1 == other.1).flat_map(|own| own.iter().take(MOST_OF_ONE));
        let few: Vec<_> = few.collect();
        for (at, (_, one, left)) in few.iter().copied().enumerate() {
            let others = few[at + 1..].iter().filter(|(_, other, _)| other != one);
            seeds.extend(others.map(|(_, other, right)| Seed { texts: (*one, *other), left: *left, right: *right }));
        }
    }
    seeds.par_sort_unstable();
    seeds
}

/// Finds the seeds of two texts in the order of the first.
pub fn seeds_between(left: &Text, right: &Text, common: &Common) -> Vec<Seed> {
    let few = |text: &Text| -> Vec<Mark> {
        let mut own = marks(text);
        own.sort_unstable();
        own.chunk_by(|one, other| one.hash == other.hash)
            .flat_map(|own| own.iter().take(MOST_OF_ONE).copied())
            .collect()
    };
    let (left, right) = (few(left), few(right));
    let mut seeds = Vec::new();
    for mark in left.iter().filter(|mark| !common.is_of_form(mark.hash)) {
        let from = right.partition_point(|other| other.hash < mark.hash);
        let equal = right[from..].iter().take_while(|other| other.hash == mark.hash);
        seeds.extend(equal.map(|other| Seed { texts: (0, 1), left: mark.at, right: other.at }));
    }
    seeds.sort_unstable();
    seeds
}

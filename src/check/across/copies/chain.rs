//! Seeds in a row → stretches of two texts that may be one passage.
use std::ops::Range;

use super::buckets::Seed;
use super::sketch::SHINGLE;
use super::text::Text;

/// Most characters between two seeds of a chain.
const GAP: usize = 40;
/// Most characters by which one text may run ahead of the other between two seeds.
const DRIFT: usize = 24;
/// Longest chain; a longer passage is found in pieces, which are merged.
const LONGEST: usize = 1500;
/// How many chains are open at once: a phrase may stand in several places of the other text.
const OPEN: usize = 6;
/// Most chains of two texts that are looked at.
const MOST: usize = 400;

/// Stretches of two texts with seeds all along.
#[derive(Clone, Debug)]
pub struct Chain {
    /// Where in the first text.
    pub left: Range<usize>,
    /// Where in the second.
    pub right: Range<usize>,
    /// Characters of the first text that seeds cover.
    covered: usize,
    parts: (Range<usize>, Range<usize>),
}

impl Chain {
    fn begin(left: usize, right: usize, texts: (&Text, &Text)) -> Self {
        let parts = (texts.0.part_at(left), texts.1.part_at(right));
        Self { left: left..left + SHINGLE, right: right..right + SHINGLE, covered: SHINGLE, parts }
    }

    /// Says whether a seed goes on where the chain ends.
    fn takes(&self, left: usize, right: usize) -> bool {
        let drift = (left + self.right.end).abs_diff(right + self.left.end);
        left < self.left.end + GAP
            && right + SHINGLE >= self.right.end
            && right < self.right.end + GAP
            && drift <= DRIFT
            && self.left.len() < LONGEST
            && self.parts.0.contains(&left)
            && self.parts.1.contains(&right)
    }
}

/// Puts the seeds of two texts, which come in the order of the first, into chains; a few words alone, fewer than `least`
/// characters in all, are chance.
pub fn chains(seeds: &[Seed], texts: (&Text, &Text), least: usize) -> Vec<Chain> {
    let (mut done, mut open): (Vec<Chain>, Vec<Chain>) = (Vec::new(), Vec::new());
    for seed in seeds {
        let (left, right) = (seed.left as usize, seed.right as usize);
        match open.iter_mut().rev().find(|chain| chain.takes(left, right)) {
            Some(chain) => {
                chain.covered += (left + SHINGLE).saturating_sub(chain.left.end.max(left));
                chain.left.end = chain.left.end.max(left + SHINGLE);
                chain.right.end = chain.right.end.max(right + SHINGLE);
            }
            None => {
                if open.len() == OPEN {
                    done.push(open.remove(0));
                }
                open.push(Chain::begin(left, right, texts));
            }
        }
    }
    done.append(&mut open);
    done.retain(|chain| chain.covered >= least);
    if done.len() > MOST {
        done.sort_by_key(|chain| (std::cmp::Reverse(chain.covered), chain.left.start));
        done.truncate(MOST);
    }
    done.sort_by_key(|chain| (chain.left.start, chain.right.start));
    done
}

//! The year that most reports name.
use std::collections::BTreeMap;

/// A year, how many name it, and how many name any.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MostNamed {
    /// The year.
    pub year: u16,
    /// How many name it.
    pub count: usize,
    /// How many name any.
    pub all: usize,
}

impl MostNamed {
    /// Counts years; of two that are named as often the later one. `None` where there are none.
    pub fn of(years: impl Iterator<Item = u16>) -> Option<Self> {
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        years.for_each(|year| *counts.entry(year).or_default() += 1);
        let all = counts.values().sum();
        let (year, count) = counts.into_iter().max_by_key(|&(year, count)| (count, year))?;
        Some(Self { year, count, all })
    }

    /// Says whether more than half name it.
    pub fn is_of_most(self) -> bool {
        self.count * 2 > self.all
    }
}

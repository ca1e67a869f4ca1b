//! A list of words by their first characters: each of them is looked for at every number of every report.
use std::collections::BTreeMap;

use super::letters::Letters;

/// Words by their first characters, in the order of the list.
pub struct WordTable(BTreeMap<char, Vec<&'static str>>);

impl WordTable {
    /// Sorts a list; of words that begin alike the longer ones come first there.
    pub fn of(words: &[&'static str]) -> Self {
        let mut table: BTreeMap<char, Vec<&'static str>> = BTreeMap::new();
        for word in words {
            table.entry(word.chars().next().unwrap_or('\n')).or_default().push(word);
        }
        Self(table)
    }

    /// Returns the first word of the list that stands at `index`.
    pub fn first_at(&self, letters: &Letters, index: usize) -> Option<&'static str> {
        letters.first_of(index, self.0.get(&letters.get(index))?)
    }
}

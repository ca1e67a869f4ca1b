//! Months by their English names, whole or cut short: Dec, December.

/// The first letters of the twelve.
const NAMES: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Returns the number of the month that a word names, from 1.
pub fn month_named(word: &str) -> Option<u32> {
    let lower = word.to_ascii_lowercase();
    (1..).zip(NAMES).find(|(_, name)| lower.starts_with(name)).map(|(number, _)| number)
}

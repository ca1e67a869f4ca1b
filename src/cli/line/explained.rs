//! The words that `redbook explain` may be asked, as shells offer them.
use crate::check::RULES;
use crate::cli::glossary::names;

/// Lists what `explain` may be asked, as far as shells can pass it on: words without a blank.
pub fn words() -> Vec<&'static str> {
    let rules = RULES.iter().flat_map(|rule| [rule.name, rule.zh.title]);
    let mut words: Vec<&str> = rules.collect();
    for word in names().filter(|word| !word.contains(' ')) {
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words
}

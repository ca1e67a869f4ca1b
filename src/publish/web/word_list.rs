//! Texts that stand in a page's data once, however often they are said: a thousand units share hints and messages, and the
//! figures of a sentence share that.
use std::collections::HashMap;

use serde::Serialize;

/// The texts, each known by its number.
#[derive(Default)]
pub struct WordList<'t> {
    words: Vec<&'t str>,
    numbers: HashMap<&'t str, usize>,
}

impl<'t> WordList<'t> {
    /// Returns a text's number.
    pub fn number(&mut self, text: &'t str) -> usize {
        let words = &mut self.words;
        *self.numbers.entry(text).or_insert_with(|| {
            words.push(text);
            words.len() - 1
        })
    }
}

impl Serialize for WordList<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.words.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_stands_once() {
        let mut list = WordList::default();
        assert_eq!(["甲", "乙", "甲"].map(|text| list.number(text)), [0, 1, 0]);
        assert_eq!(serde_json::to_string(&list).expect("JSON"), r#"["甲","乙"]"#);
    }
}

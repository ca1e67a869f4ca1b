//! A set of characters, written as a text: every character of every sentence is looked for in the surnames.
use std::fmt;

use serde::{Deserialize, Serialize};

/// The characters of a text, and the text as it was written.
#[derive(Clone, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Characters {
    text: String,
    /// In the order of their code points, each once.
    sorted: Box<[char]>,
}

impl Characters {
    /// Says whether a character is one of them.
    pub fn contains(&self, character: char) -> bool {
        self.sorted.binary_search(&character).is_ok()
    }
}

/// Shows the text alone: the rest follows from it, and all settings are written down to tell whether they are the same.
impl fmt::Debug for Characters {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

impl From<String> for Characters {
    fn from(text: String) -> Self {
        let mut sorted: Vec<char> = text.chars().collect();
        sorted.sort_unstable();
        sorted.dedup();
        Self { text, sorted: sorted.into() }
    }
}

impl From<Characters> for String {
    fn from(characters: Characters) -> Self {
        characters.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_of_the_text_is_one_and_no_other_and_the_text_is_kept() {
        let characters = Characters::from("王李张李a".to_owned());
        for (character, expected) in
            [('王', true), ('李', true), ('张', true), ('a', true), ('赵', false), ('b', false)]
        {
            assert_eq!(characters.contains(character), expected, "{character}");
        }
        assert!(!Characters::from(String::new()).contains('王'));
        assert_eq!(format!("{characters:?}"), "\"王李张李a\"");
        assert_eq!(String::from(characters), "王李张李a");
    }
}

//! A phrase of the form, folded once: every line of every report is compared with every phrase.
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::fold::fold;
use crate::ordinal::strip_ordinal;

/// A phrase, and what it is compared by.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String", into = "String")]
pub struct Phrase {
    text: String,
    folded: String,
    words: String,
    /// The mark that stands for anything else, and the parts before and behind it, folded.
    around: Option<(char, String, String)>,
}

impl Phrase {
    /// Says whether a text is one of several phrases, apart from marks, blanks and width.
    pub fn is_any(phrases: &[Self], text: &str) -> bool {
        let folded = fold(text);
        phrases.iter().any(|phrase| phrase.folded == folded)
    }

    /// Returns the phrase folded.
    pub fn folded(&self) -> &str {
        &self.folded
    }

    /// Returns the phrase folded, without the ordinal before it.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// Returns what stands before and behind `mark`, folded; `None` where it is not the mark of this phrase.
    pub fn around(&self, mark: char) -> Option<(&str, &str)> {
        let around = self.around.as_ref().filter(|(own, _, _)| *own == mark);
        around.map(|(_, head, tail)| (head.as_str(), tail.as_str()))
    }
}

/// Shows the phrase alone: the rest follows from it, and all settings are written down to tell whether they are the same.
impl fmt::Debug for Phrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.text, formatter)
    }
}

impl From<String> for Phrase {
    fn from(text: String) -> Self {
        let mark = text.chars().find(|character| matches!(character, '#' | '*'));
        let around = mark.and_then(|mark| {
            let (head, tail) = text.split_once(mark)?;
            Some((mark, fold(head), fold(tail)))
        });
        Self { folded: fold(&text), words: fold(strip_ordinal(&text)), around, text }
    }
}

impl From<Phrase> for String {
    fn from(phrase: Phrase) -> Self {
        phrase.text
    }
}

impl Deref for Phrase {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

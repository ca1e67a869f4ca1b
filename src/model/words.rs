//! One sentence in the two languages that the program speaks; which of them is shown is decided where it is shown.
use std::fmt::Display;

use serde::{Deserialize, Serialize};

/// The language of messages, findings and hints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Simplified Chinese, for office staff.
    #[default]
    #[value(help = "中文")]
    Zh,
    /// English, for developers and automation.
    #[value(help = "英文")]
    En,
}

impl Lang {
    /// Returns the other language.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// Returns the one of two that is in this language.
    pub fn pick<T>(self, zh: T, en: T) -> T {
        match self {
            Self::Zh => zh,
            Self::En => en,
        }
    }
}

/// Counts things in English, with what agrees with their number: 1 unit is, 2 units are.
pub fn number_of<N: Copy + Display + PartialEq + From<u8>>(count: N, one: &str, many: &str) -> String {
    let things = if count == N::from(1) { one } else { many };
    format!("{count} {things}")
}

/// A sentence in Simplified Chinese and in English.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Words {
    zh: String,
    en: String,
}

impl Words {
    /// Joins the Chinese sentence and its English twin.
    pub fn new(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }

    /// Returns the sentence in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        lang.pick(&self.zh, &self.en)
    }
}

//! Thresholds and word lists of rules.
use serde::{Deserialize, Serialize};

use super::Persons;

/// What rules measure by; a figure of 0 turns off what it bounds where its comment says so.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Checks {
    /// `short-section`: least 字 of a section, its heading not counted; 0 for none.
    pub short_section: usize,
    /// `near-limit`: from how many per cent below the limit on a report is named.
    pub near_limit_percent: u32,
    /// `wrong-year-date`: how many weeks of the next year still count.
    pub date_weeks_after: i64,
    /// `placeholder-left`: words that a form has where something is to be filled in.
    pub placeholders: Vec<String>,
    /// `secrecy-mark`: marks of two parts, with blanks or a comma between, set off from the text around them.
    pub secrecy_marks: Vec<String>,
    /// `secrecy-mark`: words that are a mark where nothing else stands on their line.
    pub secrecy_lines: Vec<String>,
    /// `word-listed`: the words that the office wants to be told of.
    pub listed_words: Vec<String>,
    /// `word-listed`: phrases in which a listed word does not count.
    pub allowed_phrases: Vec<String>,
    /// `personal-phone`, `bank-card`: words before a number that make it one of another kind.
    pub serial_words: Vec<String>,
    /// `bank-card`: words before a number that make it an account's.
    pub account_words: Vec<String>,
    /// `named-person`: the words by which a name beside something private is told.
    pub persons: Persons,
}

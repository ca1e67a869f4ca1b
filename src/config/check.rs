//! Thresholds and word lists of rules.
use serde::{Deserialize, Serialize};

use super::{Persons, Phrase};

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
    /// `identical-file`: least 字 of a report that is compared as a whole.
    pub identical_length: usize,
    /// `near-duplicate`: least 字 of a passage.
    pub copied_length: usize,
    /// `copied-from-last-year`: least 字 of a passage.
    pub last_year_length: usize,
    /// `near-duplicate`, `copied-from-last-year`: from which likeness on two passages are one, 1 being word for word.
    pub copied_likeness: f64,
    /// `near-duplicate`, `copied-from-last-year`: what so many units share is common wording.
    pub shared_by: usize,
    /// `near-duplicate`, `copied-from-last-year`: phrases that everybody uses.
    pub standing_phrases: Vec<String>,
    /// `figure-jump`: the smaller of two figures is at least this.
    pub jump_least: u32,
    /// `share-over-100`: rates that never pass 100 %.
    pub rates_within_100: Vec<String>,
    /// `share-over-100`: rates that end as one of those and may pass it.
    pub rates_over_100: Vec<String>,
    /// `point-or-percent`: what words for a share end with.
    pub share_words: Vec<String>,
    /// `point-or-percent`: words that end so and are no share, or that change by a share of themselves.
    pub relative_rates: Vec<String>,
    /// `figure-conflict`: from how many characters on what is counted is specific enough without 全年 or the like.
    pub figure_conflict_length: usize,
    /// `vague-figure`: words that make a figure vague.
    pub vague_words: Vec<String>,
    /// `secrecy-mark`: marks of two parts, with blanks or a comma between, set off from the text around them.
    pub secrecy_marks: Vec<String>,
    /// `secrecy-mark`: words that are a mark where nothing else stands on their line.
    pub secrecy_lines: Vec<Phrase>,
    /// `word-listed`: the words that the office wants to be told of.
    pub listed_words: Vec<String>,
    /// `word-listed`: phrases in which a listed word does not count.
    pub allowed_phrases: Vec<String>,
    /// `personal-phone`, `bank-card`: words before a number that make it one of another kind.
    pub serial_words: Vec<String>,
    /// `personal-phone`: words before a number that make it one for everybody.
    pub hotline_words: Vec<String>,
    /// `bank-card`: words before a number that make it an account's.
    pub account_words: Vec<String>,
    /// `named-person`: the words by which a name beside something private is told.
    pub persons: Persons,
}

//! What a unit wrote, paragraph by paragraph, as the rules about figures, language and secrecy see it.
use crate::model::{Passage, Report};

/// A report as its paragraphs.
pub struct Prose<'a> {
    /// The report.
    pub report: &'a Report,
    /// What the unit wrote in sections and opinion, in reading order; the cells of tables one by one.
    pub passages: Vec<Passage<'a>>,
}

impl<'a> Prose<'a> {
    /// Parts a report into its paragraphs.
    pub fn of(report: &'a Report) -> Self {
        Self { report, passages: report.passages() }
    }
}

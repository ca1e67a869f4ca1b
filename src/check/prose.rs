//! What a unit wrote, paragraph by paragraph, as the rules about figures, language and secrecy see it.
use crate::figure::{Amount, amounts_of};
use crate::model::{Passage, Report};

/// A report as its paragraphs.
pub struct Prose<'a> {
    /// The report.
    pub report: &'a Report,
    /// What the unit wrote in sections and opinion, in reading order; the cells of tables one by one.
    pub passages: Vec<Passage<'a>>,
    /// The amounts of each passage, in its order.
    pub amounts: Vec<Vec<Amount>>,
}

impl<'a> Prose<'a> {
    /// Parts a report into its paragraphs, and reads their amounts once for all rules.
    pub fn of(report: &'a Report) -> Self {
        let passages = report.passages();
        let amounts = amounts_of(&passages);
        Self { report, passages, amounts }
    }

    /// Goes through the passages with their amounts.
    pub fn counted(&self) -> impl Iterator<Item = (&Passage<'a>, &[Amount])> {
        self.passages.iter().zip(self.amounts.iter().map(Vec::as_slice))
    }
}

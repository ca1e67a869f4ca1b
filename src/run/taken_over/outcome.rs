//! What a build left behind, whether it made anything or found everything made.
use std::path::PathBuf;

use super::reuse::TakenOver;
use crate::model::{Ledger, Words};

/// What a build left behind.
pub struct Outcome {
    /// Everything that is known.
    pub ledger: Ledger,
    /// The folder with the results.
    pub folder: PathBuf,
    /// The workbook's name in it.
    pub workbook: String,
    /// Whose run did not end as it should have and left this one to take over.
    pub taken_from: Option<Words>,
    /// What is to be said of files that somebody saved among the old results while new ones were made.
    pub late: Option<Words>,
    /// What is to be said of old results that may not be removed.
    pub stuck: Option<Words>,
    /// What is to be said of units that reported by the last run and do not now.
    pub gone: Option<Words>,
    /// Whether nothing had changed since the last build, so that its results stand as they are.
    pub is_unchanged: bool,
    /// How many units and volumes were taken over from it as they were.
    pub taken_over: TakenOver,
}

impl Outcome {
    /// Returns what is to be said of the run and its results that is nobody's finding.
    pub fn remarks(&self) -> impl Iterator<Item = &Words> {
        self.taken_from.iter().chain(&self.gone).chain(&self.late).chain(&self.stuck)
    }
}

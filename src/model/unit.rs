//! A unit of the run: what the roster says of it, and what it handed in.
use super::ledger::Source;
use super::report::Report;
use super::roster::RosterEntry;
use crate::finding::Finding;

/// What came of one file, or of one row of a workbook, before anyone knows whose it is.
#[derive(Clone, Debug)]
pub struct Draft {
    /// The file.
    pub source: Source,
    /// The report; `None` where the file could not be read.
    pub report: Option<Report>,
    /// What was noticed so far.
    pub findings: Vec<Finding>,
}

/// One unit with its place in the run.
#[derive(Clone, Debug, Default)]
pub struct Unit {
    /// Its line of the roster, if it has one.
    pub entry: Option<RosterEntry>,
    /// Its full name; empty where nothing names it.
    pub name: String,
    /// What it handed in; `None` where it handed in nothing.
    pub draft: Option<Draft>,
    /// Paths of its other reports, which were not used.
    pub others: Vec<String>,
    /// Where there is a roster and the unit is not on it: the most similar name there.
    pub nearest: Option<String>,
}

impl Unit {
    /// Returns the report, if one was handed in and read.
    pub fn report(&self) -> Option<&Report> {
        self.draft.as_ref()?.report.as_ref()
    }

    /// Returns the group on the roster, if any.
    pub fn group(&self) -> Option<&str> {
        self.entry.as_ref().map(|entry| entry.group.as_str()).filter(|group| !group.is_empty())
    }

    /// Returns the code on the roster, if any.
    pub fn code(&self) -> Option<&str> {
        self.entry.as_ref().map(|entry| entry.code.as_str())
    }
}

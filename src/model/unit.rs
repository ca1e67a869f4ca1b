//! A unit of the run: what the roster says of it, and what it handed in.
use serde::{Deserialize, Serialize};

use super::ledger::Source;
use super::report::Report;
use super::roster::RosterEntry;
use crate::finding::{Finding, rule};

/// What the names of pictures end with.
const PICTURES: [&str; 9] = ["bmp", "gif", "jfif", "jpeg", "jpg", "png", "tif", "tiff", "webp"];

/// What came of one file, or of one row of a workbook, before anyone knows whose it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Draft {
    /// The file.
    pub source: Source,
    /// The file of its cover, where that came apart from it.
    pub cover: Option<Source>,
    /// The files of its further parts in their order, where it came in several.
    pub parts: Vec<Source>,
    /// The report; `None` where the file could not be read.
    pub report: Option<Report>,
    /// What was noticed so far.
    pub findings: Vec<Finding>,
    /// Whether it is one row of a list of units, and no form of the unit's own.
    pub is_row: bool,
}

impl Draft {
    /// Returns the files that it came in, the cover not counted.
    pub fn files(&self) -> impl Iterator<Item = &Source> + Clone {
        std::iter::once(&self.source).chain(&self.parts)
    }

    /// Says whether it is a picture by itself, a photo or a scanned page, and no document that holds pictures.
    pub fn is_picture(&self) -> bool {
        let is_so = |finding: &Finding| finding.rule == rule::IMAGE_ONLY;
        let ending = self.source.path.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
        let is_called_so = ending.is_some_and(|ending| PICTURES.contains(&&*ending));
        self.report.is_none() && is_called_so && self.findings.iter().any(is_so)
    }

    /// Says whether each file of another draft has the bytes of one of these.
    pub fn has_bytes_of(&self, other: &Self) -> bool {
        let is_same = |one: &Source, other: &Source| !one.sha256.is_empty() && one.sha256 == other.sha256;
        other.files().all(|other| self.files().any(|own| is_same(own, other)))
    }
}

/// By what a unit was told.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub enum ToldBy {
    /// By the name on the cover, or a way of writing it.
    #[default]
    Name,
    /// By the report's title, the cover naming none.
    Title,
    /// By the name above the date at the report's end, cover and title naming none.
    Sign,
    /// By the name of its file or of a folder: the words there that name it.
    Path(String),
    /// By this name, which is merely like the one on the roster.
    Likeness(String),
    /// By this name, which is the one on the roster as people shorten it.
    Shortened(String),
    /// By this name, which the roster has as a former one.
    Former(String),
    /// By nothing surely: the names on the roster that may be meant.
    Several(Vec<String>),
}

/// One unit with its place in the run.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Unit {
    /// Its line of the roster, if it has one.
    pub entry: Option<RosterEntry>,
    /// Its full name; empty where nothing names it.
    pub name: String,
    /// What it handed in; `None` where it handed in nothing.
    pub draft: Option<Draft>,
    /// Its other reports, which were not used.
    pub others: Vec<Draft>,
    /// By what it was told.
    pub told_by: ToldBy,
    /// Where there is a roster and the unit is not on it: the most similar name there.
    pub nearest: Option<String>,
}

impl Unit {
    /// Returns the report, if one was handed in and read.
    pub fn report(&self) -> Option<&Report> {
        self.draft.as_ref()?.report.as_ref()
    }

    /// Returns its name, or its file where nothing names it.
    pub fn shown_name(&self) -> &str {
        let path = self.draft.as_ref().map(|draft| draft.source.path.as_str());
        if self.name.is_empty() { path.unwrap_or_default() } else { &self.name }
    }

    /// Says whether it reported in a row of a list, where a form's fixed words have no place.
    pub fn is_row(&self) -> bool {
        self.draft.as_ref().is_some_and(|draft| draft.is_row)
    }

    /// Returns the group on the roster, if any.
    pub fn group(&self) -> Option<&str> {
        self.entry.as_ref().map(|entry| entry.group.as_str()).filter(|group| !group.is_empty())
    }

    /// Returns the code on the roster, if it is on it; empty where the roster has no codes.
    pub fn code(&self) -> Option<&str> {
        self.entry.as_ref().map(|entry| entry.code.as_str())
    }
}

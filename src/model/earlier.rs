//! What an earlier year's ledger has of the units, as far as reports and years are compared with it.
use std::collections::BTreeMap;
use std::sync::Arc;

use rust_decimal::Decimal;

use super::decided::is_false_alarm;
use super::ledger::PageTurn;
use super::standing::{Severity, Status};

/// An earlier year; whatever an older schema does not have is empty.
#[derive(Clone, Debug, Default)]
pub struct EarlierYear {
    /// The year, as its folder is called.
    pub year: u16,
    /// Version of the ledger's schema; 0 where it does not say.
    pub schema: u32,
    /// The year that the ledger itself tells; 0 where it does not.
    pub stated: u16,
    /// Its units.
    pub units: Vec<EarlierUnit>,
    /// Whether there is a page to look at beside its ledger.
    pub has_page: bool,
    /// What its rules were called, by name.
    pub titles: BTreeMap<String, String>,
}

/// A unit as an earlier year knew it.
#[derive(Clone, Debug, Default)]
pub struct EarlierUnit {
    /// Its full name.
    pub unit: Option<String>,
    /// Its code on the roster of that year.
    pub code: Option<String>,
    /// Its group on that roster.
    pub group: Option<String>,
    /// What it was called before, as that roster says.
    pub former_names: Vec<String>,
    /// Where it stood; `None` where this program knows no such word.
    pub status: Option<Status>,
    /// Path of its file below that year's INPUT.
    pub source: Option<String>,
    /// The date on its cover.
    pub date: String,
    /// Its PDF below OUTPUT's year.
    pub pdf: Option<String>,
    /// What that year's page calls it; `None` where there is no such page.
    pub anchor: Option<String>,
    /// Word's 字数; `None` where its report was not read.
    pub words: Option<usize>,
    /// Its sections; empty where nobody asked for their texts.
    pub sections: Vec<EarlierSection>,
    /// Its figures.
    pub figures: Vec<EarlierFigure>,
    /// Its findings.
    pub findings: Vec<EarlierFinding>,
}

impl EarlierUnit {
    /// Returns its name, or its file where nothing names it.
    pub fn shown_name(&self) -> &str {
        self.unit.as_deref().or(self.source.as_deref()).unwrap_or_default()
    }

    /// Returns the findings that count: those that nobody marked as false alarms.
    pub fn counting(&self) -> impl Iterator<Item = &EarlierFinding> {
        self.findings.iter().filter(|finding| !finding.decision.as_deref().is_some_and(is_false_alarm))
    }
}

/// A section as an earlier year knew it.
#[derive(Clone, Debug, Default)]
pub struct EarlierSection {
    /// Key of the form.
    pub key: String,
    /// The heading as found.
    pub heading: Option<String>,
    /// The text, the heading not included.
    pub text: String,
    /// The page of the unit's PDF on which it begins.
    pub page: Option<usize>,
    /// Where in its text further pages begin; empty where that is not known.
    pub turns: Vec<PageTurn>,
}

impl EarlierSection {
    /// Returns the page on which a character of its text stands, as far as is known.
    pub fn page_at(&self, at: usize) -> Option<usize> {
        let turn = self.turns.iter().rev().find(|turn| turn.at <= at);
        turn.map(|turn| turn.page).or(self.page)
    }
}

/// A finding as an earlier year knew it.
#[derive(Clone, Debug, Default)]
pub struct EarlierFinding {
    /// The rule's name.
    pub rule: Arc<str>,
    /// How grave it was; `None` where this program knows no such word.
    pub severity: Option<Severity>,
    /// What a person decided about it.
    pub decision: Option<String>,
}

/// A figure as an earlier year knew it. A year has a hundred thousand of them, so that equal words are kept once.
#[derive(Clone, Debug, Default)]
pub struct EarlierFigure {
    /// The words in which it stands.
    pub text: Arc<str>,
    /// What is counted.
    pub subject: Arc<str>,
    /// The value; `None` where it is no decimal.
    pub value: Option<Decimal>,
    /// The upper end of a range.
    pub upper: Option<Decimal>,
    /// In what it is counted.
    pub unit: Arc<str>,
    /// The page of the unit's PDF.
    pub page: Option<u32>,
    /// The sentence in which it stands; empty where that is not known.
    pub sentence: Arc<str>,
}

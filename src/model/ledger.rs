//! Everything that is known after a run, in the schema that other programs read.
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::account::Account;
use super::decided::{Decided, is_false_alarm};
use super::place::Place;
use super::report::FoundBy;
use super::standing::{Severity, Status};
use super::submission::Format;
use super::words::{Lang, Words};
use crate::source_path;

/// Version of the ledger's schema.
pub const SCHEMA: u32 = 1;

/// The whole of a run's knowledge.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Ledger {
    /// Version of this schema.
    pub schema: u32,
    /// The run's year.
    pub year: u16,
    /// The units in roster order, those not on it after them by name.
    pub units: Vec<LedgerUnit>,
    /// The bound volumes.
    pub volumes: Vec<VolumeEntry>,
    /// The bound volumes of the reviewers' edition, where there is one.
    pub reviewers_volumes: Vec<VolumeEntry>,
    /// Files that are no report.
    pub ignored: Vec<Ignored>,
    /// Findings of the run itself.
    pub findings: Vec<LedgerFinding>,
    /// What was decided about findings that are no longer there.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub records: Vec<Decided>,
    /// All rules in the order of the rule book.
    pub rules: Vec<LedgerRule>,
}

/// A rule as people know it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerRule {
    /// Its name, as in the findings.
    pub rule: String,
    /// What it is about in a few words, in the run's language.
    pub title: String,
    /// How grave its findings are under the run's config; `None` where it is off.
    pub severity: Option<Severity>,
}

impl Ledger {
    /// Returns the findings of all units, then those of the run.
    pub fn all_findings(&self) -> impl Iterator<Item = &LedgerFinding> {
        self.units.iter().flat_map(|unit| &unit.findings).chain(&self.findings)
    }

    /// Returns those of them that count: those that nobody marked as false alarms.
    pub fn counting(&self) -> impl Iterator<Item = &LedgerFinding> {
        self.all_findings().filter(|finding| !finding.is_false_alarm())
    }

    /// Counts the findings that count, in the order of [`Severity::ALL`].
    pub fn found(&self) -> [usize; 3] {
        by_severity(self.counting())
    }

    /// Returns a rule's title; its name where nobody knows it any more.
    pub fn title_of<'a>(&'a self, rule: &'a str) -> &'a str {
        self.rules.iter().find(|known| known.rule == rule).map_or(rule, |known| known.title.as_str())
    }

    /// Counts the findings that somebody marked as false alarms.
    pub fn false_alarms(&self) -> usize {
        self.all_findings().filter(|finding| finding.is_false_alarm()).count()
    }
}

fn by_severity<'f>(findings: impl Iterator<Item = &'f LedgerFinding>) -> [usize; 3] {
    let mut found = [0; 3];
    findings.for_each(|finding| found[finding.severity as usize] += 1);
    found
}

/// One unit.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LedgerUnit {
    /// Its full name; `None` where nothing names it.
    pub unit: Option<String>,
    /// Its code on the roster, empty where that has no codes; `None` of a unit that is not on it.
    pub code: Option<String>,
    /// Its group on the roster.
    pub group: Option<String>,
    /// What it was called before, as the roster says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub former_names: Vec<String>,
    /// Where it stands.
    pub status: Status,
    /// The file that was used.
    pub source: Option<Source>,
    /// The file of its cover, where that came apart from it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Source>,
    /// The files of its further parts in their order, where it came in several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<Source>,
    /// The cover fields by key, in the form's order.
    pub fields: serde_json::Map<String, serde_json::Value>,
    /// By what each field was found that was, by key.
    pub found_by: BTreeMap<String, FoundBy>,
    /// What became of the source's characters; `None` where it was not read.
    pub characters: Option<Account>,
    /// The sections in the form's order.
    pub sections: Vec<LedgerSection>,
    /// Word's 字数 of all sections, their headings included.
    pub word_count: usize,
    /// What its sections count, in the order of the form.
    pub figures: Vec<LedgerFigure>,
    /// The findings, gravest first, then in the order of the source.
    pub findings: Vec<LedgerFinding>,
    /// The unit's PDF below OUTPUT's year.
    pub pdf: Option<String>,
    /// The unit's DOCX below OUTPUT's year.
    pub docx: Option<String>,
    /// Pages of the PDF.
    pub pages: Option<usize>,
    /// The unit's PDF of the reviewers' edition below OUTPUT's year.
    pub reviewers_pdf: Option<String>,
    /// What that edition does not show.
    pub masked: Vec<MaskedWords>,
    /// The letter to the unit about its errors, below OUTPUT's year.
    pub notice: Option<String>,
    /// Its own document with remarks, below OUTPUT's year.
    pub returned: Option<String>,
    /// Its further ones, where the report came in several.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub returned_parts: Vec<String>,
    /// Why there is none, where it is a .docx about which there is something to say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub not_returned: Option<String>,
}

/// Words that the reviewers' edition does not show.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaskedWords {
    /// The rule that found them; empty for what no mask covers.
    pub rule: String,
    /// Where they were found.
    pub place: String,
    /// The words.
    pub text: String,
    /// What stands in their place.
    pub shown: String,
    /// How often they stand in the report.
    pub count: usize,
}

impl LedgerUnit {
    /// Returns its name, or its file where nothing names it.
    pub fn shown_name(&self) -> &str {
        let file = self.source.as_ref().map_or("", |source| source.path.as_str());
        self.unit.as_deref().unwrap_or(file)
    }

    /// Returns the files that its report came in, the cover not counted.
    pub fn files(&self) -> impl Iterator<Item = &Source> {
        self.source.iter().chain(&self.parts)
    }

    /// Returns the paths of its own documents with remarks.
    pub fn all_returned(&self) -> impl Iterator<Item = &String> {
        self.returned.iter().chain(&self.returned_parts)
    }

    /// Returns the path of its file, or the paths of its parts, with that of its cover where that came apart from it, in Chinese;
    /// blank where it has none.
    pub fn shown_files(&self) -> Cow<'_, str> {
        let mut paths = Cow::Borrowed(self.source.as_ref().map_or("", |source| source.path.as_str()));
        for part in &self.parts {
            paths.to_mut().extend(["、", &part.path]);
        }
        if let Some(cover) = &self.cover {
            paths.to_mut().extend(["（封面：", &cover.path, "）"]);
        }
        paths
    }

    /// Returns the findings that count and of which the unit is told, with what it is told.
    pub fn told(&self) -> impl Iterator<Item = (&LedgerFinding, &Told)> {
        self.counting().filter_map(|finding| Some((finding, finding.told.as_ref()?)))
    }

    /// Says whether somebody marked all that is said about it as false alarms: a missing unit that need not report.
    pub fn is_excused(&self) -> bool {
        !self.findings.is_empty() && self.counting().next().is_none()
    }

    /// Returns the 字数 of its report; `None` where none was read.
    pub fn length(&self) -> Option<usize> {
        (!self.sections.is_empty()).then_some(self.word_count)
    }

    /// Counts the findings that count, in the order of [`Severity::ALL`].
    pub fn found(&self) -> [usize; 3] {
        by_severity(self.counting())
    }

    /// Returns the findings that count: those that nobody marked as false alarms.
    pub fn counting(&self) -> impl Iterator<Item = &LedgerFinding> {
        self.findings.iter().filter(|finding| !finding.is_false_alarm())
    }
}

/// The file that a report came from.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Source {
    /// Path below INPUT, with `#` and the part where a file holds several reports.
    pub path: String,
    /// The format read; `None` where it was not recognised.
    pub format: Option<Format>,
    /// SHA-256 of the file's bytes in lower-case hex.
    pub sha256: String,
    /// The file's size in bytes.
    pub bytes: u64,
}

impl Source {
    /// Says whether it is a part of a file that holds several reports.
    pub fn is_part(&self) -> bool {
        source_path::part_of(&self.path).is_some()
    }

    /// Returns the file's own name, as the unit knows it: without the folder or archive in which the office keeps it, and
    /// without the part of it where it holds several reports.
    pub fn file_name(&self) -> &str {
        source_path::last_of(&self.path)
    }
}

/// One section.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LedgerSection {
    /// Key of the form.
    pub key: String,
    /// The heading as found.
    pub heading: Option<String>,
    /// Word's 字数, the heading included.
    pub word_count: usize,
    /// The text, the heading not included.
    pub text: String,
    /// By what it was found; `None` where it was not.
    pub found_by: Option<FoundBy>,
    /// The page of the unit's PDF on which it begins.
    pub page: Option<usize>,
    /// Where in its text further pages begin.
    pub turns: Vec<PageTurn>,
}

/// Where a page begins in a text: at a clause, for no line of a page is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageTurn {
    /// How many characters of the text come before.
    pub at: usize,
    /// The page of the unit's PDF.
    pub page: usize,
}

/// One figure of a section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerFigure {
    /// The exact words, the noun with its figure: 宣讲24场.
    pub text: String,
    /// What is counted, empty where the clause does not say: 宣讲.
    pub subject: String,
    /// The number as a decimal, 万 and 亿 multiplied out; the lower end of a range; empty where nobody says whether a dash before
    /// it is a minus.
    pub value: String,
    /// The upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub upper: Option<String>,
    /// The unit as it is read without 万 and 亿: 元 in 33.1万元; % for 百分之 and 成.
    pub unit: String,
    /// Key of the section.
    pub section: String,
    /// Where, as a person would say it.
    pub place: String,
    /// The page of the unit's PDF on which it stands.
    pub page: Option<usize>,
    /// The sentence in which it stands.
    pub sentence: String,
}

/// One finding, its language chosen and its severity settled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerFinding {
    /// The rule's name.
    pub rule: String,
    /// How grave it is under the run's config.
    pub severity: Severity,
    /// Where, empty for the whole report.
    pub place: String,
    /// The page of the unit's PDF, `None` where the PDF does not show the place.
    pub page: Option<usize>,
    /// The exact words.
    pub quote: String,
    /// The sentence in which they stand; empty where nothing is quoted or the words are not of the report's text.
    pub sentence: String,
    /// What is the case.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// The same passage where else it stands, or what is said of the same in another year.
    pub beside: Option<LedgerBeside>,
    /// What a person decided about it.
    pub decision: Option<String>,
    /// What that person wrote beside it.
    pub note: Option<String>,
    /// Its words in the other language.
    #[serde(skip)]
    pub twin: Twin,
    /// Where, for whoever looks for it in the source.
    #[serde(skip)]
    pub at: Option<Place>,
    /// Where it comes as the report is read, by which part of it and where in that; `None`, which comes first, where it has no
    /// place.
    #[serde(skip)]
    pub order: Option<(usize, usize)>,
    /// What the unit is told of it; `None` where that is nothing.
    #[serde(skip)]
    pub told: Option<Told>,
    /// The byte of the sentence where the quote begins; `None` where it does not stand there.
    #[serde(skip)]
    pub quote_at: Option<usize>,
    /// Bytes of the quote, beginning and end, that are meant; empty where all of it is.
    #[serde(skip)]
    pub meant: Vec<(usize, usize)>,
}

/// A finding as its unit is told of it, in Chinese.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// Where, empty where it is about the whole report.
    pub place: String,
    /// What is the case.
    pub message: String,
    /// What to do about it.
    pub hint: String,
    /// The unit's own words, empty where it is about none of them.
    pub quote: String,
}

/// Words of a finding in the language that was not chosen, by which a decision made under it is found again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Twin {
    /// Where.
    pub place: String,
    /// What is the case.
    pub message: String,
}

impl LedgerFinding {
    /// Says whether somebody marked it as a false alarm; then it is listed, and counts for nothing.
    pub fn is_false_alarm(&self) -> bool {
        self.decision.as_deref().is_some_and(is_false_alarm)
    }
}

/// A passage that another report has as well, or words of another report to compare with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerBeside {
    /// The other unit; the unit itself where it is its own report of an earlier year.
    pub unit: String,
    /// Where it stands there.
    pub place: String,
    /// The exact words there.
    pub quote: String,
    /// The sentence in which the words stand; empty where they are a passage of their own.
    pub sentence: String,
    /// How alike both passages are, in per cent; `None` where nothing is said to be the same.
    pub likeness: Option<u32>,
    /// The PDF in which it stands, by its path from this year's results.
    pub pdf: Option<String>,
    /// The page of that PDF; `None` where it is not known.
    pub page: Option<usize>,
}

/// One bound volume.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct VolumeEntry {
    /// Its title.
    pub title: String,
    /// Its PDF below OUTPUT's year.
    pub pdf: String,
    /// Its pages, front matter and blanks included.
    pub pages: usize,
    /// The standard that it keeps, as PDF/A-2u; `None` where PDFs of units are bound in, which may hold anything.
    pub conformance: Option<String>,
}

/// A file that is no report.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Ignored {
    /// Path below INPUT.
    pub path: String,
    /// Why it was passed over.
    pub why: String,
}

impl Ignored {
    /// Says of a file that it is the roster of the run.
    pub fn used_roster() -> Words {
        Words::new("单位名册", "the roster")
    }

    /// Says whether it is the roster of the run, which is no report, and used all the same.
    pub fn is_used_roster(&self) -> bool {
        let words = Self::used_roster();
        [Lang::Zh, Lang::En].iter().any(|lang| self.why == words.get(*lang))
    }
}

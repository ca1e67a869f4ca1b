//! What is expected of a layout.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use libtest_mimic::Failed;
use serde::Deserialize;

use super::truth::{Truth, Truths};

/// A layout and what must come of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Clauses that it is about.
    pub clauses: Vec<u8>,
    /// What the clerk did.
    #[serde(rename = "about")]
    pub _about: String,
    /// Rules that must fire.
    #[serde(default)]
    pub findings: Vec<String>,
    /// Watched rules that may fire.
    #[serde(default)]
    pub allow: Vec<String>,
    /// The units that must come of it.
    #[serde(rename = "report")]
    pub reports: Vec<Expected>,
    /// The settings.
    #[serde(skip)]
    pub config: String,
}

/// One unit that must come of a layout.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// Name of the truth.
    pub truth: String,
    /// The unit's name in the run.
    pub name: Option<String>,
    /// The file that is used.
    pub source: Option<String>,
    /// Fields and sections that are not judged.
    #[serde(default)]
    pub skip: Vec<String>,
    /// Sections that are not there.
    #[serde(default)]
    pub missing: Vec<String>,
    /// Fields that differ from the truth's.
    #[serde(default)]
    pub fields: BTreeMap<String, String>,
    /// Sections that differ from the truth's.
    #[serde(default)]
    pub sections: BTreeMap<String, String>,
    /// By what fields and sections must be found.
    #[serde(default)]
    pub found_by: BTreeMap<String, String>,
}

impl Layout {
    /// Reads the description in a folder and fills it from the truths.
    pub fn load(folder: &Path, truths: &Truths) -> Result<Self, Failed> {
        let mut layout: Self = toml::from_str(&fs::read_to_string(folder.join("layout.toml"))?)?;
        layout.config = fs::read_to_string(folder.join("config.toml")).unwrap_or_default();
        for report in &mut layout.reports {
            let truth = truths.0.get(&report.truth).ok_or_else(|| format!("no truth {}", report.truth))?;
            report.fill(truth);
        }
        // What the year of the run is does not hang on one cover, as it does not in an office.
        if let (false, Some(report)) = (layout.config.contains("year ="), layout.reports.first()) {
            layout.config = format!("year = {}\n{}", report.year(truths), layout.config);
        }
        Ok(layout)
    }
}

impl Layout {
    /// A layout of one report that is about cover, values, sections and body.
    pub fn of(report: Expected) -> Self {
        let config = format!("year = {}\n", report.fields["year"]);
        let (findings, allow) = (Vec::new(), Vec::new());
        Self { clauses: vec![1, 2, 3, 4], _about: String::new(), findings, allow, reports: vec![report], config }
    }

    /// Adds a finding that must be there, of what must not be lost.
    pub fn demand(&mut self, finding: &str) {
        self.findings.push(finding.to_owned());
        if !self.clauses.contains(&6) {
            self.clauses.push(6);
        }
    }
}

impl Expected {
    /// All as in the truth.
    pub fn of(name: &str, truth: &Truth) -> Self {
        let mut expected = Self { truth: name.to_owned(), ..Self::default() };
        expected.fill(truth);
        expected
    }

    fn year<'t>(&self, truths: &'t Truths) -> &'t str {
        truths.0[&self.truth].fields["year"].as_str()
    }

    /// Takes from the truth what the layout does not say otherwise.
    pub fn fill(&mut self, truth: &Truth) {
        for (key, value) in &truth.fields {
            self.fields.entry(key.clone()).or_insert_with(|| value.clone());
        }
        for (key, text) in &truth.sections {
            let text = if self.missing.contains(key) { "" } else { text };
            self.sections.entry(key.clone()).or_insert_with(|| text.to_owned());
        }
    }
}

//! Everything known about the units, as ledger.json has it.
use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::Staging;
use crate::count::count_words;
use crate::finding::{Finding, rule};
use crate::model::{
    Account, FoundBy, Lang, Ledger, LedgerFinding, LedgerSection, LedgerUnit, Report, Severity, Status, Unit,
};
use crate::run_error::RunError;

/// The ledger's name.
pub const LEDGER: &str = "ledger.json";

/// The files that were made for a unit, below OUTPUT's year.
#[derive(Clone, Debug, Default)]
pub struct UnitFiles {
    /// Its PDF.
    pub pdf: Option<String>,
    /// The PDF's pages.
    pub pages: Option<usize>,
}

/// Writes a unit down; `findings` are settled and sorted.
pub fn ledger_unit(unit: &Unit, findings: &[(Severity, Finding)], files: UnitFiles, lang: Lang) -> LedgerUnit {
    let sections = unit.report().map(ledger_sections).unwrap_or_default();
    LedgerUnit {
        unit: Some(unit.name.clone()).filter(|name| !name.is_empty()),
        code: unit.code().map(str::to_owned),
        group: unit.group().map(str::to_owned),
        status: status(unit, findings),
        source: unit.draft.as_ref().map(|draft| draft.source.clone()),
        fields: unit.report().map(ledger_fields).unwrap_or_default(),
        found_by: unit.report().map(ledger_found_by).unwrap_or_default(),
        characters: unit.report().map(|report| account(report, findings)),
        word_count: sections.iter().map(|section| section.word_count).sum(),
        sections,
        figures: Vec::new(),
        findings: ledger_findings(findings, lang),
        pdf: files.pdf,
        docx: None,
        pages: files.pages,
    }
}

/// Writes settled findings down in one language.
pub fn ledger_findings(findings: &[(Severity, Finding)], lang: Lang) -> Vec<LedgerFinding> {
    let write = |(severity, finding): &(Severity, Finding)| LedgerFinding {
        rule: finding.rule.to_owned(),
        severity: *severity,
        place: finding.place.as_ref().map(|place| place.words().get(lang).to_owned()).unwrap_or_default(),
        quote: finding.quote.clone(),
        message: finding.message.get(lang).to_owned(),
        hint: finding.hint.get(lang).to_owned(),
        decision: None,
    };
    findings.iter().map(write).collect()
}

fn status(unit: &Unit, findings: &[(Severity, Finding)]) -> Status {
    match &unit.draft {
        None => Status::Missing,
        Some(draft) if draft.report.is_none() => Status::Unreadable,
        Some(_) if findings.iter().any(|(severity, _)| *severity == Severity::Error) => Status::Faulty,
        Some(_) if findings.is_empty() => Status::Clean,
        Some(_) => Status::Noted,
    }
}

fn ledger_fields(report: &Report) -> Map<String, Value> {
    report.fields.iter().map(|field| (field.key.clone(), Value::String(field.value.clone()))).collect()
}

fn ledger_found_by(report: &Report) -> BTreeMap<String, FoundBy> {
    let found = report.fields.iter().filter(|field| field.place.is_some());
    found.map(|field| (field.key.clone(), field.found_by)).collect()
}

/// Returns a report's account with what its reader left out.
fn account(report: &Report, findings: &[(Severity, Finding)]) -> Account {
    let left_out = |rule: &str| -> usize {
        let of_rule = findings.iter().filter(|(_, finding)| finding.rule == rule);
        of_rule.map(|(_, finding)| finding.left_out).sum()
    };
    let (hidden, deleted) = (left_out(rule::HIDDEN_TEXT), left_out(rule::TRACKED_CHANGES));
    let beside = [rule::UNPLACED_CONTENT, rule::COMMENTS_LEFT, rule::ACTIVE_CONTENT];
    let unplaced: usize = beside.into_iter().map(left_out).sum();
    let of_report = report.account;
    Account {
        source: of_report.source + hidden + deleted + unplaced,
        hidden,
        deleted,
        unplaced: of_report.unplaced + unplaced,
        ..of_report
    }
}

fn ledger_sections(report: &Report) -> Vec<LedgerSection> {
    let write = |section: &crate::model::Section| LedgerSection {
        key: section.key.clone(),
        heading: section.heading.clone(),
        word_count: count_words(&section.typed_text()).count,
        text: section.text(),
        found_by: section.heading.as_ref().map(|_| section.found_by),
    };
    report.sections.iter().map(write).collect()
}

/// Writes ledger.json.
///
/// # Errors
/// Says that the file cannot be written.
pub fn write_ledger(ledger: &Ledger, staging: &Staging) -> Result<(), RunError> {
    let mut json = serde_json::to_vec_pretty(ledger).expect("the ledger is plain data");
    json.push(b'\n');
    staging.write(LEDGER, &json)
}

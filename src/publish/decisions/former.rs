//! The ledger of the build before → the decisions in it, for where the workbook is gone, cannot be read, or two workbooks
//! are to be told apart by what both came from.
use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use super::Typed;
use crate::format::encoding::without_mark;
use crate::model::{Decided, Lang, LedgerUnit, Severity, Words};
use crate::ordinary::read_file;
use crate::publish::gone::{self, Reported};
use crate::publish::{LEDGER, sha256};

/// What an old ledger knows.
pub struct Former {
    /// The decisions, and the findings without one.
    pub(super) typed: Typed,
    /// The units that had a report.
    reported: Vec<Reported>,
    /// The sum of its bytes.
    pub(super) sum: String,
}

/// Of a ledger what decisions are told by; all else in it, which is most, is passed over as it is read. A value of a kind that
/// no build writes is none.
#[derive(Deserialize)]
struct OldLedger {
    units: Vec<OldUnit>,
    /// Those of the run itself.
    findings: Option<Vec<OldFinding>>,
    #[serde(default)]
    records: Value,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OldUnit {
    code: Value,
    unit: Value,
    group: Value,
    source: Option<OldSource>,
    findings: Option<Vec<OldFinding>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OldSource {
    path: Value,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct OldFinding {
    severity: Value,
    rule: Value,
    place: Value,
    page: Value,
    message: Value,
    quote: Value,
    hint: Value,
    decision: Value,
    note: Value,
}

impl Former {
    /// Reads the ledger in a year's folder; `None` where there is none that can be read.
    pub fn read(folder: &Path) -> Option<Self> {
        let bytes = read_file(&folder.join(LEDGER)).ok()?;
        let sum = sha256(&bytes);
        let OldLedger { units, findings, records } = serde_json::from_slice(without_mark(&bytes)).ok()?;
        let of_run = OldUnit { findings, ..OldUnit::default() };
        let reported = units.iter().filter_map(reported).collect();
        let mut rows: Vec<Decided> = Vec::new();
        for mut unit in units.into_iter().chain([of_run]) {
            let findings = unit.findings.take().unwrap_or_default();
            rows.extend(findings.into_iter().map(|finding| row_of(&unit, finding)));
        }
        let records = serde_json::from_value(records).unwrap_or_default();
        Some(Self { typed: Typed { rows, records }, reported, sum })
    }

    /// Says which units had a report by then and have none among these; `None` where there are no such.
    pub fn gone(&self, units: &[LedgerUnit]) -> Option<Words> {
        gone::words(&self.reported, units)
    }
}

/// Returns a unit that had a report and a name.
fn reported(unit: &OldUnit) -> Option<Reported> {
    let path = text(unit.source.as_ref()?.path.clone());
    let unit = text(unit.unit.clone());
    (!unit.is_empty()).then_some(Reported { unit, path })
}

/// Returns a finding as a row tells it.
fn row_of(unit: &OldUnit, finding: OldFinding) -> Decided {
    let name = match (&unit.unit, &unit.source) {
        (name @ Value::String(_), _) => name.clone(),
        (_, Some(source)) => source.path.clone(),
        (_, None) => Value::Null,
    };
    let severity = serde_json::from_value(finding.severity).ok();
    Decided {
        code: text(unit.code.clone()),
        unit: text(name),
        group: text(unit.group.clone()),
        severity: severity.map(|severity: Severity| severity.words(Lang::Zh)).unwrap_or_default().to_owned(),
        rule: text(finding.rule),
        place: text(finding.place),
        page: finding.page.as_u64().map(|page| page.to_string()).unwrap_or_default(),
        message: text(finding.message),
        quote: text(finding.quote),
        hint: text(finding.hint),
        decision: text(finding.decision),
        note: text(finding.note),
    }
}

fn text(value: Value) -> String {
    match value {
        Value::String(text) => text,
        _ => String::new(),
    }
}

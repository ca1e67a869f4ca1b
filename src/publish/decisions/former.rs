//! The ledger of the build before → the decisions in it, for where the workbook is gone, cannot be read, or two workbooks
//! are to be told apart by what both came from.
use std::path::Path;

use serde_json::Value;

use super::Typed;
use crate::model::{Decided, Lang, Severity};
use crate::publish::{LEDGER, sha256};

/// What an old ledger knows.
pub(super) struct Former {
    /// The decisions, and the findings without one.
    pub(super) typed: Typed,
    /// The sum of its bytes.
    pub(super) sum: String,
}

/// Reads the ledger in a year's folder; `None` where there is none that can be read.
pub(super) fn read_former(folder: &Path) -> Option<Former> {
    let bytes = std::fs::read(folder.join(LEDGER)).ok()?;
    let ledger: Value = serde_json::from_slice(&bytes).ok()?;
    let units = ledger["units"].as_array()?;
    let mut rows: Vec<Decided> = Vec::new();
    for unit in units.iter().chain([&ledger]) {
        let findings = unit["findings"].as_array().map(Vec::as_slice).unwrap_or_default();
        rows.extend(findings.iter().map(|finding| row_of(unit, finding)));
    }
    let records = serde_json::from_value(ledger["records"].clone()).unwrap_or_default();
    Some(Former { typed: Typed { rows, records }, sum: sha256(&bytes) })
}

/// Returns a finding as a row tells it; of the run itself, where `unit` is the whole ledger, none of a unit's keys is there.
fn row_of(unit: &Value, finding: &Value) -> Decided {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let severity = serde_json::from_value(finding["severity"].clone()).ok();
    Decided {
        code: text(&unit["code"]),
        unit: text(if unit["unit"].is_string() { &unit["unit"] } else { &unit["source"]["path"] }),
        group: text(&unit["group"]),
        severity: severity.map(|severity: Severity| severity.words(Lang::Zh)).unwrap_or_default().to_owned(),
        rule: text(&finding["rule"]),
        place: text(&finding["place"]),
        page: finding["page"].as_u64().map(|page| page.to_string()).unwrap_or_default(),
        message: text(&finding["message"]),
        quote: text(&finding["quote"]),
        hint: text(&finding["hint"]),
        decision: text(&finding["decision"]),
        note: text(&finding["note"]),
    }
}

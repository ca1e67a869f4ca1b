//! What is said to programs: one JSON object a line, each with its `event`. README lists every key.
use serde_json::{Map, Value, json};

use super::interrupted;
use super::terminal::Output;
use crate::model::{Lang, Ledger, LedgerFinding, LedgerUnit, Severity, Status, Tally};
use crate::publish::Stopped;
use crate::run::Outcome;
use crate::run_error::RunError;

/// Says how a build went: a `remark` where an earlier run did not end as it should have, reports of it are gone, or somebody
/// saved into the results meanwhile, a `finding` for each, then one `summary`.
pub fn of_build(outcome: &Outcome, exit_code: u8, lang: Lang, out: &mut Output) {
    for words in outcome.remarks() {
        out.event(&json!({"event": "remark", "message": words.get(lang)}));
    }
    let results = [
        ("folder", json!(outcome.folder.display().to_string())),
        ("workbook", json!(outcome.workbook)),
        ("volumes", json!(outcome.ledger.volumes)),
        ("unchanged", json!(outcome.is_unchanged)),
        (
            "taken_over",
            json!({"files": outcome.taken_over.files, "units": outcome.taken_over.units, "volumes": outcome.taken_over.volumes}),
        ),
    ];
    of_ledger(&outcome.ledger, exit_code, results, out);
}

/// Says how a check went, in the same words; it has no results.
pub fn of_check(ledger: &Ledger, exit_code: u8, out: &mut Output) {
    of_ledger(
        ledger,
        exit_code,
        ["folder", "workbook", "volumes", "unchanged", "taken_over"].map(|key| (key, Value::Null)),
        out,
    );
}

/// Says that a run could not be done.
pub fn of_error(error: &RunError, lang: Lang, exit_code: u8, out: &mut Output) {
    out.event(&json!({
        "event": "error", "message": error.message.get(lang), "hint": error.hint.get(lang), "exit_code": exit_code,
    }));
}

/// Says that a run was interrupted, in these words and what to do; of a build, what is kept of it.
pub fn of_interruption(build: Option<&Stopped>, (message, hint): (&str, &str), exit_code: u8, out: &mut Output) {
    let mut event = json!({"event": "interrupted", "message": message, "hint": hint, "exit_code": exit_code});
    let keys = event.as_object_mut().expect("it is written as an object");
    keys.extend(interrupted::keys(build.unwrap_or(&Stopped::Idle)));
    out.event(&event);
}

fn of_ledger(ledger: &Ledger, exit_code: u8, results: [(&str, Value); 5], out: &mut Output) {
    for unit in &ledger.units {
        unit.findings.iter().for_each(|finding| out.event(&of_finding(finding, Some(unit), ledger)));
    }
    ledger.findings.iter().for_each(|finding| out.event(&of_finding(finding, None, ledger)));
    let tally = Tally::of(&ledger.units, 0);
    let statuses = Status::ALL.into_iter().zip(tally.by_status);
    let statuses: Map<String, Value> =
        statuses.map(|(own, count)| (own.words(Lang::En).to_owned(), json!(count))).collect();
    let rules = ledger.by_rule();
    let findings = Severity::ALL.into_iter().zip(ledger.found());
    let findings: Map<String, Value> =
        findings.map(|(own, count)| (own.words(Lang::En).to_owned(), json!(count))).collect();
    let rules: Vec<Value> = rules
        .iter()
        .map(|own| {
            json!({"rule": own.rule, "title": own.title, "severity": own.severity, "findings": own.findings, "units": own.units})
        })
        .collect();
    let mut summary = json!({
        "event": "summary", "year": ledger.year, "units": ledger.units.len(), "statuses": statuses,
        "findings": findings, "false_alarms": ledger.false_alarms(), "rules": rules,
        "ignored": ledger.ignored,
    });
    let keys = summary.as_object_mut().expect("it is written as an object");
    keys.extend(results.map(|(key, value)| (key.to_owned(), value)));
    keys.insert("exit_code".to_owned(), json!(exit_code));
    out.event(&summary);
}

/// One finding with whose it is.
fn of_finding(finding: &LedgerFinding, unit: Option<&LedgerUnit>, ledger: &Ledger) -> Value {
    let source = unit.and_then(|unit| unit.source.as_ref()).map(|source| &source.path);
    json!({
        "event": "finding", "unit": unit.map(|unit| &unit.unit), "code": unit.map(|unit| &unit.code), "source": source,
        "title": ledger.title_of(&finding.rule), "finding": finding,
    })
}

//! Old decisions → the findings of this run; what finds no finding stays on record.
use std::collections::BTreeSet;

use super::pair::{Names, Slot, pair};
use super::{Previous, Typed};
use crate::model::{Decided, Ledger, LedgerFinding, LedgerUnit, Status};
use crate::publish::ledger::status_by;
use crate::publish::workbook::row_of;

/// Gives the findings of a ledger the decisions made about them before, and settles anew where each unit stands.
pub fn carry_over(ledger: &mut Ledger, previous: &Previous) {
    let slots = slots_of(ledger);
    let all_free = vec![true; slots.len()];
    let names = Names::of(ledger);
    let rows_of = |typed: &Typed| -> Vec<Option<Decided>> {
        let paired = pair(&slots, &typed.rows, &all_free, &names);
        paired.into_iter().map(|row| row.map(|row| typed.rows[row].clone())).collect()
    };
    let paired: Vec<_> = previous.sources.iter().map(|typed| pair(&slots, &typed.rows, &all_free, &names)).collect();
    let base = previous.base.as_ref().filter(|_| previous.sources.len() > 1).map(rows_of);
    let mut decided: Vec<Decided> = vec![Decided::default(); slots.len()];
    let mut free = all_free.clone();
    for index in 0..slots.len() {
        let sources = previous.sources.iter().zip(&paired);
        let rows: Vec<&Decided> = sources.filter_map(|(typed, rows)| Some(&typed.rows[rows[index]?])).collect();
        // A finding that stood there without a decision was left so, whatever is on record of it.
        free[index] = rows.is_empty();
        decided[index] = merge(&rows, base.as_ref().and_then(|base| base[index].as_ref()));
    }
    // Somebody who deletes a row, or a whole sheet, has cleared no decision.
    if let Some(former) = previous.base.as_ref().filter(|_| free.contains(&true)) {
        for (index, row) in rows_of(former).into_iter().enumerate() {
            if let Some(row) = row.filter(|row| free[index] && !row.is_open()) {
                (decided[index], free[index]) = (row, false);
            }
        }
    }
    let records: Vec<Decided> = unpaired(&previous.sources, &paired).into_iter().collect();
    let returned = pair(&slots, &records, &free, &names);
    for (decided, record) in
        decided.iter_mut().zip(&returned).filter_map(|(decided, record)| Some((decided, (*record)?)))
    {
        *decided = records[record].clone();
    }
    let back: BTreeSet<usize> = returned.into_iter().flatten().collect();
    let gone = records.into_iter().enumerate().filter(|(index, _)| !back.contains(index));
    ledger.records = gone.map(|(_, record)| record).collect();
    for (finding, decided) in findings_of(ledger).zip(decided) {
        finding.decision = Some(decided.decision).filter(|text| !text.is_empty());
        finding.note = Some(decided.note).filter(|text| !text.is_empty());
    }
    ledger.units.iter_mut().for_each(settle_status);
}

fn slots_of(ledger: &Ledger) -> Vec<Slot> {
    let slot = |unit: Option<&LedgerUnit>, finding: &LedgerFinding| Slot {
        row: row_of(unit, finding),
        twin_place: finding.twin.place.clone(),
        twin_message: finding.twin.message.clone(),
        title: ledger.title_of(&finding.rule).to_owned(),
    };
    let units = ledger.units.iter().flat_map(|unit| unit.findings.iter().map(move |finding| (Some(unit), finding)));
    let all = units.chain(ledger.findings.iter().map(|finding| (None, finding)));
    all.map(|(unit, finding)| slot(unit, finding)).collect()
}

/// All findings in the order of [`slots_of`].
fn findings_of(ledger: &mut Ledger) -> impl Iterator<Item = &mut LedgerFinding> {
    ledger.units.iter_mut().flat_map(|unit| &mut unit.findings).chain(&mut ledger.findings)
}

/// Collects what was on record, and the rows with decisions whose findings are gone.
fn unpaired(sources: &[Typed], paired: &[Vec<Option<usize>>]) -> BTreeSet<Decided> {
    let mut records = BTreeSet::new();
    for (typed, paired) in sources.iter().zip(paired) {
        let paired: BTreeSet<usize> = paired.iter().copied().flatten().collect();
        let gone = typed.rows.iter().enumerate().filter(|(index, _)| !paired.contains(index));
        records.extend(gone.map(|(_, row)| row.clone()).filter(|row| !row.is_open()));
        records.extend(typed.records.iter().cloned());
    }
    records
}

/// Makes one decision of what several workbooks say about a finding: something typed wins over nothing, what was changed
/// since the workbooks parted over what was not, and the later one over the earlier; the other is named in the note.
pub(super) fn merge(rows: &[&Decided], base: Option<&Decided>) -> Decided {
    let mut merged = Decided::default();
    let (decision, others) = choose(rows.iter().map(|row| &*row.decision), base.map(|base| &*base.decision));
    decision.clone_into(&mut merged.decision);
    let (note, other_notes) = choose(rows.iter().map(|row| &*row.note), base.map(|base| &*base.note));
    note.clone_into(&mut merged.note);
    for (label, others) in [("处理意见", others), ("说明", other_notes)] {
        for other in others {
            if !merged.note.contains(other) {
                merged.note.push_str(&format!("（另一份汇总表的{label}：{other}）"));
            }
        }
    }
    merged
}

/// Picks one of several texts, and returns the others that say something else.
fn choose<'t>(texts: impl Iterator<Item = &'t str>, base: Option<&str>) -> (&'t str, BTreeSet<&'t str>) {
    let said: Vec<&str> = texts.filter(|text| !text.is_empty()).collect();
    let changed = said.iter().rev().find(|text| Some(**text) != base);
    let Some(chosen) = changed.or(said.last()).copied() else { return ("", BTreeSet::new()) };
    (chosen, said.into_iter().filter(|text| *text != chosen).collect())
}

/// Settles where a unit stands by the findings that count; one without a readable report stays what it is.
fn settle_status(unit: &mut LedgerUnit) {
    if !matches!(unit.status, Status::Missing | Status::Unreadable) {
        unit.status = status_by(unit.counting().map(|finding| finding.severity));
    }
}

//! Where on 问题清单 and 指标 the rows of each unit begin, so that a number leads to what it counts.
use crate::model::{Ledger, LedgerUnit, Severity};

/// The rows of one unit, counted from the first of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct FirstRows {
    /// Its first finding of each severity that counts, in the order of [`Severity::ALL`].
    pub(super) findings: [Option<usize>; 3],
    /// Its first figure.
    pub(super) figure: Option<usize>,
}

impl FirstRows {
    /// Returns those of all units, in the ledger's order, which is that of both sheets.
    pub(super) fn of(ledger: &Ledger) -> Vec<Self> {
        let (mut findings, mut figures) = (0, 0);
        let of_unit = |unit: &LedgerUnit| {
            let first = |severity: Severity| {
                let is_one = |finding: &_| is_counted(finding, severity);
                unit.findings.iter().position(is_one).map(|at| findings + at)
            };
            let rows =
                Self { findings: Severity::ALL.map(first), figure: (!unit.figures.is_empty()).then_some(figures) };
            findings += unit.findings.len();
            figures += unit.figures.len();
            rows
        };
        ledger.units.iter().map(of_unit).collect()
    }
}

fn is_counted(finding: &crate::model::LedgerFinding, severity: Severity) -> bool {
    finding.severity == severity && !finding.is_false_alarm()
}

//! The exit code of a run.
use crate::config::FailOn;
use crate::model::{Ledger, LedgerUnit, Severity, Status};

/// Exit code where the run could not be done.
pub const COULD_NOT_RUN: u8 = 2;

/// Returns 0 where no unit has a fault of the severity that counts, 1 where one has.
pub fn exit_code(ledger: &Ledger, fail_on: FailOn) -> u8 {
    let least = match fail_on {
        FailOn::Never => return 0,
        FailOn::Error => Severity::Error,
        FailOn::Warning => Severity::Warning,
    };
    let lost = ledger.units.iter().any(is_lost);
    u8::from(lost || ledger.counting().any(|finding| finding.severity <= least))
}

/// Says whether a report could not be read and nobody has set its errors aside.
fn is_lost(unit: &LedgerUnit) -> bool {
    let mut errors = unit.findings.iter().filter(|finding| finding.severity == Severity::Error).peekable();
    unit.status == Status::Unreadable && (errors.peek().is_none() || errors.any(|finding| !finding.is_false_alarm()))
}

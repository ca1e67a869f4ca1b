//! The ledger → the workbook among the results; whatever goes wrong leaves the earlier results whole.
use super::guard::guarded;
use crate::config::Config;
use crate::model::{Ledger, Words};
use crate::publish::{Staging, no_room_for_sheets, summary_workbook, workbook_digest};
use crate::run_error::RunError;

/// Writes the workbook under a name.
///
/// # Errors
/// Says that it cannot be made or written.
pub fn write_workbook(ledger: &Ledger, config: &Config, name: &str, staging: &Staging) -> Result<(), RunError> {
    // What its writer has to say of a full disk it says by a panic.
    let made = guarded(|| summary_workbook(ledger, config, staging.folder(), workbook_digest));
    let workbook = made.map_err(|panic| workbook_failed(panic.message.get(config.run.lang)))?;
    let workbook =
        workbook.map_err(|error| no_room_for_sheets(&error).unwrap_or_else(|| workbook_failed(&error.to_string())))?;
    staging.write(name, &workbook)
}

fn workbook_failed(error: &str) -> RunError {
    RunError::new(
        Words::new(format!("汇总表没有做成：{error}"), format!("the summary workbook could not be made: {error}")),
        Words::new(
            "上一次的结果没有改动。请看看磁盘是否已满；不是的，请把这条信息交给程序的维护者。",
            "earlier results are untouched; see whether the disk is full; if not, this is a fault of the program",
        ),
    )
}

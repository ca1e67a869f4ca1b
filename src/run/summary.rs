//! The ledger → ledger.json, the workbook and the page among the results; whatever goes wrong leaves the earlier results whole.
use super::guard::guarded;
use super::threads::side_by_side;
use crate::config::Config;
use crate::model::{Ledger, Words};
use crate::progress::Progress;
use crate::publish::{INDEX, Staging, index_page, no_room_for_sheets, summary_workbook, workbook_digest, write_ledger};
use crate::run_error::RunError;

/// How many steps it takes to write them.
pub const STEPS: usize = 3;

/// Writes them all, the workbook under the name that is given, with the small pictures of the units' first pages.
///
/// # Errors
/// Says which of them cannot be made or written.
pub fn write_summary(
    ledger: &Ledger,
    config: &Config,
    workbook: &str,
    thumbnails: &[Option<Vec<u8>>],
    staging: &Staging,
    progress: &dyn Progress,
) -> Result<(), RunError> {
    let step = |done: Result<(), RunError>| {
        progress.step();
        done
    };
    let write_workbook = || step(write_workbook(ledger, config, workbook, staging));
    let write_ledger = || step(write_ledger(ledger, staging));
    let write_page = || {
        let page = index_page(ledger, config, thumbnails, workbook);
        step(staging.write(INDEX, page.as_bytes()))
    };
    // The workbook takes longer than both others together.
    let write_others = |_| write_ledger().and_then(|()| write_page());
    let (workbook, others) = side_by_side(config.jobs(), |_| write_workbook(), write_others);
    workbook.and(others)
}

/// Writes the workbook under a name.
fn write_workbook(ledger: &Ledger, config: &Config, name: &str, staging: &Staging) -> Result<(), RunError> {
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

//! The ledger → ledger.json, the workbook and the page among the results; whatever goes wrong leaves the earlier results whole.
use rust_xlsxwriter::XlsxError;

use super::guard::guarded;
use super::threads::side_by_side;
use crate::config::Config;
use crate::model::{Ledger, LedgerUnit, Words};
use crate::progress::Progress;
use crate::publish::{
    self, BegunWorkbook, INDEX, Staging, index_page, no_room_for_sheets, summary_workbook, workbook_digest,
    write_ledger,
};
use crate::run_error::RunError;

/// How many steps it takes to write them.
pub const STEPS: usize = 3;

/// Begins the workbook with what depends on nothing but the units.
///
/// # Errors
/// Says that it cannot be made.
pub fn begin_workbook(units: &[LedgerUnit], config: &Config, staging: &Staging) -> Result<BegunWorkbook, RunError> {
    contained(config, || publish::begin_workbook(units, config, staging.folder()))
}

/// Writes them all, the workbook under the name that is given, with the small pictures of the units' first pages.
///
/// # Errors
/// Says which of them cannot be made or written.
pub fn write_summary(
    ledger: &Ledger,
    config: &Config,
    (begun, workbook): (BegunWorkbook, &str),
    thumbnails: &[Option<Vec<u8>>],
    staging: &Staging,
    progress: &dyn Progress,
) -> Result<(), RunError> {
    let step = |done: Result<(), RunError>| {
        progress.step();
        done
    };
    let write_workbook = || {
        let made = contained(config, || summary_workbook(begun, ledger, config, workbook_digest));
        step(made.and_then(|made| staging.write(workbook, &made)))
    };
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

/// Says what the workbook's writer has to say, which of a full disk it says by a panic.
fn contained<T>(config: &Config, make: impl FnOnce() -> Result<T, XlsxError>) -> Result<T, RunError> {
    let made = guarded(make).map_err(|panic| workbook_failed(panic.message.get(config.run.lang)))?;
    made.map_err(|error| no_room_for_sheets(&error).unwrap_or_else(|| workbook_failed(&error.to_string())))
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

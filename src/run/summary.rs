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

/// What is written of all units together.
pub struct Summary<'a> {
    /// Everything that is known.
    pub ledger: &'a Ledger,
    /// The workbook's name.
    pub workbook: &'a str,
    /// Small pictures of the units' first pages.
    pub thumbnails: &'a [Option<Vec<u8>>],
}

impl Summary<'_> {
    /// Writes ledger, workbook and page, on `jobs` threads.
    ///
    /// # Errors
    /// Says which of them cannot be made or written.
    pub fn write(
        &self,
        begun: BegunWorkbook,
        config: &Config,
        jobs: usize,
        staging: &Staging,
        progress: &dyn Progress,
    ) -> Result<(), RunError> {
        let step = |done: Result<(), RunError>| {
            progress.step();
            done
        };
        let write_workbook = || {
            let made = contained(config, || summary_workbook(begun, self.ledger, config, workbook_digest));
            step(made.and_then(|made| staging.write(self.workbook, &made)))
        };
        let write_page = || {
            let page = index_page(self.ledger, config, self.thumbnails, self.workbook);
            step(staging.write(INDEX, page.as_bytes()))
        };
        let write_others = || step(write_ledger(self.ledger, staging)).and_then(|()| write_page());
        // The workbook takes longer than both others together.
        let (workbook, others) = side_by_side(jobs, write_workbook, write_others);
        workbook.and(others)
    }
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

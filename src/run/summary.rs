//! The ledger → ledger.json, the workbook and the page among the results; whatever goes wrong leaves the earlier results whole.
use super::guard::guarded;
use super::threads::side_by_side;
use crate::config::Config;
use crate::model::{Decided, Ledger, LedgerFinding, Words};
use crate::progress::Progress;
use crate::publish::{INDEX, Staging, index_page, no_room_for_sheets, summary_workbook, workbook_digest, write_ledger};
use crate::run_error::RunError;

/// How many steps it takes to write them.
pub const STEPS: usize = 3;

/// A workbook that was made while volumes were bound, of what was known by then.
pub struct AheadOfTime {
    assumed: Changeable,
    bytes: Vec<u8>,
}

impl AheadOfTime {
    /// Makes it.
    ///
    /// # Errors
    /// Says that it cannot be made.
    pub fn make(ledger: &Ledger, config: &Config, staging: &Staging) -> Result<Self, RunError> {
        Ok(Self { assumed: Changeable::of(ledger), bytes: make_workbook(ledger, config, staging)? })
    }

    /// Returns its bytes, where nothing of what it says has changed since.
    fn unless_changed(self, ledger: &Ledger) -> Option<Vec<u8>> {
        (self.assumed == Changeable::of(ledger)).then_some(self.bytes)
    }
}

/// What of a ledger may change while volumes are bound, as far as the workbook shows it: one of them fails, something is found of
/// the run, or somebody decides.
#[derive(PartialEq)]
struct Changeable {
    /// Title and PDF of each volume.
    volumes: Vec<(String, String)>,
    findings: Vec<LedgerFinding>,
    records: Vec<Decided>,
    /// Decision and note of each finding of units.
    decisions: Vec<(Option<String>, Option<String>)>,
}

impl Changeable {
    fn of(ledger: &Ledger) -> Self {
        let of_units = ledger.units.iter().flat_map(|unit| &unit.findings);
        Self {
            volumes: ledger.volumes.iter().map(|volume| (volume.title.clone(), volume.pdf.clone())).collect(),
            findings: ledger.findings.clone(),
            records: ledger.records.clone(),
            decisions: of_units.map(|finding| (finding.decision.clone(), finding.note.clone())).collect(),
        }
    }
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
    /// Writes ledger, workbook and page, on `jobs` threads; the workbook as it was made ahead of time where that still holds.
    ///
    /// # Errors
    /// Says which of them cannot be made or written.
    pub fn write(
        &self,
        ahead: Option<AheadOfTime>,
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
            let made = ahead.and_then(|ahead| ahead.unless_changed(self.ledger));
            let made = made.map_or_else(|| make_workbook(self.ledger, config, staging), Ok);
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

/// Makes the bytes of the workbook; its writer says of a full disk by a panic.
fn make_workbook(ledger: &Ledger, config: &Config, staging: &Staging) -> Result<Vec<u8>, RunError> {
    let made = guarded(|| summary_workbook(ledger, config, staging.folder(), workbook_digest))
        .map_err(|panic| workbook_failed(panic.message.get(config.run.lang)))?;
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{LedgerUnit, VolumeEntry};

    #[test]
    fn what_was_made_ahead_of_time_holds_until_something_changes() {
        let unit = LedgerUnit { findings: vec![LedgerFinding::default()], ..LedgerUnit::default() };
        let volume =
            VolumeEntry { title: "全部".to_owned(), pdf: "volumes/全部.pdf".to_owned(), ..VolumeEntry::default() };
        let ledger = Ledger { units: vec![unit], volumes: vec![volume], ..Ledger::default() };
        let holds = |change: &dyn Fn(&mut Ledger)| {
            let mut later = ledger.clone();
            change(&mut later);
            AheadOfTime { assumed: Changeable::of(&ledger), bytes: vec![1] }.unless_changed(&later).is_some()
        };
        assert!(holds(&|_| ()));
        assert!(holds(&|ledger| ledger.volumes[0].pages = 9), "the workbook does not say how thick a volume is");
        assert!(!holds(&|ledger| ledger.volumes.clear()));
        assert!(!holds(&|ledger| ledger.units[0].findings[0].decision = Some("误报".to_owned())));
        assert!(!holds(&|ledger| ledger.units[0].findings[0].note = Some("已电话核实".to_owned())));
        assert!(!holds(&|ledger| ledger.findings.push(LedgerFinding::default())));
        assert!(!holds(&|ledger| ledger.records.push(Decided::default())));
    }
}

//! What a run depends on, told apart from all else by a digest: where nothing of it has changed since the last run, and the
//! results are still whole, there is nothing to do.
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::Task;
use super::build::Outcome;
use super::reuse::{TakenOver, means};
use crate::check::compares_years;
use crate::finding::rule;
use crate::intake::{Sight, Snapshot, find_submissions, load_bytes, load_named, look, roster_path};
use crate::press::Press;
use crate::publish::{Cache, WORKBOOK, digest_of_results, earlier_bytes, hold, is_intact, ledger_of, sha256};
use crate::run_error::RunError;

/// What the last run over the same folders left.
#[derive(Serialize, Deserialize)]
struct Record {
    /// The digest of all that it depended on.
    digest: String,
    /// Its year.
    year: u16,
    /// What tells its results from all others.
    results: String,
}

/// What a run is going to depend on, as it was before the run began.
pub struct Basis {
    cache: Cache,
    /// Under which name its record is kept.
    name: String,
    /// What does not depend on the year that the reports name.
    digest: String,
    /// What lay there before the first byte was read.
    before: Snapshot,
}

impl Basis {
    /// Takes down what a run depends on: the program, the settings, the fonts, and each byte of INPUT and roster. `None` where
    /// that cannot be had; the run itself will say why.
    pub fn of(task: &Task, press: &Press) -> Option<Self> {
        let before = seen(task, None)?;
        let intake = find_submissions(&task.input, &task.output, task.roster.as_deref()).ok()?;
        let submissions = intake.submissions.into_iter().map(|submission| submission.path);
        let files: Vec<PathBuf> = submissions.chain(roster_path(task.roster.as_deref(), &task.input)).collect();
        let sums: Vec<(&PathBuf, String)> = files.par_iter().map(|path| (path, sum_of(path, task))).collect();
        let mut told = means(&task.config, press);
        for (path, sum) in &sums {
            let _ = writeln!(told, "{sum} {path:?}");
        }
        let _ = writeln!(told, "{:?}", intake.ignored);
        let folders = format!("{:?} {:?} {}", task.input, task.roster, task.config.year);
        Some(Self {
            cache: Cache::beside(&task.output),
            name: format!("run-{}", &sha256(folders.as_bytes())[..16]),
            digest: sha256(told.as_bytes()),
            before,
        })
    }

    /// Returns what the last run left where nothing has changed since.
    ///
    /// # Errors
    /// Says that another run is at work on it.
    pub fn unchanged(&self, task: &Task) -> Result<Option<Outcome>, RunError> {
        let record = self.cache.load(&self.name).and_then(|bytes| postcard::from_bytes::<Record>(&bytes).ok());
        let Some(record) = record.filter(|record| record.digest == self.digest_of(task, record.year)) else {
            return Ok(None);
        };
        let held = hold(&task.output, &record.year.to_string())?;
        Ok(Self::left(&record, task).map(|outcome| Outcome { taken_from: held.taken_from(), ..outcome }))
    }

    /// Returns what a run left, where it is still whole.
    fn left(record: &Record, task: &Task) -> Option<Outcome> {
        let folder = task.output.join(record.year.to_string());
        let results = digest_of_results(&folder).filter(|results| *results == record.results);
        let ledger = results.filter(|_| is_intact(&folder)).and_then(|_| ledger_of(&folder))?;
        let units = ledger.units.iter().filter(|unit| unit.pdf.is_some()).count();
        let volumes = ledger.volumes.len() + ledger.reviewers_volumes.len();
        Some(Outcome {
            ledger,
            folder,
            workbook: WORKBOOK.to_owned(),
            standard: task.config.look.pdf.name(),
            taken_from: None,
            is_unchanged: true,
            taken_over: TakenOver { units, volumes },
        })
    }

    /// Leaves a record of a run, unless a file was written to meanwhile, or the same run would not do the same again: one that
    /// found a workbook open or somebody's files in its way.
    pub fn remember(&self, outcome: &Outcome, task: &Task) {
        let is_settled = outcome.workbook == WORKBOOK
            && !outcome.ledger.findings.iter().any(|finding| finding.rule == rule::KEPT_ASIDE);
        let is_same = seen(task, Some(&self.before)).as_ref() == Some(&self.before);
        if let Some(results) = digest_of_results(&outcome.folder).filter(|_| is_settled && is_same) {
            let year = outcome.ledger.year;
            let record = Record { digest: self.digest_of(task, year), year, results };
            if let Ok(bytes) = postcard::to_stdvec(&record) {
                self.cache.save(&self.name, &bytes);
            }
        }
    }

    /// Returns the digest of all, what is known of the year before included.
    fn digest_of(&self, task: &Task, year: u16) -> String {
        let before = year.checked_sub(1).filter(|_| compares_years(&task.config));
        let before = before.and_then(|before| earlier_bytes(&task.output, before)).map(|bytes| sha256(&bytes));
        sha256(format!("{} {year} {before:?}", self.digest).as_bytes())
    }
}

/// Looks at what a run would read; `None` where INPUT is away.
fn seen(task: &Task, before: Option<&Snapshot>) -> Option<Snapshot> {
    let beside: Vec<PathBuf> = task.roster.iter().cloned().collect();
    match look(&task.input, &task.output, task.roster.as_deref(), &beside, before) {
        Sight::There(snapshot) => Some(snapshot),
        Sight::Away => None,
    }
}

/// Returns the sum of a file's bytes, or what there is to say of one that is not read.
fn sum_of(path: &Path, task: &Task) -> String {
    // A roster that was named may be a link.
    let load = if task.roster.as_deref() == Some(path) { load_named } else { load_bytes };
    load(path, task.config.run.file_mb << 20).map_or_else(|why| format!("{why:?}"), |bytes| sha256(&bytes))
}

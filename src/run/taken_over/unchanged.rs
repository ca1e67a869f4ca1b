//! What a run depends on, told apart from all else by a digest: where nothing of it has changed since the last run, and the
//! results are still whole, there is nothing to do.
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use super::outcome::Outcome;
use super::reuse::TakenOver;
use crate::check::compares_years;
use crate::finding::rule;
use crate::intake::{Sight, Snapshot, find_submissions, load_bytes, load_named, look, roster_path};
use crate::model::Bound;
use crate::publish::{
    Cache, WORKBOOK, digest_of_results, hold, is_intact, ledger_of, sha256, sha256_of, sum_of_earlier,
};
use crate::run::Task;
use crate::run::known::{Sums, told};
use crate::run::means::Means;
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
    /// What the last run left.
    record: Option<Record>,
    /// What depends neither on the files' bytes nor on the year that they name.
    means: String,
    /// The files that may hold reports.
    files: Vec<PathBuf>,
    /// Their sums, where there is a record to compare them with; a first run takes them while it reads.
    sums: Sums,
    /// What lay there before the first byte was read.
    before: Snapshot,
}

impl Basis {
    /// Takes down what a run depends on: the program, the settings, the fonts, and each byte of INPUT and roster. `None` where
    /// that cannot be had; the run itself will say why.
    pub fn of(task: &Task, means: &Means) -> Option<Self> {
        let before = seen(task, None)?;
        let intake = find_submissions(&task.input, &task.output, task.roster.as_deref()).ok()?;
        let files: Vec<PathBuf> = intake.submissions.into_iter().map(|submission| submission.path).collect();
        let means = format!("{}\n{:?}", means.all, intake.ignored);
        let folders = sha256_of(format_args!("{:?} {:?} {}", task.input, task.roster, task.config.year));
        let (cache, name) = (Cache::beside(&task.output), format!("run-{}", &folders[..16]));
        let record = cache.load(&name).and_then(|bytes| postcard::from_bytes::<Record>(&bytes).ok());
        let compared = if record.is_some() { files.as_slice() } else { &[] };
        let sums = compared.par_iter().map(|path| (path.clone(), sum_of(path, task))).collect();
        Some(Self { cache, name, record, means, files, sums, before })
    }

    /// Returns the sums of the files, as far as they were taken.
    pub fn sums(&self) -> Sums {
        self.sums.clone()
    }

    /// Returns what the last run left where nothing has changed since.
    ///
    /// # Errors
    /// Says that another run is at work on it.
    pub fn unchanged(&self, task: &Task) -> Result<Option<Outcome>, RunError> {
        let is_same = |record: &&Record| self.digest_of(task, &self.sums, record.year).as_ref() == Some(&record.digest);
        let Some(record) = self.record.as_ref().filter(is_same) else { return Ok(None) };
        let held = hold(&task.output, &record.year.to_string())?;
        Ok(self.left(record, task).map(|outcome| Outcome { taken_from: held.taken_from(), ..outcome }))
    }

    /// Returns what a run left, where it is still whole.
    fn left(&self, record: &Record, task: &Task) -> Option<Outcome> {
        let folder = task.output.join(record.year.to_string());
        let results = digest_of_results(&folder).filter(|results| *results == record.results);
        let ledger = results.filter(|_| is_intact(&folder)).and_then(|_| ledger_of(&folder))?;
        let units = ledger.units.iter().filter(|unit| unit.pdf.is_some()).count();
        let volumes = ledger.volumes.len() + ledger.reviewers_volumes.len();
        Some(Outcome {
            ledger,
            folder,
            workbook: WORKBOOK.to_owned(),
            taken_from: None,
            late: None,
            stuck: None,
            gone: None,
            is_unchanged: true,
            taken_over: TakenOver { files: self.files.len(), units, volumes },
        })
    }

    /// Leaves a record of a run and of the sums of what it read, unless a file was written to meanwhile, or the same run would
    /// not do the same again: one that found a workbook open or somebody's files in its way.
    pub fn remember(&self, outcome: &Outcome, sums: &Sums, task: &Task) {
        let is_settled = outcome.workbook == WORKBOOK
            && outcome.late.is_none()
            && !outcome.ledger.findings.iter().any(|finding| finding.rule == rule::KEPT_ASIDE);
        let is_same = seen(task, Some(&self.before)).as_ref() == Some(&self.before);
        if !(is_settled && is_same) {
            return;
        }
        let year = outcome.ledger.year;
        if let Some((digest, results)) = self.digest_of(task, sums, year).zip(digest_of_results(&outcome.folder))
            && let Ok(bytes) = postcard::to_stdvec(&Record { digest, year, results })
        {
            self.cache.save(&self.name, &bytes);
        }
    }

    /// Returns the digest of all, what is known of the year before included; `None` where a file's sum is not known.
    fn digest_of(&self, task: &Task, sums: &Sums, year: u16) -> Option<String> {
        let mut told = format!("{}\n{year}\n", self.means);
        for path in &self.files {
            let _ = writeln!(told, "{} {path:?}", sums.get(path)?);
        }
        let roster = roster_path(task.roster.as_deref(), &task.input);
        let roster = roster.map(|path| (sum_of(&path, task), path));
        let before = year.checked_sub(1).filter(|_| compares_years(&task.config));
        let before = before.and_then(|before| sum_of_earlier(&task.output, before));
        Some(sha256_of(format_args!("{told}{roster:?} {before:?}")))
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
    load(path, task.config.bounds.bytes(Bound::FileMb)).map_or_else(|why| told(&why), |bytes| sha256(&bytes))
}

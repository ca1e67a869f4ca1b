//! What the last run made of a unit or of a volume, taken over where nothing that it depends on has changed: program, settings,
//! fonts, and the report as it was read.
use std::collections::BTreeSet;
use std::sync::Mutex;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::model::{MaskedWords, PageMap, Report, VolumeEntry};
use crate::publish::{Cache, Piece, Staging, sha256, sha256_of};
use crate::run::Task;
use crate::run::means::Means;
use crate::run::side::Side;
use crate::run_error::RunError;

/// A file below OUTPUT's year, and its SHA-256.
#[derive(Clone, Debug, Serialize, Deserialize)]
struct Summed {
    path: String,
    sum: String,
}

/// How much was taken over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TakenOver {
    /// Files that were not read again.
    pub files: usize,
    /// Units.
    pub units: usize,
    /// Volumes.
    pub volumes: usize,
}

/// What was made of a unit.
#[derive(Debug, Serialize, Deserialize)]
pub struct MadeUnit {
    /// The path of its PDF below OUTPUT's year.
    pub pdf: String,
    /// That of its form for Word.
    pub docx: Option<String>,
    /// Pages of the PDF.
    pub pages: usize,
    /// On which of them each place of the source stands.
    pub page_map: PageMap,
    /// A small picture of its first page.
    pub thumbnail: Option<Vec<u8>>,
    /// What was found while making them.
    pub findings: Vec<Finding>,
    /// Its copy for the reviewers, where there is one.
    pub copy: Option<MadeCopy>,
}

/// What was made of a unit for the reviewers.
#[derive(Debug, Serialize, Deserialize)]
pub struct MadeCopy {
    /// What the unit is called there.
    pub name: String,
    /// The path of its PDF below OUTPUT's year.
    pub pdf: String,
    /// Pages of the PDF.
    pub pages: usize,
    /// Whose pages it has: its own where something is masked.
    pub side: Side,
    /// What is masked.
    pub masked: Vec<MaskedWords>,
}

/// The last run's work, and this one's for the next.
pub struct Reuse<'a> {
    cache: Cache,
    staging: &'a Staging,
    /// What all units and volumes depend on.
    basis: String,
    /// How the names of this year's entries begin.
    begin: String,
    used: Mutex<BTreeSet<String>>,
    taken_over: Mutex<TakenOver>,
}

impl<'a> Reuse<'a> {
    /// Looks at what is there for a year.
    pub fn new(task: &Task, year: u16, means: &Means, staging: &'a Staging) -> Self {
        Self {
            cache: Cache::beside(&task.output),
            staging,
            basis: sha256_of(format_args!("{} {year}", means.all)),
            begin: format!("made-{year}-"),
            used: Mutex::default(),
            taken_over: Mutex::default(),
        }
    }

    /// Returns what tells a unit's files from all others: its report, its name, what its files are called, and what its copy
    /// for the reviewers depends on beside.
    pub fn key_of_unit(&self, report: &Report, unit: &str, file: &str, copy: &str) -> Option<String> {
        let report = postcard::to_stdvec(report).ok()?;
        Some(self.key(&[b"unit", unit.as_bytes(), file.as_bytes(), copy.as_bytes(), &report]))
    }

    /// Returns what tells pages that are of no unit from all others.
    pub fn key_of_pages(&self, told: &str) -> String {
        self.key(&[b"pages", told.as_bytes()])
    }

    /// Returns what tells a volume from all others.
    pub fn key_of_volume(&self, told: &str) -> String {
        self.key(&[b"volume", told.as_bytes()])
    }

    fn key(&self, parts: &[&[u8]]) -> String {
        let mut told = self.basis.clone().into_bytes();
        for part in parts {
            told.extend((part.len() as u64).to_le_bytes());
            told.extend_from_slice(part);
        }
        format!("{}{}", self.begin, &sha256(&told)[..32])
    }

    /// Takes down how many units can be kept, and which of them an earlier run has finished, by the keys of all.
    pub fn expect<'k>(&self, keys: impl Iterator<Item = &'k String> + Clone) {
        let there = self.cache.names(&self.begin);
        let finished = keys.clone().filter(|key| there.contains(*key)).cloned();
        self.staging.finished().expect(keys.count(), finished);
    }

    /// Takes a unit's files over; `None` where they must be made, as where what is said of them cannot be.
    ///
    /// # Errors
    /// Says that they cannot be written.
    pub fn unit(&self, key: &str, can_be: impl Fn(&MadeUnit) -> bool) -> Result<Option<MadeUnit>, RunError> {
        let taken = self.take_over(Piece::Unit, key)?.filter(can_be);
        self.count(|counted| counted.units += usize::from(taken.is_some()));
        Ok(taken)
    }

    /// Keeps for the next run what was made of a unit.
    pub fn keep_unit(&self, key: &str, made: &MadeUnit) {
        let files = std::iter::once(&made.pdf).chain(&made.docx).chain(made.copy.as_ref().map(|copy| &copy.pdf));
        self.keep(Piece::Unit, key, &files.map(String::as_str).collect::<Vec<_>>(), made);
    }

    /// Keeps laid-out pages, for this run's volumes and the next one's; says whether they are there.
    pub fn keep_pages(&self, key: &str, stored: &[u8]) -> bool {
        let name = name_of_pages(key);
        let is_there = self.cache.save(&name, stored);
        self.note(&name);
        is_there
    }

    /// Lets pages stay that were kept under a key: a later run may ask for them, though this one does not.
    pub fn need_pages(&self, key: &str) {
        self.note(&name_of_pages(key));
    }

    /// Returns the pages that were kept under a key; `None` where they are gone or no longer whole.
    pub fn pages(&self, key: &str) -> Option<Vec<u8>> {
        self.need_pages(key);
        self.cache.load(&name_of_pages(key))
    }

    /// Takes a volume over; `None` where it must be bound.
    ///
    /// # Errors
    /// Says that it cannot be written.
    pub fn volume(&self, key: &str) -> Result<Option<VolumeEntry>, RunError> {
        let taken = self.take_over(Piece::Volume, key)?;
        self.count(|counted| counted.volumes += usize::from(taken.is_some()));
        Ok(taken)
    }

    /// Keeps a volume for the next run.
    pub fn keep_volume(&self, key: &str, made: &VolumeEntry) {
        self.keep(Piece::Volume, key, &[&made.pdf], made);
    }

    fn take_over<T: DeserializeOwned>(&self, piece: Piece, key: &str) -> Result<Option<T>, RunError> {
        let finished = self.staging.finished();
        let kept = self.cache.load(key).and_then(|bytes| postcard::from_bytes::<(Vec<Summed>, T)>(&bytes).ok());
        let Some((files, made)) = kept else {
            finished.lose(piece, key);
            return Ok(None);
        };
        for file in files {
            if !self.staging.take_over(&file.path, &file.sum)? {
                finished.lose(piece, key);
                return Ok(None);
            }
        }
        finished.keep(piece, key, || true);
        self.note(key);
        Ok(Some(made))
    }

    fn keep(&self, piece: Piece, key: &str, files: &[&str], made: &impl Serialize) {
        let summed = |path: &&str| Some(Summed { path: (*path).to_owned(), sum: self.staging.sum_of(path)? });
        let files: Option<Vec<Summed>> = files.iter().map(summed).collect();
        if let Some(bytes) = files.and_then(|files| postcard::to_stdvec(&(files, made)).ok()) {
            self.staging.finished().keep(piece, key, || self.cache.save(key, &bytes));
            self.note(key);
        }
    }

    fn count(&self, add: impl FnOnce(&mut TakenOver)) {
        add(&mut self.taken_over.lock().expect("no thread panics while it counts"));
    }

    /// Says how much was taken over.
    pub fn taken_over(&self) -> TakenOver {
        *self.taken_over.lock().expect("no thread panics while it counts")
    }

    fn note(&self, key: &str) {
        self.used.lock().expect("no thread panics while it holds the names").insert(key.to_owned());
    }

    /// Takes away what this year's run did not need any more.
    pub fn forget_the_rest(&self) {
        self.cache.keep_only(&self.begin, &self.used.lock().expect("no thread panics while it holds the names"));
    }
}

fn name_of_pages(key: &str) -> String {
    format!("{key}-pages")
}

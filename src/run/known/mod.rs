//! What earlier runs made of a file, and what the rules found in a unit, taken over where nothing has changed that it depends
//! on. What a clock or the room in memory had a part in is never kept, nor what is said of a file that could not be loaded.
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard};

use serde::Serialize;

use super::Task;
use super::file_read::FileRead;
use super::means::means_of_reading;
use crate::check::RULES;
use crate::config::Config;
use crate::finding::{Finding, FromElsewhere};
use crate::intake::Unloaded;
use crate::model::{Submission, Unit};
use crate::publish::{Key, Pack};

/// The sum of each file's bytes, or what there is to say of one that cannot be loaded.
pub type Sums = BTreeMap<PathBuf, String>;

/// What is known of files and units.
pub struct Known {
    pack: Pack,
    /// What all depends on that is read.
    basis: String,
    /// The sums that were taken before the run, where they were.
    before: Sums,
    /// Whether anything is kept for the next run.
    keeps: bool,
    course: Mutex<Course>,
}

/// How the reading went.
#[derive(Debug, Default)]
struct Course {
    sums: Sums,
    taken_over: usize,
    is_passing: bool,
}

impl Known {
    /// Looks at what is there; a file of which there is a sum need not be loaded to be taken over.
    pub fn of(task: &Task, before: Sums) -> Self {
        Self::by_means(task, means_of_reading(&task.config), before)
    }

    /// The same, where the means of reading are summed up already.
    pub fn by_means(task: &Task, basis: String, before: Sums) -> Self {
        Self { pack: Pack::beside(&task.output), basis, before, keeps: true, course: Mutex::default() }
    }

    /// Looks at what is there on behalf of a run that leaves nothing behind.
    pub fn to_look_at(task: &Task) -> Self {
        Self { keeps: false, ..Self::of(task, Sums::new()) }
    }

    /// Returns what came of a file as it was before the run.
    pub fn before(&self, file: &Submission) -> Option<FileRead> {
        self.file(file, self.before.get(&file.path)?)
    }

    /// Returns what came of a file with the bytes of that sum.
    pub fn file(&self, file: &Submission, sum: &str) -> Option<FileRead> {
        let read = postcard::from_bytes(&self.pack.get(&self.key_of_file(file, sum))?).ok()?;
        let mut course = self.course();
        course.taken_over += 1;
        course.sums.insert(file.path.clone(), sum.to_owned());
        Some(read)
    }

    /// Keeps for the next run what came of a file, where the same would come of it again.
    pub fn keep_file(&self, file: &Submission, sum: &str, read: &FileRead) {
        if !read.is_passing {
            self.keep(self.key_of_file(file, sum), read);
        }
        let mut course = self.course();
        course.is_passing |= read.is_passing;
        course.sums.insert(file.path.clone(), sum.to_owned());
    }

    /// Notes why a file was not loaded.
    pub fn note_unloaded(&self, file: &Submission, why: &Unloaded) {
        self.course().sums.insert(file.path.clone(), told(why));
    }

    /// Returns what the rules find in a unit by itself, or does so by `check` and keeps it for the next run.
    ///
    /// # Errors
    /// What `check` says instead.
    pub fn checked<E>(
        &self,
        unit: &Unit,
        config: &Config,
        check: impl FnOnce() -> Result<Vec<Finding>, E>,
    ) -> Result<Vec<Finding>, E> {
        let Ok(told) = postcard::to_stdvec(&(config.year, unit)) else { return check() };
        let key = Key::of(&[b"unit", self.basis.as_bytes(), &told]);
        let kept = self.pack.get(&key).and_then(|bytes| postcard::from_bytes::<Vec<FromElsewhere>>(&bytes).ok());
        let of_rule = |kept: FromElsewhere| kept.of_rules(RULES.iter().map(|rule| rule.name));
        if let Some(findings) = kept.and_then(|kept| kept.into_iter().map(of_rule).collect()) {
            return Ok(findings);
        }
        let findings = check()?;
        self.keep(key, &findings);
        Ok(findings)
    }

    /// Says how many files were taken over.
    pub fn taken_over(&self) -> usize {
        self.course().taken_over
    }

    /// Returns the sums of the files that were read; `None` where the same files may be read otherwise the next time.
    pub fn sums(&self) -> Option<Sums> {
        let course = self.course();
        (!course.is_passing).then(|| course.sums.clone())
    }

    /// Writes down for the next run what this year's run came to know.
    pub fn save(&self, year: u16) {
        self.pack.save(year);
    }

    fn keep(&self, key: Key, value: &impl Serialize) {
        if self.keeps
            && let Ok(bytes) = postcard::to_stdvec(value)
        {
            self.pack.put(key, bytes);
        }
    }

    fn key_of_file(&self, file: &Submission, sum: &str) -> Key {
        Key::of(&[b"file", self.basis.as_bytes(), file.shown.as_bytes(), sum.as_bytes()])
    }

    fn course(&self) -> MutexGuard<'_, Course> {
        self.course.lock().expect("no thread panics while it takes notes")
    }
}

/// Says why a file was not loaded, to whom only the difference counts.
pub fn told(why: &Unloaded) -> String {
    format!("{why:?}")
}

#[cfg(test)]
mod tests;

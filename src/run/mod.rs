//! The order of the stages, the threads that they run on, and what follows a failure. Stages do not know each other;
//! only this folder does: `survey` goes through `files` and `sorting` to the findings, `build` through `print`, `volumes` and
//! `summary` to the results, but for what is `taken_over`.
mod build;
mod file_read;
mod files;
mod gate;
mod guard;
mod known;
mod means;
mod names;
mod no_year;
mod notices;
mod one_file;
mod other_year;
mod print;
mod side;
mod sorting;
mod summary;
mod survey;
mod taken_over;
mod threads;
mod volumes;
mod watch;
mod worker;
mod yearly;

use std::path::PathBuf;

pub use crate::intake::Changes;
pub use build::build;
pub use files::{Reading, read_file};
pub use known::{Known, Sums};
pub use survey::{Survey, survey, survey_knowing};
pub use taken_over::{Outcome, TakenOver};
pub use watch::{Attempt, Bell, News, SLOW_LOOK, Watched, watch};
pub use worker::{WORKER, serve};
pub use yearly::{Compared, yearly};

use crate::config::Config;

/// What a run is asked to do.
#[derive(Clone, Debug)]
pub struct Task {
    /// The folder with the units' files, or one file.
    pub input: PathBuf,
    /// The folder that holds a folder of results for each year.
    pub output: PathBuf,
    /// The roster, where it is not INPUT's own.
    pub roster: Option<PathBuf>,
    /// The program that reads files in processes of their own; without one, this process does.
    pub worker: Option<PathBuf>,
    /// How many bytes this process holds.
    pub held: fn() -> usize,
    /// All settings, flags included.
    pub config: Config,
}

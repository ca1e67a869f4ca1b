//! The order of the stages, the threads that they run on, and what follows a failure. Stages do not know each other;
//! only this folder does.
mod annexes;
mod build;
mod covers;
mod desk;
mod drafts;
mod edition;
mod enclose;
mod enclose_faults;
mod file_read;
mod files;
mod gate;
mod guard;
mod halves;
mod known;
mod means;
mod names;
mod no_report;
mod notices;
mod one_file;
mod order;
mod other_papers;
mod other_year;
mod outcome;
mod page_files;
mod pages;
mod planned;
mod print;
mod read_file;
mod reuse;
mod reviewers;
mod sent;
mod side;
mod summary;
mod survey;
mod threads;
mod unchanged;
mod unit_table;
mod unloaded;
mod volumes;
mod watch;
mod worker;
mod yearly;

use std::path::PathBuf;

pub use crate::intake::Changes;
pub use build::build;
pub use known::{Known, Sums};
pub use outcome::Outcome;
pub use read_file::{Reading, read_file};
pub use reuse::TakenOver;
pub use survey::{Survey, survey, survey_knowing};
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

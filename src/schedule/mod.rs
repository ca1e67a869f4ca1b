//! A build that runs by itself: what is to be run and when → units for systemd, a line for cron, a task for Windows. All of
//! them are text made from the same job. [`install()`], [`remove`] and [`save`] alone write, and call another program; paths are
//! made absolute by asking the disk.
mod cron;
mod install;
mod job;
mod paths;
mod refusal;
mod systemd;
mod time;
mod windows;

pub use install::{Written, install, remove, save};
pub use job::{CommandLine, Job, memory_mb};
pub use paths::absolute;
pub use refusal::{install_is_for_systemd, no_output, save_is_for_windows};
pub use time::{Every, TimeOfDay};

use crate::run_error::RunError;

/// What starts programs at their time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Kind {
    /// Service and timer of systemd.
    #[value(help = "Linux 的 systemd 定时器")]
    Systemd,
    /// A line of a crontab.
    #[value(help = "cron 的一行")]
    Cron,
    /// A task of Windows' Task Scheduler.
    #[value(help = "Windows 的计划任务")]
    Windows,
}

impl Kind {
    /// Returns what this system usually has.
    pub fn of_this_system() -> Self {
        match std::env::consts::OS {
            "linux" => Self::Systemd,
            "windows" => Self::Windows,
            _ => Self::Cron,
        }
    }

    /// Returns the name by which the command line knows it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Systemd => "systemd",
            Self::Cron => "cron",
            Self::Windows => "windows",
        }
    }
}

/// One file of a schedule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScheduleFile {
    /// What it is called where it is used.
    pub name: &'static str,
    /// What stands in it.
    pub text: String,
}

/// Writes the job as that kind wants it.
///
/// # Errors
/// Names a path that cannot be written there.
pub fn schedule(job: &Job, kind: Kind) -> Result<Vec<ScheduleFile>, RunError> {
    match kind {
        Kind::Systemd => systemd::units(job),
        Kind::Cron => Ok(vec![cron::line(job)?]),
        Kind::Windows => Ok(vec![windows::task(job)?]),
    }
}

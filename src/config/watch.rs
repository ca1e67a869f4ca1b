//! How `redbook watch` goes about its work.
use std::time::Duration;

use serde::Deserialize;

/// How long things are waited for.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Watch {
    /// How long nothing may change before a build begins, in seconds.
    pub settle_seconds: f64,
    /// How often INPUT is looked at where the system has no word of changes, and while files are changing, in seconds.
    pub poll_seconds: f64,
    /// Whether INPUT is looked at only so, whatever word the system has.
    pub poll: bool,
    /// After how long a build is tried again that failed for what may pass, in seconds.
    pub retry_seconds: f64,
}

impl Watch {
    /// Returns how long nothing may change before a build begins.
    pub fn settle(&self) -> Duration {
        Duration::from_secs_f64(self.settle_seconds)
    }

    /// Returns the time between two looks.
    pub fn pause(&self) -> Duration {
        Duration::from_secs_f64(self.poll_seconds)
    }

    /// Returns the time between two attempts.
    pub fn retry(&self) -> Duration {
        Duration::from_secs_f64(self.retry_seconds)
    }
}

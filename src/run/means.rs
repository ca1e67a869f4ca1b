//! What everything that a run makes depends on besides the reports: program, settings and fonts.
use crate::config::{Config, FailOn, RunConfig, Watch};
use crate::intake::program;
use crate::press::Search;
use crate::publish::sha256_of;

/// Digests of what a run works with; they are made once a run, for settings are long.
pub struct Means {
    /// Of the program and the settings, on which all depends that is read and found in it.
    pub reading: String,
    /// Of these and the fonts, on which all depends that a run makes.
    pub all: String,
}

impl Means {
    /// Sums up the program, the settings and the fonts that were found for them.
    pub fn of(config: &Config, fonts: &Search) -> Self {
        let reading = means_of_reading(config);
        let all = sha256_of(format_args!("{reading} {}", fonts.digest()));
        Self { reading, all }
    }
}

/// Sums up the program and the settings.
pub fn means_of_reading(config: &Config) -> String {
    // How many work at once makes no difference to what comes of it, nor which exit code follows, how a watch waits, or what the
    // file of the settings is called.
    let run = RunConfig { jobs: 0, fail_on: FailOn::Error, ..config.run.clone() };
    let config = Config { run, watch: Watch::default(), file: String::new(), ..config.clone() };
    sha256_of(format_args!("{}\n{config:?}", program()))
}

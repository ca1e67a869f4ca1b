//! What everything of the units is made with.
use super::reviewers::Original;
use crate::config::Config;
use crate::press::Press;
use crate::publish::Staging;
use crate::run::Task;
use crate::run::survey::Survey;
use crate::run::taken_over::Reuse;

/// What all units' files are made with.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// What is known of the units.
    pub survey: &'a Survey,
    /// The names of their files without ending, as many as units.
    pub names: &'a [String],
    /// What the run is asked to do.
    pub task: &'a Task,
    /// Its settings.
    pub config: &'a Config,
    /// Typst.
    pub press: &'a Press,
    /// Where they go.
    pub staging: &'a Staging,
    /// What the last run made.
    pub reuse: &'a Reuse<'a>,
}

impl<'a> Desk<'a> {
    /// Returns a unit and what is known of it for its copy.
    pub fn original(&self, index: usize) -> Original<'a> {
        let Self { survey, names, .. } = *self;
        let unit = &survey.units[index];
        Original {
            unit,
            shown_name: unit.shown_name(),
            file_name: &names[index],
            year: survey.year,
            findings: &survey.findings[index],
            is_checked: survey.is_checked[index],
        }
    }
}

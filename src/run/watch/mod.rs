//! Builds again whenever INPUT has settled after a change, until it is told to end. The system's word only wakes it; what has
//! changed is always found by looking.
mod bell;
mod settling;

use std::path::PathBuf;
use std::time::{Duration, Instant};

pub use bell::Bell;

use super::Outcome;
use crate::config::Watch;
use crate::intake::{Changes, look};
use crate::run_error::RunError;
use settling::{Settling, Step};

/// How often INPUT is looked at although the system has said nothing, for it may have missed something.
pub const SLOW_LOOK: Duration = Duration::from_secs(60);
/// Longest between two looks while the system rings.
const LONGEST_GAP: Duration = Duration::from_secs(1);

/// What is watched.
pub struct Watched {
    /// The folder with the units' files, or one file.
    pub input: PathBuf,
    /// The folder of results, which is not looked at.
    pub output: PathBuf,
    /// The roster, where it is not INPUT's own.
    pub roster: Option<PathBuf>,
    /// Other files whose change counts.
    pub beside: Vec<PathBuf>,
    /// How long things are waited for.
    pub settings: Watch,
}

/// What a watch tells.
pub enum News {
    /// It begins; whether the system has word of changes.
    Begun {
        /// Whether it has.
        is_told: bool,
    },
    /// INPUT is not there.
    Gone,
    /// It is there again.
    Back,
    /// It holds no reports.
    Empty,
    /// There has been a build.
    Built(Box<Attempt>),
}

/// One build.
pub struct Attempt {
    /// How it went.
    pub outcome: Result<Outcome, RunError>,
    /// How long it took.
    pub time: Duration,
    /// What is different from the build before; nothing where there was none.
    pub changes: Option<Changes>,
    /// After how long it is tried again whatever happens.
    pub again_in: Option<Duration>,
}

/// Watches until the bell says that it is to end; `attempt` builds.
pub fn watch(
    watched: &Watched,
    bell: &Bell,
    attempt: &mut dyn FnMut() -> Result<Outcome, RunError>,
    tell: &mut dyn FnMut(News),
) {
    let settings = &watched.settings;
    let listen = || if settings.poll { None } else { bell.listen(&watched.input, &watched.beside) };
    let mut settling = Settling::new(settings);
    let mut word = listen();
    tell(News::Begun { is_told: word.is_some() });
    while !bell.is_ended() {
        let Watched { input, output, roster, beside, .. } = watched;
        let sight = look(input, output, roster.as_deref(), beside, settling.built());
        match settling.step(&sight, Instant::now()) {
            Step::Wait(time) => {
                let usual = if word.is_some() { SLOW_LOOK.max(settings.pause()) } else { settings.pause() };
                bell.wait(time.unwrap_or(usual).min(usual), settings.pause().min(LONGEST_GAP));
            }
            Step::Gone => {
                word = None;
                tell(News::Gone);
            }
            Step::Back => {
                word = listen();
                tell(News::Back);
            }
            Step::Empty => {
                // It may be the place of a disk that is gone, and what comes back is another folder: it is looked at often until
                // the next build.
                word = None;
                tell(News::Empty);
            }
            Step::Build(changes) => {
                let again_at = bell.busy(|| build(changes, settings, bell, attempt, tell));
                again_at.into_iter().for_each(|at| settling.try_again_at(at));
                // The folder may be another one of the same name by now.
                word = listen();
            }
        }
    }
}

/// Builds, tells how it went, and returns when it is to be tried again although nothing changes.
fn build(
    changes: Option<Changes>,
    settings: &Watch,
    bell: &Bell,
    attempt: &mut dyn FnMut() -> Result<Outcome, RunError>,
    tell: &mut dyn FnMut(News),
) -> Option<Instant> {
    let begun = Instant::now();
    let outcome = attempt();
    if outcome.is_err() && bell.is_ended() {
        // It was cut short, which whoever ended it says.
        return None;
    }
    // Files that could not be had may be had later; where they cannot be had then, somebody has to do something.
    let is_first = changes != Some(Changes::default());
    let is_passing = match &outcome {
        Ok(outcome) => is_first && lacks_files(outcome),
        Err(error) => error.is_passing,
    };
    let again_in = is_passing.then(|| settings.retry());
    let attempt = Attempt { outcome, time: begun.elapsed(), changes, again_in };
    tell(News::Built(Box::new(attempt)));
    again_in.map(|time| Instant::now() + time)
}

/// Says whether there are files whose bytes could not be had.
fn lacks_files(outcome: &Outcome) -> bool {
    let mut sources = outcome.ledger.units.iter().filter_map(|unit| unit.source.as_ref());
    sources.any(|source| source.sha256.is_empty())
}

//! `redbook watch`: builds again whenever INPUT has settled after a change, and ends with 0 whenever it is told to.
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use super::interrupt::LAST_WORDS;
use super::line::{SourceArgs, WatchArgs};
use super::signals::when_interrupted;
use super::terminal::Output;
use super::watch_log::Log;
use super::{Memory, failed, task_of};
use crate::config::Config;
use crate::progress::Silent;
use crate::publish::{Stopped, abandon, keep_apart};
use crate::run::{Bell, News, Watched, build, watch};
use crate::run_error::RunError;

/// Between two questions whether it is told.
const PAUSE: Duration = Duration::from_millis(5);

/// Watches until a signal ends it.
///
/// # Errors
/// Says what is wrong with the config from the start, or that INPUT and OUTPUT get into each other's way; whatever goes wrong later
/// is told and waited for.
pub fn watch_input(args: &WatchArgs, memory: Memory, out: &mut Output) -> Result<ExitCode, RunError> {
    let config = args.source.config()?;
    // No file that comes or goes in INPUT would end that.
    keep_apart(&args.source.input, &args.results.output, config.year)?;
    let log = Log::new(args, &config);
    let bell = Bell::default();
    let (ending, last_words) = (bell.ending(), log.clone());
    when_interrupted(move || {
        ending.end();
        let stopped = abandon();
        // Whoever tells of a build that has just ended is let finish.
        let is_to_be_told = || !matches!(stopped, Stopped::Unfinished(_)) && ending.is_busy();
        for _ in 0..LAST_WORDS.as_millis() / PAUSE.as_millis() {
            if !is_to_be_told() {
                break;
            }
            std::thread::sleep(PAUSE);
        }
        last_words.ended(ending.is_busy().then_some(&stopped), &mut Output::of_stdout());
        std::process::exit(0);
    });
    let watched = watched(args, config);
    let mut attempt = || {
        let task = task_of(&args.source, &args.results.output, args.source.config()?, memory);
        catch_unwind(AssertUnwindSafe(|| build(&task, &Silent))).unwrap_or_else(|_| Err(failed()))
    };
    let mut tell = |news: News| log.tell(&news, out);
    watch(&watched, &bell, &mut attempt, &mut tell);
    // The thread that ended the watch ends the program, once it has cleared away what was being written.
    loop {
        std::thread::park();
    }
}

fn watched(args: &WatchArgs, config: Config) -> Watched {
    let SourceArgs { input, settings, roster, .. } = &args.source;
    let own = settings.config.clone().unwrap_or_else(|| PathBuf::from(Config::DEFAULT_PATH));
    let beside = [Some(own), roster.clone()].into_iter().flatten().collect();
    let (input, output, roster) = (input.clone(), args.results.output.clone(), roster.clone());
    Watched { input, output, roster, beside, settings: config.watch }
}

//! What is done and said when somebody presses Ctrl-C, or the system ends the program.
use std::io::IsTerminal as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::exit::COULD_NOT_RUN;
use super::signals::when_interrupted;
use super::terminal::complain;
use super::voice::Voice;
use crate::publish::{Stopped, abandon};

/// How long the end of a build is waited for that has its results in place and has yet to tell of them.
pub const LAST_WORDS: Duration = Duration::from_millis(300);

/// Whether the program is about to be ended from here.
static IS_ENDING: AtomicBool = AtomicBool::new(false);

/// Ends the program with a word and the exit code of a run that could not be done; of a build it is said what is kept of it.
pub fn say_so_when_interrupted(voice: Voice, is_build: bool) {
    when_interrupted(move || {
        IS_ENDING.store(true, Ordering::SeqCst);
        let stopped = abandon();
        if matches!(stopped, Stopped::InPlace(_)) {
            // It ends by itself, with the exit code of what it found.
            std::thread::sleep(LAST_WORDS);
        }
        if !voice.is_json && std::io::stderr().is_terminal() {
            // It has shown ^C, or a bar, and stands somewhere in that line.
            complain("");
        }
        voice.tell_interrupted(is_build.then_some(&stopped), COULD_NOT_RUN);
        std::process::exit(i32::from(COULD_NOT_RUN));
    });
}

/// Returns where nothing has interrupted the program; else whatever has failed in consequence is not told, and the program
/// ends from there.
pub fn wait_where_interrupted() {
    while IS_ENDING.load(Ordering::SeqCst) {
        std::thread::park();
    }
}

//! What is said to whoever presses Ctrl-C, or has the system end the program.
use super::exit::COULD_NOT_RUN;
use super::terminal::complain;
use super::voice::Voice;
use crate::model::Words;
use crate::publish::abandon;
use crate::run_error::RunError;

/// Ends the program with a word and the exit code of a run that could not be done; the next run clears what this one left.
pub fn say_so_when_interrupted(voice: Voice) {
    when_interrupted(move || {
        abandon();
        if !voice.is_json {
            // The terminal has shown ^C, or a bar, and stands somewhere in that line.
            complain("");
        }
        let error = RunError::new(
            Words::new("已中断，没有完成。以前如有结果，没有损坏", "interrupted; earlier results are not damaged"),
            Words::new("请重新运行；已经做好的单位会接着用。", "run it again; what was finished is taken up"),
        );
        voice.tell(&error, COULD_NOT_RUN);
        std::process::exit(i32::from(COULD_NOT_RUN));
    });
}

/// Does something on SIGINT (Ctrl-C) and SIGTERM, on a thread of its own. SIGHUP is left alone: `nohup` must go on working.
/// Where no handler can be set, the system ends the program without a word, as it would anyway.
#[cfg(unix)]
pub fn when_interrupted(mut end: impl FnMut() + Send + 'static) {
    use signal_hook::consts::{SIGINT, SIGTERM};
    if let Ok(mut signals) = signal_hook::iterator::Signals::new([SIGINT, SIGTERM]) {
        std::thread::spawn(move || signals.forever().for_each(|_| end()));
    }
}

/// Does something on Ctrl-C and Ctrl-Break, on a thread of its own. Where no handler can be set, the system ends the program
/// without a word, as it would anyway.
#[cfg(not(unix))]
pub fn when_interrupted(end: impl FnMut() + Send + 'static) {
    let _ = ctrlc::set_handler(end);
}

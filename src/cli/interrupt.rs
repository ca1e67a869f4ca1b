//! What is said to whoever presses Ctrl-C.
use super::exit::COULD_NOT_RUN;
use super::terminal::complain;
use super::voice::Voice;
use crate::model::Words;
use crate::run_error::RunError;

/// Ends the program with a word and the exit code of a run that could not be done; the next run clears what this one left.
pub fn say_so_when_interrupted(voice: Voice) {
    let end = move || {
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
    };
    // Where no handler can be set, the system ends the program without a word, as it would anyway.
    let _ = ctrlc::set_handler(end);
}

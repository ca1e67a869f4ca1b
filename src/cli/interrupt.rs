//! What is said to whoever presses Ctrl-C.
use crate::model::Lang;

/// Ends the program with a word and the exit code of a run that could not be done; the next run clears what this one left.
pub fn say_so_when_interrupted(lang: Lang) {
    let end = move || {
        super::eprintln_words(match lang {
            Lang::Zh => "\n已中断，没有完成。以前如有结果，没有损坏；请重新运行。",
            Lang::En => "\ninterrupted; earlier results are not damaged, and the program can be run again",
        });
        std::process::exit(i32::from(super::COULD_NOT_RUN));
    };
    // Where no handler can be set, the system ends the program without a word, as it would anyway.
    let _ = ctrlc::set_handler(end);
}

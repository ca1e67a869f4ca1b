//! Ctrl-C and the signals by which a system ends programs: the first is answered, the second ends the program at once.
use std::time::{Duration, Instant};

use super::exit::COULD_NOT_RUN;

/// Within which signals are one: `timeout` sends its own to the program, and at once to the program's group as well.
const AT_ONCE: Duration = Duration::from_millis(200);

/// Does something at the first signal, on a thread of its own; at the second the program ends, whatever that is doing. Where
/// no handler can be set, the system ends the program without a word, as it would anyway.
pub fn when_interrupted(end: impl FnOnce() + Send + 'static) {
    let mut end = Some(end);
    let mut first = None;
    on_signals(move || match (end.take(), first) {
        (Some(end), _) => {
            first = Some(Instant::now());
            drop(std::thread::spawn(end));
        }
        (None, Some(first)) if Instant::now().duration_since(first) < AT_ONCE => {}
        _ => std::process::exit(i32::from(COULD_NOT_RUN)),
    });
}

/// Listens for SIGINT (Ctrl-C), SIGTERM, and SIGHUP (a terminal that is closed), but where `nohup` has it ignored.
#[cfg(unix)]
fn on_signals(mut answer: impl FnMut() + Send + 'static) {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let signals = [SIGINT, SIGTERM].into_iter().chain((!is_ignored(SIGHUP)).then_some(SIGHUP));
    if let Ok(mut signals) = signal_hook::iterator::Signals::new(signals) {
        std::thread::spawn(move || signals.forever().for_each(|_| answer()));
    }
}

/// Says whether this process was started with a signal ignored; where the system does not tell, that may be.
#[cfg(target_os = "linux")]
fn is_ignored(signal: i32) -> bool {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:"));
    let ignored = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    ignored.is_none_or(|mask| mask & (1 << (signal - 1)) != 0)
}

/// Elsewhere nothing tells; a terminal that is closed is more usual than `nohup`.
#[cfg(all(unix, not(target_os = "linux")))]
fn is_ignored(_: i32) -> bool {
    false
}

/// Listens for Ctrl-C and Ctrl-Break. Windows ends a program as soon as it has heard that its window is closed, and the next run
/// takes over what it had finished.
#[cfg(not(unix))]
fn on_signals(answer: impl FnMut() + Send + 'static) {
    // Where it fails, see above.
    let _ = ctrlc::set_handler(answer);
}

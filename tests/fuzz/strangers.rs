//! Panics of libraries, which the program contains, told from its own, which end a target.
use std::backtrace::Backtrace;
use std::panic::set_hook;
use std::process::abort;

/// Lets panics of libraries pass, which their callers contain or else libFuzzer sees; ours end the target at once, as its
/// own hook would end it at all of them.
pub fn contain_strangers() {
    set_hook(Box::new(|panic| {
        eprintln!("{panic}");
        if !panic.location().is_some_and(|place| place.file().contains("/registry/")) {
            eprintln!("{}", Backtrace::force_capture());
            abort();
        }
    }));
}

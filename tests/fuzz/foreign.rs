//! Takes the pages of whatever comes as a PDF, as for binding it in.
#![no_main]
mod strangers;

use std::panic::catch_unwind;
use std::sync::Once;

static BEGIN: Once = Once::new();

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    BEGIN.call_once(strangers::contain_strangers);
    // The process that does it contains what libraries do.
    let _ = catch_unwind(|| redbook::format::foreign::gather(bytes, 100));
});

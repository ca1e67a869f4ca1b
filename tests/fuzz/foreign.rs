//! Takes the pages of whatever comes as a PDF, as for binding it in.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let _ = redbook::format::foreign::gather(bytes, 100);
});

//! Reads whatever comes as what its bytes say it is.
#![no_main]
mod reading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(redbook::read::sniff(bytes), bytes));

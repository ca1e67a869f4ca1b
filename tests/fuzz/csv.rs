//! Reads whatever comes as values separated by commas or tabs.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::Csv, bytes));

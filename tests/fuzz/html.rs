//! Reads whatever comes as a web page.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::Html, bytes));

//! Reads whatever comes as an .odt.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::Odt, bytes));

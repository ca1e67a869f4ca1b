//! Reads whatever comes as a .docx.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::Docx, bytes));

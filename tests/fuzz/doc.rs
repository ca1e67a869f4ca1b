//! Reads whatever comes as a compound file: .doc, .wps, .xls, .et.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::Ole, bytes));

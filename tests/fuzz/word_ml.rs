//! Reads whatever comes as a Word 2003 document as XML.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::WordMl, bytes));

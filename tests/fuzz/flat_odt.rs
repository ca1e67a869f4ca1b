//! Reads whatever comes as an .odt as one file of XML.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::FlatOdt, bytes));

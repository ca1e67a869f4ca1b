//! Reads whatever comes as the records of an .xls or an .et, without the compound file around them.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::BareRecords, bytes));

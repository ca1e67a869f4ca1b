//! Reads whatever comes as an Excel 2003 workbook as XML.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::SpreadsheetMl, bytes));

//! Reads whatever comes as a web page packed into a mail.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::Mhtml, bytes));

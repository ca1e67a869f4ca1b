//! Reads whatever comes as a .docx as one file of XML.
#![no_main]
mod reading;

use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| reading::read(Signature::FlatOpc, bytes));

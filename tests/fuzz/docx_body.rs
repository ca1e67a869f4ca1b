//! Reads whatever comes as the body of a .docx: bytes that a packed file would hide from the fuzzer.
#![no_main]
mod reading;

use redbook::format::packing::Packing;
use redbook::model::Bounds;
use redbook::read::Signature;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let mut packing = Packing::new(&Bounds::default());
    packing.add("word/document.xml", bytes).expect("the only part");
    reading::read(Signature::Docx, &packing.finish().expect("a small package"));
});

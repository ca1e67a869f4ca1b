//! Unpacks whatever comes as an archive, and tells what its files are.
#![no_main]
use redbook::format::archive::Archive;
use redbook::read::sniff;

/// Most bytes that a file may unpack to.
const MOST: u64 = 1 << 20;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let entries = Archive::open(bytes, MOST).map(|archive| archive.entries().flat_map(|entry| entry.content));
    entries.into_iter().flatten().for_each(|content| _ = sniff(&content));
});

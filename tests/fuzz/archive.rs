//! Unpacks whatever comes as an archive, and tells what its files are.
#![no_main]
use redbook::format::archive::{Archive, Spent};
use redbook::model::Bounds;
use redbook::read::sniff;

/// Most MiB that a file may unpack to.
const MOST: u64 = 1;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let (bounds, spent) = (Bounds { file_mb: MOST, ..Bounds::default() }, Spent::default());
    let entries =
        Archive::open(bytes, &bounds, &spent).map(|archive| archive.entries().flat_map(|entry| entry.content));
    entries.into_iter().flatten().for_each(|content| _ = sniff(&content));
});

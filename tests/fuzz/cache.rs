//! Builds with whatever comes as what the run before left in its cache; its checksum fits.
#![no_main]
mod office;

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use redbook::progress::Silent;
use redbook::publish::{CACHE, sha256};
use redbook::run::build;

/// The files of the cache.
static FILES: LazyLock<Vec<PathBuf>> = LazyLock::new(|| {
    let task = office::task(b"year = 2021").expect("valid settings");
    build(&task, &Silent).expect("results");
    let files = fs::read_dir(task.output.join(CACHE)).expect("a cache").map(|file| file.expect("a file").path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    files
});

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for file in &*FILES {
        fs::write(file, [bytes, sha256(bytes).as_bytes()].concat()).expect("a file");
    }
    build(&office::task(b"year = 2021").expect("valid settings"), &Silent).expect("results, whatever the cache says");
});

//! Writes a Word or Excel file's ZIP container anew: stored, dated 1980-01-01, as if on Unix. The crates that make these
//! files compress with whatever the build links, and date entries by the clock if another crate turns `time` on in zip.

use std::io::{Cursor, Read, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// Writes the container anew, its files in their order and without entries for folders.
pub fn repack(bytes: Vec<u8>) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("a container that was just written can be read");
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).expect("an entry that was just written can be read");
        if entry.is_dir() {
            continue;
        }
        let name = entry.name().expect("a name that was just written can be read").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("an entry that was just written can be read");
        out.start_file(name, options()).expect("a name from a container is a name for one");
        out.write_all(&content).expect("memory takes every byte");
    }
    out.finish().expect("memory takes every byte").into_inner()
}

fn options() -> SimpleFileOptions {
    SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix)
}

//! A document's package with some of its parts written anew: all others are copied as they are, not even unpacked.
use std::collections::BTreeMap;
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, System, ZipArchive, ZipWriter};

/// Writes a package: `changed` are the new bytes of entries by their index, `added` new entries by their names, in order.
pub fn rewritten(
    bytes: &[u8],
    changed: &BTreeMap<usize, Vec<u8>>,
    added: &BTreeMap<String, Vec<u8>>,
) -> Option<Vec<u8>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).ok()?;
        match changed.get(&index) {
            None => writer.raw_copy_file(entry).ok()?,
            Some(new) => {
                let name = entry.name().ok()?.into_owned();
                write(&mut writer, &name, new)?;
            }
        }
    }
    for (name, new) in added {
        write(&mut writer, name, new)?;
    }
    Some(writer.finish().ok()?.into_inner())
}

fn write(writer: &mut ZipWriter<Cursor<Vec<u8>>>, name: &str, bytes: &[u8]) -> Option<()> {
    // Dated by no clock, as on every system.
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644)
        .system(System::Unix);
    writer.start_file(name, options).ok()?;
    writer.write_all(bytes).ok()
}

//! The digest of a workbook, put into it once it is written: only the small part that holds it is packed anew.
use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::XlsxError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

/// What stands where the digest belongs, as long as there is none.
pub(super) const UNSEALED: &str = "0000000000000000000000000000000000000000000000000000000000000000";
/// The part of the document's own properties.
const CUSTOM: &str = "docProps/custom.xml";

/// Puts the digest where [`UNSEALED`] stands.
///
/// # Errors
/// What the packer has to say, which is nothing as long as the bytes are a workbook.
pub(super) fn seal(bytes: &[u8], digest: &str) -> Result<Vec<u8>, XlsxError> {
    let mut unsealed = ZipArchive::new(Cursor::new(bytes))?;
    let mut sealed = ZipWriter::new(Cursor::new(Vec::with_capacity(bytes.len())));
    for index in 0..unsealed.len() {
        let entry = unsealed.by_index_raw(index)?;
        if entry.name()? != CUSTOM {
            sealed.raw_copy_file(entry)?;
            continue;
        }
        drop(entry);
        let mut part = String::new();
        unsealed.by_index(index)?.read_to_string(&mut part)?;
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default());
        sealed.start_file(CUSTOM, options)?;
        sealed.write_all(part.replace(UNSEALED, digest).as_bytes())?;
    }
    Ok(sealed.finish()?.into_inner())
}

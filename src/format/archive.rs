//! A ZIP archive of files, opened within bounds, with the names that Windows of any language gives.
use std::io::{Cursor, Read};

use encoding_rs::GB18030;
use zip::ZipArchive;

use super::package::PackageError;

/// Most entries that an archive may list.
const ENTRY_LIMIT: usize = 5_000;
/// Most bytes that all of an archive's files may unpack to.
const TOTAL_LIMIT: u64 = 2 << 30;

/// An opened archive.
pub struct Archive<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes unpacked so far.
    unpacked: u64,
    /// Most bytes that one file may unpack to.
    most: u64,
}

/// One file of an archive.
pub struct Entry {
    /// Its path in the archive, with `/`.
    pub name: String,
    /// Its bytes, or why they cannot be had.
    pub content: Result<Vec<u8>, PackageError>,
}

impl<'a> Archive<'a> {
    /// Opens the archive that `bytes` are; `most` is the bound of one file in bytes.
    ///
    /// # Errors
    /// Says why the bytes are no archive within the bounds.
    pub fn open(bytes: &'a [u8], most: u64) -> Result<Self, PackageError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::NotZip)?;
        if archive.len() > ENTRY_LIMIT {
            return Err(PackageError::TooLarge);
        }
        Ok(Self { archive, unpacked: 0, most })
    }

    /// Unpacks the files one after the other, folders left out.
    pub fn entries(mut self) -> impl Iterator<Item = Entry> {
        (0..self.archive.len()).filter_map(move |index| self.entry(index))
    }

    fn entry(&mut self, index: usize) -> Option<Entry> {
        let (name, encrypted) = {
            let raw = self.archive.by_index_raw(index).ok()?;
            (readable(raw.name_raw()), raw.encrypted())
        };
        if name.ends_with('/') {
            return None;
        }
        let content = if encrypted { Err(PackageError::Encrypted) } else { self.unpack(index) };
        Some(Entry { name, content })
    }

    fn unpack(&mut self, index: usize) -> Result<Vec<u8>, PackageError> {
        let entry = self.archive.by_index(index).map_err(|_| PackageError::Broken)?;
        let limit = self.most.min(TOTAL_LIMIT - self.unpacked);
        let mut bytes = Vec::new();
        let read = entry.take(limit + 1).read_to_end(&mut bytes).map_err(|_| PackageError::Broken)? as u64;
        self.unpacked += read.min(limit);
        if read > limit { Err(PackageError::TooLarge) } else { Ok(bytes) }
    }
}

/// Decodes a name: UTF-8 where it is that, else the code page of Chinese Windows, which archives do not state.
fn readable(raw: &[u8]) -> String {
    let name = std::str::from_utf8(raw).map_or_else(|_| GB18030.decode(raw).0.into_owned(), str::to_owned);
    name.replace('\\', "/").trim_start_matches('/').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_decoded_in_either_code_page() {
        assert_eq!(readable("甲局/报告.docx".as_bytes()), "甲局/报告.docx");
        assert_eq!(readable(&GB18030.encode("甲局\\报告.docx").0), "甲局/报告.docx");
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(matches!(Archive::open(b"PK", 10), Err(PackageError::NotZip)));
    }
}

//! A ZIP archive of files, opened within bounds, with the names that Windows of any language gives.
use std::cell::Cell;
use std::io::Cursor;

use encoding_rs::GB18030;
use zip::ZipArchive;

use super::package::{PackageError, unpack};
use crate::model::{Bound, Bounds};

/// An opened archive.
pub struct Archive<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How large the archive itself is.
    size: u64,
    bounds: &'a Bounds,
    spent: &'a Spent,
}

/// What was taken out of a file's archive so far, and of archives in it: many small ones within each other make a large one.
#[derive(Default)]
pub struct Spent {
    files: Cell<u64>,
    bytes: Cell<u64>,
}

/// One file of an archive.
pub struct Entry {
    /// Its path in the archive, with `/`.
    pub name: String,
    /// Its bytes, or why they cannot be had.
    pub content: Result<Vec<u8>, PackageError>,
}

impl<'a> Archive<'a> {
    /// Opens the archive that `bytes` are, a file of INPUT or one of an archive of which much was `spent`.
    ///
    /// # Errors
    /// Says why the bytes are no archive within the bounds.
    pub fn open(bytes: &'a [u8], bounds: &'a Bounds, spent: &'a Spent) -> Result<Self, PackageError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::NotZip)?;
        let files = spent.files.get().saturating_add(archive.len() as u64);
        bounds.hold(Bound::ArchiveFiles, files)?;
        spent.files.set(files);
        Ok(Self { archive, size: bytes.len() as u64, bounds, spent })
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
        let packed = entry.compressed_size().min(self.size);
        let left = self.bounds.bytes(Bound::ArchiveMb).saturating_sub(self.spent.bytes.get());
        let most = [(Bound::FileMb, self.bounds.bytes(Bound::FileMb)), (Bound::ArchiveMb, left)];
        let (bytes, whole) = unpack(entry, packed, &most, self.bounds)?;
        self.spent.bytes.set(self.spent.bytes.get() + bytes.len() as u64);
        whole.map(|()| bytes).map_err(|_| PackageError::Broken)
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
        assert!(matches!(Archive::open(b"PK", &Bounds::default(), &Spent::default()), Err(PackageError::NotZip)));
    }
}

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
        let raw = self.archive.by_index_raw(index).ok().map(|raw| (readable(raw.name_raw()), raw.encrypted()));
        // Its head may not be where the list at the end of the archive says.
        let (name, encrypted) = raw.unwrap_or_else(|| (self.listed_name(index), false));
        if name.ends_with('/') {
            return None;
        }
        let content = if encrypted { Err(PackageError::Encrypted) } else { self.unpack(index) };
        Some(Entry { name, content })
    }

    /// Returns the name of a file as the list at the end of the archive has it, its number where that is no text.
    fn listed_name(&self, index: usize) -> String {
        let listed = self.archive.name_for_index(index).and_then(Result::ok);
        listed.map_or_else(|| format!("第{}个文件", index + 1), |name| readable(name.as_bytes()))
    }

    /// Says whether files have one name, of which only the last can be had.
    pub fn has_twins(&self) -> bool {
        self.archive.has_duplicate_names()
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

    /// Packs two files, `a.txt` and `b.txt`, and changes the bytes.
    fn packed(change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
        use std::io::Write;
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        for name in ["a.txt", "b.txt"] {
            writer.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory");
            writer.write_all(b"words").expect("memory");
        }
        let mut bytes = writer.finish().expect("memory").into_inner();
        change(&mut bytes);
        bytes
    }

    fn names(bytes: &[u8]) -> (Vec<(String, bool)>, bool) {
        let (bounds, spent) = (Bounds::default(), Spent::default());
        let archive = Archive::open(bytes, &bounds, &spent).expect("an archive");
        let has_twins = archive.has_twins();
        (archive.entries().map(|entry| (entry.name, entry.content.is_ok())).collect(), has_twins)
    }

    #[test]
    fn no_file_of_a_damaged_archive_is_lost_without_a_word() {
        let both = |is_first_read| vec![("a.txt".to_owned(), is_first_read), ("b.txt".to_owned(), true)];
        assert_eq!(names(&packed(|_| {})), (both(true), false));
        // The head in front of the first file.
        assert_eq!(names(&packed(|bytes| bytes[0] = b'X')), (both(false), false));
        let twins = packed(|bytes| {
            for at in 0..bytes.len() - 5 {
                if bytes[at..].starts_with(b"b.txt") {
                    bytes[at] = b'a';
                }
            }
        });
        assert_eq!(names(&twins), (vec![("a.txt".to_owned(), true)], true));
    }

    #[test]
    fn what_is_no_archive_is_refused() {
        assert!(matches!(Archive::open(b"PK", &Bounds::default(), &Spent::default()), Err(PackageError::NotZip)));
    }
}

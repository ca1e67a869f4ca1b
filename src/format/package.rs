//! A ZIP package opened within bounds: what lies in it is measured before it is unpacked.
use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;

/// Most bytes that a part of XML may unpack to: several units are read at once, and each holds its part whole.
const XML_LIMIT: u64 = 64 << 20;
/// Most bytes that a picture may unpack to.
const PICTURE_LIMIT: u64 = 256 << 20;
/// Most bytes that all parts asked for may unpack to.
const TOTAL_LIMIT: u64 = 512 << 20;
/// Most entries that a package may list.
const ENTRY_LIMIT: usize = 20_000;

/// An opened ZIP package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// Bytes unpacked so far.
    unpacked: u64,
}

/// Why a package or a part of it cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageError {
    /// Not a ZIP archive, or one that is cut off.
    NotZip,
    /// A password is needed.
    Encrypted,
    /// More entries or bytes than the bounds allow.
    TooLarge,
    /// The part's data are broken.
    Broken,
}

impl<'a> Package<'a> {
    /// Opens the package that `bytes` are.
    ///
    /// # Errors
    /// Says why the bytes are no package within the bounds.
    pub fn open(bytes: &'a [u8]) -> Result<Self, PackageError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::NotZip)?;
        if archive.len() > ENTRY_LIMIT {
            return Err(PackageError::TooLarge);
        }
        Ok(Self { archive, unpacked: 0 })
    }

    /// Says whether the package has a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.index_of(name).is_some()
    }

    /// Returns the names of all parts that can be decoded.
    pub fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        self.archive.file_names().flatten()
    }

    /// Unpacks one part; `None` where the package has none of that name.
    ///
    /// # Errors
    /// Says why the part cannot be unpacked within the bounds.
    pub fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, PackageError> {
        let Some(index) = self.index_of(name) else { return Ok(None) };
        let entry = self.archive.by_index(index).map_err(|error| match error {
            zip::result::ZipError::UnsupportedArchive(why) if why == zip::result::ZipError::PASSWORD_REQUIRED => {
                PackageError::Encrypted
            }
            _ => PackageError::Broken,
        })?;
        let limit = limit_of(name).min(TOTAL_LIMIT - self.unpacked);
        let mut bytes = Vec::new();
        // One byte over the bound tells a part that ends there from one that is cut; the stated size is not trusted.
        let read = entry.take(limit + 1).read_to_end(&mut bytes).map_err(|_| PackageError::Broken)? as u64;
        self.unpacked += read.min(limit);
        if read > limit { Err(PackageError::TooLarge) } else { Ok(Some(bytes)) }
    }

    /// Finds a part; names differ neither by case (ECMA-376 part 2, 6.2.2.3) nor by the backslashes of some producers.
    fn index_of(&self, name: &str) -> Option<usize> {
        let same = |found: &str| {
            let plain = |byte: u8| if byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
            let found = found.trim_start_matches(['/', '\\']);
            found.len() == name.len() && found.bytes().map(plain).eq(name.bytes().map(plain))
        };
        let exact = self.archive.index_for_name(name);
        exact.or_else(|| self.archive.file_names().position(|found| found.is_ok_and(|found| same(&found))))
    }
}

/// Returns the bound of a part by its name: pictures lie in a folder `media`, and all else is XML or small.
fn limit_of(name: &str) -> u64 {
    let name = name.to_ascii_lowercase();
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
    let is_picture = name.split(['/', '\\']).rev().skip(1).any(|folder| folder == "media");
    if is_picture && !is_xml { PICTURE_LIMIT } else { XML_LIMIT }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    #[test]
    fn pictures_may_be_larger_than_xml() {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let zeros = vec![0; 1 << 20];
        let names = ["word/document.xml", "word/media/a.png", "word/media/b.xml", "word/embeddings/c.bin"];
        for name in names {
            writer.start_file(name, SimpleFileOptions::default().compression_level(Some(1))).expect("a part");
            (0..65).for_each(|_| writer.write_all(&zeros).expect("memory"));
        }
        let bytes = writer.finish().expect("a package").into_inner();
        let mut package = Package::open(&bytes).expect("a package");
        let found = names.map(|name| package.part(name).map(|part| part.map(|part| part.len())));
        let large = Err(PackageError::TooLarge);
        assert_eq!(found, [large, Ok(Some(65 << 20)), large, large]);
    }
}

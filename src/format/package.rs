//! A ZIP package opened within bounds: what lies in it is measured before it is unpacked.
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io::{Cursor, ErrorKind, Read};

use zip::ZipArchive;

use crate::model::{Bound, Bounds, Over};

/// Up to how many bytes nobody asks how small they were packed: a blank table packs a thousand times.
const SMALL: u64 = 16 << 20;

/// An opened ZIP package.
pub struct Package<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// How large the package itself is.
    size: u64,
    bounds: &'a Bounds,
    /// Bytes unpacked so far.
    unpacked: u64,
    /// The folder that holds all parts, with its slash, where somebody packed the folder and not what is in it.
    folder: String,
    /// Parts that were unpacked whole and do not fit their checksum.
    mismatched: BTreeSet<String>,
}

/// Why a package or a part of it cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PackageError {
    /// Not a ZIP archive, or one that is cut off.
    NotZip,
    /// A password is needed.
    Encrypted,
    /// More than a bound allows.
    TooLarge(Over),
    /// The part's data are broken.
    Broken,
}

impl From<Over> for PackageError {
    fn from(over: Over) -> Self {
        Self::TooLarge(over)
    }
}

impl<'a> Package<'a> {
    /// Opens the package that `bytes` are.
    ///
    /// # Errors
    /// Says why the bytes are no package within the bounds.
    pub fn open(bytes: &'a [u8], bounds: &'a Bounds) -> Result<Self, PackageError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| PackageError::NotZip)?;
        bounds.hold(Bound::PackageParts, archive.len() as u64)?;
        let folder = folder_of_parts(&archive);
        let size = bytes.len() as u64;
        Ok(Self { archive, size, bounds, unpacked: 0, folder, mismatched: BTreeSet::new() })
    }

    /// Returns the bounds that the package is held to, and its parts.
    pub fn bounds(&self) -> &'a Bounds {
        self.bounds
    }

    /// Names the parts unpacked so far that do not fit their checksum.
    pub fn mismatched(&self) -> impl Iterator<Item = &str> {
        self.mismatched.iter().map(String::as_str)
    }

    /// Says whether parts of an OpenDocument package are encrypted (ODF 1.3 part 2, 4.4).
    pub fn has_locked_parts(&mut self) -> bool {
        let manifest = self.part("META-INF/manifest.xml").ok().flatten().unwrap_or_default();
        String::from_utf8_lossy(&manifest).contains("encryption-data")
    }

    /// Says whether the package has a part of that name.
    pub fn has(&self, name: &str) -> bool {
        self.index_of(name).is_some()
    }

    /// Returns the names of all parts that can be decoded.
    pub fn names(&self) -> impl Iterator<Item = Cow<'_, str>> {
        let inside = |name: Cow<'_, str>| name.strip_prefix(&self.folder).map(str::to_owned).map(Cow::Owned);
        self.archive.file_names().flatten().filter_map(inside)
    }

    /// Returns the index of a part among the entries of the archive.
    pub fn position(&self, name: &str) -> Option<usize> {
        self.index_of(name)
    }

    /// Says whether somebody packed the folder of the parts and not what is in it; no word processor opens that.
    pub fn is_in_folder(&self) -> bool {
        !self.folder.is_empty()
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
        let (stated, packed) = (entry.size(), entry.compressed_size().min(self.size));
        let (bound, left) = (bound_of(name), self.bounds.bytes(Bound::PackageMb).saturating_sub(self.unpacked));
        let most = [(bound, self.bounds.bytes(bound)), (Bound::PackageMb, left)];
        let (bytes, whole) = unpack(entry, packed, &most, self.bounds)?;
        let read = bytes.len() as u64;
        self.unpacked += read;
        match whole {
            Ok(()) => {}
            // The checksum is looked at behind the last byte: everything is there, whatever some program wrote down of it.
            Err(error) if error.kind() == ErrorKind::InvalidData && read == stated && read > 0 => {
                self.mismatched.insert(name.to_owned());
            }
            Err(_) => return Err(PackageError::Broken),
        }
        Ok(Some(bytes))
    }

    /// Finds a part; names differ neither by case (ECMA-376 part 2, 6.2.2.3) nor by the backslashes of some producers.
    fn index_of(&self, name: &str) -> Option<usize> {
        let inside = format!("{}{name}", self.folder);
        let same = |found: &str| {
            let plain = |byte: u8| if byte == b'\\' { b'/' } else { byte.to_ascii_lowercase() };
            let found = found.trim_start_matches(['/', '\\']);
            found.len() == inside.len() && found.bytes().map(plain).eq(inside.bytes().map(plain))
        };
        let exact = self.archive.index_for_name(&inside);
        exact.or_else(|| self.archive.file_names().position(|found| found.is_ok_and(|found| same(&found))))
    }
}

/// Unpacks an entry that was `packed` into so many bytes, up to the least of the bounds in bytes and that of the ratio; says
/// with the bytes whether they are all. The stated size is not trusted.
///
/// # Errors
/// Says which bound the entry goes beyond.
pub(super) fn unpack(
    entry: impl Read,
    packed: u64,
    most: &[(Bound, u64)],
    bounds: &Bounds,
) -> Result<(Vec<u8>, std::io::Result<()>), PackageError> {
    let by_ratio = packed.saturating_mul(bounds.ratio).max(SMALL);
    let all = most.iter().copied().chain([(Bound::Ratio, by_ratio)]);
    let (bound, limit) = all.min_by_key(|(_, limit)| *limit).unwrap_or((Bound::Ratio, by_ratio));
    let mut bytes = Vec::new();
    // One byte over the bound tells what ends there from what is cut.
    let whole = entry.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    match whole {
        _ if bytes.len() as u64 > limit => Err(bounds.over(bound).into()),
        Err(error) if error.kind() == ErrorKind::OutOfMemory => Err(bounds.over(bound).into()),
        whole => Ok((bytes, whole.map(drop))),
    }
}

/// Finds the only folder that holds a list of content types, where there is none outside of folders.
fn folder_of_parts(archive: &ZipArchive<Cursor<&[u8]>>) -> String {
    const TYPES: &str = "[Content_Types].xml";
    let names = archive.file_names().flatten();
    let mut folders: Vec<String> = names.filter_map(|name| Some(name.strip_suffix(TYPES)?.to_owned())).collect();
    match (folders.pop(), folders.is_empty()) {
        (Some(only), true) if only.ends_with('/') => only,
        _ => String::new(),
    }
}

/// Returns the bound of a part by its name: pictures lie in a folder `media`, and all else but binary cells is XML or small.
fn bound_of(name: &str) -> Bound {
    let name = name.to_ascii_lowercase();
    let is_xml = name.ends_with(".xml") || name.ends_with(".rels");
    let is_picture = name.split(['/', '\\']).rev().skip(1).any(|folder| folder == "media");
    // The binary cells of an .xlsb are walked over and not made into a tree.
    let is_sheet = name.starts_with("xl/worksheets/") && name.ends_with(".bin");
    if (is_picture || is_sheet) && !is_xml { Bound::PictureMb } else { Bound::XmlMb }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use zip::write::SimpleFileOptions;

    use super::*;

    fn packed(names: &[&str]) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
        for name in names {
            writer.start_file(*name, options).expect("a part");
            writer.write_all("内容".as_bytes()).expect("memory");
        }
        writer.finish().expect("a package").into_inner()
    }

    #[test]
    fn a_package_inside_a_folder_is_found() {
        let bytes = packed(&["某局/[Content_Types].xml", "某局/word/document.xml"]);
        let bounds = Bounds { ratio: 2000, ..Bounds::default() };
        let mut package = Package::open(&bytes, &bounds).expect("a package");
        assert!(package.has("word/document.xml") && package.part("word/document.xml").expect("whole").is_some());
        assert!(package.names().any(|name| name == "word/document.xml"));
    }

    #[test]
    fn a_part_that_does_not_fit_its_checksum_is_read_and_named() {
        let mut bytes = packed(&["word/document.xml"]);
        let at = bytes.windows(6).position(|window| window == "内容".as_bytes()).expect("stored as it is");
        bytes[at..at + 3].copy_from_slice("外".as_bytes());
        let bounds = Bounds { ratio: 2000, ..Bounds::default() };
        let mut package = Package::open(&bytes, &bounds).expect("a package");
        let part = package.part("word/document.xml").expect("whole").expect("there");
        assert_eq!(String::from_utf8_lossy(&part), "外容");
        assert_eq!(package.mismatched().collect::<Vec<_>>(), ["word/document.xml"]);
    }

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
        let bounds = Bounds { ratio: 2000, ..Bounds::default() };
        let mut package = Package::open(&bytes, &bounds).expect("a package");
        let found = names.map(|name| package.part(name).map(|part| part.map(|part| part.len())));
        let large = Err(PackageError::TooLarge(bounds.over(Bound::XmlMb)));
        assert_eq!(found, [large, Ok(Some(65 << 20)), large, large]);
    }
}

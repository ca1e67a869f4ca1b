//! A ZIP package made in memory with nothing compressed: for documents whose parts come in another wrapping.
use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::package::PackageError;
use crate::model::{Bound, Bounds};

/// A package being filled.
pub struct Packing {
    writer: ZipWriter<Cursor<Vec<u8>>>,
    parts: u64,
    bounds: Bounds,
}

impl Packing {
    /// Begins a package within the bounds.
    pub fn new(bounds: &Bounds) -> Self {
        Self { writer: ZipWriter::new(Cursor::default()), parts: 0, bounds: *bounds }
    }

    /// Adds a part.
    ///
    /// # Errors
    /// Says that there are too many parts, or two of that name.
    pub fn add(&mut self, name: &str, bytes: &[u8]) -> Result<(), PackageError> {
        self.parts += 1;
        self.bounds.hold(Bound::PackageParts, self.parts)?;
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        let started = self.writer.start_file(name, stored.large_file(u32::try_from(bytes.len()).is_err()));
        started.map_err(|_| PackageError::Broken)?;
        self.writer.write_all(bytes).map_err(|_| self.bounds.over(Bound::PackageMb).into())
    }

    /// Ends the package and returns its bytes.
    ///
    /// # Errors
    /// Says that it is larger than such packages can be.
    pub fn finish(self) -> Result<Vec<u8>, PackageError> {
        self.writer.finish().map(Cursor::into_inner).map_err(|_| self.bounds.over(Bound::PackageMb).into())
    }
}

#[cfg(test)]
mod tests {
    use super::super::package::Package;
    use super::*;

    #[test]
    fn what_was_packed_can_be_opened() {
        let mut packing = Packing::new(&Bounds::default());
        packing.add("word/document.xml", "内容".as_bytes()).expect("a part");
        assert_eq!(packing.add("word/document.xml", b""), Err(PackageError::Broken));
        let bytes = packing.finish().expect("a package");
        let part =
            Package::open(&bytes, &Bounds::default()).expect("a package").part("word/document.xml").expect("whole");
        assert_eq!(part.as_deref(), Some("内容".as_bytes()));
    }
}

//! SHA-256 in lower-case hex: of bytes, and of a file while it is written.
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Write};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::ordinary::open_file;

/// How much of a file is held at a time, in bytes.
const PIECE: usize = 1 << 16;

/// Returns the SHA-256 of bytes in lower-case hex.
pub fn sha256(bytes: &[u8]) -> String {
    in_hex(&Sha256::digest(bytes))
}

/// Returns the SHA-256 of a text in lower-case hex, without holding the text: the settings are long.
pub fn sha256_of(text: fmt::Arguments<'_>) -> String {
    let mut sum = SumOfText::default();
    fmt::Write::write_fmt(&mut sum, text).expect("a sum takes everything");
    in_hex(&sum.0.finalize())
}

#[derive(Default)]
struct SumOfText(Sha256);

impl fmt::Write for SumOfText {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0.update(text);
        Ok(())
    }
}

/// Returns the SHA-256 of a file in lower-case hex, without holding the file.
///
/// # Errors
/// The disk's own.
pub(super) fn sum_of_file(path: &Path) -> io::Result<String> {
    let mut sum = Sha256::new();
    let mut file = BufReader::with_capacity(PIECE, open_file(path)?);
    loop {
        let piece = file.fill_buf()?;
        if piece.is_empty() {
            return Ok(in_hex(&sum.finalize()));
        }
        sum.update(piece);
        let read = piece.len();
        file.consume(read);
    }
}

fn in_hex(sum: &[u8]) -> String {
    sum.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A file that is summed up as it is written.
pub struct Summing(BufWriter<Hashed>);

struct Hashed {
    file: File,
    sum: Sha256,
}

impl Summing {
    /// Makes the file.
    pub(super) fn create(path: &Path) -> io::Result<Self> {
        let hashed = Hashed { file: File::create(path)?, sum: Sha256::new() };
        Ok(Self(BufWriter::with_capacity(PIECE, hashed)))
    }

    /// Writes what is left and returns the sum.
    pub(super) fn finish(self) -> io::Result<String> {
        let hashed = self.0.into_inner().map_err(io::IntoInnerError::into_error)?;
        Ok(in_hex(&hashed.sum.finalize()))
    }
}

impl Write for Summing {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Write for Hashed {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.file.write(bytes)?;
        self.sum.update(&bytes[..written]);
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_written_in_pieces_has_the_sum_of_its_bytes() {
        let folder = tempfile::tempdir().expect("a folder");
        let (path, bytes) = (folder.path().join("a"), b"0123456789".repeat(20_000));
        let mut out = Summing::create(&path).expect("a file");
        bytes.chunks(777).for_each(|piece| out.write_all(piece).expect("written"));
        let sum = out.finish().expect("written");
        let there = std::fs::read(&path).expect("a file");
        assert!(there == bytes && sum == sha256(&there));
        assert_eq!(sha256_of(format_args!("{}{}", 12, "3456")), sha256(b"123456"));
    }
}

//! Lists of positions in a text.
use crate::format::little_endian::{slice, u32_at};

/// A list of positions with a datum of one size between each two (2.2.2, PLC).
#[derive(Clone, Copy)]
pub struct Plc<'b> {
    bytes: &'b [u8],
    size: usize,
}

impl<'b> Plc<'b> {
    /// Takes `bytes` for a list with data of `size` bytes.
    pub fn new(bytes: &'b [u8], size: usize) -> Self {
        Self { bytes, size }
    }

    /// Returns the number of its data.
    pub fn len(&self) -> usize {
        self.bytes.len().saturating_sub(4) / (4 + self.size)
    }

    /// Returns a position; there is one more of them than of data.
    pub fn position(&self, index: usize) -> Option<u32> {
        u32_at(self.bytes, index.checked_mul(4)?).filter(|_| index <= self.len())
    }

    /// Returns a datum.
    pub fn datum(&self, index: usize) -> &'b [u8] {
        slice(self.bytes, (self.len() + 1) * 4 + index * self.size, self.size)
    }
}

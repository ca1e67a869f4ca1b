//! Numbers in little-endian bytes; what lies beyond the end is `None`, or nothing.

/// Returns the 16 bits at `at`.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let pair = bytes.get(at..at.checked_add(2)?)?;
    Some(u16::from_le_bytes(pair.try_into().ok()?))
}

/// Returns the 32 bits at `at`.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    let four = bytes.get(at..at.checked_add(4)?)?;
    Some(u32::from_le_bytes(four.try_into().ok()?))
}

/// Returns `length` bytes from `at`, or nothing where they are not all there.
pub fn slice(bytes: &[u8], at: usize, length: usize) -> &[u8] {
    at.checked_add(length).and_then(|end| bytes.get(at..end)).unwrap_or_default()
}

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

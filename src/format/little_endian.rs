//! Numbers in binary records, the lowest byte first; what lies beyond the end is `None`, or nothing.

/// Returns the 16 bits at `at`.
pub fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(array_at(bytes, at)?))
}

/// Returns the 32 bits at `at`.
pub fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(array_at(bytes, at)?))
}

/// Returns the real number at `at`.
pub fn f64_at(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(array_at(bytes, at)?))
}

/// Returns `length` bytes from `at`, or nothing where they are not all there.
pub fn slice(bytes: &[u8], at: usize, length: usize) -> &[u8] {
    at.checked_add(length).and_then(|end| bytes.get(at..end)).unwrap_or_default()
}

/// Decodes UTF-16, half of a last character left out.
pub fn utf16(bytes: &[u8]) -> String {
    let units: Vec<u16> = bytes.chunks_exact(2).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
    String::from_utf16_lossy(&units)
}

fn array_at<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    slice(bytes, at, N).try_into().ok()
}

//! Strings in the records of an .xls: of bytes in a code page before Excel 97, of UTF-16 from then on ([MS-XLS] 2.5.293).
use encoding_rs::Encoding;

use super::records::Pieces;
use crate::format::encoding::guess;
use crate::format::little_endian::{u16_at, utf16};

/// Decodes bytes in the code page of the file, or in the one that they are likely in where it names none.
pub(super) fn decoded(bytes: &[u8], page: Option<&'static Encoding>) -> String {
    let page = page.unwrap_or_else(|| guess(bytes, Some(b"cn")));
    page.decode_without_bom_handling(bytes).0.into_owned()
}

/// Reads a string of bytes behind its length of one byte, or two.
pub(super) fn short(data: &[u8], page: Option<&'static Encoding>) -> Option<String> {
    let (&length, text) = data.split_first()?;
    Some(decoded(&text[..usize::from(length).min(text.len())], page))
}

/// Reads a string of bytes behind its length of two.
pub(super) fn long(data: &[u8], page: Option<&'static Encoding>) -> Option<String> {
    let length = usize::from(u16_at(data, 0)?);
    let text = &data[2..];
    Some(decoded(&text[..length.min(text.len())], page))
}

/// Reads a Unicode string with all its adornments, behind its length of two bytes.
pub(super) fn unicode(pieces: &mut Pieces<'_>) -> Option<String> {
    let length = usize::from(pieces.u16()?);
    let flags = pieces.byte()?;
    let runs = if flags & 8 != 0 { usize::from(pieces.u16()?) } else { 0 };
    let extension = if flags & 4 != 0 { pieces.u32()? as usize } else { 0 };
    let text = characters(pieces, length, flags);
    pieces.skip(runs * 4);
    pieces.skip(extension);
    Some(text)
}

/// Reads characters of one or two bytes each; where they go on in another record, its first byte says which.
pub(super) fn characters(pieces: &mut Pieces<'_>, length: usize, mut flags: u8) -> String {
    let (mut text, mut left) = (String::new(), length);
    loop {
        let width = if flags & 1 != 0 { 2 } else { 1 };
        let bytes = pieces.take(left * width);
        left -= bytes.len().div_ceil(width).min(left);
        if width == 2 {
            text.push_str(&utf16(bytes));
        } else {
            text.extend(bytes.iter().map(|&byte| char::from(byte)));
        }
        if left == 0 || !pieces.has_more() {
            return text;
        }
        flags = pieces.byte().unwrap_or_default();
    }
}

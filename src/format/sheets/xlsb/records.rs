//! The records of a part of an .xlsb ([MS-XLSB] 2.1.4): number and length of as many bytes as they need, then the data.
use crate::format::little_endian::{u32_at, utf16};

/// Walks over the records of a part; it ends where one does not fit into the part.
pub(super) fn records(part: &[u8]) -> impl Iterator<Item = (u32, &[u8])> {
    let mut rest = part;
    std::iter::from_fn(move || {
        let number = packed(&mut rest, 2)?;
        let length = packed(&mut rest, 4)? as usize;
        let data = rest.get(..length)?;
        rest = &rest[length..];
        Some((number, data))
    })
}

/// Takes a number of seven bits a byte, the lowest first; the high bit says that another byte follows.
fn packed(rest: &mut &[u8], most: usize) -> Option<u32> {
    let mut number = 0;
    for index in 0..most {
        let (&byte, behind) = rest.split_first()?;
        *rest = behind;
        number |= u32::from(byte & 0x7F) << (7 * index);
        if byte < 0x80 {
            break;
        }
    }
    Some(number)
}

/// Reads a string behind its length of four bytes ([MS-XLSB] 2.5.169), and says where it ends; one that is not there is blank.
pub(super) fn wide_at(data: &[u8], at: usize) -> Option<(String, usize)> {
    let length = match u32_at(data, at)? {
        u32::MAX => 0,
        length => usize::try_from(length).ok()?.checked_mul(2)?,
    };
    let end = (at + 4).checked_add(length)?;
    Some((utf16(data.get(at + 4..end)?), end))
}

/// Reads a string that may have looks, which stand behind it, and a flag in front.
pub(super) fn rich_at(data: &[u8], at: usize) -> Option<String> {
    wide_at(data, at + 1).map(|(text, _)| text)
}

//! Properties as the file changes them, one after the other (2.2.5, Sprm).
use crate::format::little_endian::{u16_at, u32_at};

/// One change of a property: its code and what it is set to.
pub struct Sprm<'b> {
    pub code: u16,
    operand: &'b [u8],
}

impl Sprm<'_> {
    /// Returns the first byte of what is set.
    pub fn byte(&self) -> u8 {
        self.operand.first().copied().unwrap_or(0)
    }

    /// Returns the first 16 bits of what is set.
    pub fn word(&self) -> u16 {
        u16_at(self.operand, 0).unwrap_or(0)
    }

    /// Returns the first 32 bits of what is set.
    pub fn number(&self) -> u32 {
        u32_at(self.operand, 0).unwrap_or(0)
    }
}

/// Goes through a list of changes until its end, or until one that is broken.
pub fn sprms(mut list: &[u8]) -> impl Iterator<Item = Sprm<'_>> {
    std::iter::from_fn(move || {
        let code = u16_at(list, 0)?;
        let rest = &list[2..];
        let (head, length) = extent(code, rest)?;
        let operand = rest.get(head..head.checked_add(length)?)?;
        list = &rest[head + length..];
        Some(Sprm { code, operand })
    })
}

/// Returns how many bytes before and in an operand there are (2.2.5.1, spra).
fn extent(code: u16, rest: &[u8]) -> Option<(usize, usize)> {
    Some(match code >> 13 {
        0 | 1 => (0, 1),
        2 | 4 | 5 => (0, 2),
        3 => (0, 4),
        7 => (0, 3),
        // sprmTDefTable counts in 16 bits, and one too many (2.9.315); sprmPChgTabs may be longer than it can say (2.9.184).
        _ if code == 0xD608 => (2, usize::from(u16_at(rest, 0)?).saturating_sub(1)),
        _ if code == 0xC615 && rest.first() == Some(&255) => (1, tabs_length(&rest[1..])?),
        _ => (1, usize::from(*rest.first()?)),
    })
}

fn tabs_length(rest: &[u8]) -> Option<usize> {
    let deleted = 1 + usize::from(*rest.first()?) * 4;
    Some(deleted + 1 + usize::from(*rest.get(deleted)?) * 3)
}

//! The characters of the body, piece by piece (2.8.35, PlcPcd), and the look of each as far as it bears on reading.
use super::file::{Structure, WordFile};
use super::plc::Plc;
use super::sprms::sprms;
use super::styles::BOLD;
use crate::format::little_endian::{slice, u16_at, u32_at};

/// Most characters that are looked at; pieces may lie on each other.
const CHAR_LIMIT: u32 = 1 << 24;

/// A piece of the text.
struct Piece {
    /// Characters of it that belong to the body.
    length: u32,
    /// Its first byte in the main stream.
    at: u32,
    /// Whether a character is one byte.
    narrow: bool,
}

/// One character of the body.
pub struct Unit {
    /// Its position in the text.
    pub position: u32,
    /// Its first byte in the main stream.
    pub at: u32,
    /// Its code: UTF-16, or half of a pair.
    pub code: u16,
}

/// Goes through the characters of the body.
pub fn body(file: &WordFile) -> impl Iterator<Item = Unit> {
    let mut next = 0_u32;
    pieces(file).into_iter().flat_map(move |piece| {
        let first = next;
        next = next.saturating_add(piece.length);
        (0..piece.length).map_while(move |index| {
            let at = piece.at.checked_add(if piece.narrow { index } else { index.checked_mul(2)? })?;
            let code = if piece.narrow { wide(*file.main.get(at as usize)?) } else { u16_at(&file.main, at as usize)? };
            Some(Unit { position: first.saturating_add(index), at, code })
        })
    })
}

/// Returns the code of a character of one byte, which is of Windows-1252 (2.9.73, fCompressed).
fn wide(byte: u8) -> u16 {
    let text = encoding_rs::WINDOWS_1252.decode_without_bom_handling(std::slice::from_ref(&byte)).0;
    text.encode_utf16().next().unwrap_or(0)
}

fn pieces(file: &WordFile) -> Vec<Piece> {
    // No two pieces share their bytes in a sound file, so that its body has no more characters than the stream has bytes.
    let stored = u32::try_from(file.main.len()).unwrap_or(CHAR_LIMIT);
    let limit = file.body_length().min(stored).min(CHAR_LIMIT);
    let table = Plc::new(piece_table(file.structure(Structure::Pieces)), 8);
    let mut pieces = Vec::new();
    for index in 0..table.len() {
        let (Some(start), Some(end)) = (table.position(index), table.position(index + 1)) else { break };
        if start >= limit || end < start {
            break;
        }
        let packed = u32_at(table.datum(index), 2).unwrap_or(0);
        let narrow = packed & 0x4000_0000 != 0;
        let at = packed & 0x3FFF_FFFF;
        pieces.push(Piece { length: end.min(limit) - start, at: if narrow { at / 2 } else { at }, narrow });
    }
    pieces
}

/// Finds the table of pieces behind the properties that pieces have (2.9.38, Clx).
fn piece_table(mut clx: &[u8]) -> &[u8] {
    while clx.first() == Some(&1) {
        let length = u16_at(clx, 1).map_or(usize::MAX, usize::from);
        clx = clx.get(length.saturating_add(3)..).unwrap_or_default();
    }
    match (clx.first(), u32_at(clx, 1)) {
        (Some(2), Some(length)) => slice(clx, 5, length as usize),
        _ => &[],
    }
}

/// What a character's properties say beside how it looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Look {
    /// Whether a tracked change deletes it.
    pub deleted: bool,
    /// Whether a tracked change inserts it.
    pub inserted: bool,
    /// Whether Word does not show it.
    pub hidden: bool,
    /// Where its picture lies in the stream Data.
    pub picture: Option<u32>,
    /// Where the data of a form field lie in the stream Data.
    pub form: Option<u32>,
    /// Which symbol it stands for: the number of its font, then its code.
    pub symbol: Option<u32>,
    /// Whether it is moved off the line by a distance, and no exponent or index.
    pub moved: bool,
    /// What it says of being bold itself, and its style.
    pub weight: Weight,
}

/// What bears on whether a character is bold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// What is said of it (2.9.339, ToggleOperand).
    own: Option<u8>,
    /// Its style of characters.
    pub style: Option<u16>,
}

impl Weight {
    /// Says whether a character is bold whose styles make it `styled` or not; `None` where that is as without any style.
    pub fn in_style(self, styled: bool) -> Option<bool> {
        match self.own {
            _ if !styled => None,
            None | Some(0x80) => Some(true),
            Some(0x81) => Some(false),
            Some(_) => None,
        }
    }
}

impl Look {
    /// Reads the changes of a run (2.6.1).
    pub fn read(list: &[u8]) -> Self {
        let mut look = Self::default();
        let (mut is_data, mut is_script) = (false, false);
        for sprm in sprms(list) {
            match sprm.code {
                0x0800 => look.deleted = sprm.byte() != 0,
                0x0801 => look.inserted = sprm.byte() != 0,
                // 0x80 and 0x81 are relative to a style, which nobody hides.
                0x083C if sprm.byte() & 0x80 == 0 => look.hidden = sprm.byte() != 0,
                // What lies there is the data of a field, or the number of an object.
                0x0806 | 0x080A => is_data |= sprm.byte() != 0,
                0x0855 if sprm.byte() == 0 => look.symbol = None,
                0x2A48 => is_script = sprm.byte() != 0,
                BOLD => look.weight.own = Some(sprm.byte()),
                0x4A30 => look.weight.style = Some(sprm.word()),
                0x4845 => look.moved = sprm.word() != 0,
                // Word takes it for special whether 0x0855 says so or not, and files leave that out.
                0x6A09 => look.symbol = Some(sprm.number()),
                0x6A03 => look.picture = Some(sprm.number()),
                _ => {}
            }
        }
        look.form = look.picture.filter(|_| is_data);
        look.picture = look.picture.filter(|_| !is_data);
        look.moved &= !is_script;
        look
    }
}

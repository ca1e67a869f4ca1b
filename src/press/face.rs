//! What a font file says of its fonts: families, and how far each is from a plain upright one. Of a file, only the tables
//! that say so are read, for a computer may have thousands.
use std::io::{Read, Seek, SeekFrom};

use ttf_parser::name::Table;

/// Largest font file, and largest table that is read, in bytes.
const LARGEST: u64 = 128 << 20;
const LARGEST_TABLE: u32 = 1 << 20;
/// Most fonts of a collection that are looked at.
const MOST_IN_FILE: u32 = 64;
/// Name records of a family: the plain one and the typographic one (OpenType, `name` table).
const FAMILY_RECORDS: [u16; 2] = [1, 16];
/// `usWeightClass` and `usWidthClass` of a plain font, and the weight of one of which only `head` says that it is bold.
const PLAIN_WEIGHT: u16 = 400;
const PLAIN_WIDTH: u16 = 5;
const BOLD_WEIGHT: u16 = 700;
/// Where these and `fsSelection` stand in `OS/2`, and `macStyle` in `head`.
const WEIGHT_AT: usize = 4;
const WIDTH_AT: usize = 6;
const SELECTION_AT: usize = 62;
const MAC_STYLE_AT: usize = 44;
/// Bits of `fsSelection`: italic, oblique; and of `macStyle`: bold, italic.
const SLANTED: u16 = 1 | 1 << 9;
const MAC_BOLD: u16 = 1;
const MAC_ITALIC: u16 = 1 << 1;

/// A font of a file.
pub struct Face {
    /// Which of the fonts of its file it is.
    pub index: u32,
    /// The names of its family.
    pub families: Vec<String>,
    /// How far it is from a plain upright one; the least is the nearest.
    pub distance: Distance,
}

/// How far a font is from a plain upright one: slanted at all, then width, then weight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Distance {
    slanted: bool,
    width: u16,
    weight: u16,
}

/// Lists the fonts of a file that say their names; none where it is broken or cut off.
pub fn faces(file: impl Read + Seek) -> Vec<Face> {
    of_file(file).unwrap_or_default()
}

fn of_file(mut file: impl Read + Seek) -> Option<Vec<Face>> {
    let length = file.seek(SeekFrom::End(0)).ok()?;
    if length > LARGEST {
        return None;
    }
    let mut file = FontFile { file, length };
    let head = file.bytes(0, 12)?;
    let starts = if head.starts_with(b"ttcf") {
        let count = u32_at(&head, 8)?.min(MOST_IN_FILE);
        let starts = file.bytes(12, count * 4)?;
        (0..count as usize).filter_map(|at| u32_at(&starts, at * 4)).collect()
    } else {
        vec![0]
    };
    Some((0..).zip(starts).filter_map(|(index, start)| file.face(index, start)).collect())
}

/// An open file and its length in bytes.
struct FontFile<F> {
    file: F,
    length: u64,
}

impl<F: Read + Seek> FontFile<F> {
    /// Reads the font whose table directory begins at byte `start`.
    fn face(&mut self, index: u32, start: u32) -> Option<Face> {
        let head = self.bytes(start, 12)?;
        let tables = u32::from(u16_at(&head, 4)?);
        let directory = self.bytes(start.checked_add(12)?, tables * 16)?;
        let tables: Vec<Entry> = directory.chunks_exact(16).filter_map(Entry::of).collect();
        // A font that was cut off knows its characters and has no letters for them.
        if tables.iter().any(|entry| u64::from(entry.offset) + u64::from(entry.length) > self.length) {
            return None;
        }
        let mut table = |tag: &[u8; 4]| {
            let entry = tables.iter().find(|entry| entry.tag == *tag && entry.length <= LARGEST_TABLE)?;
            self.bytes(entry.offset, entry.length)
        };
        let families = families(&table(b"name")?)?;
        let distance = distance(table(b"OS/2").as_deref(), table(b"head").as_deref());
        Some(Face { index, families, distance })
    }

    fn bytes(&mut self, start: u32, length: u32) -> Option<Vec<u8>> {
        let mut bytes = vec![0; length as usize];
        self.file.seek(SeekFrom::Start(start.into())).ok()?;
        self.file.read_exact(&mut bytes).ok()?;
        Some(bytes)
    }
}

/// An entry of a font's table directory.
struct Entry {
    tag: [u8; 4],
    offset: u32,
    length: u32,
}

impl Entry {
    fn of(bytes: &[u8]) -> Option<Self> {
        Some(Self { tag: bytes.get(..4)?.try_into().ok()?, offset: u32_at(bytes, 8)?, length: u32_at(bytes, 12)? })
    }
}

/// Reads the family names of a `name` table.
fn families(table: &[u8]) -> Option<Vec<String>> {
    let names = Table::parse(table)?.names.into_iter();
    let names = names.filter(|name| FAMILY_RECORDS.contains(&name.name_id) && name.is_unicode());
    Some(names.filter_map(|name| name.to_string()).collect())
}

/// Measures a font by its tables; `head` speaks where there is no `OS/2`, as in old fonts of the Mac.
fn distance(os2: Option<&[u8]>, head: Option<&[u8]>) -> Distance {
    let mac_style = head.and_then(|head| u16_at(head, MAC_STYLE_AT)).unwrap_or(0);
    let by_head = if mac_style & MAC_BOLD == 0 { PLAIN_WEIGHT } else { BOLD_WEIGHT };
    let of_os2 = |at| os2.and_then(|table| u16_at(table, at));
    let slanted = of_os2(SELECTION_AT).unwrap_or(0) & SLANTED != 0 || mac_style & MAC_ITALIC != 0;
    let width = of_os2(WIDTH_AT).unwrap_or(PLAIN_WIDTH).abs_diff(PLAIN_WIDTH);
    Distance { slanted, width, weight: of_os2(WEIGHT_AT).unwrap_or(by_head).abs_diff(PLAIN_WEIGHT) }
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_upright_font_is_the_nearest() {
        let os2 = |weight: u16, width: u16, selection: u16| {
            let mut table = vec![0; 64];
            for (at, value) in [(WEIGHT_AT, weight), (WIDTH_AT, width), (SELECTION_AT, selection)] {
                table[at..at + 2].copy_from_slice(&value.to_be_bytes());
            }
            distance(Some(&table), None)
        };
        let bold_of_a_mac = {
            let mut head = vec![0; 54];
            head[MAC_STYLE_AT + 1] = 1;
            distance(None, Some(&head))
        };
        assert_eq!((os2(400, 5, 1 << 6), distance(None, None)), (Distance::default(), Distance::default()));
        assert!(os2(500, 5, 0) < os2(200, 5, 0) && os2(200, 5, 0) < bold_of_a_mac && bold_of_a_mac < os2(900, 5, 0));
        assert!(os2(900, 5, 0) < os2(400, 3, 0) && os2(900, 3, 0) < os2(400, 5, 1));
    }
}

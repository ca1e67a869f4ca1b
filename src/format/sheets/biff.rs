//! What calamine does not tell of an .xls: number formats of cells, hidden rows and columns. Read from the records of the
//! workbook's stream ([MS-XLS] 2.3 to 2.5), each a number, a length and as many bytes.
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use cfb::CompoundFile as Compound;

use super::hidden::Hidden;

/// Most bytes of the workbook's stream that are looked at.
const STREAM_LIMIT: u64 = 256 << 20;
/// Most cells whose formats are kept.
const CELL_LIMIT: usize = 400_000;
/// The number of built-in formats that a file does not list, with their codes ([ECMA-376] part 1, 18.8.30).
const BUILT_IN: [(u16, &str); 8] = [
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (37, "#,##0;(#,##0)"),
    (39, "#,##0.00;(#,##0.00)"),
];

/// What one sheet has beside its values.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The code of the number format of each cell that has one, by row and column from 0.
    pub(super) formats: BTreeMap<(u32, u32), String>,
    /// Hidden rows and columns.
    pub(super) hidden: Hidden,
}

/// Reads the sheets' records in the order of the workbook; none where the stream cannot be had.
pub(super) fn beside(bytes: &[u8]) -> Vec<Beside> {
    let Some(stream) = stream_of(bytes) else { return Vec::new() };
    let globals = Globals::read(&stream);
    globals.sheets.iter().map(|&at| globals.read_sheet(&stream, at as usize)).collect()
}

fn stream_of(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut file = Compound::open(Cursor::new(bytes)).ok()?;
    let name = ["/Workbook", "/Book", "/WORKBOOK", "/BOOK"].into_iter().find(|name| file.is_stream(name))?;
    let mut stream = Vec::new();
    file.open_stream(name).ok()?.take(STREAM_LIMIT).read_to_end(&mut stream).ok()?;
    Some(stream)
}

/// The records from `at` up to the end of the substream, as number and bytes.
fn records(stream: &[u8], at: usize) -> impl Iterator<Item = (u16, &[u8])> {
    const END: u16 = 0x000A;
    let mut rest = stream.get(at..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (number, length) = (u16_at(rest, 0)?, u16_at(rest, 2)?);
        let data = rest.get(4..4 + usize::from(length))?;
        rest = &rest[4 + usize::from(length)..];
        (number != END).then_some((number, data))
    })
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

/// What holds for all sheets.
#[derive(Default)]
struct Globals {
    /// Where each worksheet's substream begins.
    sheets: Vec<u32>,
    /// Format codes by their number.
    codes: BTreeMap<u16, String>,
    /// The format's number of each cell style.
    styles: Vec<u16>,
}

impl Globals {
    fn read(stream: &[u8]) -> Self {
        let mut globals = Self { codes: BUILT_IN.map(|(id, code)| (id, code.to_owned())).into(), ..Self::default() };
        for (number, data) in records(stream, 0) {
            match number {
                // BoundSheet8: the position, the state, then the type, of which 0 is a worksheet.
                0x0085 if data.get(5) == Some(&0) => {
                    let at = data.get(..4).and_then(|at| at.try_into().ok()).map(u32::from_le_bytes);
                    globals.sheets.extend(at);
                }
                0x041E => globals.codes.extend(format_code(data)),
                0x00E0 => globals.styles.push(u16_at(data, 2).unwrap_or(0)),
                _ => {}
            }
        }
        globals
    }

    fn read_sheet(&self, stream: &[u8], at: usize) -> Beside {
        let mut beside = Beside::default();
        for (number, data) in records(stream, at) {
            match number {
                // Number, RK, Formula: row, column, style.
                0x0203 | 0x027E | 0x0006 => self.note_format(data, &mut beside),
                // MulRk: row, first column, then a style and a number of four bytes for each.
                0x00BD => self.note_formats(data, &mut beside),
                0x0208 if u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                    beside.hidden.rows.extend(u16_at(data, 0).map(|row| u32::from(row) + 1));
                }
                0x007D if u16_at(data, 8).is_some_and(|flags| flags & 1 != 0) => {
                    let run = u16_at(data, 0).zip(u16_at(data, 2));
                    beside.hidden.columns.extend(run.map(|(first, last)| (u32::from(first) + 1, u32::from(last) + 1)));
                }
                _ => {}
            }
        }
        beside
    }

    fn note_format(&self, data: &[u8], beside: &mut Beside) {
        let (Some(row), Some(column), Some(style)) = (u16_at(data, 0), u16_at(data, 2), u16_at(data, 4)) else {
            return;
        };
        self.note(u32::from(row), u32::from(column), style, beside);
    }

    fn note_formats(&self, data: &[u8], beside: &mut Beside) {
        let (Some(row), Some(first)) = (u16_at(data, 0), u16_at(data, 2)) else { return };
        let count = data.len().saturating_sub(6) / 6;
        for index in 0..count {
            if let (Some(style), Ok(offset)) = (u16_at(data, 4 + 6 * index), u32::try_from(index)) {
                self.note(u32::from(row), u32::from(first) + offset, style, beside);
            }
        }
    }

    fn note(&self, row: u32, column: u32, style: u16, beside: &mut Beside) {
        let code = self.styles.get(usize::from(style)).and_then(|id| self.codes.get(id));
        if let Some(code) = code.filter(|_| beside.formats.len() < CELL_LIMIT) {
            beside.formats.insert((row, column), code.clone());
        }
    }
}

/// Reads a Format record: its number, then a string of one or two bytes a character.
fn format_code(data: &[u8]) -> Option<(u16, String)> {
    let (id, length, wide) = (u16_at(data, 0)?, usize::from(u16_at(data, 2)?), data.get(4)? & 1 != 0);
    let text = data.get(5..)?;
    let code = if wide {
        let units: Vec<u16> =
            text.chunks_exact(2).take(length).map(|unit| u16::from_le_bytes([unit[0], unit[1]])).collect();
        String::from_utf16_lossy(&units)
    } else {
        text.iter().take(length).map(|&byte| char::from(byte)).collect()
    };
    Some((id, code))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(number: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).expect("a short record");
        [&number.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    #[test]
    fn formats_and_hidden_rows_are_found() {
        let style = record(0x00E0, &[0, 0, 10, 0]);
        let end = record(0x000A, &[]);
        let own = record(0x041E, &[164, 0, 3, 0, 0, b'0', b'.', b'0']);
        let at = u32::try_from(style.len() + own.len() + 12 + end.len()).expect("short");
        let bound = record(0x0085, &[&at.to_le_bytes()[..], &[0, 0, 0, 0]].concat());
        let number = record(0x0203, &[&[2, 0, 1, 0, 0, 0][..], &[0; 8]].concat());
        let row = record(0x0208, &[4, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x20, 0, 0, 0]);
        let stream = [bound, style, own, end.clone(), number, row, end].concat();
        let globals = Globals::read(&stream);
        assert_eq!(globals.codes.get(&164).map(String::as_str), Some("0.0"));
        let sheet = globals.read_sheet(&stream, globals.sheets[0] as usize);
        assert_eq!(sheet.formats.get(&(2, 1)).map(String::as_str), Some("0.00%"));
        assert!(sheet.hidden.rows.contains(&5));
    }
}

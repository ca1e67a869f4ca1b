//! What holds for all worksheets of an .xlsb: its sheets, its strings, its number formats.
use super::super::numbers::Formats;
use super::records::{records, rich_at, wide_at};
use crate::format::little_endian::{u16_at, u32_at};

/// Most sheets that are read of one workbook.
const SHEET_LIMIT: usize = 10_000;

/// A sheet as the workbook lists it.
pub(super) struct Entry {
    pub(super) name: String,
    /// The relationship that leads to its part.
    pub(super) id: String,
    pub(super) visible: bool,
}

/// What the workbook, its styles and its table of strings say.
#[derive(Default)]
pub(super) struct Look {
    pub(super) sheets: Vec<Entry>,
    pub(super) formats: Formats,
    pub(super) strings: Vec<String>,
}

impl Look {
    /// Takes the workbook's part: its calendar and its sheets ([MS-XLSB] 2.4.304, 2.4.822).
    pub(super) fn take_workbook(&mut self, part: &[u8]) {
        for (number, data) in records(part) {
            match number {
                153 => self.formats.from_1904 = data.first().is_some_and(|flags| flags & 1 != 0),
                156 if self.sheets.len() < SHEET_LIMIT => self.sheets.extend(entry(data)),
                _ => {}
            }
        }
    }

    /// Takes the part of styles: codes of formats, and the format of each cell style ([MS-XLSB] 2.4.658, 2.4.870).
    pub(super) fn take_styles(&mut self, part: &[u8]) {
        let mut of_cells = false;
        for (number, data) in records(part) {
            match number {
                44 => {
                    let code = wide_at(data, 2).map(|(code, _)| code);
                    self.formats.codes.extend(u16_at(data, 0).zip(code));
                }
                617 | 618 => of_cells = number == 617,
                47 if of_cells => self.formats.styles.push(u16_at(data, 2).unwrap_or_default()),
                _ => {}
            }
        }
    }

    /// Takes the table of strings; a faulty one is kept blank, so that the others keep their numbers.
    pub(super) fn take_strings(&mut self, part: &[u8]) {
        let items = records(part).filter(|(number, _)| *number == 19);
        self.strings.extend(items.map(|(_, data)| rich_at(data, 0).unwrap_or_default()));
    }
}

/// Reads a sheet's entry: its state, its number, its relationship, its name; before Excel 2007 was finished, one field more.
fn entry(data: &[u8]) -> Option<Entry> {
    let strings = |at| {
        let (id, end) = wide_at(data, at)?;
        let (name, end) = wide_at(data, end)?;
        (end == data.len()).then_some((id, name))
    };
    let (id, name) = strings(8).or_else(|| strings(12))?;
    Some(Entry { name, id, visible: u32_at(data, 0)? & 3 == 0 })
}

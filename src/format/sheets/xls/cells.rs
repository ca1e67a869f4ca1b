//! The records of one worksheet: its cells, what merges and hides them, headers and footers, and what lies beside them.
use calamine::Dimensions;

use super::super::cells::{Budget, Cells, put};
use super::super::edges;
use super::super::hidden::Hidden;
use super::super::lost::Lost;
use super::super::numbers::{error, real_at, truth, unpacked};
use super::look::{Look, Version, bytes, label};
use super::objects::Objects;
use super::records::{Records, is_begin};
use super::text::{short, unicode};
use crate::finding::Finding;
use crate::fold::with_line_feeds;
use crate::format::little_endian::{f64_at, u16_at, u32_at};
use crate::model::Aside;

/// What one worksheet holds.
#[derive(Default)]
pub(super) struct Content {
    pub(super) cells: Cells,
    pub(super) merges: Vec<Dimensions>,
    pub(super) hidden: Hidden,
    pub(super) objects: Objects,
    pub(super) edges: Vec<Aside>,
    /// Cells that point at a string which the workbook does not hold.
    pub(super) lost: Lost,
    /// Whether the records stop before the sheet's end.
    pub(super) cut: bool,
    /// Bytes that its records take up.
    pub(super) length: usize,
}

/// A position, both from 0.
type At = (u32, u32);

/// Reads the worksheet that begins at `at`.
pub(super) fn read(
    stream: &[u8],
    at: usize,
    look: &Look,
    name: &str,
    budget: &mut Budget,
) -> Result<Content, Box<Finding>> {
    let mut reader = Reader { look, name, budget, content: Content::default(), awaits_text: None };
    let mut records = Records::new(stream, at);
    // The record that begins the sheet.
    records.next();
    while let Some((number, data)) = records.next() {
        if is_begin(number) {
            records.skip_inner();
        } else {
            reader.take(number, data, &mut records)?;
        }
    }
    let Reader { mut content, .. } = reader;
    content.cut = !records.ended;
    content.length = records.position().saturating_sub(at);
    Ok(content)
}

struct Reader<'a> {
    look: &'a Look,
    name: &'a str,
    budget: &'a mut Budget,
    content: Content,
    /// The cell whose formula gives text, which stands in a record of its own.
    awaits_text: Option<At>,
}

impl Reader<'_> {
    fn take<'s>(&mut self, number: u16, data: &'s [u8], records: &mut Records<'s>) -> Result<(), Box<Finding>> {
        let eight = self.look.version == Version::Eight;
        match number {
            0x0002..=0x0006 | 0x0201..=0x0206 | 0x0406 | 0x027E | 0x00D6 | 0x00FD => {
                // A label may go on in the next record.
                if matches!(number, 0x0204 | 0x00D6) && eight {
                    let text = unicode(&mut records.continued(data.get(6..).unwrap_or_default()));
                    return self.put(cell_at(data), text);
                }
                let text = self.value(number, data);
                self.put(cell_at(data), text)
            }
            0x0007 | 0x0207 => {
                let text =
                    if eight { unicode(&mut records.continued(data)) } else { self.text_of_formula(number, data) };
                let at = self.awaits_text.take();
                self.put(at, text)
            }
            0x00BD => self.put_many(data),
            _ => {
                self.take_other(number, data, records);
                Ok(())
            }
        }
    }

    fn text_of_formula(&self, number: u16, data: &[u8]) -> Option<String> {
        if number == 0x0007 { short(data, self.look.page) } else { label(data, self.look) }
    }

    /// Reads the value in a record of one cell: row, column, style, value.
    fn value(&mut self, number: u16, data: &[u8]) -> Option<String> {
        // Excel 2 keeps three bytes of style, the number of the format in the second.
        let (at, style) = match number {
            0x0002..=0x0005 => (7, 0),
            0x0006 if self.look.version == Version::Two => (7, 0),
            _ => (6, usize::from(u16_at(data, 4)?)),
        };
        let formats = &self.look.formats;
        let real = |at| {
            if at == 7 {
                let id = data.get(5).map_or(0, |attributes| attributes & 0x3F);
                return f64_at(data, at).map(|number| formats.shown_as(number, id.into()));
            }
            real_at(data, at, style, formats)
        };
        match number {
            0x0002 => Some(formats.shown_as(f64::from(u16_at(data, at)?), u16::from(*data.get(5)? & 0x3F))),
            0x0003 | 0x0203 => real(at),
            0x0004 | 0x0204 | 0x00D6 => label(data.get(at..)?, self.look),
            0x0005 | 0x0205 => {
                let (&value, &is_error) = (data.get(at)?, data.get(at + 1)?);
                Some(if is_error == 0 { truth(value) } else { error(value) }.to_owned())
            }
            0x027E => Some(formats.shown(unpacked(u32_at(data, at)?), style)),
            0x00FD => {
                let text = self.look.strings.get(u32_at(data, at)? as usize).map(|text| formats.worded(text, style));
                if let Some(at) = cell_at(data).filter(|_| text.is_none()) {
                    self.content.lost.note(at);
                }
                text
            }
            0x0006 | 0x0206 | 0x0406 => {
                let result = data.get(at..at + 8)?;
                if result[6..] != [0xFF, 0xFF] {
                    return real(at);
                }
                self.awaits_text = if result[0] == 0 { cell_at(data) } else { None };
                match result[0] {
                    1 => Some(truth(result[2]).to_owned()),
                    2 => Some(error(result[2]).to_owned()),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// Reads numbers in a row: row, first column, then a style and a number for each.
    fn put_many(&mut self, data: &[u8]) -> Result<(), Box<Finding>> {
        let Some((row, first)) = cell_at(data) else { return Ok(()) };
        let numbers = data.len().saturating_sub(6) / 6;
        for (column, at) in (first..).zip((4..).step_by(6).take(numbers)) {
            let number = u16_at(data, at).zip(u32_at(data, at + 2));
            let text = number.map(|(style, packed)| self.look.formats.shown(unpacked(packed), style.into()));
            self.put(Some((row, column)), text)?;
        }
        Ok(())
    }

    fn put(&mut self, at: Option<At>, text: Option<String>) -> Result<(), Box<Finding>> {
        match at.zip(text) {
            Some((at, text)) => put(&mut self.content.cells, at, with_line_feeds(&text), self.name, self.budget),
            None => Ok(()),
        }
    }

    fn take_other<'s>(&mut self, number: u16, data: &'s [u8], records: &mut Records<'s>) {
        let content = &mut self.content;
        match number {
            0x0208 if u16_at(data, 12).is_some_and(|flags| flags & 0x20 != 0) => {
                content.hidden.rows.extend(u16_at(data, 0).map(|row| u32::from(row) + 1));
            }
            0x007D if u16_at(data, 8).is_some_and(|flags| flags & 1 != 0) || u16_at(data, 4) == Some(0) => {
                let run = u16_at(data, 0).zip(u16_at(data, 2));
                content.hidden.columns.extend(run.map(|(first, last)| (u32::from(first) + 1, u32::from(last) + 1)));
            }
            0x00E5 => {
                let ranges = data.get(2..).unwrap_or_default().chunks_exact(8);
                content.merges.extend(ranges.filter_map(region));
            }
            0x0014 | 0x0015 => {
                let codes = match self.look.version {
                    Version::Eight => unicode(&mut records.continued(data)),
                    _ => short(data, self.look.page),
                };
                edges::add(&mut content.edges, number == 0x0015, edges::words(&codes.unwrap_or_default()));
            }
            0x089C => add_other_edges(&mut content.edges, data, records),
            0x001C if self.look.version < Version::Eight => {
                content.objects.take_old_note(data, |text| bytes(text, self.look));
            }
            _ => content.objects.take(number, data, records, self.look.version),
        }
    }
}

/// Reads headers and footers of even pages and of the first, where they differ ([MS-XLS] 2.4.137).
fn add_other_edges<'s>(edges: &mut Vec<Aside>, data: &'s [u8], records: &mut Records<'s>) {
    let flags = u16_at(data, 28).unwrap_or_default();
    let mut pieces = records.continued(data);
    pieces.skip(38);
    for index in 0..4 {
        let has_text = u16_at(data, 30 + 2 * index).is_some_and(|length| length > 0);
        let codes = if has_text { unicode(&mut pieces) } else { None };
        let is_shown = flags & if index < 2 { 1 } else { 2 } != 0;
        let codes = codes.filter(|_| is_shown).unwrap_or_default();
        edges::add(edges, index % 2 == 1, edges::words(&codes));
    }
}

/// Returns the row and the column at the head of a record.
fn cell_at(data: &[u8]) -> Option<At> {
    Some((u16_at(data, 0)?.into(), u16_at(data, 2)?.into()))
}

fn region(range: &[u8]) -> Option<Dimensions> {
    let [top, bottom, left, right] = [0, 2, 4, 6].map(|at| u16_at(range, at).map(u32::from));
    Some(Dimensions { start: (top?, left?), end: (bottom?, right?) })
}

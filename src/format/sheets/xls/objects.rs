//! What lies on a worksheet of an .xls beside its cells: comments, pictures, charts and boxes ([MS-XLS] 2.4.181, 2.4.329).
use std::collections::BTreeMap;

use super::look::Version;
use super::records::Records;
use super::text::characters;
use crate::format::little_endian::u16_at;

const CHART: u16 = 5;
const TEXT_BOX: u16 = 6;
const PICTURE: u16 = 8;
const COMMENT: u16 = 25;

/// The objects of one sheet.
#[derive(Default)]
pub(super) struct Objects {
    /// Pictures, charts and objects of other programs.
    pub(super) pictures: usize,
    /// Boxes of Excel 95 and before, whose text is not read.
    pub(super) old_boxes: usize,
    /// The text of boxes and shapes.
    pub(super) texts: Vec<String>,
    /// Cells that have a comment, both from 1, with the number of the comment's box.
    cells: Vec<((u32, u32), u16)>,
    /// The text of comments by the number of their box.
    notes: BTreeMap<u16, String>,
    /// Comments of Excel 95 and before.
    old: Vec<((u32, u32), String)>,
    /// Kind and number of the box whose text may follow.
    last: Option<(u16, u16)>,
}

impl Objects {
    /// Takes a record, if it is one of an object.
    pub(super) fn take<'s>(&mut self, number: u16, data: &'s [u8], records: &mut Records<'s>, version: Version) {
        match number {
            0x005D => {
                self.last = u16_at(data, 4).zip(u16_at(data, 6));
                match self.last {
                    Some((CHART | PICTURE, _)) => self.pictures += 1,
                    Some((TEXT_BOX, _)) if version < Version::Eight => self.old_boxes += 1,
                    _ => {}
                }
            }
            0x01B6 => {
                let length = u16_at(data, 10).unwrap_or(0);
                let mut pieces = records.continued(data);
                pieces.skip_piece();
                let flags = pieces.byte().filter(|_| length > 0);
                let text = flags.map(|flags| characters(&mut pieces, length.into(), flags));
                self.take_text(text.unwrap_or_default());
            }
            0x001C => self.cells.extend(position(data).zip(u16_at(data, 6))),
            _ => {}
        }
    }

    fn take_text(&mut self, text: String) {
        match self.last.take() {
            Some((COMMENT, number)) => _ = self.notes.insert(number, text),
            _ => self.texts.push(text),
        }
    }

    /// Takes a comment of Excel 95 or before: its cell, its length, its text, which may go on in more such records.
    pub(super) fn take_old_note(&mut self, data: &[u8], decode: impl Fn(&[u8]) -> String) {
        let text = decode(data.get(6..).unwrap_or_default());
        match (u16_at(data, 0), self.old.last_mut()) {
            (Some(0xFFFF), Some((_, before))) => before.push_str(&text),
            _ => self.old.extend(position(data).map(|at| (at, text))),
        }
    }

    /// Returns the comments with their cells, both from 1.
    pub(super) fn comments(&self) -> impl Iterator<Item = ((u32, u32), &str)> {
        let boxed = self.cells.iter().filter_map(|(at, number)| Some((*at, self.notes.get(number)?.as_str())));
        boxed.chain(self.old.iter().map(|(at, text)| (*at, text.as_str())))
    }
}

fn position(data: &[u8]) -> Option<(u32, u32)> {
    Some((u32::from(u16_at(data, 0)?) + 1, u32::from(u16_at(data, 2)?) + 1))
}

//! The records of one worksheet of an .xlsb: its cells, what merges and hides them, its headers and footers; and
//! those of its comments.
use calamine::Dimensions;

use super::super::cells::{Budget, Cells, put};
use super::super::edges;
use super::super::hidden::Hidden;
use super::super::lost::Lost;
use super::super::numbers::{error, real_at, truth, unpacked};
use super::look::Look;
use super::records::{records, rich_at, wide_at};
use crate::finding::Finding;
use crate::fold::with_line_feeds;
use crate::format::little_endian::{u16_at, u32_at};
use crate::model::Aside;

/// What one worksheet holds.
#[derive(Default)]
pub(super) struct Content {
    pub(super) cells: Cells,
    pub(super) merges: Vec<Dimensions>,
    pub(super) hidden: Hidden,
    pub(super) edges: Vec<Aside>,
    /// Cells that point at a string which the workbook does not hold.
    pub(super) lost: Lost,
    /// Whether the records stop before the sheet's end.
    pub(super) cut: bool,
}

/// Reads a worksheet's part.
pub(super) fn read(part: &[u8], look: &Look, name: &str, budget: &mut Budget) -> Result<Content, Box<Finding>> {
    let (mut content, mut row) = (Content { cut: true, ..Content::default() }, 0);
    for (number, data) in records(part) {
        match number {
            0 => {
                row = u32_at(data, 0).unwrap_or(row);
                if data.get(11).is_some_and(|flags| flags & 0x10 != 0) {
                    content.hidden.rows.insert(row.saturating_add(1));
                }
            }
            1..=11 | 62 => {
                let column = u32_at(data, 0).unwrap_or(u32::MAX);
                match value(number, data, look) {
                    Some(text) => put(&mut content.cells, (row, column), text, name, budget)?,
                    None if number == 7 => content.lost.note((row, column)),
                    None => {}
                }
            }
            60 => content.hidden.columns.extend(hidden_columns(data)),
            176 => content.merges.extend(region(data)),
            479 => add_edges(&mut content.edges, data),
            // The end of the cells: what may be missing behind it is no text.
            146 => content.cut = false,
            _ => {}
        }
    }
    Ok(content)
}

/// Reads headers and footers ([MS-XLSB] 2.4.73): those of odd pages, and of even ones and the first where they differ.
fn add_edges(found: &mut Vec<Aside>, data: &[u8]) {
    let (flags, mut at) = (u16_at(data, 0).unwrap_or(0), 2);
    for index in 0..6 {
        let Some((codes, end)) = wide_at(data, at) else { return };
        at = end;
        let is_shown = index < 2 || flags & if index < 4 { 1 } else { 2 } != 0;
        let text = if is_shown { edges::words(&codes) } else { String::new() };
        edges::add(found, index % 2 == 1, text);
    }
}

/// Writes the value in a cell's record: column, style, value ([MS-XLSB] 2.5.9); `None` where there is none.
fn value(number: u32, data: &[u8], look: &Look) -> Option<String> {
    let style = (u32_at(data, 4)? & 0x00FF_FFFF) as usize;
    match number {
        2 => Some(look.formats.shown(unpacked(u32_at(data, 8)?), style)),
        3 | 11 => Some(error(*data.get(8)?).to_owned()),
        4 | 10 => Some(truth(*data.get(8)?).to_owned()),
        5 | 9 => real_at(data, 8, style, &look.formats),
        6 | 8 => wide_at(data, 8).map(|(text, _)| with_line_feeds(&text)),
        7 => look.strings.get(u32_at(data, 8)? as usize).map(|text| look.formats.worded(text, style)),
        62 => rich_at(data, 8).map(|text| with_line_feeds(&text)),
        _ => None,
    }
}

/// Returns first and last of columns, both from 1, if they are hidden or have no width.
fn hidden_columns(data: &[u8]) -> Option<(u32, u32)> {
    let (first, last) = (u32_at(data, 0)?, u32_at(data, 4)?);
    let is_hidden = u16_at(data, 16)? & 1 != 0 || u32_at(data, 8)? == 0;
    is_hidden.then_some((first.saturating_add(1), last.saturating_add(1)))
}

/// Reads the rectangle at the head of a record.
fn region(data: &[u8]) -> Option<Dimensions> {
    let [top, bottom, left, right] = [0, 4, 8, 12].map(|at| u32_at(data, at));
    Some(Dimensions { start: (top?, left?), end: (bottom?, right?) })
}

/// Reads a part of comments: the cell of each, both from 1, and its text ([MS-XLSB] 2.4.28, 2.4.325).
pub(super) fn comments(part: &[u8]) -> Vec<((u32, u32), String)> {
    let (mut comments, mut at) = (Vec::new(), None);
    for (number, data) in records(part) {
        match number {
            635 => at = u32_at(data, 4).zip(u32_at(data, 12)),
            637 => comments.extend(at.take().zip(rich_at(data, 0))),
            _ => {}
        }
    }
    let from_1 =
        |((row, column), text): ((u32, u32), String)| ((row.saturating_add(1), column.saturating_add(1)), text);
    comments.into_iter().map(from_1).collect()
}

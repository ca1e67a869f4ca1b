//! Workbooks of Excel 2 to 2003 and WPS tables (.xls, .et), read from their records ([MS-XLS]) one by one, so that nothing is
//! allocated for what a file merely states, and a faulty record costs no more than itself.
mod cells;
mod container;
mod lock;
mod look;
mod objects;
mod records;
mod text;

use super::cells::Budget;
use super::{Sheet, beside, comments, damaged, grid, keep};
use crate::finding::Finding;
use crate::format::active::{self, Active};
use crate::format::holder::Holder;
use crate::model::{Bounds, Noted};
use cells::Content;
use look::{Kind, Look, Version};

/// Reads all visible worksheets.
pub(super) fn read(bytes: &[u8], bounds: &Bounds) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    let stream = container::stream_of(bytes);
    let stream = stream
        .ok_or_else(|| damaged("文件不完整，或不是 .xls 工作簿", "the file is incomplete, or no .xls workbook"))?;
    let stream = lock::unlocked(stream)?;
    let look = Look::read(&stream, 0)?;
    let (mut sheets, mut budget) = (Noted::<Vec<Sheet>>::default(), Budget::new(bounds));
    let (mut pictures, mut old_boxes, mut texts, mut walked) = (0, 0, Vec::new(), 0);
    for entry in &look.sheets {
        match entry.kind {
            Kind::Worksheet => {}
            Kind::Chart => pictures += 1,
            Kind::Macro => sheets.findings.push(beside::left_out(&entry.name)),
            Kind::Other => {}
        }
        if entry.kind != Kind::Worksheet {
            continue;
        }
        // Sheets that share their records would be read again and again.
        if walked > stream.len() {
            sheets.findings.push(beside::missing(&entry.name));
            continue;
        }
        // Before Excel 5, each sheet has formats of its own.
        let own = (look.version <= Version::Four).then(|| Look::read(&stream, entry.at)).transpose()?;
        let content = cells::read(&stream, entry.at, own.as_ref().unwrap_or(&look), &entry.name, &mut budget)?;
        let Content { cells, merges, hidden, objects, edges, lost, cut, length } = content;
        walked += length;
        let mut sheet = grid::lay_out(&entry.name, cells, &merges, &hidden, &budget)?;
        sheet.findings.extend(comments::report(&sheet.value, objects.comments()));
        sheet.findings.extend(cut.then(|| beside::cut(&entry.name)));
        sheet.findings.extend(lost.report(&entry.name));
        sheet.value.edges = edges;
        pictures += objects.pictures;
        old_boxes += objects.old_boxes;
        texts.extend(objects.texts);
        keep(&mut sheets, sheet, entry.visible);
    }
    let mut active = Active::default();
    active.note_compound(bytes);
    look.links.iter().for_each(|link| active.note(active::Kind::Link, link, None));
    // What an object of another program looks like counts as a picture.
    sheets.findings.extend(beside::pictures(pictures.saturating_sub(active.count(active::Kind::Object))));
    sheets.findings.extend(active.into_findings(Holder::Workbook));
    sheets.findings.extend(beside::boxes(old_boxes));
    sheets.findings.extend(beside::shapes(&texts.join("\n")));
    Ok(sheets)
}

#[cfg(test)]
mod tests;

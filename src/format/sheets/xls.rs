//! Workbooks of Excel 97 to 2003 and WPS tables (.xls, .et): values and merged regions by calamine, the rest from the records.
use std::io::Cursor;

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xls};

use super::biff::{Beside, beside};
use super::cells::{Budget, Cells, broken, position};
use super::{Sheet, grid, keep, values};
use crate::finding::Finding;
use crate::model::Noted;

/// Reads all visible worksheets.
pub(super) fn read(bytes: &[u8]) -> Result<Noted<Vec<Sheet>>, Box<Finding>> {
    let mut workbook = Xls::new(Cursor::new(bytes)).map_err(|error| broken(&error))?;
    let mut records = beside(bytes).into_iter();
    let (mut sheets, mut budget) = (Noted::<Vec<Sheet>>::default(), Budget::default());
    for entry in workbook.sheets_metadata().to_vec().iter().filter(|entry| entry.typ == SheetType::WorkSheet) {
        let beside = records.next().unwrap_or_default();
        let cells = read_cells(&mut workbook, &entry.name, &beside, &mut budget)?;
        let merges = workbook.merge_cells_by_sheet_name(&entry.name).unwrap_or_default();
        let sheet = grid::lay_out(&entry.name, cells, &merges, &beside.hidden)?;
        keep(&mut sheets, sheet, entry.visible == SheetVisible::Visible);
    }
    Ok(sheets)
}

fn read_cells(
    workbook: &mut Xls<Cursor<&[u8]>>,
    name: &str,
    beside: &Beside,
    budget: &mut Budget,
) -> Result<Cells, Box<Finding>> {
    let mut cells = Cells::new();
    let range = workbook.worksheet_range(name).map_err(|error| broken(&error))?;
    let (top, left) = range.start().unwrap_or_default();
    for (row, column, value) in range.used_cells() {
        let at = (top.saturating_add(saturated(row)), left.saturating_add(saturated(column)));
        let code = beside.formats.get(&at).map_or("", String::as_str);
        let text = values::shown(&borrowed(value), code);
        budget.spend(&text)?;
        if !text.trim().is_empty() {
            cells.insert(position(at, name)?, text);
        }
    }
    Ok(cells)
}

fn saturated(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

fn borrowed(value: &Data) -> DataRef<'_> {
    match value {
        Data::Int(number) => DataRef::Int(*number),
        Data::Float(number) => DataRef::Float(*number),
        Data::String(text) => DataRef::SharedString(text),
        Data::Bool(truth) => DataRef::Bool(*truth),
        Data::DateTime(date) => DataRef::DateTime(*date),
        Data::DateTimeIso(text) => DataRef::DateTimeIso(text.clone()),
        Data::DurationIso(text) => DataRef::DurationIso(text.clone()),
        Data::Error(error) => DataRef::Error(error.clone()),
        Data::Empty => DataRef::Empty,
    }
}

//! One worksheet of an .xlsx as calamine streams it. The stream is taken and not calamine's range, which allocates the whole
//! rectangle between two cells however far apart they lie.
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, NumberFormat, Xlsx};

use super::cells::{Budget, Cells, put};
use super::codes::kind_of;
use super::hidden::Hidden;
use super::numbers::of_chinese_excel;
use super::{Sheet, damaged, grid, values};
use crate::finding::Finding;
use crate::model::Noted;

/// Reads one worksheet.
pub(super) fn read_sheet(
    workbook: &mut Xlsx<Cursor<&[u8]>>,
    name: &str,
    hidden: &Hidden,
    budget: &mut Budget,
) -> Result<Noted<Sheet>, Box<Finding>> {
    let cells = read_cells(workbook, name, budget)?;
    let merges = workbook.merge_cells_by_sheet_name(name).map_err(|error| broken(&error))?;
    grid::lay_out(name, cells, &merges, hidden, budget)
}

/// Reads the cells that hold text.
fn read_cells(workbook: &mut Xlsx<Cursor<&[u8]>>, name: &str, budget: &mut Budget) -> Result<Cells, Box<Finding>> {
    let mut cells = Cells::new();
    let from_1904 = workbook.has_1904_epoch();
    let mut reader = workbook.worksheet_cells_reader(name).map_err(|error| broken(&error))?;
    while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(|error| broken(&error))? {
        let code = reader.styles().get(style).and_then(|style| style.number_format.as_ref()).map_or("", code_of);
        let text = shown(cell.get_value(), code, from_1904);
        put(&mut cells, cell.get_position(), text, name, budget)?;
    }
    Ok(cells)
}

/// Returns the code of a format; calamine does not know those that differ by country.
fn code_of(format: &NumberFormat) -> &str {
    let code = format.format_code.as_str();
    let differs = |id: &u32| code == "General" || (matches!(id, 14 | 22) && code.starts_with('m'));
    format.format_id.filter(differs).and_then(of_chinese_excel).unwrap_or(code)
}

/// Writes a value; calamine takes a day of the week (`aaaa`) for a number.
fn shown(value: &DataRef<'_>, code: &str, from_1904: bool) -> String {
    let number = match value {
        DataRef::Float(number) => *number,
        other => return values::shown(other, code),
    };
    let date = kind_of(code).map(|kind| DataRef::DateTime(ExcelDateTime::new(number, kind, from_1904)));
    values::shown(date.as_ref().unwrap_or(value), code)
}

/// Turns calamine's error into a finding.
pub(super) fn broken(error: &impl std::fmt::Display) -> Box<Finding> {
    damaged("工作簿的内容不合规范，无法读取", format!("the workbook cannot be read: {error}"))
}

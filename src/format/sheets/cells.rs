//! The cells of one worksheet as calamine streams them, counted as they come. The stream is taken and not calamine's
//! range, which allocates the whole rectangle between two cells however far apart they lie.
use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{DataRef, ExcelDateTime, NumberFormat, Xlsx};

use super::codes::kind_of;
use super::hidden::Hidden;
use super::numbers::of_chinese_excel;
use super::{GRID_LIMIT, Sheet, beyond, damaged, grid, values};
use crate::finding::Finding;
use crate::model::{Bound, Bounds, Noted};

/// Last row and column of a worksheet.
const LAST: (u32, u32) = (1_048_576, 16_384);

/// Non-empty cells by row and column, both from 1.
pub(super) type Cells = BTreeMap<(u32, u32), String>;

/// What has been read of the whole workbook so far.
pub(super) struct Budget {
    /// Cells, blank ones that carry a format included.
    cells: u64,
    /// Bytes of text, a shared string counted wherever it is shown.
    text: u64,
    bounds: Bounds,
}

impl Budget {
    /// Begins with nothing read.
    pub(super) fn new(bounds: &Bounds) -> Self {
        Self { cells: 0, text: 0, bounds: *bounds }
    }

    /// Refuses a grid of that many places, its blank rows and columns left out.
    pub(super) fn hold_grid(&self, rows: usize, columns: usize) -> Result<(), Box<Finding>> {
        let places = (rows as u64).saturating_mul(columns as u64);
        self.bounds.hold(Bound::SheetCells, places / GRID_LIMIT).map_err(beyond)
    }

    /// Counts a cell in, if the bounds allow.
    pub(super) fn spend(&mut self, text: &str) -> Result<(), Box<Finding>> {
        self.cells += 1;
        self.read_again(text.len())
    }

    /// Counts bytes in that are read again because something is repeated.
    pub(super) fn read_again(&mut self, bytes: usize) -> Result<(), Box<Finding>> {
        self.text = self.text.saturating_add(bytes as u64);
        self.bounds.hold(Bound::SheetCells, self.cells).map_err(|_| beyond(self.bounds.over(Bound::SheetCells)))?;
        if self.text > self.bounds.bytes(Bound::XmlMb) { Err(beyond(self.bounds.over(Bound::XmlMb))) } else { Ok(()) }
    }
}

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

/// Counts a cell in, and keeps it if it shows text; its position counts from 0.
pub(super) fn put(
    cells: &mut Cells,
    at: (u32, u32),
    text: String,
    name: &str,
    budget: &mut Budget,
) -> Result<(), Box<Finding>> {
    budget.spend(&text)?;
    // WPS keeps a picture in a cell as this text; the picture itself is reported with all others.
    if !text.trim().is_empty() && !text.starts_with("=DISPIMG(") {
        cells.insert(position(at, name)?, text);
    }
    Ok(())
}

/// Counts a position from 1, if Excel has it.
pub(super) fn position((row, column): (u32, u32), name: &str) -> Result<(u32, u32), Box<Finding>> {
    if row >= LAST.0 || column >= LAST.1 {
        return Err(damaged(
            format!("工作表“{name}”里有超出 Excel 范围的单元格"),
            format!("sheet “{name}” has a cell beyond the last one of Excel"),
        ));
    }
    Ok((row + 1, column + 1))
}

/// Turns calamine's error into a finding.
pub(super) fn broken(error: &impl std::fmt::Display) -> Box<Finding> {
    damaged("工作簿的内容不合规范，无法读取", format!("the workbook cannot be read: {error}"))
}

//! The cells of one worksheet, counted as they come, and the names by which people call them.
use std::collections::BTreeMap;

use super::{GRID_LIMIT, SheetCell, SheetRow, beyond, damaged};
use crate::finding::Finding;
use crate::model::{Bound, Bounds};

/// Last row and column of a worksheet.
pub(super) const LAST: (u32, u32) = (1_048_576, 16_384);

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

/// Appends a cell to its row; cells come in the order of rows.
pub(super) fn push_cell(rows: &mut Vec<SheetRow>, number: u32, cell: SheetCell) {
    match rows.last_mut() {
        Some(row) if row.number == number => row.cells.push(cell),
        _ => rows.push(SheetRow { number, cells: vec![cell] }),
    }
}

/// Reads the name of a cell: row and column, both from 1.
pub(super) fn cell_at(name: &str) -> Option<(u32, u32)> {
    let name = name.trim();
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let column = name[..letters].bytes().try_fold(0_u32, |column, letter| {
        column.checked_mul(26)?.checked_add(u32::from(letter.to_ascii_uppercase() - b'A') + 1)
    })?;
    let row = name[letters..].parse().ok()?;
    ((1..=LAST.0).contains(&row) && (1..=LAST.1).contains(&column)).then_some((row, column))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_found_by_their_names() {
        let cases = [("A1", Some((1, 1))), ("ab12", Some((12, 28))), ("XFD1048576", Some((1 << 20, 1 << 14)))];
        let none = ["", "A", "1", "A0", "XFE1", "ZZZZZZZZ1", "A99999999999", "一1"].map(|name| (name, None));
        for (name, at) in cases.into_iter().chain(none) {
            assert_eq!(cell_at(name), at, "{name}");
        }
    }
}

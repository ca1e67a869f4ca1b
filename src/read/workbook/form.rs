//! Sheets that are one filled-in form: each becomes a table in which every cell stands at its place on the grid.
use std::collections::BTreeMap;

use super::paragraphs;
use crate::format::sheets::{Region, Sheet, SheetRow};
use crate::model::{Block, Cell, Format, RawDocument, Row, Table};

/// The cells of a sheet's regions, on the grid of the rows that are kept.
struct Spans {
    columns: usize,
    /// Columns and rows of each region by the grid row and column of its first cell that is kept.
    first: BTreeMap<(usize, u32), (u32, u32)>,
    /// Row by row, the cells that another one covers.
    covered: Vec<bool>,
}

/// Reads sheets as one document; blank sheets have no place here.
pub(super) fn read_form(
    sheets: &[&Sheet],
    part: Option<String>,
    format: Format,
    is_label: &dyn Fn(&str) -> bool,
) -> RawDocument {
    let blocks = sheets.iter().filter_map(|sheet| read_table(sheet, is_label)).map(Block::Table).collect();
    RawDocument { format, part, is_row: false, blocks, asides: Vec::new(), paper: None }
}

/// Reads one sheet as a table; its first column is the first that holds text.
fn read_table(sheet: &Sheet, is_label: &dyn Fn(&str) -> bool) -> Option<Table> {
    let (left, right) = sheet.columns()?;
    let spans = Spans::of(sheet, left, right);
    let rows = sheet
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| Row { cells: read_row(sheet, index, row, (left, right), &spans, is_label), head: false });
    let place = sheet.place(sheet.rows.first()?.number, left);
    Some(Table { place, columns: right - left + 1, rows: rows.collect() })
}

/// Reads one row, its blank cells too.
fn read_row(
    sheet: &Sheet,
    index: usize,
    row: &SheetRow,
    (left, right): (u32, u32),
    spans: &Spans,
    is_label: &dyn Fn(&str) -> bool,
) -> Vec<Cell> {
    let shown = (left..=right).filter(|column| !spans.covers(index, column - left));
    let cells = shown.map(|column| {
        let place = sheet.place(row.number, column);
        let blocks = match row.cell(column) {
            Some(cell) if cell.text.contains('\n') && is_label(&cell.text) => paragraphs::label(&place, &cell.text),
            Some(cell) => paragraphs::lines(&place, &cell.text),
            None => Vec::new(),
        };
        let (colspan, rowspan) = spans.of_cell(index, column - left);
        Cell { colspan, rowspan, ..paragraphs::cell(place, column - left, blocks) }
    });
    cells.collect()
}

impl Spans {
    /// Places a sheet's regions on the grid, whose blank rows are left out.
    fn of(sheet: &Sheet, left: u32, right: u32) -> Self {
        let columns = (right - left + 1) as usize;
        let covered = vec![false; columns * sheet.rows.len()];
        let mut spans = Self { columns, first: BTreeMap::new(), covered };
        for region in &sheet.regions {
            spans.add(sheet, region, left, right);
        }
        spans
    }

    /// Places one region; one that lies in blank rows only has no place.
    fn add(&mut self, sheet: &Sheet, region: &Region, left: u32, right: u32) {
        let from = sheet.rows.partition_point(|row| row.number < region.top);
        let to = sheet.rows.partition_point(|row| row.number <= region.bottom);
        // A sheet's columns may have shrunk since the regions were cut to them: text under a region is not in its rows.
        let (first, last) = (region.left.max(left), region.right.min(right));
        let (Some(rows), true) = (to.checked_sub(from).filter(|&rows| rows > 0), first <= last) else { return };
        let column = first - left;
        let (colspan, rowspan) = (last - first + 1, u32::try_from(rows).expect("a sheet has a million rows"));
        self.first.insert((from, column), (colspan, rowspan));
        for row in from..to {
            let start = row * self.columns + column as usize;
            self.covered[start..start + colspan as usize].fill(true);
        }
        self.covered[from * self.columns + column as usize] = false;
    }

    /// Says whether another cell covers that one.
    fn covers(&self, row: usize, column: u32) -> bool {
        self.covered[row * self.columns + column as usize]
    }

    /// Returns the columns and rows that a cell spans.
    fn of_cell(&self, row: usize, column: u32) -> (u32, u32) {
        self.first.get(&(row, column)).copied().unwrap_or((1, 1))
    }
}

//! Sheets that are one filled-in form: each becomes a table in which every cell stands at its place on the grid.
use std::collections::{BTreeMap, BTreeSet};

use super::{edges_of, paragraphs};
use crate::format::sheets::{CELL_LIMIT, Region, Sheet, SheetRow};
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
    RawDocument { part, asides: edges_of(sheets), ..RawDocument::new(format, blocks) }
}

/// Most columns of a table in which blank columns keep their place; a sheet may have a word in its very last one.
const WIDEST: usize = 256;

/// Reads one sheet as a table; its first column is the first that holds text.
fn read_table(sheet: &Sheet, is_label: &dyn Fn(&str) -> bool) -> Option<Table> {
    let (left, right) = sheet.columns()?;
    let width = (right - left + 1) as usize;
    let is_close = width <= WIDEST && width * sheet.rows.len() <= CELL_LIMIT;
    let columns = if is_close { (left..=right).collect() } else { filled_columns(sheet) };
    let spans = Spans::of(sheet, &columns);
    let rows = sheet
        .rows
        .iter()
        .enumerate()
        .map(|(index, row)| Row { cells: read_row(sheet, index, row, &columns, &spans, is_label), head: false });
    let place = sheet.place(sheet.rows.first()?.number, left);
    Some(Table::new(place, u32::try_from(columns.len()).expect("Excel's columns"), rows.collect()))
}

/// Returns the columns in which a cell holds text.
fn filled_columns(sheet: &Sheet) -> Vec<u32> {
    sheet.cells().map(|cell| cell.column).collect::<BTreeSet<u32>>().into_iter().collect()
}

/// Reads one row, its blank cells too.
fn read_row(
    sheet: &Sheet,
    index: usize,
    row: &SheetRow,
    columns: &[u32],
    spans: &Spans,
    is_label: &dyn Fn(&str) -> bool,
) -> Vec<Cell> {
    let shown = (0..).zip(columns).filter(|&(at, _)| !spans.covers(index, at));
    let cells = shown.map(|(at, &column)| {
        let place = sheet.place(row.number, column);
        let blocks = match row.cell(column) {
            Some(cell) if cell.text.contains('\n') && is_label(&cell.text) => paragraphs::label(&place, &cell.text),
            Some(cell) => paragraphs::lines(&place, &cell.text),
            None => Vec::new(),
        };
        Cell::spanning(place, at, spans.of_cell(index, at), blocks)
    });
    cells.collect()
}

impl Spans {
    /// Places a sheet's regions on the grid, whose blank rows are left out.
    fn of(sheet: &Sheet, columns: &[u32]) -> Self {
        let covered = vec![false; columns.len() * sheet.rows.len()];
        let mut spans = Self { columns: columns.len(), first: BTreeMap::new(), covered };
        for region in &sheet.regions {
            spans.add(sheet, region, columns);
        }
        spans
    }

    /// Places one region; one that lies in blank rows or columns only has no place.
    fn add(&mut self, sheet: &Sheet, region: &Region, columns: &[u32]) {
        let from = sheet.rows.partition_point(|row| row.number < region.top);
        let to = sheet.rows.partition_point(|row| row.number <= region.bottom);
        let first = columns.partition_point(|&column| column < region.left);
        let last = columns.partition_point(|&column| column <= region.right);
        if from >= to || first >= last {
            return;
        }
        let within = |count: usize| u32::try_from(count).expect("Excel's rows and columns");
        self.first.insert((from, within(first)), (within(last - first), within(to - from)));
        for row in from..to {
            self.covered[row * self.columns + first..row * self.columns + last].fill(true);
        }
        self.covered[from * self.columns + first] = false;
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

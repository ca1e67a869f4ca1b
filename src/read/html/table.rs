//! A table being laid out: cells find their column as the HTML standard says (4.9.12), spans within its bounds.
use crate::model::{Block, Cell, Place, Row, Table};

/// Most columns that a cell may span (HTML standard, 4.9.11).
const COLSPAN_LIMIT: u32 = 1000;
/// Most rows that a cell may span (HTML standard, 4.9.11).
const ROWSPAN_LIMIT: u32 = 65_534;
/// Most columns of a table; cells beyond are joined into one.
const COLUMN_LIMIT: u32 = 1024;

/// A table whose rows are being read.
pub struct Grid {
    number: u32,
    rows: Vec<Row>,
    row: Option<Row>,
    cell: Option<Cell>,
    /// Column at which the next cell may stand.
    column: u32,
    columns: u32,
    /// For each column, the number of the row from which on it is free.
    free_from: Vec<usize>,
}

impl Grid {
    /// Begins the table of that number.
    pub fn new(number: u32) -> Self {
        Self { number, rows: Vec::new(), row: None, cell: None, column: 0, columns: 0, free_from: Vec::new() }
    }

    /// Returns the cell at hand.
    pub fn cell(&mut self) -> Option<&mut Cell> {
        self.cell.as_mut()
    }

    /// Says where the cell at hand stands, or the next row's first.
    pub fn place(&self) -> Place {
        let row = u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX);
        let next = Place::TableCell { table: self.number, row, column: 1 };
        self.cell.as_ref().map_or(next, |cell| cell.place.clone())
    }

    /// Begins a row.
    pub fn begin_row(&mut self, head: bool) {
        self.end_row();
        self.row = Some(Row { cells: Vec::new(), head });
        self.column = 0;
    }

    /// Ends the row at hand.
    pub fn end_row(&mut self) {
        self.end_cell();
        self.rows.extend(self.row.take());
    }

    /// Begins a cell by what its `colspan` and `rowspan` say.
    pub fn begin_cell(&mut self, colspan: Option<&str>, rowspan: Option<&str>) {
        self.end_cell();
        if self.row.is_none() {
            self.begin_row(false);
        }
        let row = self.rows.len();
        let is_taken = |column: u32| self.free_from.get(at(column)).is_some_and(|free| *free > row);
        let column = (self.column..COLUMN_LIMIT).find(|column| !is_taken(*column)).unwrap_or(COLUMN_LIMIT);
        if column == COLUMN_LIMIT && self.reopen(column) {
            return;
        }
        let colspan = span(colspan, COLSPAN_LIMIT).max(1).min((COLUMN_LIMIT - column).max(1));
        let rowspan = match span(rowspan, ROWSPAN_LIMIT) {
            0 => ROWSPAN_LIMIT,
            rows => rows,
        };
        self.column = column + colspan;
        self.columns = self.columns.max(self.column);
        if self.free_from.len() < at(self.column) {
            self.free_from.resize(at(self.column), 0);
        }
        self.free_from[at(column)..at(self.column)].fill(row + at(rowspan));
        let number = u32::try_from(row + 1).unwrap_or(u32::MAX);
        let place = Place::TableCell { table: self.number, row: number, column: column + 1 };
        self.cell = Some(Cell { place, column, colspan, rowspan, blocks: Vec::new() });
    }

    /// Opens the row's last cell again, if it stands at that column.
    fn reopen(&mut self, column: u32) -> bool {
        let Some(row) = &mut self.row else { return false };
        if row.cells.last().is_none_or(|last| last.column < column) {
            return false;
        }
        self.cell = row.cells.pop();
        true
    }

    /// Ends the cell at hand.
    pub fn end_cell(&mut self) {
        let cell = self.cell.take();
        let cell = cell.map(|cell| Cell::spanning(cell.place, cell.column, (cell.colspan, cell.rowspan), cell.blocks));
        if let Some(row) = &mut self.row {
            row.cells.extend(cell);
        }
    }

    /// Ends the table; `None` where it has no cell.
    pub fn end(mut self) -> Option<Block> {
        self.end_row();
        let place = Place::TableCell { table: self.number, row: 1, column: 1 };
        (self.columns > 0).then_some(Block::Table(Table::new(place, self.columns, self.rows)))
    }
}

fn at(column: u32) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}

fn span(text: Option<&str>, limit: u32) -> u32 {
    let text = text.unwrap_or("1").trim();
    let digits = &text[..text.find(|end: char| !end.is_ascii_digit()).unwrap_or(text.len())];
    if digits.is_empty() { 1 } else { digits.parse().unwrap_or(limit).min(limit) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_hold_to_the_grid_and_its_bounds() {
        let mut grid = Grid::new(1);
        grid.begin_row(false);
        grid.begin_cell(None, Some("2"));
        grid.begin_cell(Some("99999999999"), Some("0"));
        grid.begin_row(false);
        grid.begin_cell(Some("x"), None);
        for _ in 0..2000 {
            grid.begin_cell(None, None);
        }
        let Some(Block::Table(table)) = grid.end() else { panic!("a table") };
        let laid: Vec<_> = table.rows[0].cells.iter().map(|cell| (cell.column, cell.colspan, cell.rowspan)).collect();
        assert_eq!(laid, [(0, 1, 2), (1, 1000, 2)]);
        assert_eq!((table.rows[1].cells[0].column, table.rows[1].cells.len()), (1001, 24));
    }
}

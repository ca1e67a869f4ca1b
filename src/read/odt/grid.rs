//! A table's cells on their grid: what a cell claims to span is believed as far as no other cell stands there.
use crate::model::{Cell, Place, Row, Table};
use crate::read::ruling::{DrawnLines, Edges};

/// The cell that fills a column of the rows to come.
#[derive(Clone, Copy, Debug, Default)]
struct Cover {
    row: usize,
    cell: usize,
    /// The first row that it does not fill.
    until: u64,
}

/// A table being laid out.
pub(super) struct Grid {
    columns: u32,
    rows: Vec<Row>,
    /// By column, what reaches down from above.
    covers: Vec<Cover>,
    /// The column up to which the last cell of the row at hand reaches.
    reach: u32,
    lines: DrawnLines,
}

impl Grid {
    pub(super) fn new(columns: u32) -> Self {
        Self {
            columns,
            rows: Vec::new(),
            covers: vec![Cover::default(); columns as usize],
            reach: 0,
            lines: DrawnLines::default(),
        }
    }

    /// Returns the number of the row that comes next, from 1.
    pub(super) fn next_row(&self) -> u32 {
        u32::try_from(self.rows.len() + 1).unwrap_or(u32::MAX)
    }

    pub(super) fn begin_row(&mut self, row: Row) {
        self.rows.push(row);
        self.reach = 0;
    }

    /// Says whether a cell to the left or above reaches over a column of the row at hand.
    pub(super) fn covers(&self, column: u32) -> bool {
        column < self.reach || self.above(column).is_some()
    }

    fn above(&self, column: u32) -> Option<Cover> {
        let row = self.rows.len() as u64 - 1;
        self.covers.get(column as usize).copied().filter(|cover| cover.until > row)
    }

    /// Puts a cell into the row at hand; one that reaches over its place is cut off there.
    pub(super) fn place(&mut self, mut cell: Cell) {
        let row = self.rows.len() - 1;
        cell.colspan = cell.colspan.min(self.columns.saturating_sub(cell.column).max(1));
        if let Some(cover) = self.above(cell.column) {
            self.rows[cover.row].cells[cover.cell].rowspan = u32::try_from(row - cover.row).unwrap_or(u32::MAX);
            for other in &mut self.covers {
                if (other.row, other.cell) == (cover.row, cover.cell) {
                    other.until = row as u64;
                }
            }
        }
        if cell.column < self.reach
            && let Some(last) = self.rows[row].cells.last_mut()
        {
            last.colspan = (cell.column - last.column).max(1);
        }
        self.reach = cell.column + cell.colspan;
        self.rows[row].cells.push(cell);
    }

    /// Takes note of the lines around a cell of the row at hand.
    pub(super) fn draw(&mut self, edges: Edges) {
        self.lines.add(self.rows.len() - 1, edges);
    }

    /// Takes the row at hand back if nothing is in it, and no cell reaches into it or out of it; says whether it did.
    pub(super) fn drop_blank_row(&mut self) -> bool {
        let is_free = (0..self.columns).all(|column| self.above(column).is_none());
        let is_alone = self.rows.last().is_some_and(|row| row.cells.iter().all(|cell| cell.rowspan == 1));
        let is_dropped = is_free && is_alone && self.ends_blank();
        if is_dropped {
            self.rows.pop();
        }
        is_dropped
    }

    /// Ends the row at hand, whose cells may reach into those below.
    pub(super) fn end_row(&mut self) {
        let row = self.rows.len() - 1;
        for (index, cell) in self.rows[row].cells.iter().enumerate().filter(|(_, cell)| cell.rowspan > 1) {
            let until = row as u64 + u64::from(cell.rowspan);
            for column in cell.column..cell.column + cell.colspan {
                if let Some(cover) = self.covers.get_mut(column as usize) {
                    *cover = Cover { row, cell: index, until };
                }
            }
        }
    }

    /// Says whether the last row holds nothing.
    pub(super) fn ends_blank(&self) -> bool {
        self.rows.last().is_some_and(|row| row.cells.iter().all(|cell| cell.blocks.is_empty()))
    }

    /// Returns the table; `None` where it has no cell.
    pub(super) fn into_table(self, place: Place) -> Option<Table> {
        let ends = self.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.colspan);
        let columns = ends.max()?;
        Some(Table { ruling: self.lines.ruling(), ..Table::new(place, columns, self.rows) })
    }
}

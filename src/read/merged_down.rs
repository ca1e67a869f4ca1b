//! Rows whose cells are merged downwards, for formats that give each of the merged cells a place in its row: Word's and RTF's.
use std::collections::BTreeMap;

use crate::model::{Cell, Row};

/// The rows of a table being laid out.
#[derive(Default)]
pub struct MergedDown {
    /// The rows that are done.
    pub rows: Vec<Row>,
    /// Cells that may go on in the row at hand, by column: their row and index.
    open: BTreeMap<u32, (usize, usize)>,
    /// The same for the row after it.
    next: BTreeMap<u32, (usize, usize)>,
}

impl MergedDown {
    /// Lets the cell that comes next in `row`, the row at hand, go on below.
    pub fn open(&mut self, column: u32, row: &[Cell]) {
        self.next.insert(column, (self.rows.len(), row.len()));
    }

    /// Makes the cell above, open at that column and as wide, a row taller; says whether there is one.
    pub fn extend(&mut self, column: u32, colspan: u32) -> bool {
        let Some(&(row, index)) = self.open.get(&column) else { return false };
        let cell = &mut self.rows[row].cells[index];
        if cell.colspan != colspan {
            return false;
        }
        cell.rowspan += 1;
        self.next.insert(column, (row, index));
        true
    }

    /// Ends the row at hand.
    pub fn end_row(&mut self, row: Row) {
        self.rows.push(row);
        self.open = std::mem::take(&mut self.next);
    }
}

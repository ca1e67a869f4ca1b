//! Lays a table's cells on a grid without holes and overlaps, whatever spans the source claims: Typst refuses both.
use crate::model::{Cell, Table};

/// Most columns that are set; a table with more is cut into nothing, its cells following each other.
const COLUMN_LIMIT: usize = 63;

/// A cell with its place on the grid.
pub struct Placed<'a> {
    /// The cell.
    pub cell: &'a Cell,
    /// Column from 0.
    pub x: usize,
    /// Row from 0.
    pub y: usize,
    /// Columns that it spans.
    pub colspan: usize,
    /// Rows that it spans.
    pub rowspan: usize,
}

/// A table laid on its grid.
pub struct Grid<'a> {
    /// Number of columns.
    pub columns: usize,
    /// The cells, row by row.
    pub cells: Vec<Placed<'a>>,
    /// Rows at the top that are repeated on each page.
    pub head_rows: usize,
}

/// Places every cell where it says it is, or at the next free place of its row.
pub fn grid_of(table: &Table) -> Grid<'_> {
    let widest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let columns = (table.columns as usize).max(widest).clamp(1, COLUMN_LIMIT.max(widest));
    let rows = table.rows.len();
    let mut taken = vec![false; columns * rows];
    let mut cells = Vec::new();
    for (y, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            let wanted = (cell.column as usize).min(columns - 1);
            let free = (wanted..columns).chain(0..wanted).find(|&x| !taken[y * columns + x]);
            // A row with more cells than free columns: rows above claim to reach into it.
            let Some(x) = free else { continue };
            let is_free = |x: usize, y: usize| !taken[y * columns + x];
            let colspan = (x..columns).take(cell.colspan.max(1) as usize).take_while(|&x| is_free(x, y)).count();
            let whole_row_free = |y: usize| (x..x + colspan).all(|x| is_free(x, y));
            let rowspan = (y..rows).take(cell.rowspan.max(1) as usize).take_while(|&y| whole_row_free(y)).count();
            for y in y..y + rowspan {
                taken[y * columns + x..y * columns + x + colspan].fill(true);
            }
            cells.push(Placed { cell, x, y, colspan, rowspan });
        }
    }
    let head_rows = head_rows(table, &cells);
    Grid { columns, cells, head_rows }
}

/// Counts the rows that head the table: those marked so, else the first; none where a cell reaches out of them.
fn head_rows(table: &Table, cells: &[Placed<'_>]) -> usize {
    let marked = table.rows.iter().take_while(|row| row.head).count();
    let rows = if marked == 0 { 1 } else { marked };
    let reaches_out = cells.iter().any(|cell| cell.y < rows && cell.y + cell.rowspan > rows);
    if reaches_out || rows >= table.rows.len() { 0 } else { rows }
}

//! Lays a table's cells on a grid without overlaps, whatever spans the source claims: neither Typst nor Word takes them.
use std::collections::BTreeSet;

use super::block::{Cell, Table, text_of};
use crate::fold::is_digit;

/// Most columns that a table's source can claim beyond those that its cells fill.
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

/// Places every cell where it says it is, or at the next free place of its row, or in a column of its own: no cell is lost.
pub fn grid_of(table: &Table) -> Grid<'_> {
    let widest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let mut columns = (table.columns as usize).clamp(widest.max(1), widest.max(COLUMN_LIMIT));
    let rows = table.rows.len();
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut cells = Vec::new();
    for (y, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            let wanted = (cell.column as usize).min(columns - 1);
            let free = (wanted..columns).chain(0..wanted).find(|&x| !taken.contains(&(x, y)));
            let x = free.unwrap_or(columns);
            columns = columns.max(x + 1);
            let is_free = |x: usize, y: usize| !taken.contains(&(x, y));
            let colspan = (x..columns).take(cell.colspan.max(1) as usize).take_while(|&x| is_free(x, y)).count();
            let whole_row_free = |y: usize| (x..x + colspan).all(|x| is_free(x, y));
            let rowspan = (y..rows).take(cell.rowspan.max(1) as usize).take_while(|&y| whole_row_free(y)).count();
            taken.extend((y..y + rowspan).flat_map(|y| (x..x + colspan).map(move |x| (x, y))));
            cells.push(Placed { cell, x, y, colspan, rowspan });
        }
    }
    let head_rows = head_rows(table, &cells);
    Grid { columns, cells, head_rows }
}

/// Counts the rows that head the table: those marked so, else a first one without figures; none where a cell reaches out.
fn head_rows(table: &Table, cells: &[Placed<'_>]) -> usize {
    let marked = table.rows.iter().take_while(|row| row.head).count();
    let names = |cell: &&Placed<'_>| !text_of(&cell.cell.blocks, true).contains(is_digit);
    let first_names = cells.iter().filter(|cell| cell.y == 0).all(|cell| names(&cell));
    let rows = if marked == 0 { usize::from(first_names) } else { marked };
    let reaches_out = cells.iter().any(|cell| cell.y < rows && cell.y + cell.rowspan > rows);
    if reaches_out || rows >= table.rows.len() { 0 } else { rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Place, Row};

    fn cell(column: u32, colspan: u32, rowspan: u32) -> Cell {
        Cell { place: Place::Paragraph(1), column, colspan, rowspan, blocks: Vec::new() }
    }

    fn places(rows: Vec<Vec<Cell>>, columns: u32) -> Vec<[usize; 4]> {
        let rows = rows.into_iter().map(|cells| Row { cells, head: false }).collect();
        let table = Table::new(Place::Paragraph(1), columns, rows);
        let grid = grid_of(&table);
        let mut taken = std::collections::BTreeSet::new();
        for placed in &grid.cells {
            assert!(placed.colspan > 0 && placed.rowspan > 0);
            for y in placed.y..placed.y + placed.rowspan {
                for x in placed.x..placed.x + placed.colspan {
                    assert!(
                        x < grid.columns && y < table.rows.len() && taken.insert((x, y)),
                        "no overlap, nothing outside"
                    );
                }
            }
        }
        grid.cells.iter().map(|placed| [placed.x, placed.y, placed.colspan, placed.rowspan]).collect()
    }

    #[test]
    fn merged_cells_stay_where_they_are() {
        let rows = vec![vec![cell(0, 2, 1)], vec![cell(0, 1, 2), cell(1, 1, 1)], vec![cell(1, 1, 1)]];
        assert_eq!(places(rows, 2), [[0, 0, 2, 1], [0, 1, 1, 2], [1, 1, 1, 1], [1, 2, 1, 1]]);
    }

    #[test]
    fn spans_that_cannot_be_are_cut() {
        let rows = vec![vec![cell(0, u32::MAX, u32::MAX), cell(1, 0, 0)], vec![cell(9, 1, 3), cell(0, 2, 1)]];
        assert_eq!(places(rows, 2).len(), 4, "no cell is lost");
        assert_eq!(
            places(vec![vec![cell(0, 1, 5), cell(0, 9, 1)], vec![cell(0, 2, 1)]], 2),
            [[0, 0, 1, 2], [1, 0, 1, 1], [1, 1, 1, 1]]
        );
    }
}

//! Tables of content inside a table that is the form: rows of several filled cells, none of them the form's.
use crate::model::{Cell, Place, Row, Table};

use super::cell::{is_blank, is_row_number};

/// Fewest filled cells of a single row that is a table of content inside the form; two may be a name and its text.
const FEWEST_CELLS: usize = 3;

/// Says whether rows without the form's words are a table by themselves.
pub fn is_table(rows: &[Row]) -> bool {
    match rows {
        [] => false,
        [row] => row.cells.iter().filter(|cell| !is_blank(cell)).count() >= FEWEST_CELLS,
        _ => true,
    }
}

/// Makes rows inside a form a table of their own, without the blank columns at its sides.
pub fn inner_table(rows: &[Row]) -> Table {
    let filled = || rows.iter().flat_map(|row| &row.cells).filter(|cell| !is_blank(cell));
    let left = filled().map(|cell| cell.column).min().unwrap_or(0);
    let right = filled().map(|cell| cell.column.saturating_add(cell.colspan)).max().unwrap_or(left + 1);
    let shift = |cell: &Cell| Cell { column: cell.column - left, ..cell.clone() };
    let own = |row: &Row| {
        let inside = row.cells.iter().filter(|cell| (left..right).contains(&cell.column));
        Row { cells: spread(inside.map(shift).collect()), head: row.head }
    };
    let place = filled().next().map_or(Place::Paragraph(1), |cell| cell.place.clone());
    Table::new(place, right - left, rows.iter().map(own).collect())
}

/// Spreads words alone in their row over the blank cells behind them, as a sheet shows them.
fn spread(mut cells: Vec<Cell>) -> Vec<Cell> {
    let mut filled = cells.iter().enumerate().filter(|(_, cell)| !is_blank(cell));
    let is_words = |cell: &Cell| !is_row_number(&cell.text());
    if let (Some((at, _)), None) = (filled.next().filter(|(_, cell)| is_words(cell)), filled.next()) {
        let behind = cells.split_off(at + 1);
        let end = |cell: &Cell| cell.column.saturating_add(cell.colspan);
        let (from, mut until) = (cells[at].column, end(&cells[at]));
        for cell in behind {
            if cell.column == until && cell.rowspan == 1 {
                until = end(&cell);
            } else {
                cells.push(cell);
            }
        }
        cells[at].colspan = until - from;
    }
    cells
}

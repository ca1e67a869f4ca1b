//! Tables of content inside a table that is the form: rows of several filled cells, none of them the form's.
use crate::model::{Block, Cell, Place, Row, Table};

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
        Row { cells: inside.map(shift).collect(), head: row.head }
    };
    let place = filled().next().map_or(Place::Paragraph(1), |cell| cell.place.clone());
    Table::new(place, right - left, rows.iter().map(own).collect())
}

/// Says whether a cell says nothing.
pub fn is_blank(cell: &Cell) -> bool {
    cell.blocks.iter().all(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()))
}

//! A table's cells on its grid, so that what stands above or below a cell is found.
use crate::model::Table;

/// Most places of a table's grid; values in larger tables are looked for to the right only.
const GRID_LIMIT: usize = 4_000_000;

/// Lays a table's cells on its grid; `None` where that is too large.
pub fn grid_of(table: &Table) -> Option<Vec<Option<(u32, u32)>>> {
    let columns = table.columns as usize;
    let size = columns.checked_mul(table.rows.len()).filter(|size| *size <= GRID_LIMIT)?;
    let mut grid = vec![None; size];
    let mut cost = 0_usize;
    for (row_index, row) in table.rows.iter().enumerate() {
        for (index, cell) in row.cells.iter().enumerate() {
            let bottom = (row_index + cell.rowspan.max(1) as usize).min(table.rows.len());
            let (left, right) =
                (cell.column as usize, (cell.column.saturating_add(cell.colspan.max(1)) as usize).min(columns));
            for row in row_index..bottom {
                cost += 1 + right.saturating_sub(left);
                if cost > 2 * GRID_LIMIT {
                    return None;
                }
                let places = grid.get_mut(row * columns + left.min(right)..row * columns + right)?;
                let at = (u32::try_from(row_index).ok()?, u32::try_from(index).ok()?);
                places.iter_mut().filter(|place| place.is_none()).for_each(|place| *place = Some(at));
            }
        }
    }
    Some(grid)
}

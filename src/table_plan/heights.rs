//! How high a table's rows will be, about, and which of them go over a page's end.
use std::collections::{BTreeMap, BTreeSet};

use super::plan::{Plan, width_in, wraps};
use super::text::{has_table, lines_of, pictures};
use crate::model::{Grid, Placed};

/// Blank above and below a row's text, in lines.
const ROW_GAP: f64 = 0.7;
/// From how many lines on a row may go over a page's end.
const TALLEST: f64 = 12.0;
/// Lines that a picture is at most as high as.
const PICTURE_LINES: f64 = 10.0;

/// How high the cells of a table will be, about.
pub struct Heights {
    /// How many lines each cell has.
    lines: Vec<f64>,
    /// How many lines the cell beside which each row stands has at least.
    rows: BTreeMap<usize, f64>,
    /// Rows of which a cell has more lines than stay together.
    tall: BTreeSet<usize>,
}

impl Heights {
    /// Reckons how high the cells of a table will be.
    pub fn of(grid: &Grid<'_>, plan: &Plan) -> Self {
        let lines: Vec<f64> = grid.cells.iter().map(|placed| lines_in(placed, plan)).collect();
        let (mut rows, mut tall) = (BTreeMap::<usize, f64>::new(), BTreeSet::new());
        for (placed, lines) in grid.cells.iter().zip(&lines) {
            for row in placed.y..placed.y + placed.rowspan {
                let most = rows.entry(row).or_default();
                *most = most.max(lines / placed.rowspan as f64);
            }
            if *lines > TALLEST {
                tall.extend(placed.y..placed.y + placed.rowspan);
            }
        }
        Self { lines, rows, tall }
    }

    /// Says whether a row goes over a page's end by the lines of one of its cells.
    pub fn is_tall(&self, row: usize) -> bool {
        self.tall.contains(&row)
    }

    /// Says whether the cell of that index goes over a page's end: by its own lines, by those of another cell of its row, or
    /// by the rows that it stands beside.
    pub fn is_broken(&self, index: usize, placed: &Placed<'_>) -> bool {
        let rows = placed.y..placed.y + placed.rowspan;
        let beside: f64 = self.rows.range(rows.clone()).map(|(_, lines)| lines + ROW_GAP).sum();
        self.lines[index] > TALLEST
            || self.tall.range(rows).next().is_some()
            || (placed.rowspan > 1 && beside > TALLEST)
    }
}

/// Counts the lines of a cell, about.
fn lines_in(placed: &Placed<'_>, plan: &Plan) -> f64 {
    let width = width_in(placed, plan);
    let lines: f64 = lines_of(&placed.cell.blocks).iter().map(|line| wraps(line, plan, width)).sum();
    let tables = if has_table(&placed.cell.blocks) { TALLEST + 1.0 } else { 0.0 };
    lines + pictures(&placed.cell.blocks) as f64 * PICTURE_LINES + tables
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::grid_of;
    use crate::table_plan::columns::tests::planned;

    #[test]
    fn only_a_row_of_many_lines_goes_over_a_page() {
        let (plan, table) = planned(&[&["长", "短"], &["写得很长的一段话，".repeat(60).as_str(), "短"]]);
        let grid = grid_of(&table);
        let heights = Heights::of(&grid, &plan);
        let tall: Vec<bool> = (0..).zip(&grid.cells).map(|(index, cell)| heights.is_broken(index, cell)).collect();
        assert_eq!(tall, [false, false, true, true]);
    }
}

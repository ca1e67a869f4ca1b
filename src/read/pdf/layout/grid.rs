//! Lines that meet → the cells between them, merged where no line parts them.
use std::collections::BTreeMap;

use super::rules::{Frame, Sets};
use crate::read::pdf::matrix::Area;
use crate::read::pdf::sheet::Rule;

/// Lines nearer to each other than this are one edge.
const SAME_EDGE: f32 = 3.5;
/// By how much level lines must reach beyond the outermost upright ones for a table to be open at its sides.
const OPEN: f32 = 8.0;
/// Part of the side of a cell that a line must cover to part it from the next.
const COVERED: f32 = 0.6;
/// Most cells of one table.
const CELL_LIMIT: usize = 20_000;

/// The cells of a table.
#[derive(Debug)]
pub struct Grid {
    /// Left and right edges of the columns.
    pub xs: Vec<f32>,
    /// Upper and lower edges of the rows.
    pub ys: Vec<f32>,
    /// The cells, by row and column.
    pub cells: Vec<GridCell>,
    /// Whether no line closes it above, and below, as where a page breaks a row.
    pub open: (bool, bool),
    /// For each row and column, which cell covers it.
    owners: Vec<usize>,
}

/// A cell with what it spans.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct GridCell {
    /// First row.
    pub row: usize,
    /// First column.
    pub column: usize,
    /// Rows.
    pub rowspan: usize,
    /// Columns.
    pub colspan: usize,
}

impl Grid {
    /// Finds the cells between lines, perhaps one; `None` where there are too many.
    pub fn of(frame: &Frame) -> Option<Self> {
        let xs = edges(frame.upright.iter(), frame.level.iter());
        let ys = edges(frame.level.iter(), frame.upright.iter());
        let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
        let count = columns.checked_mul(rows)?;
        if !(1..=CELL_LIMIT).contains(&count) {
            return None;
        }
        let upright = Walls::new(&frame.upright, &xs, &ys);
        let level = Walls::new(&frame.level, &ys, &xs);
        let mut sets = Sets::new(count);
        for row in 0..rows {
            for column in 0..columns {
                let index = row * columns + column;
                if column + 1 < columns && !upright.stands(column + 1, row) {
                    sets.join(index, index + 1);
                }
                if row + 1 < rows && !level.stands(row + 1, column) {
                    sets.join(index, index + columns);
                }
            }
        }
        let (cells, owners) = cells_of(&mut sets, rows, columns);
        let near = |edge: f32| frame.level.iter().any(|rule| (rule.at - edge).abs() <= SAME_EDGE);
        let open = (!near(ys[0]), !near(ys[rows]));
        Some(Self { xs, ys, cells, open, owners })
    }

    /// Returns the area of the table.
    pub fn area(&self) -> Area {
        let ends = |edges: &[f32]| (edges.first().copied().unwrap_or(0.0), edges.last().copied().unwrap_or(0.0));
        let ((x0, x1), (y0, y1)) = (ends(&self.xs), ends(&self.ys));
        Area { x0, y0, x1, y1 }
    }

    /// Returns the area of a cell.
    pub fn cell_area(&self, cell: GridCell) -> Area {
        Area {
            x0: self.xs[cell.column],
            y0: self.ys[cell.row],
            x1: self.xs[cell.column + cell.colspan],
            y1: self.ys[cell.row + cell.rowspan],
        }
    }

    /// Returns the number of the cell in which a point lies.
    pub fn cell_at(&self, x: f32, y: f32) -> Option<usize> {
        if !self.area().holds(x, y) {
            return None;
        }
        let slot = |edges: &[f32], at: f32| edges.partition_point(|edge| *edge <= at).clamp(1, edges.len() - 1) - 1;
        let columns = self.xs.len() - 1;
        self.owners.get(slot(&self.ys, y) * columns + slot(&self.xs, x)).copied()
    }
}

/// Finds the edges of columns by the lines between them, and by where the lines across them end.
fn edges<'r>(own: impl Iterator<Item = &'r Rule>, across: impl Iterator<Item = &'r Rule>) -> Vec<f32> {
    let mut edges: Vec<f32> = own.map(|rule| rule.at).collect();
    edges.sort_by(f32::total_cmp);
    let ends = across.map(|rule| (rule.from, rule.to));
    let (first, last) = ends.fold((f32::MAX, f32::MIN), |(first, last), (from, to)| (first.min(from), last.max(to)));
    if edges.first().is_some_and(|edge| first + OPEN < *edge) {
        edges.insert(0, first);
    }
    if edges.last().is_some_and(|edge| last > *edge + OPEN) {
        edges.push(last);
    }
    let mut apart: Vec<f32> = Vec::new();
    for edge in edges {
        if apart.last().is_none_or(|last| edge - last > SAME_EDGE) {
            apart.push(edge);
        }
    }
    apart
}

/// Which stretches of which edges a line covers.
struct Walls {
    covered: Vec<Vec<f32>>,
    lengths: Vec<f32>,
}

impl Walls {
    fn new(rules: &[Rule], edges: &[f32], across: &[f32]) -> Self {
        let lengths: Vec<f32> = across.windows(2).map(|pair| pair[1] - pair[0]).collect();
        let mut covered = vec![vec![0.0; lengths.len()]; edges.len()];
        for rule in rules {
            let near = |index: &usize| (edges[*index] - rule.at).abs();
            let behind = edges.partition_point(|edge| *edge <= rule.at).min(edges.len() - 1);
            let index = if near(&behind.saturating_sub(1)) < near(&behind) { behind.saturating_sub(1) } else { behind };
            let first = across.partition_point(|edge| *edge <= rule.from).saturating_sub(1);
            for (slot, pair) in across.windows(2).enumerate().skip(first).take_while(|(_, pair)| pair[0] < rule.to) {
                let length = rule.to.min(pair[1]) - rule.from.max(pair[0]);
                covered[index][slot] += length.max(0.0);
            }
        }
        Self { covered, lengths }
    }

    fn stands(&self, edge: usize, slot: usize) -> bool {
        self.covered[edge][slot] >= COVERED * self.lengths[slot]
    }
}

/// Makes cells of sets of squares; a set that is no rectangle is cut into its rows.
fn cells_of(sets: &mut Sets, rows: usize, columns: usize) -> (Vec<GridCell>, Vec<usize>) {
    let mut members: BTreeMap<usize, Vec<(usize, usize)>> = BTreeMap::new();
    for index in 0..rows * columns {
        members.entry(sets.root(index)).or_default().push((index / columns, index % columns));
    }
    let mut cells = Vec::new();
    for squares in members.values() {
        let whole = around(squares);
        if whole.rowspan * whole.colspan == squares.len() {
            cells.push(whole);
        } else {
            let mut run: Vec<(usize, usize)> = Vec::new();
            for &square in squares {
                if run.last().is_some_and(|last| (last.0, last.1 + 1) != square) {
                    cells.push(around(&std::mem::take(&mut run)));
                }
                run.push(square);
            }
            cells.push(around(&run));
        }
    }
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let mut owners = vec![0; rows * columns];
    for (index, cell) in cells.iter().enumerate() {
        for row in cell.row..cell.row + cell.rowspan {
            let start = row * columns + cell.column;
            owners[start..start + cell.colspan].fill(index);
        }
    }
    (cells, owners)
}

fn around(squares: &[(usize, usize)]) -> GridCell {
    let by = |pick: fn(&(usize, usize)) -> usize| {
        let values = || squares.iter().map(pick);
        (values().min().unwrap_or(0), values().max().unwrap_or(0))
    };
    let ((top, bottom), (left, right)) = (by(|square| square.0), by(|square| square.1));
    GridCell { row: top, column: left, rowspan: bottom - top + 1, colspan: right - left + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::pdf::layout::rules::frames_of;

    fn level(at: f32, from: f32, to: f32) -> Rule {
        Rule { level: true, at, from, to }
    }

    fn upright(at: f32, from: f32, to: f32) -> Rule {
        Rule { level: false, at, from, to }
    }

    #[test]
    fn cells_that_no_line_parts_are_one() {
        // Three rows of two columns; the first row is one cell, and so are the last two of the right column.
        let rules = vec![
            level(0.0, 0.0, 100.0),
            level(20.0, 0.0, 50.0),
            level(20.4, 49.0, 100.0),
            level(40.0, 0.0, 50.0),
            level(60.0, 0.0, 100.0),
            upright(0.0, 0.0, 60.0),
            upright(50.0, 20.0, 60.0),
            upright(100.0, 0.0, 60.0),
        ];
        let frames = frames_of(rules);
        assert_eq!(frames.len(), 1);
        let grid = Grid::of(&frames[0]).expect("a table");
        let spans: Vec<_> = grid.cells.iter().map(|cell| (cell.row, cell.column, cell.rowspan, cell.colspan)).collect();
        assert_eq!(spans, [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 2, 1), (2, 0, 1, 1)]);
        assert_eq!(grid.cell_at(75.0, 55.0), Some(2));
        assert_eq!(grid.cell_at(175.0, 55.0), None);
    }

    #[test]
    fn a_frame_around_text_is_one_cell() {
        let rules =
            vec![level(0.0, 0.0, 90.0), level(50.0, 0.0, 90.0), upright(0.0, 0.0, 50.0), upright(90.0, 0.0, 50.0)];
        let grid = Grid::of(&frames_of(rules)[0]).expect("a frame");
        assert_eq!(grid.cells.len(), 1);
    }

    #[test]
    fn a_row_that_no_line_closes_is_open() {
        let rules =
            vec![level(0.0, 0.0, 90.0), level(20.0, 0.0, 90.0), upright(0.0, 0.0, 60.0), upright(90.0, 0.0, 60.0)];
        let grid = Grid::of(&frames_of(rules)[0]).expect("a table");
        assert_eq!((grid.ys.len(), grid.open), (3, (false, true)));
    }
}

//! Rows with edges in twips → a table on a grid, cells that are covered joined to the one that covers them.
use super::cells::{Merge, RawCell, RawRow};
use crate::model::{Block, Cell, Place, Row, Table, shown_of};
use crate::read::merged_down::MergedDown;
use crate::read::ruling::DrawnLines;

/// Edges nearer to each other than this are one, in twips; Word and WPS round them differently from row to row.
const TOLERANCE: i32 = 30;
/// Most grid columns that are made of edges; beyond, cells are merely counted.
const MOST_COLUMNS: usize = 256;

/// What became of a table's rows.
#[derive(Default)]
pub struct Laid {
    /// The table; `None` where it has no cell.
    pub table: Option<Table>,
    /// Words in covered cells, which no word processor shows.
    pub covered: Vec<(Place, String)>,
    /// For each row and cell, as the file has them, the column where it ended up, from 1.
    pub columns: Vec<Vec<u32>>,
}

/// Lays rows out on a grid.
pub fn lay_out(rows: Vec<RawRow>, number: u32) -> Laid {
    let edges = edges_of(&rows);
    let mut grid = Grid { number, ..Grid::default() };
    for row in rows {
        let spans = spans_of(&row, &edges);
        grid.add(row, spans);
    }
    let Grid { merged, columns, mut laid, lines, .. } = grid;
    let place = Place::TableCell { table: number, row: 1, column: 1 };
    laid.table = (columns > 0).then_some(Table { ruling: lines.ruling(), ..Table::new(place, columns, merged.rows) });
    laid
}

/// Lists all edges from left to right; none where they make no sense or too many columns.
fn edges_of(rows: &[RawRow]) -> Vec<i32> {
    let mut edges: Vec<i32> = rows.iter().filter_map(row_edges).flatten().collect();
    edges.sort_unstable();
    edges.dedup_by(|next, kept| next.saturating_sub(*kept) <= TOLERANCE);
    if edges.len() > MOST_COLUMNS + 1 { Vec::new() } else { edges }
}

/// Lists a row's edges, if it has all of them in order.
fn row_edges(row: &RawRow) -> Option<Vec<i32>> {
    let rights: Option<Vec<i32>> = row.cells.iter().map(|cell| cell.right).collect();
    let edges: Vec<i32> = std::iter::once(row.left).chain(rights?).collect();
    edges.is_sorted_by(|left, right| left < right).then_some(edges)
}

/// Says from which grid column to which the cells of a row reach.
fn spans_of(row: &RawRow, edges: &[i32]) -> Vec<(u32, u32)> {
    let column = |edge: i32| {
        let index = edges.partition_point(|&kept| kept <= edge).saturating_sub(1);
        u32::try_from(index).unwrap_or(u32::MAX)
    };
    let own = if edges.is_empty() { None } else { row_edges(row) };
    let mut next = 0;
    let mut span = |index: usize| {
        let (start, end) = match &own {
            Some(own) => (column(own[index]).max(next), column(own[index + 1])),
            None => (next, 0),
        };
        next = end.max(start.saturating_add(1));
        (start, next)
    };
    (0..row.cells.len()).map(&mut span).collect()
}

/// A table being laid out.
#[derive(Default)]
struct Grid {
    number: u32,
    merged: MergedDown,
    columns: u32,
    laid: Laid,
    lines: DrawnLines,
}

impl Grid {
    fn add(&mut self, row: RawRow, spans: Vec<(u32, u32)>) {
        self.columns = self.columns.max(spans.last().map_or(0, |(_, end)| *end));
        let mut made = Row { cells: Vec::new(), head: row.head };
        let mut columns = Vec::new();
        let mut pairs = row.cells.into_iter().zip(spans).peekable();
        while let Some((cell, (start, mut end))) = pairs.next() {
            self.lines.add(self.merged.rows.len(), cell.edges);
            columns.push(start + 1);
            while let Some((rest, (_, right))) = pairs.next_if(|(next, _)| next.across == Merge::Rest) {
                end = right;
                self.lines.add(self.merged.rows.len(), rest.edges);
                columns.push(start + 1);
                self.cover(&rest.blocks, self.place(start));
            }
            self.add_cell(cell, start, end - start, &mut made);
        }
        made.cells.shrink_to_fit();
        self.merged.end_row(made);
        columns.shrink_to_fit();
        self.laid.columns.push(columns);
    }

    fn add_cell(&mut self, cell: RawCell, column: u32, colspan: u32, row: &mut Row) {
        let place = self.place(column);
        if cell.down == Merge::Rest && self.merged.extend(column, colspan) {
            self.cover(&cell.blocks, place);
            return;
        }
        if cell.down != Merge::None {
            self.merged.open(column, &row.cells);
        }
        let mut blocks = cell.blocks;
        for block in &mut blocks {
            if let Block::Paragraph(paragraph) = block {
                paragraph.place = place.clone();
            }
        }
        row.cells.push(Cell::spanning(place, column, (colspan, 1), blocks));
    }

    fn cover(&mut self, blocks: &[Block], place: Place) {
        let words = shown_of(blocks);
        if !words.trim().is_empty() {
            self.laid.covered.push((place, words));
        }
    }

    /// Says where a cell of the row at hand stands.
    fn place(&self, column: u32) -> Place {
        let row = u32::try_from(self.merged.rows.len() + 1).unwrap_or(u32::MAX);
        Place::TableCell { table: self.number, row, column: column.saturating_add(1) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(cells: &[(i32, Merge, Merge)]) -> RawRow {
        let cell = |&(right, across, down)| RawCell { right: Some(right), across, down, ..RawCell::default() };
        RawRow { left: 0, head: false, cells: cells.iter().map(cell).collect() }
    }

    fn shape(rows: Vec<RawRow>) -> Vec<Vec<(u32, u32, u32)>> {
        let table = lay_out(rows, 1).table.expect("a table");
        let shape = |cell: &Cell| (cell.column, cell.colspan, cell.rowspan);
        table.rows.iter().map(|row| row.cells.iter().map(shape).collect()).collect()
    }

    #[test]
    fn edges_make_columns() {
        let plain = |right| (right, Merge::None, Merge::None);
        let rows = vec![
            row(&[plain(2000), plain(4000), plain(6000)]),
            row(&[plain(2010), plain(6000)]),
            row(&[plain(6012)]),
            row(&[plain(9), plain(3), plain(6000)]),
        ];
        let ordinal = vec![(0, 1, 1), (1, 1, 1), (2, 1, 1)];
        assert_eq!(shape(rows), [ordinal.clone(), vec![(0, 1, 1), (1, 2, 1)], vec![(0, 3, 1)], ordinal]);
    }

    #[test]
    fn covered_cells_join_the_one_that_covers_them() {
        let rows = vec![
            row(&[
                (1000, Merge::First, Merge::First),
                (2000, Merge::Rest, Merge::Rest),
                (3000, Merge::None, Merge::None),
            ]),
            row(&[(2000, Merge::None, Merge::Rest), (3000, Merge::None, Merge::Rest)]),
        ];
        assert_eq!(shape(rows), [vec![(0, 2, 2), (2, 1, 1)], vec![(2, 1, 1)]]);
    }
}

//! Tables: the cells that the library gives, laid on a grid.
use office_oxide::ir;

use super::reader::{Reader, Spot};
use crate::model::{Block, Cell, Place, Row, Table};

/// Most columns of a table (2.6.3 of [MS-DOC], sprmTDefTable).
const COLUMN_LIMIT: u32 = 63;

/// For each column, rows below the row at hand that a cell from above still covers, and whether it began there.
type Covered = Vec<(u32, bool)>;

impl Reader<'_> {
    /// Reads a table into `blocks`.
    pub(super) fn read_table(&mut self, table: &ir::Table, spot: &Spot, depth: u32, blocks: &mut Vec<Block>) {
        let is_outer = matches!(spot, Spot::Body);
        if is_outer {
            let before = self.marks.blanks(|mark| !mark.known.in_table);
            self.pass(before, spot, blocks);
        }
        self.tables += 1;
        let number = self.tables;
        let (mut rows, mut covered) = (Vec::new(), Covered::new());
        let mut index = 1;
        for row in &table.rows {
            let dropped = self.changes.dropped();
            let is_merged = is_reached(&covered);
            let row = self.read_row(row, (number, index), is_outer, depth, &mut covered);
            // A row whose words all go by tracked changes goes as well.
            let is_alone = !is_merged && !is_reached(&covered);
            if self.changes.dropped() == dropped || !is_alone || row.cells.iter().any(|cell| !cell.blocks.is_empty()) {
                rows.push(row);
                index += 1;
            }
        }
        let columns = rows.iter().flat_map(|row: &Row| &row.cells).map(|cell| cell.column + cell.colspan).max();
        let place = Place::TableCell { table: number, row: 1, column: 1 };
        blocks.extend(columns.map(|columns| Block::Table(Table::new(place, columns, rows))));
    }

    fn read_row(
        &mut self,
        row: &ir::TableRow,
        (table, number): (u32, u32),
        is_outer: bool,
        depth: u32,
        covered: &mut Covered,
    ) -> Row {
        let mut cells = Vec::new();
        let mut column = 0;
        let mut next = Covered::new();
        for cell in &row.cells {
            self.pass_covered(&mut column, covered, is_outer);
            let colspan = cell.col_span.clamp(1, COLUMN_LIMIT);
            let place = Place::TableCell { table, row: number, column: column + 1 };
            let blocks = self.read_cell(cell, &Spot::Cell(place.clone(), is_outer), depth);
            let rowspan = cell.row_span.max(1);
            cover(&mut next, column, colspan, rowspan - 1);
            cells.push(Cell::spanning(place, column, (colspan, rowspan), blocks));
            column += colspan;
        }
        while (column as usize) < covered.len() {
            if !self.pass_covered(&mut column, covered, is_outer) {
                column += 1;
            }
        }
        // The end of a row is counted as that of a cell is.
        self.cell += u32::from(is_outer);
        for (slot, (rows, begins)) in covered.iter().enumerate().filter(|(_, (rows, _))| *rows > 0) {
            cover_one(&mut next, slot, rows - 1, *begins);
        }
        *covered = next;
        Row { cells, head: row.is_header }
    }

    /// Reads what a cell holds, and what stands in blank paragraphs at its end.
    fn read_cell(&mut self, cell: &ir::TableCell, spot: &Spot, depth: u32) -> Vec<Block> {
        let mut blocks = self.read_blocks(&cell.content, spot, depth + 1);
        if matches!(spot, Spot::Cell(_, true)) {
            let here = self.cell;
            let blanks = self.marks.blanks(|mark| mark.known.in_table && mark.cell <= here);
            self.pass(blanks, spot, &mut blocks);
            self.cell += 1;
        }
        blocks
    }

    /// Moves on behind cells that go on from above; the file has a cell, which is blank, for each.
    fn pass_covered(&mut self, column: &mut u32, covered: &Covered, is_outer: bool) -> bool {
        let from = *column;
        while let Some((1.., begins)) = covered.get(*column as usize) {
            self.cell += u32::from(is_outer && *begins);
            *column += 1;
        }
        *column > from
    }
}

/// Says whether a cell from above reaches into the row to come.
fn is_reached(covered: &Covered) -> bool {
    covered.iter().any(|(rows, _)| *rows > 0)
}

fn cover(covered: &mut Covered, column: u32, colspan: u32, rows: u32) {
    for offset in 0..colspan {
        cover_one(covered, (column + offset) as usize, rows, offset == 0);
    }
}

fn cover_one(covered: &mut Covered, slot: usize, rows: u32, begins: bool) {
    if rows > 0 {
        if covered.len() <= slot {
            covered.resize(slot + 1, (0, false));
        }
        covered[slot] = (rows, begins);
    }
}

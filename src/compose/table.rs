//! Tables: a full grid or three lines over the width of the text, merged cells, the head repeated on each page. Widths, type
//! and which rows stay whole are those of the plan, as in the PDF.
use docx_rs::{
    AlignmentType, BorderType, Table, TableAlignmentType, TableBorder, TableBorderPosition, TableBorders, TableCell,
    TableCellBorder, TableCellBorderPosition, TableCellBorders, TableCellContent, TableCellMargins, TableChild,
    TableLayoutType, TableRow, TableRowChild, VAlignType, VMergeType, WidthType,
};

use super::measures::{TWIPS_PER_POINT, size};
use super::picture::Most;
use super::styles::of_cells;
use super::{Composer, Part, fill};
use crate::model::{self, Block, Grid, Inline, Place, Placed, Role, Ruling, grid_of};
use crate::table_plan::{Heights, INSET, Plan, Room, is_running, plan};
use crate::word::RowMark;

/// Most columns that Word takes.
pub const MOST_COLUMNS: usize = 63;
/// Half a line between cells, in points: Word takes it from the cell's text, and the margin gives it back.
const HALF_LINE: f64 = 0.25;
/// Room above and below a cell's text, in twips.
const ABOVE: usize = 60;
/// Size of the type, in points, of what is too deep or too wide to be a table.
const LINE_POINTS: f64 = 9.0;
/// Thickness of a three-line table's outer lines and of that under its head, in eighths of a point.
const OUTER_LINE: usize = 8;
const INNER_LINE: usize = 4;

/// What stands at a place of the grid.
#[derive(Clone, Copy)]
enum Slot {
    Free,
    /// The upper left corner of a cell, by its index.
    Begins(usize),
    /// The left edge of a cell that began in a row above.
    GoesOn(usize),
    /// Within a cell.
    Covered,
}

impl Composer<'_> {
    /// Returns the room for tables in the text block.
    pub fn room_of_page(&self) -> Room {
        Room::of_page(self.measures.width / TWIPS_PER_POINT, self.measures.height / TWIPS_PER_POINT)
    }

    /// Writes a table; one nested too deep, or wider than Word takes, becomes a line of text for each row.
    pub fn table(&mut self, table: &model::Table, room: Room) -> Vec<Part> {
        let (grid, ruling) = (grid_of(table), table.ruling);
        if room.depth == 0 || grid.columns > MOST_COLUMNS {
            let most = Most::of_cell(room.width * TWIPS_PER_POINT);
            let lines = table.rows.iter().map(|row| self.paragraph(&line_of(row), of_cells(LINE_POINTS), most));
            return lines.map(|line| Part::Paragraph(Box::new(line))).collect();
        }
        let plan = plan(&grid, room.width, room.turned.unwrap_or(room.width));
        let heights = Heights::of(&grid, &plan);
        let slots = slots(&grid, table.rows.len());
        let rows = (0..).zip(&slots).map(|(y, slots)| {
            let is_head = y < grid.head_rows;
            let line_below = ruling == Ruling::ThreeLine && y + 1 == grid.head_rows;
            let row = self.row(&Row { slots, grid: &grid, plan: &plan, room, is_head, line_below });
            if heights.is_tall(y) { row } else { row.cant_split() }
        });
        let rows = rows.collect();
        let widths: Vec<usize> = plan.widths.iter().map(|width| size(width * TWIPS_PER_POINT)).collect();
        let beside = size((INSET - HALF_LINE) * TWIPS_PER_POINT);
        let table = Table::new(rows)
            .width(widths.iter().sum(), WidthType::Dxa)
            .set_grid(widths)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .margins(TableCellMargins::new().margin(ABOVE, beside, ABOVE, beside));
        let table = match ruling {
            Ruling::Grid => table,
            Ruling::ThreeLine => table.set_borders(outer_lines()),
        };
        let is_turned = plan.turned && room.turned.is_some();
        vec![if is_turned { Part::Turned(Box::new(table)) } else { Part::Table(Box::new(table)) }]
    }

    fn row(&mut self, row: &Row<'_>) -> TableRow {
        let (before, after) = row.left_out();
        // Those of nested tables come behind.
        self.beside.rows.push(RowMark { is_head: row.is_head, before, after });
        let end = row.slots.len() - after;
        let cells = (before..end).filter_map(|x| match row.slots[x] {
            Slot::Covered => None,
            Slot::Free => Some(fill(row.cell(x, 1), Vec::new(), row.style())),
            Slot::GoesOn(index) => {
                let cell = row.cell(x, row.grid.cells[index].colspan).vertical_merge(VMergeType::Continue);
                Some(fill(cell, Vec::new(), row.style()))
            }
            Slot::Begins(index) => Some(self.cell(row, &row.grid.cells[index])),
        });
        TableRow::new(cells.collect())
    }

    fn cell(&mut self, row: &Row<'_>, placed: &Placed<'_>) -> TableCell {
        let cell = row.cell(placed.x, placed.colspan);
        let cell = if placed.rowspan > 1 { cell.vertical_merge(VMergeType::Restart) } else { cell };
        fill(cell, self.blocks_of_cell(row, placed), row.style())
    }

    /// Writes what stands in a cell; running text begins at its left.
    fn blocks_of_cell(&mut self, row: &Row<'_>, placed: &Placed<'_>) -> Vec<Part> {
        let width = row.width(placed.x, placed.colspan) - 2.0 * INSET;
        let room = row.room.within(width);
        let is_running = !row.is_head && is_running(placed, row.plan);
        let mut parts = Vec::new();
        for block in &placed.cell.blocks {
            match block {
                Block::Paragraph(own) => {
                    let written = self.paragraph(own, row.style(), Most::of_cell(width * TWIPS_PER_POINT));
                    let written = if is_running { written.align(AlignmentType::Left) } else { written };
                    parts.push(Part::Paragraph(Box::new(written)));
                }
                Block::Table(table) => parts.extend(self.table(table, room)),
            }
        }
        parts
    }
}

/// Keeps a table's last row on the page of what stands below it.
pub fn keep_with_next(table: &mut Table) {
    let Some(TableChild::TableRow(row)) = table.rows.last_mut() else { return };
    for TableRowChild::TableCell(cell) in &mut row.cells {
        for content in &mut cell.children {
            if let TableCellContent::Paragraph(paragraph) = content {
                paragraph.property.keep_next = Some(true);
            }
        }
    }
}

/// The lines above and below a three-line table; there are no others but that under its head.
fn outer_lines() -> TableBorders {
    let line = |position| TableBorder::new(position).border_type(BorderType::Single).size(OUTER_LINE);
    TableBorders::with_empty().set(line(TableBorderPosition::Top)).set(line(TableBorderPosition::Bottom))
}

fn line_below() -> TableCellBorders {
    let line = TableCellBorder::new(TableCellBorderPosition::Bottom).border_type(BorderType::Single).size(INNER_LINE);
    TableCellBorders::with_empty().set(line)
}

/// Makes one line of a row: its cells parted by tabs, what stands below each other in a cell by line breaks.
fn line_of(row: &model::Row) -> model::Paragraph {
    let mut inlines = Vec::new();
    for (index, cell) in row.cells.iter().enumerate() {
        if index > 0 {
            inlines.push(text("\t"));
        }
        add_line(&cell.blocks, &mut inlines);
    }
    let place = row.cells.first().map_or(Place::Paragraph(0), |cell| cell.place.clone());
    model::Paragraph { place, role: Role::Text, number: None, inlines }
}

fn add_line(blocks: &[Block], inlines: &mut Vec<Inline>) {
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            inlines.push(Inline::Break);
        }
        match block {
            Block::Paragraph(own) => {
                inlines.push(text(&own.shown_number()));
                inlines.extend(own.inlines.iter().cloned());
            }
            Block::Table(table) => table.rows.iter().for_each(|row| {
                inlines.extend(line_of(row).inlines);
                inlines.push(Inline::Break);
            }),
        }
    }
}

fn text(text: &str) -> Inline {
    Inline::Run(model::Run { text: text.to_owned(), ..model::Run::default() })
}

/// A row being written.
struct Row<'a> {
    slots: &'a [Slot],
    grid: &'a Grid<'a>,
    plan: &'a Plan,
    /// The room of the table.
    room: Room,
    is_head: bool,
    /// Whether the line under the head is below it.
    line_below: bool,
}

impl Row<'_> {
    /// Counts the columns left out at the row's ends; of a row without cells, one is kept.
    fn left_out(&self) -> (usize, usize) {
        let free = |slot: &&Slot| matches!(slot, Slot::Free);
        let before = self.slots.iter().take_while(free).count();
        if before == self.slots.len() {
            return (0, before.saturating_sub(1));
        }
        (before, self.slots.iter().rev().take_while(free).count())
    }

    fn style(&self) -> &'static str {
        of_cells(self.plan.size)
    }

    /// Width of so many columns in points.
    fn width(&self, x: usize, columns: usize) -> f64 {
        self.plan.widths.iter().skip(x).take(columns).sum()
    }

    /// Makes a cell of so many columns, with nothing in it.
    fn cell(&self, x: usize, columns: usize) -> TableCell {
        let cell = TableCell::new().width(size(self.width(x, columns) * TWIPS_PER_POINT), WidthType::Dxa);
        let cell = cell.vertical_align(VAlignType::Center);
        let cell = if self.line_below { cell.set_borders(line_below()) } else { cell };
        if columns > 1 { cell.grid_span(columns) } else { cell }
    }
}

/// Says of every place of the grid what stands there.
fn slots(grid: &Grid<'_>, rows: usize) -> Vec<Vec<Slot>> {
    let mut slots = vec![vec![Slot::Free; grid.columns]; rows];
    for (index, placed) in grid.cells.iter().enumerate() {
        for (y, row) in slots.iter_mut().enumerate().skip(placed.y).take(placed.rowspan) {
            row[placed.x..placed.x + placed.colspan].fill(Slot::Covered);
            row[placed.x] = if y == placed.y { Slot::Begins(index) } else { Slot::GoesOn(index) };
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cell, Paragraph};

    #[test]
    fn a_row_becomes_a_line() {
        let cell = |column: u32, text: &str| {
            let place = Place::Paragraph(1);
            Cell::new(place.clone(), column, vec![Block::Paragraph(Paragraph::plain(place, text))])
        };
        let row = model::Row { cells: vec![cell(0, "甲"), cell(1, "乙")], head: false };
        assert_eq!(line_of(&row).text(), "甲\t乙");
    }
}

//! Tables: a full grid or three lines over the width of the text, merged cells, the head repeated on each page.
use docx_rs::{
    BorderType, Table, TableAlignmentType, TableBorder, TableBorderPosition, TableBorders, TableCell, TableCellBorder,
    TableCellBorderPosition, TableCellBorders, TableCellMargins, TableLayoutType, TableRow, VAlignType, VMergeType,
    WidthType,
};

use super::measures::size;
use super::picture::Most;
use super::styles::CELLS;
use super::{Composer, Part, fill};
use crate::model::{self, Block, Cell, Grid, Inline, Place, Placed, Role, Ruling, grid_of, text_of};
use crate::word::RowMark;

/// Tables in tables that are set as such, as in the PDF.
pub const DEPTH: u8 = 4;
/// Most columns that Word takes.
pub const MOST_COLUMNS: usize = 63;
/// Room at the left and right of a cell's text, and above and below, in twips.
const MARGINS: (usize, usize) = (80, 60);
/// Thickness of a three-line table's outer lines and of that under its head, in eighths of a point.
const OUTER_LINE: usize = 8;
const INNER_LINE: usize = 4;
/// Least and most that a column counts for its longest line, in halves of a character.
const NATURAL: (usize, usize) = (6, 48);

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
    /// Writes a table of that width in twips; one nested deeper than `depth`, or wider than Word takes, becomes a line of text
    /// for each row.
    pub fn table(&mut self, table: &model::Table, width: f64, depth: u8) -> Vec<Part> {
        let (grid, ruling) = (grid_of(table), table.ruling);
        if depth == 0 || grid.columns > MOST_COLUMNS {
            let lines = table.rows.iter().map(|row| self.paragraph(&line_of(row), CELLS[2], Most::of_cell(width)));
            return lines.map(|line| Part::Paragraph(Box::new(line))).collect();
        }
        let style = match grid.columns {
            9.. => CELLS[2],
            6.. => CELLS[1],
            _ => CELLS[0],
        };
        let widths = widths(&grid, width);
        let slots = slots(&grid, table.rows.len());
        let rows = (0..).zip(&slots).map(|(y, slots)| {
            let is_head = y < grid.head_rows;
            let line_below = ruling == Ruling::ThreeLine && y + 1 == grid.head_rows;
            self.row(&Row { slots, grid: &grid, widths: &widths, style, depth: depth - 1, is_head, line_below })
        });
        let rows = rows.collect();
        let (beside, above) = MARGINS;
        let table = Table::new(rows)
            .set_grid(widths.iter().map(|width| size(*width)).collect())
            .width(size(width), WidthType::Dxa)
            .layout(TableLayoutType::Fixed)
            .align(TableAlignmentType::Center)
            .margins(TableCellMargins::new().margin(above, beside, above, beside));
        let table = match ruling {
            Ruling::Grid => table,
            Ruling::ThreeLine => table.set_borders(outer_lines()),
        };
        vec![Part::Table(Box::new(table))]
    }

    fn row(&mut self, row: &Row<'_>) -> TableRow {
        let (before, after) = row.left_out();
        // Those of nested tables come behind.
        self.beside.rows.push(RowMark { is_head: row.is_head, before, after });
        let end = row.slots.len() - after;
        let cells = (before..end).filter_map(|x| match row.slots[x] {
            Slot::Covered => None,
            Slot::Free => Some(fill(row.cell(x, 1), Vec::new(), row.style)),
            Slot::GoesOn(index) => {
                let cell = row.cell(x, row.grid.cells[index].colspan).vertical_merge(VMergeType::Continue);
                Some(fill(cell, Vec::new(), row.style))
            }
            Slot::Begins(index) => Some(self.cell(row, &row.grid.cells[index])),
        });
        TableRow::new(cells.collect())
    }

    fn cell(&mut self, row: &Row<'_>, placed: &Placed<'_>) -> TableCell {
        let cell = row.cell(placed.x, placed.colspan);
        let cell = if placed.rowspan > 1 { cell.vertical_merge(VMergeType::Restart) } else { cell };
        let width = row.width(placed.x, placed.colspan);
        fill(cell, self.blocks_of_cell(placed.cell, row.style, width, row.depth), row.style)
    }

    fn blocks_of_cell(&mut self, cell: &Cell, style: &str, width: f64, depth: u8) -> Vec<Part> {
        let room = width - 2.0 * MARGINS.0 as f64;
        let mut parts = Vec::new();
        for block in &cell.blocks {
            match block {
                Block::Paragraph(own) => {
                    parts.push(Part::Paragraph(Box::new(self.paragraph(own, style, Most::of_cell(room)))));
                }
                Block::Table(table) => parts.extend(self.table(table, room, depth)),
            }
        }
        parts
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
    widths: &'a [f64],
    style: &'a str,
    depth: u8,
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

    fn width(&self, x: usize, columns: usize) -> f64 {
        self.widths.iter().skip(x).take(columns).sum()
    }

    /// Makes a cell of so many columns, with nothing in it.
    fn cell(&self, x: usize, columns: usize) -> TableCell {
        let cell = TableCell::new().width(size(self.width(x, columns)), WidthType::Dxa);
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

/// Shares a width out among the columns, by the longest line in each.
fn widths(grid: &Grid<'_>, width: f64) -> Vec<f64> {
    let (least, most) = NATURAL;
    let mut shares = vec![least; grid.columns];
    let mut cells: Vec<&Placed<'_>> = grid.cells.iter().collect();
    // A cell over several columns asks for what they do not have yet.
    cells.sort_by_key(|placed| placed.colspan);
    for placed in cells {
        let wanted = longest_line(placed.cell).min(most * placed.colspan);
        let own = &mut shares[placed.x..placed.x + placed.colspan];
        let lacking = wanted.saturating_sub(own.iter().sum());
        let more = lacking.div_ceil(placed.colspan);
        own.iter_mut().for_each(|share| *share += more);
    }
    let all: usize = shares.iter().sum();
    shares.iter().map(|share| width * *share as f64 / all as f64).collect()
}

/// Counts the longest line of a cell in halves of a Chinese character.
fn longest_line(cell: &Cell) -> usize {
    let text = text_of(&cell.blocks, true);
    let width = |line: &str| line.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum();
    text.lines().map(width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Paragraph;

    #[test]
    fn columns_are_as_wide_as_their_text_asks() {
        let cell = |column: u32, colspan: u32, text: &str| {
            let place = Place::Paragraph(1);
            let blocks = vec![Block::Paragraph(Paragraph::plain(place.clone(), text))];
            Cell::spanning(place, column, (colspan, 1), blocks)
        };
        let row = |cells| model::Row { cells, head: false };
        let rows = vec![row(vec![cell(0, 1, "序号"), cell(1, 1, "全年完成情况说明")]), row(vec![cell(0, 2, "合计")])];
        let table = model::Table::new(Place::Paragraph(1), 2, rows);
        let widths = widths(&grid_of(&table), 2200.0);
        assert_eq!(widths, [600.0, 1600.0]);
        let row = model::Row { cells: vec![cell(0, 1, "甲"), cell(1, 1, "乙")], head: false };
        assert_eq!(line_of(&row).text(), "甲\t乙");
    }
}

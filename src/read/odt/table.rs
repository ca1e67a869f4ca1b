//! Tables: rows and columns found at any depth of groups, repeated and covered cells resolved (ODF 1.3 part 3, 9).
use super::blocks::{Reader, Spot};
use super::faults;
use super::grid::Grid;
use super::list::InList;
use super::words::words;
use crate::format::xml::Element;
use crate::model::{Cell, Place, Row, Table};

/// Most columns of a table.
const COLUMN_LIMIT: u32 = 1024;
/// How many bytes of the source may be read again because a table says that they are repeated, in a whole document.
const REPEAT_LIMIT: u32 = 4 << 20;
/// What a repeated cell counts beside its bytes.
const CELL_COST: u32 = 64;

/// What stands in a table.
#[derive(Default)]
struct Layout<'x> {
    lines: Vec<Line<'x>>,
    /// Whether each column is hidden.
    columns: Vec<bool>,
}

/// A row as it stands in the source.
struct Line<'x> {
    row: Element<'x>,
    head: bool,
    hidden: bool,
}

impl<'x> Layout<'x> {
    /// Lists rows and columns, those in groups too; the XML bounds how deep they lie.
    fn read(&mut self, element: Element<'x>, head: bool, hidden: bool) {
        for child in element.children() {
            let hidden = hidden || is_hidden(child);
            match child.name() {
                "table-row" => self.lines.push(Line { row: child, head, hidden }),
                "table-header-rows" => self.read(child, true, hidden),
                "table-rows" | "table-row-group" | "table-header-columns" | "table-columns" | "table-column-group" => {
                    self.read(child, head, hidden);
                }
                "table-column" => {
                    let left = COLUMN_LIMIT as usize - self.columns.len().min(COLUMN_LIMIT as usize);
                    let count = count(child, "number-columns-repeated", COLUMN_LIMIT) as usize;
                    self.columns.extend(std::iter::repeat_n(hidden, count.min(left)));
                }
                _ => {}
            }
        }
    }

    /// Returns how many columns the table has, be they declared or filled.
    fn width(&self) -> u32 {
        let width_of = |line: &Line<'_>| {
            let cells = line.row.children().filter(|cell| cell.name().ends_with("table-cell"));
            let widths = cells.map(|cell| count(cell, "number-columns-repeated", COLUMN_LIMIT));
            widths.fold(0_u32, |sum, width| sum.saturating_add(width)).min(COLUMN_LIMIT)
        };
        let filled = self.lines.iter().map(width_of).max().unwrap_or(0);
        filled.max(u32::try_from(self.columns.len()).unwrap_or(COLUMN_LIMIT)).max(1)
    }
}

/// Says whether a row or column is not shown, by itself or with its group.
fn is_hidden(element: Element<'_>) -> bool {
    matches!(element.attr("visibility").as_deref(), Some("collapse" | "filter"))
        || element.attr("display").as_deref() == Some("false")
}

/// Where cells are read.
struct At {
    table: u32,
    row: u32,
    depth: u32,
}

impl At {
    fn place(&self, column: u32) -> Place {
        Place::TableCell { table: self.table, row: self.row, column: column + 1 }
    }
}

impl Reader<'_> {
    /// Reads a table; `None` where it has no cell that is shown.
    pub(super) fn read_table(&mut self, element: Element<'_>, depth: u32) -> Option<Table> {
        self.tables += 1;
        let number = self.tables;
        let mut layout = Layout::default();
        layout.read(element, false, false);
        let mut grid = Grid::new(layout.width());
        for line in &layout.lines {
            let mut left = count(line.row, "number-rows-repeated", u32::MAX);
            let mut is_first = true;
            while left > 0 {
                left -= 1;
                let at = At { table: number, row: grid.next_row(), depth };
                if line.hidden {
                    self.hide(line.row, &at.place(0));
                    break;
                }
                if !is_first && !self.may_repeat(line.row) {
                    self.report(faults::repeated(&at.place(0)));
                    break;
                }
                self.read_row(line, &layout.columns, &at, &mut grid);
                // Of blank rows one is enough.
                if grid.ends_blank() {
                    break;
                }
                is_first = false;
            }
        }
        let place = Place::TableCell { table: number, row: 1, column: 1 };
        grid.into_table(place)
    }

    /// Takes what it costs to read an element once more out of what is left for that.
    fn may_repeat(&mut self, element: Element<'_>) -> bool {
        let cost = element.source_len().saturating_add(CELL_COST);
        self.repeated = self.repeated.saturating_add(cost);
        self.repeated <= REPEAT_LIMIT
    }

    fn read_row(&mut self, line: &Line<'_>, columns: &[bool], at: &At, grid: &mut Grid) {
        let dropped = self.changes.dropped();
        grid.begin_row(Row { cells: Vec::new(), head: line.head });
        let mut column = 0;
        for element in line.row.children() {
            if !element.name().ends_with("table-cell") {
                continue;
            }
            let repeated = count(element, "number-columns-repeated", COLUMN_LIMIT);
            let is_covered = element.name() == "covered-table-cell";
            let spans = spans(element);
            for time in 0..repeated {
                if column >= COLUMN_LIMIT {
                    // The columns beyond are more than any table has.
                    self.hide(element, &at.place(column));
                    break;
                }
                if is_covered && grid.covers(column) {
                    if time == 0 && !words(element).is_empty() {
                        self.hide(element, &at.place(column));
                    }
                } else if columns.get(column as usize).copied().unwrap_or(false) && !spans {
                    if time == 0 {
                        self.hide(element, &at.place(column));
                    }
                } else if time > 0 && !self.may_repeat(element) {
                    self.report(faults::repeated(&at.place(column)));
                    break;
                } else {
                    let cell = self.read_cell(element, column, at);
                    grid.place(cell);
                    grid.draw(self.known.styles.edges(&element.attr("style-name").unwrap_or_default()));
                }
                column += 1;
            }
        }
        // A row whose words all go by tracked changes goes as well.
        if self.changes.dropped() == dropped || !grid.drop_blank_row() {
            grid.end_row();
        }
    }

    fn read_cell(&mut self, element: Element<'_>, column: u32, at: &At) -> Cell {
        let place = at.place(column);
        let mut blocks = Vec::new();
        let spot = Spot::At(place.clone());
        self.read_blocks(element, &spot, &mut InList::default(), at.depth + 1, &mut blocks);
        let colspan = count(element, "number-columns-spanned", COLUMN_LIMIT);
        let rowspan = count(element, "number-rows-spanned", u32::MAX);
        Cell::spanning(place, column, (colspan, rowspan), blocks)
    }
}

fn spans(element: Element<'_>) -> bool {
    count(element, "number-columns-spanned", 2) > 1
}

fn count(element: Element<'_>, name: &str, most: u32) -> u32 {
    let said = element.number_in::<u64>(name).unwrap_or(1);
    u32::try_from(said).unwrap_or(u32::MAX).clamp(1, most)
}

//! Tables: repeated and covered cells resolved, spans kept (ODF 1.3 part 3, 9).
use super::blocks::{InList, Reader, Spot};
use crate::format::xml::Element;
use crate::model::{Cell, Place, Row, Table};
use crate::read::faults;

/// Most columns and rows of a table.
const COLUMN_LIMIT: u32 = 1024;
const ROW_LIMIT: u32 = 20_000;
/// Most cells of all tables together.
const CELL_LIMIT: usize = 200_000;

impl Reader<'_> {
    pub(super) fn read_table(&mut self, element: Element<'_>, spot: &Spot, depth: u32) -> Option<Table> {
        self.tables += 1;
        let number = self.tables;
        let mut rows = Vec::new();
        let mut lines = Vec::new();
        rows_of(element, false, &mut lines);
        for (line, head) in lines {
            let repeated = repeat(line, "number-rows-repeated", ROW_LIMIT);
            for _ in 0..repeated {
                if rows.len() >= ROW_LIMIT as usize || self.cells >= CELL_LIMIT {
                    let (zh, en) = ("表格行数过多，其余没有读入。", "The table has more rows than can be read.");
                    let finding = faults::unplaced(zh, en, &self.next_place(spot));
                    self.report(finding);
                    return Some(finish(number, rows));
                }
                let row = u32::try_from(rows.len()).expect("within the limit") + 1;
                let cells = self.read_cells(line, number, row, depth);
                self.cells += cells.len();
                let is_blank = cells.iter().all(|cell| cell.blocks.is_empty());
                rows.push(Row { cells, head });
                if is_blank {
                    break;
                }
            }
        }
        rows.iter().any(|row| !row.cells.is_empty()).then(|| finish(number, rows))
    }

    fn read_cells(&mut self, line: Element<'_>, table: u32, row: u32, depth: u32) -> Vec<Cell> {
        let (mut cells, mut column) = (Vec::new(), 0);
        for element in line.children() {
            let repeated = repeat(element, "number-columns-repeated", COLUMN_LIMIT);
            if element.name() == "table-cell" {
                for _ in 0..repeated {
                    let place = Place::TableCell { table, row, column: column + 1 };
                    let mut blocks = Vec::new();
                    let spot = Spot::At(place.clone());
                    self.read_blocks(element, &spot, &mut InList::default(), depth + 1, &mut blocks);
                    let colspan = repeat(element, "number-columns-spanned", COLUMN_LIMIT);
                    let rowspan = repeat(element, "number-rows-spanned", ROW_LIMIT);
                    cells.push(Cell { place, column, colspan, rowspan, blocks });
                    column += 1;
                    if column >= COLUMN_LIMIT {
                        return cells;
                    }
                }
            } else if element.name() == "covered-table-cell" {
                column = (column + repeated).min(COLUMN_LIMIT);
            }
        }
        cells
    }
}

fn finish(number: u32, rows: Vec<Row>) -> Table {
    let ends = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.column + cell.colspan);
    let columns = ends.max().unwrap_or(1);
    Table { place: Place::TableCell { table: number, row: 1, column: 1 }, columns, rows }
}

/// Lists the rows of a table, those in head rows and groups too, and whether each is a head.
fn rows_of<'x>(element: Element<'x>, head: bool, rows: &mut Vec<(Element<'x>, bool)>) {
    for child in element.children() {
        match child.name() {
            "table-row" => rows.push((child, head)),
            "table-header-rows" => {
                rows.extend(child.children().filter(|row| row.name() == "table-row").map(|row| (row, true)));
            }
            // Groups of groups are not written by anybody.
            "table-rows" | "table-row-group" => {
                rows.extend(child.children().filter(|row| row.name() == "table-row").map(|row| (row, head)));
            }
            _ => {}
        }
    }
}

fn repeat(element: Element<'_>, name: &str, most: u32) -> u32 {
    element.attr(name).and_then(|count| count.trim().parse().ok()).unwrap_or(1).clamp(1, most)
}

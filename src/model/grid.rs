//! Lays a table's cells on a grid without overlaps, whatever spans the source claims: neither Typst nor Word takes them.
use std::collections::BTreeSet;

use super::block::{Cell, Table};
use crate::fold::is_digit;
use crate::year::is_recent_year;

/// Most columns that a table's source can claim beyond those that its cells fill.
const COLUMN_LIMIT: usize = 63;

/// Most rows of a head that the source does not mark.
const MOST_HEAD_ROWS: usize = 4;

/// A cell with its place on the grid.
pub struct Placed<'a> {
    /// The cell.
    pub cell: &'a Cell,
    /// Column from 0.
    pub x: usize,
    /// Row from 0.
    pub y: usize,
    /// Columns that it spans.
    pub colspan: usize,
    /// Rows that it spans.
    pub rowspan: usize,
}

/// A table laid on its grid.
pub struct Grid<'a> {
    /// Number of columns.
    pub columns: usize,
    /// The cells, row by row.
    pub cells: Vec<Placed<'a>>,
    /// Rows at the top that are repeated on each page.
    pub head_rows: usize,
}

/// Places every cell where it says it is, or at the next free place of its row, or in a column of its own: no cell is lost.
pub fn grid_of(table: &Table) -> Grid<'_> {
    let widest = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(1);
    let mut columns = (table.columns as usize).clamp(widest.max(1), widest.max(COLUMN_LIMIT));
    let rows = table.rows.len();
    let mut taken: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut cells = Vec::new();
    for (y, row) in table.rows.iter().enumerate() {
        for cell in &row.cells {
            let wanted = (cell.column as usize).min(columns - 1);
            let free = (wanted..columns).chain(0..wanted).find(|&x| !taken.contains(&(x, y)));
            let x = free.unwrap_or(columns);
            columns = columns.max(x + 1);
            let is_free = |x: usize, y: usize| !taken.contains(&(x, y));
            let colspan = (x..columns).take(cell.colspan.max(1) as usize).take_while(|&x| is_free(x, y)).count();
            let whole_row_free = |y: usize| (x..x + colspan).all(|x| is_free(x, y));
            let rowspan = (y..rows).take(cell.rowspan.max(1) as usize).take_while(|&y| whole_row_free(y)).count();
            taken.extend((y..y + rowspan).flat_map(|y| (x..x + colspan).map(move |x| (x, y))));
            cells.push(Placed { cell, x, y, colspan, rowspan });
        }
    }
    let head_rows = head_rows(table, &cells, columns);
    Grid { columns, cells, head_rows }
}

/// Counts the rows that head the table: those marked so, else a first one of names below its title, with the rows that
/// their cells reach into.
fn head_rows(table: &Table, cells: &[Placed<'_>], columns: usize) -> usize {
    let marked = table.rows.iter().take_while(|row| row.head).count();
    let of_row = |y: usize| cells.iter().filter(move |cell| cell.y == y);
    // 2050 alone in its row, above 2025, is a sum above another; among others, above words, or before 年 it is a year.
    let is_bare_year = |cell: &Placed<'_>| {
        let text = cell.cell.shown();
        is_recent_year(text.trim()) && text.trim().chars().all(is_digit)
    };
    let is_sum = |cell: &Placed<'_>| {
        let mut below = cells.iter().filter(|own| own.x == cell.x && own.y >= cell.y + cell.rowspan);
        is_bare_year(cell)
            && below.next().is_some_and(is_bare_year)
            && of_row(cell.y).filter(|own| is_bare_year(own)).count() == 1
    };
    let names = |y: usize| of_row(y).all(|cell| is_name(&cell.cell.shown()) && !is_sum(cell));
    let is_title = |y: &usize| of_row(*y).count() == 1 && of_row(*y).all(|cell| cell.colspan == columns && columns > 1);
    let titles = (0..MOST_HEAD_ROWS).take_while(is_title).count();
    let begun = match marked {
        0 if (0..=titles).all(names) => titles + 1,
        _ => marked,
    };
    let end_of = |rows: usize| cells.iter().filter(|cell| cell.y < rows).map(|cell| cell.y + cell.rowspan).max();
    let mut rows = begun;
    while let Some(end) = end_of(rows).filter(|end| *end > rows) {
        rows = end;
    }
    // What the head's cells reach into is head as well, or a cell stands beside the whole of the table.
    let reaches_far = rows > MOST_HEAD_ROWS.max(marked) || (marked == 0 && !(begun..rows).all(names));
    if reaches_far || rows >= table.rows.len() { 0 } else { rows }
}

/// Says whether a cell names what stands below it: words without a figure, but for years, months and quarters.
fn is_name(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find(is_digit) {
        let behind = rest[at..].trim_start_matches(is_digit);
        let digits = rest[at..].len() - behind.len();
        if !is_recent_year(&rest[at..at + digits])
            && !behind.trim_start().starts_with(['年', '月', '季', '—', '-', '～'])
        {
            return false;
        }
        rest = behind;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Block, Paragraph, Place, Row};

    fn cell(column: u32, colspan: u32, rowspan: u32) -> Cell {
        Cell { place: Place::Paragraph(1), column, colspan, rowspan, blocks: Vec::new() }
    }

    fn places(rows: Vec<Vec<Cell>>, columns: u32) -> Vec<[usize; 4]> {
        let rows = rows.into_iter().map(|cells| Row { cells, head: false }).collect();
        let table = Table::new(Place::Paragraph(1), columns, rows);
        let grid = grid_of(&table);
        let mut taken = std::collections::BTreeSet::new();
        for placed in &grid.cells {
            assert!(placed.colspan > 0 && placed.rowspan > 0);
            for y in placed.y..placed.y + placed.rowspan {
                for x in placed.x..placed.x + placed.colspan {
                    assert!(
                        x < grid.columns && y < table.rows.len() && taken.insert((x, y)),
                        "no overlap, nothing outside"
                    );
                }
            }
        }
        grid.cells.iter().map(|placed| [placed.x, placed.y, placed.colspan, placed.rowspan]).collect()
    }

    #[test]
    fn merged_cells_stay_where_they_are() {
        let rows = vec![vec![cell(0, 2, 1)], vec![cell(0, 1, 2), cell(1, 1, 1)], vec![cell(1, 1, 1)]];
        assert_eq!(places(rows, 2), [[0, 0, 2, 1], [0, 1, 1, 2], [1, 1, 1, 1], [1, 2, 1, 1]]);
    }

    fn head(rows: &[&[(&str, u32, u32)]], marked: usize) -> usize {
        let place = Place::Paragraph(1);
        let row = |(y, cells): (usize, &&[(&str, u32, u32)])| {
            let mut column = 0;
            let cells = cells.iter().map(|&(text, colspan, rowspan)| {
                column += colspan;
                let blocks = vec![Block::Paragraph(Paragraph::plain(place.clone(), text))];
                Cell::spanning(place.clone(), column - colspan, (colspan, rowspan), blocks)
            });
            Row { cells: cells.collect(), head: y < marked }
        };
        let table = Table::new(place.clone(), 4, rows.iter().enumerate().map(row).collect());
        grid_of(&table).head_rows
    }

    #[test]
    fn the_head_is_known_by_its_names() {
        let below: &[(&str, u32, u32)] = &[("1", 1, 1), ("造林", 1, 1), ("300亩", 1, 1), ("320亩", 1, 1)];
        let years: &[(&str, u32, u32)] = &[("序号", 1, 1), ("指标名称", 1, 1), ("2020年", 1, 1), ("2021年", 1, 1)];
        assert_eq!(head(&[years, below, below], 0), 1);
        assert_eq!(head(&[below, below, below], 0), 0);
        let upper: &[(&str, u32, u32)] = &[("序号", 1, 2), ("任务", 1, 2), ("完成情况", 2, 1)];
        let lower: &[(&str, u32, u32)] = &[("计划", 1, 1), ("实际", 1, 1)];
        assert_eq!(head(&[upper, lower, below, below], 0), 2, "two rows, not marked");
        assert_eq!(head(&[upper, lower, below, below], 1), 2, "two rows, of which one is marked");
        let title: &[(&str, u32, u32)] = &[("主要指标", 4, 1)];
        assert_eq!(head(&[title, years, below], 0), 2);
        let beside: &[(&str, u32, u32)] = &[("林业", 1, 3), ("指标", 1, 1), ("计划", 1, 1), ("实际", 1, 1)];
        let inner: &[(&str, u32, u32)] = &[("造林", 1, 1), ("300亩", 1, 1), ("320亩", 1, 1)];
        assert_eq!(head(&[beside, inner, inner], 0), 0, "a cell beside all rows");
    }

    #[test]
    fn sums_that_look_like_years_head_nothing() {
        let row = |name: &'static str, number: &'static str| [(name, 2, 1), (number, 2, 1)];
        assert_eq!(head(&[&row("办公费", "2050"), &row("印刷费", "2025")], 0), 0);
        assert_eq!(head(&[&row("指标", "2025"), &row("来访", "320")], 0), 1);
        let years = [("指标", 2, 1), ("2024", 1, 1), ("2025", 1, 1)];
        assert_eq!(head(&[&years, &[("来访", 2, 1), ("2010", 1, 1), ("2050", 1, 1)]], 0), 1);
    }

    #[test]
    fn spans_that_cannot_be_are_cut() {
        let rows = vec![vec![cell(0, u32::MAX, u32::MAX), cell(1, 0, 0)], vec![cell(9, 1, 3), cell(0, 2, 1)]];
        assert_eq!(places(rows, 2).len(), 4, "no cell is lost");
        assert_eq!(
            places(vec![vec![cell(0, 1, 5), cell(0, 9, 1)], vec![cell(0, 2, 1)]], 2),
            [[0, 0, 1, 2], [1, 0, 1, 1], [1, 1, 1, 1]]
        );
    }
}

//! Tables: rows and cells laid on a grid, cells merged downwards joined into one.
use super::borders::{Borders, Outer};
use super::faults;
use super::reader::{Reader, Spot, Story};
use super::text::is_placeholder;
use crate::format::xml::Element;
use crate::model::{Cell, Place, Row, Ruling, Table};
use crate::read::merged_down::MergedDown;
use crate::read::ruling::DrawnLines;

/// Most grid columns that one cell may span, or a row leave out, as in Word.
const SPAN_LIMIT: i64 = 63;

/// A table being laid out.
#[derive(Default)]
struct Grid {
    merged: MergedDown,
    columns: u32,
    /// For each row, what its cells say of their borders, merged ones too.
    borders: Vec<Vec<Borders>>,
}

impl Grid {
    /// Ends a row and notes how wide it was.
    fn end_row(&mut self, row: Row, width: u32, borders: Vec<Borders>) {
        self.merged.end_row(row);
        self.borders.push(borders);
        self.columns = self.columns.max(width);
    }

    /// Says which lines are drawn in a table with those borders.
    fn ruling(&self, table: &Borders) -> Ruling {
        let mut lines = DrawnLines::default();
        for (row, cells) in self.borders.iter().enumerate() {
            for (index, own) in cells.iter().enumerate() {
                let at = Outer {
                    first_row: row == 0,
                    last_row: row + 1 == self.borders.len(),
                    first: index == 0,
                    last: index + 1 == cells.len(),
                };
                lines.add(row, table.around(own, at));
            }
        }
        lines.ruling()
    }
}

/// What `w:trPr` says.
#[derive(Default)]
struct RowProperties {
    before: u32,
    after: u32,
    head: bool,
    hidden: bool,
    inserted: bool,
    deleted: bool,
}

impl RowProperties {
    fn read(row: Element<'_>) -> Self {
        let mut read = Self::default();
        for property in row.child("trPr").into_iter().flat_map(Element::children) {
            match property.name() {
                "gridBefore" => read.before = span(property, 0),
                "gridAfter" => read.after = span(property, 0),
                "tblHeader" => read.head = property.is_on(),
                "hidden" => read.hidden = property.is_on(),
                "ins" => read.inserted = true,
                "del" => read.deleted = true,
                _ => {}
            }
        }
        read
    }
}

impl Reader<'_> {
    /// Reads a table; `None` where it has no row.
    pub(super) fn read_table(
        &mut self,
        story: &mut Story<'_>,
        table: Element<'_>,
        spot: &Spot,
        depth: u32,
    ) -> Option<Table> {
        self.tables += 1;
        let number = self.tables;
        let mut grid = Grid::default();
        let mut walk = table.walk();
        while let Some(element) = walk.next() {
            match element.name() {
                "tr" => self.read_row(story, element, number, depth, &mut grid),
                "del" | "moveFrom" => self.changes.drop_words(&element.words(), &self.next_place(spot)),
                "tblPr" | "tblGrid" | "sdtPr" | "sdtEndPr" => {}
                _ => continue,
            }
            walk.pass_over(element);
        }
        let ruling = grid.ruling(&self.borders_of(table));
        let place = Place::TableCell { table: number, row: 1, column: 1 };
        (grid.columns > 0).then(|| Table { ruling, ..Table::new(place, grid.columns, grid.merged.rows) })
    }

    /// Reads the borders that a table's properties and its style give.
    fn borders_of(&self, table: Element<'_>) -> Borders {
        let properties = table.child("tblPr");
        let mut borders = Borders::read(properties);
        let style = properties.and_then(|own| own.child("tblStyle")).and_then(Element::val);
        if let Some(style) = style.and_then(|id| self.styles.get(&id)) {
            borders.inherit(&style.borders);
        }
        borders
    }

    fn read_row(&mut self, story: &mut Story<'_>, element: Element<'_>, table: u32, depth: u32, grid: &mut Grid) {
        let properties = RowProperties::read(element);
        let row = u32::try_from(grid.merged.rows.len() + 1).unwrap_or(u32::MAX);
        let mut cells = RowCells {
            table,
            row,
            column: properties.before,
            cells: Vec::new(),
            borders: Vec::new(),
            is_merged: false,
        };
        if properties.deleted {
            self.changes.drop_words(&element.words(), &cells.place());
            return;
        }
        if properties.inserted {
            self.changes.insert(&cells.place());
        }
        if properties.hidden {
            self.report(faults::hidden(&element.words(), &cells.place()));
            return;
        }
        let found = found_in(element);
        let (has_cells, dropped) = (!found.is_empty(), self.changes.dropped());
        for cell in found {
            self.read_cell(story, &cell, depth, &mut cells, grid);
        }
        // A row of which all cells go goes as well.
        if has_cells && cells.borders.is_empty() {
            return;
        }
        // So does one whose words all go: WPS and LibreOffice delete rows so.
        if self.changes.dropped() > dropped && cells.is_blank() {
            return;
        }
        let width = cells.column.saturating_add(properties.after);
        grid.end_row(Row { cells: cells.cells, head: properties.head }, width, cells.borders);
    }

    fn read_cell(&mut self, story: &mut Story<'_>, found: &Found<'_>, depth: u32, row: &mut RowCells, grid: &mut Grid) {
        let (element, colspan, place) = (found.cell, found.colspan, row.place());
        if found.property("cellDel").is_some() {
            self.changes.drop_words(&element.words(), &place);
            return;
        }
        if found.property("cellIns").is_some() {
            self.changes.insert(&place);
        }
        row.borders.push(Borders::read(element.child("tcPr")));
        let merge = found.property("vMerge").map(|merge| merge.val().as_deref() == Some("restart"));
        let column = row.column;
        row.column = column.saturating_add(colspan);
        // Word shows only what the first of the merged cells holds.
        if !found.covered.trim().is_empty() {
            self.report(faults::hidden(&found.covered, &place));
        }
        if merge == Some(false) && grid.merged.extend(column, colspan) {
            row.is_merged = true;
            let words = element.words();
            if !words.trim().is_empty() {
                self.report(faults::hidden(&words, &place));
            }
            return;
        }
        if merge.is_some() {
            row.is_merged = true;
            grid.merged.open(column, &row.cells);
        }
        let blocks = if found.is_prompt {
            Vec::new()
        } else {
            self.read_blocks(story, element, &Spot::At(place.clone()), depth + 1)
        };
        row.cells.push(Cell::spanning(place, column, (colspan, 1), blocks));
    }
}

/// A cell, and those behind it in its row that are merged with it.
struct Found<'x> {
    cell: Element<'x>,
    colspan: u32,
    /// Whether it shows nothing but the prompt of the content control around it.
    is_prompt: bool,
    /// What the other cells hold.
    covered: String,
}

impl<'x> Found<'x> {
    fn property(&self, name: &str) -> Option<Element<'x>> {
        self.cell.child("tcPr").and_then(|properties| properties.child(name))
    }
}

/// Finds the cells of a row, whatever stands around them.
fn found_in(row: Element<'_>) -> Vec<Found<'_>> {
    let mut cells: Vec<Found<'_>> = Vec::new();
    let (mut goes_on, mut prompt_end) = (false, 0);
    let mut walk = row.walk();
    while let Some(inner) = walk.next() {
        match inner.name() {
            "tc" => {
                let is_prompt = inner.position() < prompt_end;
                let mut found = Found { cell: inner, colspan: 1, is_prompt, covered: String::new() };
                found.colspan = found.property("gridSpan").map_or(1, |property| span(property, 1));
                let merge = found.property("hMerge").map(|merge| merge.val().as_deref() == Some("restart"));
                match cells.last_mut().filter(|_| goes_on && merge == Some(false)) {
                    Some(first) => {
                        first.colspan = first.colspan.saturating_add(found.colspan);
                        first.covered.push_str(&inner.words());
                    }
                    None => {
                        goes_on = merge == Some(true);
                        cells.push(found);
                    }
                }
            }
            "sdt" if is_placeholder(inner) => {
                prompt_end = inner.end();
                continue;
            }
            "trPr" | "tblPrEx" | "sdtPr" | "sdtEndPr" => {}
            _ => continue,
        }
        walk.pass_over(inner);
    }
    cells
}

/// The cells of the row at hand.
struct RowCells {
    table: u32,
    row: u32,
    /// Column of the next cell, from 0.
    column: u32,
    cells: Vec<Cell>,
    borders: Vec<Borders>,
    /// Whether one of its cells is merged with one above or below.
    is_merged: bool,
}

impl RowCells {
    /// Says whether nothing is in the row, and none of its cells is part of another row.
    fn is_blank(&self) -> bool {
        !self.is_merged && self.cells.iter().all(|cell| cell.blocks.is_empty())
    }

    fn place(&self) -> Place {
        Place::TableCell { table: self.table, row: self.row, column: self.column.saturating_add(1) }
    }
}

/// Reads a number of grid columns of at least `least`.
fn span(property: Element<'_>, least: u32) -> u32 {
    let columns = property.number().unwrap_or(0).clamp(0, SPAN_LIMIT);
    u32::try_from(columns).unwrap_or(least).max(least)
}

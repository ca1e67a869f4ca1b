//! Lines, tables and pictures of all pages → blocks.
use std::borrow::Cow;
use std::collections::HashMap;

use lopdf::Stream;

use super::faults;
use super::image::{is_speck, picture_of};
use super::layout::lines::Line;
use super::layout::{CellLayout, Item, PageLayout, TableLayout};
use super::margins::{Margins, MarginsOfPages};
use super::paragraphs::Gathered;
use super::sheet::Image;
use super::store::Store;
use crate::finding::Finding;
use crate::model::{Block, Cell, Inline, Paragraph, Picture, Place, Role, Row, Table};
use crate::read::faults::add;

/// Tells the margins around a line.
type MarginsAround<'m> = dyn Fn(&Line) -> Option<Margins> + 'm;

/// What is known while blocks are made.
pub struct Builder<'f> {
    file: &'f Store,
    tables: u32,
    /// Pictures that were made, by where their streams lie in memory.
    pictures: HashMap<*const Stream, Option<Picture>>,
    /// What there is to say.
    pub findings: Vec<Finding>,
}

/// Blocks being made, with the paragraph at hand and the pictures that follow it.
#[derive(Default)]
struct Flow {
    blocks: Vec<Block>,
    open: Option<Gathered>,
    pictures: Vec<Block>,
    /// The number of the last line.
    last: u32,
}

impl<'f> Builder<'f> {
    /// Prepares for the pages of a file.
    pub fn new(file: &'f Store) -> Self {
        Self { file, tables: 0, pictures: HashMap::new(), findings: Vec::new() }
    }

    /// Makes the blocks of all pages.
    pub fn build(&mut self, pages: Vec<PageLayout<'_>>, margins: &MarginsOfPages) -> Vec<Block> {
        let mut flow = Flow::default();
        let of = |line: &Line| margins.around(line);
        for page in pages {
            flow.last = 0;
            for item in page.items {
                self.add(item, &of, None, &mut flow);
            }
        }
        flow.end(None);
        flow.blocks
    }

    /// Adds an item; `cell` is the place of what stands in a cell.
    fn add(&mut self, item: Item<'_>, margins: &MarginsAround<'_>, cell: Option<&Place>, flow: &mut Flow) {
        match item {
            Item::Line(line) => {
                flow.last = line.number;
                flow.add_line(line, margins, cell);
            }
            Item::Table(table) => {
                flow.end(cell);
                flow.blocks.push(Block::Table(self.table(table)));
            }
            Item::Columns(columns) => {
                flow.end(cell);
                let own = Margins::in_columns(&columns.lines, columns.area.x0, columns.area.x1);
                columns.lines.into_iter().for_each(|line| flow.add_line(line, &|_| Some(own), cell));
                flow.end(cell);
            }
            Item::Image(image, page) => {
                let place =
                    cell.cloned().unwrap_or(Place::Page { page, line: Some(flow.last).filter(|last| *last > 0) });
                self.add_picture(&image, place, flow);
            }
        }
    }

    fn add_picture(&mut self, image: &Image<'_>, place: Place, flow: &mut Flow) {
        if is_speck(image) {
            return;
        }
        let make = || picture_of(self.file, image);
        let made = match &image.stream {
            // Many places may show one picture.
            Cow::Borrowed(stream) => self.pictures.entry(std::ptr::from_ref(*stream)).or_insert_with(make).clone(),
            Cow::Owned(_) => make(),
        };
        let size = Some((image.area.width(), image.area.height()));
        match made.map(|picture| Picture { size, ..picture }) {
            Some(picture) => {
                let inlines = vec![Inline::Picture(picture)];
                flow.pictures.push(Block::Paragraph(Paragraph { place, role: Role::Text, number: None, inlines }));
            }
            None => add(&mut self.findings, faults::picture(&place)),
        }
    }

    fn table(&mut self, table: TableLayout<'_>) -> Table {
        self.tables += 1;
        let number = self.tables;
        let columns = as_u32(table.xs.len().saturating_sub(1)).max(1);
        let mut rows = Vec::new();
        for (index, cells) in table.rows.into_iter().enumerate() {
            let row = as_u32(index + 1);
            let cells = cells.into_iter().map(|cell| {
                let place = Place::TableCell { table: number, row, column: as_u32(cell.column + 1) };
                self.cell(cell, place)
            });
            let cells = cells.collect();
            rows.push(Row { cells, head: table.has_head && index == 0 });
        }
        Table::new(Place::TableCell { table: number, row: 1, column: 1 }, columns, rows)
    }

    fn cell(&mut self, cell: CellLayout<'_>, place: Place) -> Cell {
        let lines: Vec<&Line> = cell.items.iter().filter_map(Item::line).collect();
        let margins = Margins::in_cell(&lines, cell.area.x0, cell.area.x1);
        let mut flow = Flow::default();
        for item in cell.items {
            self.add(item, &|_| Some(margins), Some(&place), &mut flow);
        }
        flow.end(Some(&place));
        let spans = (as_u32(cell.colspan), as_u32(cell.rowspan));
        Cell::spanning(place, as_u32(cell.column), spans, flow.blocks)
    }
}

impl Flow {
    fn add_line(&mut self, line: Line, margins: &MarginsAround<'_>, cell: Option<&Place>) {
        let goes_on = self.open.as_ref().is_some_and(|open| {
            let both = margins(open.last()).zip(margins(&line));
            both.is_some_and(|(upper, lower)| open.goes_on_in(&line, upper, lower))
        });
        match &mut self.open {
            Some(open) if goes_on => open.append(line),
            _ => {
                self.end(cell);
                self.open = Some(Gathered::new(line));
            }
        }
    }

    /// Ends the paragraph at hand.
    fn end(&mut self, cell: Option<&Place>) {
        if let Some(open) = self.open.take() {
            let (page, line) = open.start;
            let place = cell.cloned().unwrap_or(Place::Page { page, line: Some(line) });
            self.blocks.push(Block::Paragraph(open.into_paragraph(place)));
        }
        self.blocks.append(&mut self.pictures);
    }
}

fn as_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

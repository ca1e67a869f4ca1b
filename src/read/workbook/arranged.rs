//! A sheet whose cells were put in another order, so that each unit has a row, and where they stand in truth.
use std::collections::BTreeMap;

use crate::format::sheets::{Region, Sheet, SheetCell, SheetRow};
use crate::model::{Aside, Block, Cell, Place, RawDocument};

/// The row and the column of a cell.
pub(super) type At = (u32, u32);

/// A sheet in another order.
pub(super) struct Arranged {
    /// The sheet that was made.
    pub(super) sheet: Sheet,
    /// Where its cells that were moved stand in truth.
    from: BTreeMap<At, At>,
    /// Cells that have no place in it.
    pub(super) apart: Vec<(u32, SheetCell)>,
    /// The first row that is no title.
    pub(super) first: u32,
}

/// Gathers the cells of a sheet that is made.
#[derive(Default)]
pub(super) struct Arranging {
    rows: BTreeMap<u32, BTreeMap<u32, String>>,
    from: BTreeMap<At, At>,
    pub(super) regions: Vec<Region>,
    pub(super) apart: Vec<(u32, SheetCell)>,
}

impl Arranging {
    /// Puts a text that stands at `from` into a cell.
    pub(super) fn put(&mut self, at: At, from: At, text: &str) {
        self.rows.entry(at.0).or_default().insert(at.1, text.to_owned());
        if at != from {
            self.from.insert(at, from);
        }
    }

    /// Adds a text, that stands at `from`, to what a cell has.
    pub(super) fn add(&mut self, at: At, from: At, text: &str) {
        match self.rows.entry(at.0).or_default().get_mut(&at.1) {
            Some(own) => *own = format!("{own}\n{text}"),
            None => self.put(at, from, text),
        }
    }

    /// Keeps a cell that has no place.
    pub(super) fn set_apart(&mut self, row: u32, cell: &SheetCell) {
        self.apart.push((row, cell.clone()));
    }

    /// Makes the sheet.
    pub(super) fn finish(self, sheet: &Sheet) -> Arranged {
        let row = |(number, cells): (u32, BTreeMap<u32, String>)| SheetRow {
            number,
            cells: cells.into_iter().map(|(column, text)| SheetCell { column, text }).collect(),
        };
        let rows = self.rows.into_iter().map(row).collect();
        let sheet = Sheet { name: sheet.name.clone(), rows, regions: self.regions, ..Sheet::default() };
        let first = self.from.values().map(|(row, _)| *row).min().unwrap_or_default();
        Arranged { sheet, from: self.from, apart: self.apart, first }
    }
}

impl Arranged {
    /// Gives all that was read from the sheet its true places.
    pub(super) fn put_back(&self, documents: &mut [RawDocument], asides: &mut [Aside]) {
        for document in documents {
            for block in &mut document.blocks {
                let Block::Table(table) = block else { continue };
                self.move_back(&mut table.place);
                table.cells_mut().for_each(|cell| self.move_cell(cell));
            }
            if let Some(title) = &mut document.list_title {
                self.move_back(&mut title.place);
            }
        }
        asides.iter_mut().for_each(|aside| self.move_back(&mut aside.place));
    }

    fn move_cell(&self, cell: &mut Cell) {
        self.move_back(&mut cell.place);
        for block in &mut cell.blocks {
            if let Block::Paragraph(paragraph) = block {
                self.move_back(&mut paragraph.place);
            }
        }
    }

    fn move_back(&self, place: &mut Place) {
        if let Place::SheetCell { row, column, .. } = place {
            (*row, *column) = self.from.get(&(*row, *column)).copied().unwrap_or((*row, *column));
        }
    }
}

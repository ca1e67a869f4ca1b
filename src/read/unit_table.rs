//! A document whose table lists units, a row or a column each: read as a sheet is, every unit a document of its own, the
//! text around the table belonging to none of them.
use std::collections::{BTreeMap, BTreeSet};

use super::workbook::{Known, Origin, find_units};
use crate::finding::Finding;
use crate::fold::fold;
use crate::format::sheets::{CELL_LIMIT, Region, Sheet, SheetCell, SheetRow};
use crate::model::{Aside, Block, Cell, PICTURE, Place, RawDocument, RawFile, Table, shown_of};

/// Deepest nesting of tables in which a list is looked for.
const DEPTH_LIMIT: u8 = 16;
/// Longest line, in characters, that may be the heading of a section, or a title.
const LONGEST_LINE: usize = 60;

/// A part of a document.
enum Part<'d> {
    /// The units that a table lists.
    List(RawFile),
    /// What stands around the lists.
    Around(&'d Block),
}

/// Parts a document into the units that its tables list; `None` where it is one report.
///
/// # Errors
/// A finding of the rule `damaged` where a list is too large.
pub fn part_units(document: &RawDocument, known: &Known<'_>) -> Result<Option<RawFile>, Box<Finding>> {
    let mut parts = Vec::new();
    gather(document, &document.blocks, known, DEPTH_LIMIT, &mut parts)?;
    if !parts.iter().any(|part| matches!(part, Part::List(_))) {
        return Ok(None);
    }
    let mut file = RawFile { documents: Vec::new(), asides: Vec::new() };
    let (mut title, mut sections) = (None, BTreeSet::new());
    for part in parts {
        match part {
            Part::List(mut list) => {
                file.documents.append(&mut list.documents);
                file.asides.append(&mut list.asides);
            }
            Part::Around(block) => {
                let Some(aside) = aside_of(block) else { continue };
                if aside.text.chars().nth(LONGEST_LINE).is_none() {
                    sections.extend((known.section_of)(&aside.text));
                    let is_title = file.documents.is_empty() && title.is_none() && aside.text.contains('年');
                    title = if is_title { Some(aside.clone()) } else { title };
                }
                file.asides.push(aside);
            }
        }
    }
    // A report may have a table of anything; then its sections stand around it.
    if sections.len() > 1 {
        return Ok(None);
    }
    for unit in &mut file.documents {
        unit.list_title = unit.list_title.take().or_else(|| title.clone());
    }
    file.asides.extend(document.asides.iter().cloned());
    Ok(Some(file))
}

/// Gathers the lists of a document, and what stands around them.
fn gather<'d>(
    document: &RawDocument,
    blocks: &'d [Block],
    known: &Known<'_>,
    depth: u8,
    parts: &mut Vec<Part<'d>>,
) -> Result<(), Box<Finding>> {
    for block in blocks {
        match block {
            Block::Table(table) => match read_table(document, table, known)? {
                Some(list) => parts.push(Part::List(list)),
                None if depth > 0 => {
                    for cell in table.cells() {
                        gather(document, &cell.blocks, known, depth - 1, parts)?;
                    }
                }
                None => parts.push(Part::Around(block)),
            },
            Block::Paragraph(_) => parts.push(Part::Around(block)),
        }
    }
    Ok(())
}

fn aside_of(block: &Block) -> Option<Aside> {
    let mut text = block.shown();
    if block.holds_picture() {
        text.push_str(PICTURE);
    }
    (!text.trim().is_empty()).then(|| Aside { place: block.place().clone(), text })
}

/// Reads a table that lists units.
fn read_table(document: &RawDocument, table: &Table, known: &Known<'_>) -> Result<Option<RawFile>, Box<Finding>> {
    let columns = usize::try_from(table.columns).unwrap_or(usize::MAX);
    if table.rows.len() < 2 || columns < 2 || table.rows.len().saturating_mul(columns) > CELL_LIMIT {
        return Ok(None);
    }
    let cells: BTreeMap<(u32, u32), &Cell> = (1..)
        .zip(&table.rows)
        .flat_map(|(number, row)| row.cells.iter().map(move |cell| ((number, cell.column + 1), cell)))
        .collect();
    let Some(read) = find_units(&sheet_of(table, &cells), document.format, known, Origin::Document)? else {
        return Ok(None);
    };
    // A table of a document has no rows that were hidden as a sheet's are.
    let mut read = read.value;
    let place_of = |place: &Place| match place {
        Place::SheetCell { row, column, .. } => cells.get(&(*row, *column)).copied(),
        _ => None,
    };
    let true_place = |place: &Place| place_of(place).map_or_else(|| table.place.clone(), |cell| cell.place.clone());
    for unit in &mut read.documents {
        for block in &mut unit.blocks {
            let Block::Table(pairs) = block else { continue };
            pairs.place = true_place(&pairs.place);
            pairs.rows.iter_mut().for_each(|row| restore(&mut row.cells, &place_of, &table.place));
        }
        if let Some(title) = &mut unit.list_title {
            title.place = true_place(&title.place);
        }
    }
    read.asides.iter_mut().for_each(|aside| aside.place = true_place(&aside.place));
    Ok(Some(read))
}

/// Gives a label its true place, and a value all that its cells hold.
fn restore<'t>(pair: &mut [Cell], cell_at: &dyn Fn(&Place) -> Option<&'t Cell>, table: &Place) {
    let [label, value] = pair else { return };
    // The first cell may hold a picture and no line.
    let mut places: Vec<&Place> = std::iter::once(&value.place).chain(value.blocks.iter().map(Block::place)).collect();
    places.dedup();
    let whole: Vec<Block> =
        places.into_iter().filter_map(cell_at).flat_map(|cell| cell.blocks.iter().cloned()).collect();
    // What several cells say together is in none of them.
    if fold(&shown_of(&whole)) == fold(&value.shown()) {
        value.blocks = whole;
    }
    for own in [label, value] {
        let place = cell_at(&own.place).map_or(table, |cell| &cell.place).clone();
        for block in &mut own.blocks {
            if let Block::Paragraph(paragraph) = block
                && matches!(paragraph.place, Place::SheetCell { .. })
            {
                paragraph.place = cell_at(&paragraph.place).map_or(&place, |cell| &cell.place).clone();
            }
        }
        own.place = place;
    }
}

/// Makes a sheet of a table; its rows and columns are numbered from 1, as a person counts them.
fn sheet_of(table: &Table, cells: &BTreeMap<(u32, u32), &Cell>) -> Sheet {
    let mut sheet = Sheet { name: name_of(table).into(), ..Sheet::default() };
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    for (&(number, column), cell) in cells {
        let text = cell.shown();
        if cell.colspan > 1 || cell.rowspan > 1 {
            let right = column.saturating_add(cell.colspan.max(1) - 1).min(table.columns);
            let bottom = number.saturating_add(cell.rowspan.max(1) - 1).min(last);
            sheet.regions.push(Region { top: number, left: column, bottom, right });
        }
        if text.trim().is_empty() {
            continue;
        }
        match sheet.rows.last_mut().filter(|row| row.number == number) {
            Some(row) => row.cells.push(SheetCell { column, text }),
            None => sheet.rows.push(SheetRow { number, cells: vec![SheetCell { column, text }] }),
        }
    }
    sheet
}

/// Names a table as its places do: 表1.
fn name_of(table: &Table) -> String {
    match table.cells().map(|cell| &cell.place).next() {
        Some(Place::TableCell { table, .. }) => format!("表{table}"),
        _ => "表".to_owned(),
    }
}

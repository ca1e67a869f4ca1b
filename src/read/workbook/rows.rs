//! A sheet that lists units: a head row of labels, and below it a row or several per unit, each unit a document of its own.
use std::collections::{BTreeMap, BTreeSet};

use super::head::{ColumnLabel, Head, Kind};
use super::{Known, paragraphs};
use crate::finding::Finding;
use crate::fold::fold;
use crate::format::sheets::{Sheet, SheetCell, SheetRow, damaged};
use crate::model::{Aside, Block, Cell, Format, Place, RawDocument, Row, Table};

/// Last row of a sheet that may be the head.
const HEAD_WITHIN: u32 = 20;
/// Labels that make a row a head.
const HEAD_LABELS: usize = 3;
/// Rows below the head within which a form has its sections.
const MOST_FORM_ROWS: usize = 40;
/// Sections for which the head of a list of one unit asks at least.
const MOST_SECTIONS: usize = 3;
/// Longest title, in characters.
const LONGEST_TITLE: usize = 60;
/// Most bytes that a list may grow to: its head is repeated for each of its rows.
const SIZE_LIMIT: usize = 256 << 20;
/// What a row of a table costs, its text not counted.
const ROW_COST: usize = 512;

/// A sheet that was recognised as a list.
pub(super) struct List<'s> {
    sheet: &'s Sheet,
    head: Head<'s>,
    /// The rows of each unit.
    units: Vec<Vec<&'s SheetRow>>,
    /// Text that belongs to no unit: a title above the head, a note below the rows.
    notes: Vec<(u32, &'s SheetCell)>,
}

impl List<'_> {
    /// Returns the names that hidden rows of units have, each with its row.
    pub(super) fn hidden_names(&self, known: &Known<'_>) -> Vec<(u32, &SheetCell)> {
        let Some(unit) = unit_column(&self.head, known) else { return Vec::new() };
        let spread = corners_of_wide(self.sheet);
        let below = self.sheet.hidden_rows.iter().filter(|row| row.number > self.head.bottom);
        // A filter hides the sum below the units as well, and who made the list.
        let of_units = below.filter(|row| matches!(self.head.kind(row, &spread), Kind::Unit));
        let names = of_units.filter_map(|row| Some((row.number, row.cell(unit)?)));
        names.filter(|(_, cell)| !fold(&cell.text).is_empty() && !(known.is_label)(&cell.text)).collect()
    }

    /// Returns the sheet.
    pub(super) fn sheet(&self) -> &Sheet {
        self.sheet
    }

    /// Counts the units.
    pub(super) fn count(&self) -> usize {
        self.units.len()
    }
}

/// Recognises a list: the first row that is a head with units below it.
pub(super) fn find_list<'s>(sheet: &'s Sheet, known: &Known<'_>) -> Option<List<'s>> {
    let is_label = known.is_label;
    let near = sheet.rows.iter().take_while(|row| row.number <= HEAD_WITHIN);
    let mut heads =
        near.filter_map(|row| Head::at(sheet, row, is_label)).filter(|head| head.known.len() >= HEAD_LABELS);
    heads.find_map(|head| list_below(sheet, head, known).filter(|list| !heads_sections(list, known.section_of)))
}

/// Sorts the rows around a head; `None` where they do not look like a list.
fn list_below<'s>(sheet: &'s Sheet, mut head: Head<'s>, known: &Known<'_>) -> Option<List<'s>> {
    let unit = unit_column(&head, known);
    head.see_how_units_are_counted(sheet, unit);
    let spread = corners_of_wide(sheet);
    let mut notes = head.notes(sheet);
    let (mut rows, mut labelled) = (Vec::new(), 0);
    for row in sheet.rows.iter().filter(|row| row.number > head.bottom) {
        match head.kind(row, &spread) {
            Kind::Unit => rows.push(row),
            Kind::Note => notes.extend(row.cells.iter().map(|cell| (row.number, cell))),
            Kind::Nothing => continue,
        }
        labelled += usize::from(row.cells.iter().any(|cell| (known.is_label)(&cell.text)));
    }
    // In a form, labels go on below; and where its text fills many rows, these have one cell each.
    let units = rows_of_units(sheet, &head, &rows, known);
    let continued = rows.len() - units.len();
    let full = rows.iter().filter(|row| row.cells.len() > 1).count();
    let is_list = !rows.is_empty() && labelled * 20 <= rows.len() && (full + continued) * 2 >= rows.len();
    is_list.then_some(List { sheet, head, units, notes })
}

/// Returns the upper left corners of the regions that span columns.
fn corners_of_wide(sheet: &Sheet) -> BTreeSet<(u32, u32)> {
    let wide = sheet.regions.iter().filter(|region| region.right > region.left);
    wide.map(|region| (region.top, region.left)).collect()
}

/// Finds the column of the units' names.
fn unit_column(head: &Head<'_>, known: &Known<'_>) -> Option<u32> {
    head.labels.iter().find(|(_, label)| (known.is_unit)(&label.text)).map(|(&column, _)| column)
}

/// Puts the rows of each unit together: below its first one, those over which the unit's name is merged, or which go on with
/// some of its sections and name nobody.
fn rows_of_units<'s>(
    sheet: &Sheet,
    head: &Head<'_>,
    rows: &[&'s SheetRow],
    known: &Known<'_>,
) -> Vec<Vec<&'s SheetRow>> {
    let unit = unit_column(head, known);
    let merged = |column: u32| sheet.regions.iter().filter(move |region| region.left == column);
    let below: BTreeSet<u32> =
        unit.into_iter().flat_map(merged).flat_map(|region| region.top + 1..=region.bottom).collect();
    let is_section =
        |cell: &SheetCell| head.labels.get(&cell.column).is_some_and(|label| (known.section_of)(&label.text).is_some());
    let mut units: Vec<Vec<&SheetRow>> = Vec::new();
    for &row in rows {
        let goes_on = |of: &Vec<&SheetRow>| {
            let Some(first) = of.first().filter(|first| unit.is_some_and(|unit| first.cell(unit).is_some())) else {
                return false;
            };
            let is_part = || row.cells.iter().all(is_section) && row.cells.len() < first.cells.len();
            below.contains(&row.number) || is_part()
        };
        match units.last_mut().filter(|of| goes_on(of)) {
            Some(of) => of.push(row),
            None => units.push(vec![row]),
        }
    }
    units
}

/// Says whether rows begin with the headings of several sections: then the row above them is a form's cover, whose values
/// stand below its labels.
fn heads_sections(list: &List<'_>, section_of: &dyn Fn(&str) -> Option<usize>) -> bool {
    let near = list.units.iter().flatten().take(MOST_FORM_ROWS);
    let first = near.filter_map(|row| row.cells.iter().find(|cell| !cell.text.trim().is_empty()));
    // A cell over all columns reads like a note.
    let spread =
        list.notes.iter().filter(|(row, _)| *row > list.head.bottom).take(MOST_FORM_ROWS).map(|(_, cell)| *cell);
    let sections: BTreeSet<usize> = first.chain(spread).filter_map(|cell| section_of(&cell.text)).collect();
    sections.len() > 1
}

/// Says whether a list is surely one of units that fill the form in: its head asks for the unit's name and for several
/// sections, and it names several units; or one, where the head asks for most of the sections and nothing else stands below.
pub(super) fn is_surely_of_units(list: &List<'_>, known: &Known<'_>) -> bool {
    let labels = &list.head.labels;
    let sections: BTreeSet<usize> = labels.values().filter_map(|label| (known.section_of)(&label.text)).collect();
    let Some(unit) = unit_column(&list.head, known) else { return false };
    let first = list.units.iter().filter_map(|rows| rows.first());
    let names = first.map(|row| row.cell(unit).map(|cell| fold(&cell.text)));
    let Some(names) = names.collect::<Option<Vec<_>>>() else { return false };
    let distinct: BTreeSet<&String> = names.iter().collect();
    let is_name = |name: &&String| !(known.is_label)(name) && name.chars().any(|letter| !letter.is_ascii_digit());
    if distinct.len() < names.len() || !distinct.iter().copied().all(|name| is_name(&name)) {
        return false;
    }
    let stands_alone = || list.notes.iter().all(|(row, _)| *row <= list.head.bottom);
    match names.len() {
        0 => false,
        1 => sections.len() >= MOST_SECTIONS && stands_alone(),
        _ => sections.len() > 1,
    }
}

/// Reads a list, one document per unit.
pub(super) fn read_list(list: &List<'_>, format: Format) -> Result<Vec<RawDocument>, Box<Finding>> {
    let merged = reach_down(list.sheet);
    let (mut documents, mut size) = (Vec::with_capacity(list.units.len()), 0);
    let longest = longest_texts(list);
    let title = title_of(list);
    for rows in &list.units {
        size += title.as_ref().map_or(0, |title| title.text.len());
        documents.push(RawDocument {
            format,
            list_title: title.clone(),
            ..read_unit(list, rows, &merged, &longest, &mut size)?
        });
    }
    Ok(documents)
}

/// Finds the title above a list that says the year.
fn title_of(list: &List<'_>) -> Option<Aside> {
    let mut above = list.notes.iter().filter(|(row, _)| *row < list.head.top);
    let (row, cell) = above.find(|(_, cell)| says_year(&cell.text))?;
    Some(Aside { place: list.sheet.place(*row, cell.column), text: cell.text.clone() })
}

/// Says whether a text may be a title with a year.
pub(super) fn says_year(text: &str) -> bool {
    text.contains('年') && text.chars().nth(LONGEST_TITLE).is_none()
}

/// Returns the text around a list that belongs to none of its units.
pub(super) fn read_notes<'l>(list: &'l List<'_>) -> impl Iterator<Item = Aside> + 'l {
    let notes = list.notes.iter();
    notes.map(|(row, cell)| Aside { place: list.sheet.place(*row, cell.column), text: cell.text.clone() })
}

/// Returns the cells that merges show in further rows too, by row and column.
fn reach_down(sheet: &Sheet) -> BTreeMap<(u32, u32), (u32, &SheetCell)> {
    let mut merged = BTreeMap::new();
    for region in &sheet.regions {
        let row = sheet.rows.binary_search_by_key(&region.top, |row| row.number).ok().and_then(|at| sheet.rows.get(at));
        if let Some(cell) = row.and_then(|row| row.cell(region.left)) {
            merged.extend((region.top + 1..=region.bottom).map(|row| ((row, region.left), (region.top, cell))));
        }
    }
    merged
}

/// Measures the longest text of each column, in characters.
fn longest_texts(list: &List<'_>) -> BTreeMap<u32, usize> {
    let mut longest = BTreeMap::new();
    for cell in list.units.iter().flatten().flat_map(|row| &row.cells) {
        let known = longest.entry(cell.column).or_default();
        *known = cell.text.chars().count().max(*known);
    }
    longest
}

/// The cells of a unit in a column, and their rows.
type Values<'s> = Vec<(u32, &'s SheetCell)>;

/// Reads one unit's rows as a table of labels and values.
fn read_unit(
    list: &List<'_>,
    rows: &[&SheetRow],
    merged: &BTreeMap<(u32, u32), (u32, &SheetCell)>,
    longest: &BTreeMap<u32, usize>,
    size: &mut usize,
) -> Result<RawDocument, Box<Finding>> {
    let first = rows.first().expect("a unit has a row");
    let of_above = |column: u32| merged.get(&(first.number, column)).copied().into_iter().collect();
    let mut values: BTreeMap<u32, Values<'_>> =
        list.head.labels.keys().map(|&column| (column, of_above(column))).collect();
    // What a merge from above hides in a cell is the cell's own.
    values.extend(first.cells.iter().map(|cell| (cell.column, vec![(first.number, cell)])));
    for row in &rows[1..] {
        for cell in &row.cells {
            values.entry(cell.column).or_default().push((row.number, cell));
        }
    }
    let longest = values.keys().map(|column| longest.get(column).copied().unwrap_or_default()).collect();
    let mut pairs = Vec::with_capacity(values.len());
    for (column, values) in values {
        let label = list.head.labels.get(&column);
        *size += ROW_COST + label.map_or(0, |label| label.text.len());
        *size += values.iter().map(|(_, cell)| cell.text.len()).sum::<usize>();
        if *size > SIZE_LIMIT {
            return Err(damaged(
                "表格的行和列太多，超出可以读取的范围",
                "the list has more rows and columns than can be read",
            ));
        }
        pairs.push(read_pair(list, first.number, column, label, &values));
    }
    let place = list.sheet.place(first.number, first.cells.first().map_or(1, |cell| cell.column));
    Ok(RawDocument {
        is_row: true,
        longest,
        part: Some(format!("{}!{}", list.sheet.name, first.number)),
        ..RawDocument::new(Format::Xlsx, vec![Block::Table(Table::new(place, 2, pairs))])
    })
}

/// Makes a table row of a column's label and a unit's values.
fn read_pair(list: &List<'_>, row: u32, column: u32, label: Option<&ColumnLabel>, values: &Values<'_>) -> Row {
    let at = |row: u32| -> Place { list.sheet.place(row, column) };
    let label_place = at(label.map_or(list.head.top, |label| label.row));
    let value_place = at(values.first().map_or(row, |(row, _)| *row));
    let label = label.map_or_else(Vec::new, |label| paragraphs::label(&label_place, &label.text));
    let value = values.iter().flat_map(|(row, cell)| paragraphs::lines(&at(*row), &cell.text)).collect();
    Row { cells: vec![Cell::new(label_place, 0, label), Cell::new(value_place, 1, value)], head: false }
}

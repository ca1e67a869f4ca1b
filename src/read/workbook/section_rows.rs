//! Units with a row for each section, the unit's own cells merged down or repeated: each unit becomes one row, with a column
//! for each section.
use std::collections::{BTreeMap, BTreeSet};

use super::Known;
use super::arranged::{Arranged, Arranging, At};
use crate::fold::fold;
use crate::format::sheets::{Region, Sheet, SheetCell, SheetRow};

/// Last of the rows that hold text that may be the head.
const HEAD_WITHIN: usize = 20;
/// Rows and columns among which the sections are looked for.
const ROWS_LOOKED_AT: usize = 60;
const COLUMNS_LOOKED_AT: usize = 60;
/// Longest heading of a section, in characters.
const LONGEST_HEADING: usize = 60;
/// Fewest sections of a unit.
const FEWEST_SECTIONS: usize = 2;
/// Fewest units.
const FEWEST_UNITS: usize = 2;

/// The columns of such a sheet.
struct Columns<'s> {
    head: &'s SheetRow,
    unit: u32,
    /// The column of the sections' headings, and that of their texts.
    item: u32,
    text: u32,
}

/// A unit's rows, each with its section; the first of them has the unit's own cells.
type Unit<'s> = Vec<(usize, &'s SheetRow)>;

/// Puts the rows of each unit into one; `None` where the sheet is not such a one.
pub(super) fn of_section_rows(sheet: &Sheet, known: &Known<'_>) -> Option<Arranged> {
    let near = sheet.rows.iter().take(HEAD_WITHIN);
    near.filter_map(|row| Columns::of(sheet, row, known)).find_map(|columns| arrange(sheet, &columns, known))
}

impl<'s> Columns<'s> {
    /// Takes `head` as the head of such a sheet.
    fn of(sheet: &Sheet, head: &'s SheetRow, known: &Known<'_>) -> Option<Self> {
        let unit = head.cells.iter().find(|cell| (known.is_unit)(&cell.text))?.column;
        let below = || sheet.rows.iter().filter(|row| row.number > head.number).take(ROWS_LOOKED_AT);
        let headings = |column: u32| {
            let cells = below().filter_map(move |row| row.cell(column));
            cells.filter(|cell| section_of(&cell.text, known).is_some())
        };
        let near = head.cells.iter().take(COLUMNS_LOOKED_AT).map(|cell| cell.column);
        let others = || near.clone().filter(|&column| column != unit);
        let item = others().max_by_key(|&column| (headings(column).count(), std::cmp::Reverse(column)))?;
        if headings(item).count() < FEWEST_SECTIONS * FEWEST_UNITS {
            return None;
        }
        let length =
            |column: u32| -> usize { below().filter_map(|row| row.cell(column)).map(|cell| cell.text.len()).sum() };
        let text = others().filter(|&column| column > item).max_by_key(|&column| length(column))?;
        Some(Self { head, unit, item, text })
    }

    fn is_own(&self, column: u32) -> bool {
        column != self.item && column != self.text
    }
}

fn arrange(sheet: &Sheet, columns: &Columns<'_>, known: &Known<'_>) -> Option<Arranged> {
    let mut made = Arranging::default();
    let units = units_of(sheet, columns, known, &mut made);
    let name = |unit: &Unit<'_>| unit.first().and_then(|(_, row)| row.cell(columns.unit)).map(|cell| fold(&cell.text));
    let names: BTreeSet<String> = units.iter().map(name).collect::<Option<_>>()?;
    // A form's sections have numbers of their own below 单位名称.
    let is_number = |name: &String| name.bytes().all(|byte| byte.is_ascii_digit());
    if names.iter().any(is_number) || units.iter().any(|unit| unit.len() < FEWEST_SECTIONS) {
        return None;
    }
    let sections: BTreeSet<usize> = units.iter().flatten().map(|(section, _)| *section).collect();
    if names.len() < FEWEST_UNITS || names.len() < units.len() || sections.len() < FEWEST_SECTIONS {
        return None;
    }
    let (_, right) = sheet.columns()?;
    let column_of: BTreeMap<usize, u32> = sections.into_iter().zip(right + 1..).collect();
    let head = columns.head;
    for row in sheet.rows.iter().take_while(|row| row.number < head.number) {
        row.cells.iter().for_each(|cell| made.put((row.number, cell.column), (row.number, cell.column), &cell.text));
    }
    for cell in &head.cells {
        if columns.is_own(cell.column) {
            made.put((head.number, cell.column), (head.number, cell.column), &cell.text);
        } else if !(known.is_table_head)(&cell.text) {
            made.set_apart(head.number, cell);
        }
    }
    let above = |region: &&Region| region.bottom < head.number;
    made.regions = sheet.regions.iter().filter(above).copied().collect();
    let mut headed = BTreeSet::new();
    for unit in &units {
        let top = unit.first().map_or(0, |(_, row)| row.number);
        for (index, (section, row)) in unit.iter().enumerate() {
            let column = column_of.get(section).copied().unwrap_or(right);
            let heading = row.cell(columns.item).filter(|_| headed.insert(*section));
            if let Some(cell) = heading {
                made.put((head.number, column), (row.number, columns.item), &cell.text);
            }
            if let Some(cell) = row.cell(columns.text) {
                made.put((top, column), (row.number, columns.text), &cell.text);
            }
            put_own(&mut made, row, (index > 0).then(|| unit[0].1), columns, known);
        }
    }
    Some(made.finish(sheet))
}

fn section_of(text: &str, known: &Known<'_>) -> Option<usize> {
    if text.chars().nth(LONGEST_HEADING).is_some() { None } else { (known.section_of)(text) }
}

/// Puts a unit's own cells; in a further row of it those count that `first` has not, and those of columns that are none of
/// the form's: a score for each section.
fn put_own(made: &mut Arranging, row: &SheetRow, first: Option<&SheetRow>, columns: &Columns<'_>, known: &Known<'_>) {
    for cell in row.cells.iter().filter(|cell| columns.is_own(cell.column)) {
        let at: At = (row.number, cell.column);
        let Some(first) = first else {
            made.put(at, at, &cell.text);
            continue;
        };
        let is_same = |own: &SheetCell| fold(&own.text) == fold(&cell.text);
        let is_label = columns.head.cell(cell.column).is_some_and(|head| (known.is_label)(&head.text));
        match first.cell(cell.column) {
            Some(own) if is_same(own) => {}
            Some(_) if is_label => made.set_apart(row.number, cell),
            _ => made.add((first.number, cell.column), at, &cell.text),
        }
    }
}

/// Parts the rows below the head at each unit's first one; what is no row of a unit is set apart.
fn units_of<'s>(sheet: &'s Sheet, columns: &Columns<'_>, known: &Known<'_>, made: &mut Arranging) -> Vec<Unit<'s>> {
    let mut units: Vec<Unit<'s>> = Vec::new();
    for row in sheet.rows.iter().filter(|row| row.number > columns.head.number) {
        let section = row.cell(columns.item).and_then(|cell| section_of(&cell.text, known));
        let Some(section) = section else {
            row.cells.iter().for_each(|cell| made.set_apart(row.number, cell));
            continue;
        };
        let name = |row: &SheetRow| row.cell(columns.unit).map(|cell| fold(&cell.text));
        let goes_on = units.last().is_some_and(|unit| {
            let is_new = unit.iter().all(|(own, _)| *own != section);
            is_new
                && name(row).is_none_or(|name_here| unit.first().and_then(|(_, first)| name(first)) == Some(name_here))
        });
        match units.last_mut() {
            Some(unit) if goes_on => unit.push((section, row)),
            _ => units.push(vec![(section, row)]),
        }
    }
    units
}

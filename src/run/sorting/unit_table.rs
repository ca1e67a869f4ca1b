//! A document whose one table is a list of units, and no report: a document of Word has the lists of which workbooks are known
//! as rows.
use std::collections::BTreeSet;

use super::no_report::{FEWEST_NAMES, LONGEST_ENTRY, list_of_names};
use super::other_papers::{bare_name, is_called_roster, is_titled, roster_as_text};
use crate::config::{FieldKind, Template};
use crate::fold::fold;
use crate::list_row::ListRow;
use crate::model::{Block, Cell, Place, RawDocument, Report, Table, Words};

/// Most characters that stand around the table: its title, who made it and when.
const LONGEST_AROUND: usize = 100;
/// Fewest and most characters of a unit's name.
const NAME: std::ops::RangeInclusive<usize> = 3..=40;

/// Says why a file is no report whose document is a table of units: as lists of workbooks, or as a roster where it is called one.
pub fn why_unit_table(path: &str, document: &RawDocument, report: &Report, template: &Template) -> Option<Words> {
    is_table_of_units(document, report, template).then(|| {
        let is_titled = || around(document).any(|block| is_called_roster(block.shown().trim()));
        if is_called_roster(bare_name(path)) || is_titled() { roster_as_text() } else { list_of_names() }
    })
}

/// Returns what stands around the table.
fn around(document: &RawDocument) -> impl Iterator<Item = &Block> {
    document.blocks.iter().filter(|block| !matches!(block, Block::Table(_)))
}

/// Says whether a document is a table of units below a head, with little to say of each, and has nothing of the form else: no
/// title, no section, and no label with a value that stands outside of the table.
fn is_table_of_units(document: &RawDocument, report: &Report, template: &Template) -> bool {
    let mut tables = document.blocks.iter().filter_map(Block::table);
    let (Some(table), None) = (tables.next(), tables.next()) else { return false };
    let in_table = report.filled().all(|field| field.place.as_ref().is_some_and(Place::is_cell));
    let has_part = report.heads_any_section() || !report.opinion.is_empty() || is_titled(report, template);
    if document.is_row || has_part || !in_table {
        return false;
    }
    let around: usize = around(document).map(|block| fold(&block.shown()).chars().count()).sum();
    let (names, value) = (names_below_head(table, template), fold(report.value(template.key_of(FieldKind::Unit))));
    // Where it is none of them, it stands beside its label, and what stands below are labels.
    let is_one = value.is_empty() || names.contains(&value);
    let is_short = around <= LONGEST_AROUND && report.account.unplaced <= names.len() * LONGEST_ENTRY;
    is_one && names.len() >= FEWEST_NAMES && is_short
}

/// Returns the different names in the column that is headed as the form asks for a unit's; none where something else stands there.
fn names_below_head(table: &Table, template: &Template) -> BTreeSet<String> {
    let spelled: Vec<&str> = template.field_of(FieldKind::Unit).into_iter().flat_map(|field| field.spelled()).collect();
    let mut rows = table.rows.iter();
    let head =
        rows.find_map(|row| Some((row, row.cells.iter().find(|cell| spelled.contains(&&*fold(&cell.shown())))?)));
    let Some((head, column)) = head.map(|(row, cell)| (row, cell.column)) else { return BTreeSet::new() };
    // A label beside a blank is a form's, that nobody has filled in.
    if head.cells.len() < 2 || head.cells.iter().any(|cell| cell.shown().trim().is_empty()) {
        return BTreeSet::new();
    }
    let mut names = BTreeSet::new();
    for row in rows {
        let texts: Vec<String> = row.cells.iter().map(Cell::shown).filter(|text| !text.trim().is_empty()).collect();
        let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        if ListRow::of(&texts).is_some() {
            continue;
        }
        let Some(name) = row.cells.iter().find(|cell| cell.column == column).map(|cell| fold(&cell.shown())) else {
            continue;
        };
        // The head comes again on each page of some lists.
        if name.is_empty() || spelled.contains(&&*name) {
            continue;
        }
        if !NAME.contains(&name.chars().count()) || template.is_label(&name) {
            return BTreeSet::new();
        }
        names.insert(name);
    }
    names
}

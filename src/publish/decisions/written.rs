//! What an old workbook says: the rows that hold decisions, found by their heads wherever people moved them, and whether
//! anything was changed that is not carried over.
use super::Typed;
use super::grid::{read_grid, read_own_tables};
use super::table::Table;
use crate::publish::sha256;
use crate::publish::sheet::{CELL_LIMIT, is_sheet_of};
use crate::publish::workbook::{FINDINGS_SHEET, RECORDS_SHEET};

/// A workbook that could be read.
pub(super) struct Written {
    /// What people typed into it.
    pub(super) typed: Typed,
    /// Whether it says anything that the program did not write and that is not among `typed`; so too where that is not
    /// sure.
    pub(super) is_edited: bool,
    /// Whether it still has the columns into which people type.
    pub(super) has_decisions: bool,
}

/// Reads a workbook; `None` where that cannot be done.
pub(super) fn read_written(bytes: &[u8]) -> Option<Written> {
    let grid = read_grid(bytes)?;
    let has_decisions = grid.tables.iter().any(|table| table.has_decisions);
    let mut written = Written { typed: Typed::default(), is_edited: grid.has_additions, has_decisions };
    written.is_edited |= grid.digest.is_none_or(|digest| digest != digest_of(&grid.tables));
    // Somebody who gives the sheet another name has not taken the decisions back.
    let is_renamed = !grid.tables.iter().any(|table| is_sheet_of(&table.name, FINDINGS_SHEET));
    for Table { name, decided, .. } in grid.tables {
        written.is_edited |=
            decided.iter().any(|row| [&row.decision, &row.note].into_iter().any(|text| is_too_long(text)));
        if is_sheet_of(&name, RECORDS_SHEET) {
            written.typed.records.extend(decided.into_iter().filter(|row| !row.is_open()));
        } else if is_renamed || is_sheet_of(&name, FINDINGS_SHEET) {
            written.typed.rows.extend(decided);
        }
    }
    Some(written)
}

/// Sums up what the cells of a workbook say, the decisions aside, whatever the order of rows, columns and sheets.
pub fn workbook_digest(bytes: &[u8]) -> Option<String> {
    read_own_tables(bytes).map(|tables| digest_of(&tables))
}

fn digest_of(tables: &[Table]) -> String {
    let mut said: Vec<&str> = tables.iter().map(|table| &*table.said).collect();
    said.sort_unstable();
    sha256(said.join("\n").as_bytes())
}

fn is_too_long(text: &str) -> bool {
    text.encode_utf16().count() > CELL_LIMIT
}

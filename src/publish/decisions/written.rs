//! What an old workbook says: the rows that hold decisions, found by their heads wherever people moved them, and whether
//! anything was changed that is not carried over.
use std::collections::BTreeMap;

use super::Typed;
use super::grid::{Rows, read_grid};
use crate::model::Decided;
use crate::publish::sha256;
use crate::publish::sheet::CELL_LIMIT;
use crate::publish::workbook::{DECISION, ENTRIES, FINDINGS_SHEET, NOTE, RECORDS_SHEET, RULE_NAME, RULE_TITLE};

/// Cells that a row of heads has at least; a title has one.
const LEAST_HEADS: usize = 3;

/// A workbook that could be read.
pub(super) struct Written {
    /// What people typed into it.
    pub(super) typed: Typed,
    /// Whether it says anything that the program did not write and that is not among `typed`; so too where that is not
    /// sure.
    pub(super) is_edited: bool,
}

/// Reads a workbook; `None` where that cannot be done.
pub(super) fn read_written(bytes: &[u8]) -> Option<Written> {
    let grid = read_grid(bytes)?;
    let mut written = Written { typed: Typed::default(), is_edited: grid.has_additions };
    // Somebody who gives the sheet another name has not taken the decisions back.
    let is_renamed = !grid.sheets.iter().any(|(name, _)| name == FINDINGS_SHEET);
    for (name, rows) in &grid.sheets {
        let table = Table::of(rows);
        let decided = table.decided();
        written.is_edited |=
            decided.iter().any(|row| [&row.decision, &row.note].into_iter().any(|text| is_too_long(text)));
        match name.as_str() {
            RECORDS_SHEET => written.typed.records.extend(decided.into_iter().filter(|row| !row.is_open())),
            FINDINGS_SHEET => written.typed.rows.extend(decided),
            _ if is_renamed => written.typed.rows.extend(decided),
            _ => {}
        }
    }
    written.is_edited |= grid.digest.is_none_or(|digest| digest != digest_of_sheets(&grid.sheets));
    Some(written)
}

/// Sums up what the cells of a workbook say, the decisions aside, whatever the order of rows, columns and sheets.
pub fn workbook_digest(bytes: &[u8]) -> Option<String> {
    read_grid(bytes).map(|grid| digest_of_sheets(&grid.sheets))
}

fn digest_of_sheets(sheets: &[(String, Rows)]) -> String {
    let mut said: Vec<String> = sheets.iter().map(|(name, rows)| Table::of(rows).said(name)).collect();
    said.sort();
    sha256(said.join("\n").as_bytes())
}

fn is_too_long(text: &str) -> bool {
    text.encode_utf16().count() > CELL_LIMIT
}

/// A sheet parted at its row of heads.
struct Table<'a> {
    rows: &'a Rows,
    heads_at: Option<u32>,
    heads: BTreeMap<u32, &'a str>,
}

impl<'a> Table<'a> {
    fn of(rows: &'a Rows) -> Self {
        let has = |cells: &BTreeMap<u32, String>, head: &str| cells.values().any(|cell| cell.trim() == head);
        let of_decisions =
            rows.iter().find(|(_, cells)| (has(cells, RULE_NAME) || has(cells, RULE_TITLE)) && has(cells, DECISION));
        let found = of_decisions.or_else(|| rows.iter().find(|(_, cells)| cells.len() >= LEAST_HEADS));
        let heads = found.map(|(_, cells)| cells.iter().map(|(column, head)| (*column, head.trim())).collect());
        Self { rows, heads_at: found.map(|(row, _)| *row), heads: heads.unwrap_or_default() }
    }

    /// Returns the column of a head; the first where it stands twice.
    fn column(&self, head: &str) -> Option<u32> {
        self.heads.iter().find(|(_, found)| **found == head).map(|(column, _)| *column)
    }

    /// Returns the column by which a row is known to be a finding's: in workbooks of old, the titles' column has names.
    fn rule(&self) -> Option<u32> {
        self.column(RULE_NAME).or_else(|| self.column(RULE_TITLE))
    }

    /// Returns the rows below the heads that are a finding's.
    fn decided(&self) -> Vec<Decided> {
        let (Some(heads_at), Some(rule), Some(_)) = (self.heads_at, self.rule(), self.column(DECISION)) else {
            return Vec::new();
        };
        let columns =
            ENTRIES.map(|(head, pick)| (if head == RULE_NAME { Some(rule) } else { self.column(head) }, pick));
        let below = self.rows.range(heads_at + 1..).filter(|(_, cells)| cells.contains_key(&rule));
        let rows = below.map(|(_, cells)| {
            let mut row = Decided::default();
            for (column, pick) in columns {
                let text = column.and_then(|column| cells.get(&column));
                text.map(|text| text.trim()).unwrap_or_default().clone_into(pick(&mut row));
            }
            row
        });
        rows.collect()
    }

    /// Writes down what the sheet says, but for what people type into the columns that are theirs.
    fn said(&self, name: &str) -> String {
        let rule = self.rule().filter(|_| self.column(DECISION).is_some());
        let theirs = [DECISION, NOTE].map(|head| rule.and_then(|_| self.column(head)));
        let mut above = Vec::new();
        let mut below = Vec::new();
        for (row, cells) in self.rows.iter().filter(|(row, _)| Some(**row) != self.heads_at) {
            let is_above = self.heads_at.is_none_or(|heads_at| *row < heads_at);
            // Something typed beside no finding would go with no finding.
            let is_finding = !is_above && rule.is_some_and(|rule| cells.contains_key(&rule));
            let told = cells.iter().filter(|(column, _)| !(is_finding && theirs.contains(&Some(**column))));
            let head = |column: &u32| if is_above { "" } else { self.heads.get(column).copied().unwrap_or("") };
            let mut told: Vec<(&str, &str)> = told.map(|(column, text)| (head(column), text.trim_end())).collect();
            if !is_above {
                told.sort_unstable();
            }
            if is_above { &mut above } else { &mut below }.push(told);
        }
        below.sort();
        let mut heads: Vec<&str> = self.heads.values().copied().collect();
        heads.sort_unstable();
        format!("{:?}", (name, above, heads, below))
    }
}

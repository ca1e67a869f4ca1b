//! The rows of a sheet, one by one → what it says, summed up, and its decisions: found by the heads of its columns, wherever
//! people moved them. No row is kept, for there may be a million.
use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use crate::model::Decided;
use crate::publish::sha256;
use crate::publish::workbook::{DECISION, ENTRIES, NOTE, RULE_NAME, RULE_TITLE};

/// Cells that a row of heads has at least; a title has one.
const LEAST_HEADS: usize = 3;
/// Rows among which the heads are looked for.
const LOOKED_AT: usize = 100;

/// The cells of a row that hold something, by column.
pub(super) type Cells = Vec<(u32, String)>;
/// What a row says, summed up.
type Sum = [u8; 32];

/// What a sheet says.
pub(super) struct Table {
    /// Its name.
    pub(super) name: String,
    /// What it says, but for what people type into the columns that are theirs, summed up.
    pub(super) said: String,
    /// Whether it has the columns by which decisions are known.
    pub(super) has_decisions: bool,
    /// The rows that are a finding's.
    pub(super) decided: Vec<Decided>,
}

/// A sheet that is being read.
pub(super) struct Reading {
    name: String,
    /// The first rows, until the heads are known.
    first: Vec<Cells>,
    heads: Option<Heads>,
    above: Vec<Sum>,
    below: Vec<Sum>,
    decided: Vec<Decided>,
}

impl Reading {
    /// Begins a sheet.
    pub(super) fn new(name: &str) -> Self {
        let name = name.to_owned();
        Self { name, first: Vec::new(), heads: None, above: Vec::new(), below: Vec::new(), decided: Vec::new() }
    }

    /// Takes the next row.
    pub(super) fn row(&mut self, cells: Cells) {
        if cells.is_empty() {
            return;
        }
        if let Some(heads) = &self.heads {
            self.decided.extend(heads.decided(&cells));
            self.below.push(heads.sum(&cells));
            return;
        }
        self.first.push(cells);
        if self.first.len() == LOOKED_AT {
            self.part();
        }
    }

    /// Ends the sheet.
    pub(super) fn finish(mut self) -> Table {
        if self.heads.is_none() {
            self.part();
        }
        self.below.sort_unstable();
        let heads = self.heads.unwrap_or_default();
        let mut names: Vec<&str> = heads.names.values().map(String::as_str).collect();
        names.sort_unstable();
        let said = sha256(format!("{:?}", (&self.name, self.above, names, self.below)).as_bytes());
        Table { name: self.name, said, has_decisions: heads.rule.is_some(), decided: self.decided }
    }

    /// Parts the first rows at that of the heads; where there is none, all of them stand above.
    fn part(&mut self) {
        let has = |cells: &Cells, head: &str| cells.iter().any(|(_, cell)| cell.trim() == head);
        let is_of_decisions = |cells: &Cells| (has(cells, RULE_NAME) || has(cells, RULE_TITLE)) && has(cells, DECISION);
        let mut rows = std::mem::take(&mut self.first);
        let at = rows.iter().position(is_of_decisions);
        let at = at.or_else(|| rows.iter().position(|cells| cells.len() >= LEAST_HEADS));
        let mut below = rows.split_off(at.unwrap_or(rows.len()));
        self.above.extend(rows.iter().map(|cells| sum(cells.iter().map(|(_, text)| ("", text.trim_end())).collect())));
        self.heads = Some(if below.is_empty() { Heads::default() } else { Heads::of(&below.remove(0)) });
        below.into_iter().for_each(|cells| self.row(cells));
    }
}

/// The heads of a sheet by column.
#[derive(Default)]
struct Heads {
    names: BTreeMap<u32, String>,
    /// The column by which a row is known to be a finding's; `None` where there are no decisions.
    rule: Option<u32>,
    /// The columns of what people type.
    theirs: [Option<u32>; 2],
}

impl Heads {
    fn of(cells: &Cells) -> Self {
        let names: BTreeMap<u32, String> =
            cells.iter().map(|(column, head)| (*column, head.trim().to_owned())).collect();
        let mut heads = Self { names, ..Self::default() };
        // In workbooks of old, the column of titles holds names.
        let rule = heads.column(RULE_NAME).or_else(|| heads.column(RULE_TITLE));
        heads.rule = rule.filter(|_| heads.column(DECISION).is_some());
        heads.theirs = [DECISION, NOTE].map(|head| heads.rule.and_then(|_| heads.column(head)));
        heads
    }

    /// Returns the column of a head; the first where it stands twice.
    fn column(&self, head: &str) -> Option<u32> {
        self.names.iter().find(|(_, found)| *found == head).map(|(column, _)| *column)
    }

    /// Returns the finding that a row is of.
    fn decided(&self, cells: &Cells) -> Option<Decided> {
        let text = |column: u32| cells.iter().find(|(own, _)| *own == column).map(|(_, text)| text.trim());
        let rule = self.rule.filter(|rule| text(*rule).is_some())?;
        let mut row = Decided::default();
        for (head, pick) in ENTRIES {
            let column = if head == RULE_NAME { Some(rule) } else { self.column(head) };
            column.and_then(text).unwrap_or_default().clone_into(pick(&mut row));
        }
        Some(row)
    }

    /// Sums up what a row says, but for what people type into the columns that are theirs.
    fn sum(&self, cells: &Cells) -> Sum {
        // Something typed beside no finding would go with no finding.
        let is_finding = self.rule.is_some_and(|rule| cells.iter().any(|(column, _)| *column == rule));
        let told = cells.iter().filter(|(column, _)| !(is_finding && self.theirs.contains(&Some(*column))));
        let head = |column: &u32| self.names.get(column).map_or("", String::as_str);
        let mut told: Vec<(&str, &str)> = told.map(|(column, text)| (head(column), text.trim_end())).collect();
        told.sort_unstable();
        sum(told)
    }
}

fn sum(told: Vec<(&str, &str)>) -> Sum {
    let mut sum = Sha256::new();
    for text in told.into_iter().flat_map(|(head, text)| [head, text]) {
        sum.update(text.len().to_le_bytes());
        sum.update(text);
    }
    sum.finalize().into()
}

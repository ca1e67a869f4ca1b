//! Rows and columns that a sheet does not show: left out, and reported in one finding a sheet.
use std::collections::BTreeSet;

use super::cells::{Cells, push_cell};
use super::{QUOTE, Sheet, SheetCell, SheetRow};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::model::{Words, number_of};

/// Hidden rows and columns, both from 1.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// Hidden rows.
    pub(super) rows: BTreeSet<u32>,
    /// Hidden columns, as first and last of each run.
    pub(super) columns: Vec<(u32, u32)>,
}

impl Hidden {
    /// Returns the runs of hidden columns in order, each ending in front of the next; a file may list any number of them.
    fn columns_apart(&self) -> Vec<(u32, u32)> {
        let mut runs = self.columns.clone();
        runs.retain(|(first, last)| first <= last);
        runs.sort_unstable();
        runs.dedup_by(|next, kept| {
            let meets = next.0 <= kept.1;
            if meets {
                kept.1 = kept.1.max(next.1);
            }
            meets
        });
        runs
    }

    /// Returns the uppermost text of each hidden column.
    pub(super) fn heads(&self, cells: &Cells) -> Vec<String> {
        let columns = self.columns_apart();
        let mut seen = BTreeSet::new();
        let mut is_first = |column: u32| is_within(&columns, column) && seen.insert(column);
        cells.iter().filter(|((_, column), _)| is_first(*column)).map(|(_, text)| text.clone()).collect()
    }

    /// Moves the hidden cells from those that are shown to what the sheet hides.
    pub(super) fn take_out(&self, cells: &mut Cells, sheet: &mut Sheet) {
        if self.rows.is_empty() && self.columns.is_empty() {
            return;
        }
        let columns = self.columns_apart();
        let hides = |&(row, column): &(u32, u32)| self.rows.contains(&row) || is_within(&columns, column);
        let hidden: Vec<(u32, u32)> = cells.keys().copied().filter(hides).collect();
        for (row, column) in hidden {
            let text = cells.remove(&(row, column)).expect("it is one of their keys");
            let rows = if self.rows.contains(&row) { &mut sheet.hidden_rows } else { &mut sheet.hidden_beside };
            push_cell(rows, row, SheetCell { column, text });
        }
    }
}

impl Sheet {
    /// Reports what hidden cells hold, those of the rows `told` excepted; `None` where that is nothing.
    pub fn report_hidden(&self, told: &BTreeSet<u32>) -> Option<Finding> {
        let mut rows: Vec<&SheetRow> = self.hidden_rows.iter().chain(&self.hidden_beside).collect();
        rows.retain(|row| !told.contains(&row.number));
        rows.sort_by_key(|row| row.number);
        let first = rows.first()?;
        let place = self.place(first.number, first.cells.first()?.column);
        let texts: Vec<&str> = rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str()).collect();
        let (name, count) = (&self.name, texts.len());
        let message = Words::new(
            format!("工作表“{name}”有隐藏的行或列，其中 {count} 个单元格的内容没有读入"),
            format!(
                "sheet “{name}” has hidden rows or columns; {} in them not read",
                number_of(count, "cell was", "cells were")
            ),
        );
        let hint = Words::new(
            "如属报告内容，请在 Excel 中全选后右键单击行号、列标，选“取消隐藏”；否则请删除这些行和列。",
            "if they belong to the report, select all in Excel and unhide rows and columns; otherwise delete them",
        );
        let finding = Finding::new(rule::HIDDEN_TEXT, message, hint);
        let words = texts.join(" ");
        Some(finding.at(place).quoting(shorten(&words, QUOTE)).leaving_out(&words))
    }
}

/// Says whether a column is within one of the runs, which are in order.
fn is_within(runs: &[(u32, u32)], column: u32) -> bool {
    let behind = runs.partition_point(|(first, _)| *first <= column);
    runs[..behind].last().is_some_and(|(_, last)| *last >= column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_of_columns_may_overlap_and_come_in_any_order() {
        let columns = vec![(9, 12), (3, 5), (10, 10), (7, 6), (4, 6)];
        let hidden = Hidden { columns, ..Hidden::default() };
        let mut cells: Cells = (1..=14).map(|column| ((1, column), "x".to_owned())).collect();
        let mut sheet = Sheet::default();
        hidden.take_out(&mut cells, &mut sheet);
        assert!(sheet.report_hidden(&BTreeSet::new()).is_some() && sheet.report_hidden(&[1].into()).is_none());
        assert_eq!(cells.keys().map(|(_, column)| *column).collect::<Vec<_>>(), [1, 2, 7, 8, 13, 14]);
    }
}

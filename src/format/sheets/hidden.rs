//! Rows and columns that a sheet does not show: left out, and reported in one finding a sheet.
use std::collections::BTreeSet;

use super::cells::Cells;
use super::{QUOTE, Sheet};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::model::Words;

/// Hidden rows and columns, both from 1.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Hidden {
    /// Hidden rows.
    pub(super) rows: BTreeSet<u32>,
    /// Hidden columns, as first and last of each run.
    pub(super) columns: Vec<(u32, u32)>,
}

impl Hidden {
    fn hides(&self, row: u32, column: u32) -> bool {
        self.rows.contains(&row) || self.columns.iter().any(|&(first, last)| (first..=last).contains(&column))
    }

    /// Takes the hidden cells out of a sheet's; the finding says what they hold, `None` where that is nothing.
    pub(super) fn take_out(&self, name: &str, cells: &mut Cells) -> Option<Finding> {
        if self.rows.is_empty() && self.columns.is_empty() {
            return None;
        }
        let hidden: Vec<(u32, u32)> = cells.keys().copied().filter(|&(row, column)| self.hides(row, column)).collect();
        let taken: Vec<String> = hidden.iter().filter_map(|at| cells.remove(at)).collect();
        let &(row, column) = hidden.first()?;
        let count = taken.len();
        let message = Words::new(
            format!("工作表“{name}”有隐藏的行或列，其中 {count} 个单元格的内容没有读入"),
            format!("sheet “{name}” has hidden rows or columns; {count} cells in them were not read"),
        );
        let hint = Words::new(
            "如属报告内容，请在 Excel 中全选后右键单击行号、列标，选“取消隐藏”；否则请删除这些行和列。",
            "if they belong to the report, select all in Excel and unhide rows and columns; otherwise delete them",
        );
        let sheet = Sheet { name: name.into(), ..Sheet::default() };
        let finding = Finding::new(rule::HIDDEN_TEXT, message, hint);
        Some(finding.at(sheet.place(row, column)).quoting(shorten(&taken.join(" "), QUOTE)))
    }
}

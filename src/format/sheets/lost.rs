//! Cells of which the workbook holds the place and no longer the text: its table of strings was cut or overwritten.
use crate::finding::{Finding, rule};
use crate::model::{Place, Words, number_of};

/// The cells of one worksheet that point at a string which the workbook does not hold.
#[derive(Default)]
pub(super) struct Lost {
    count: usize,
    /// The first of them, row and column from 1.
    first: Option<(u32, u32)>,
}

impl Lost {
    /// Takes note of such a cell, whose row and column count from 0.
    pub(super) fn note(&mut self, (row, column): (u32, u32)) {
        self.count += 1;
        self.first = self.first.or(Some((row.saturating_add(1), column.saturating_add(1))));
    }

    /// Reports them; `None` where there are none.
    pub(super) fn report(&self, name: &str) -> Option<Finding> {
        let (row, column) = self.first?;
        let message = Words::new(
            format!("工作表“{name}”有 {} 个单元格的文字在文件里已经丢失，没有读入", self.count),
            format!(
                "the text of {} of sheet “{name}” is missing in the file; it was not read",
                number_of(self.count, "cell", "cells")
            ),
        );
        let hint = Words::new(
            "文件多半已损坏；请用 Excel 打开，核对内容是否齐全，补上缺少的文字，另存为 .xlsx 再报送。",
            "open it in Excel, see whether everything is there, fill in what is missing, save it as .xlsx and hand that in",
        );
        let place = Place::SheetCell { sheet: name.into(), row, column };
        Some(Finding::new(rule::DAMAGED, message, hint).at(Some(place)))
    }
}

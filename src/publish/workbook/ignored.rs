//! The sheet 没有采用的文件: what lay in INPUT and is no unit's report, or an older one, with the reason.
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::model::{Ignored, Ledger};
use crate::publish::sheet::{Column, Looks, Table, column, text};

/// Writes the sheet.
pub(super) fn ignored_sheet(workbook: &mut Workbook, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    let rows: Vec<&Ignored> = ledger.ignored.iter().filter(|file| !file.is_used_roster()).collect();
    let columns: Vec<Column<'_, &Ignored>> = vec![
        column("文件", 50.0, |file: &&Ignored| text(&file.path)),
        column("原因", 60.0, |file: &&Ignored| text(&file.why)),
    ];
    let title = format!("没有采用的文件（{} 个）", rows.len());
    Table {
        name: "没有采用的文件", title, nothing: "收件文件夹里的文件都采用了。", columns, struck: None
    }
    .fill(workbook, &rows, looks)
}

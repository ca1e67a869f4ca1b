//! The sheet 遮盖清单 of summary.xlsx: what the reviewers' edition does not show, unit by unit.
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::model::{Ledger, LedgerUnit, MaskedWords};
use crate::publish::sheet::{Column, Looks, Table, Target, column, count, text};

/// A unit and what is masked in its report.
type MaskedRow<'a> = (&'a LedgerUnit, &'a MaskedWords);

/// Writes the sheet.
pub(super) fn masked_sheet(workbook: &mut Workbook, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    let rows = ledger.units.iter().flat_map(|unit| unit.masked.iter().map(move |masked| (unit, masked)));
    let rows: Vec<MaskedRow<'_>> = rows.collect();
    let columns: Vec<Column<'_, MaskedRow<'_>>> = vec![
        column("代码", 6.0, |row: &MaskedRow<'_>| text(row.0.code.as_deref().unwrap_or(""))).where_any(),
        column("单位", 34.0, |row: &MaskedRow<'_>| {
            text(row.0.shown_name()).leading_to(Target::page(row.0.reviewers_pdf.as_deref(), None))
        }),
        column("规则", 16.0, |row: &MaskedRow<'_>| text(ledger.title_of(&row.1.rule))),
        column("位置", 18.0, |row: &MaskedRow<'_>| text(&row.1.place)),
        column("原文", 24.0, |row: &MaskedRow<'_>| text(&row.1.text)),
        column("遮盖为", 24.0, |row: &MaskedRow<'_>| text(&row.1.shown)),
        column("规则名", 20.0, |row: &MaskedRow<'_>| text(&row.1.rule)),
        column("处数", 7.0, |row: &MaskedRow<'_>| count(row.1.count)),
    ];
    let title = "遮盖清单（评审本没有显示的内容，本表不要外发）".to_owned();
    Table { name: "遮盖清单", title, nothing: "没有遮盖任何内容。", columns, struck: None }.fill(workbook, &rows, looks)
}

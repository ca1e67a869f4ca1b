//! The sheet 相似: passages that two reports have in common, side by side, each leading to its page.
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::model::{Ledger, LedgerBeside, LedgerFinding, LedgerUnit};
use crate::publish::sheet::{Column, Looks, Table, Target, Value, column, page, text};

/// A unit, its finding, the other passage, and how alike both are.
struct Row<'l> {
    unit: &'l LedgerUnit,
    finding: &'l LedgerFinding,
    beside: &'l LedgerBeside,
    likeness: u32,
}

/// Writes the sheet.
pub(super) fn alike_sheet(workbook: &mut Workbook, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    let rows = rows_of(ledger);
    let columns: Vec<Column<'_, Row<'_>>> = vec![
        column("单位", 18.0, |row: &Row<'_>| {
            text(row.unit.shown_name()).leading_to(Target::page(row.unit.pdf.as_deref(), row.finding.page))
        })
        .linked_in_one_line(),
        column("位置", 10.0, |row: &Row<'_>| text(&row.finding.place)),
        column("PDF页", 7.5, |row: &Row<'_>| page(row.unit.pdf.as_deref(), row.finding.page)),
        column("原文", 44.0, |row: &Row<'_>| text(&row.finding.quote)),
        column("对照单位", 18.0, |row: &Row<'_>| {
            text(&row.beside.unit).leading_to(Target::page(row.beside.pdf.as_deref(), row.beside.page))
        })
        .linked_in_one_line(),
        column("对照位置", 10.0, |row: &Row<'_>| text(&row.beside.place)),
        column("对照PDF页", 8.0, |row: &Row<'_>| page(row.beside.pdf.as_deref(), row.beside.page)),
        column("对照原文", 44.0, |row: &Row<'_>| text(&row.beside.quote)),
        column("相似度", 9.0, |row: &Row<'_>| Value::Share(f64::from(row.likeness) / 100.0)),
    ];
    let title = "相似段落对照".to_owned();
    Table { name: "相似", title, nothing: "没有发现相似的段落。", columns, struck: None }.fill(workbook, &rows, looks)
}

fn rows_of(ledger: &Ledger) -> Vec<Row<'_>> {
    let pairs = ledger.units.iter().flat_map(|unit| unit.findings.iter().map(move |finding| (unit, finding)));
    let rows = pairs.filter_map(|(unit, finding)| {
        let beside = finding.beside.as_ref()?;
        Some(Row { unit, finding, beside, likeness: beside.likeness? })
    });
    rows.collect()
}

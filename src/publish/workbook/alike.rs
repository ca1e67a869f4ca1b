//! The sheet 相似: passages that two reports have in common, side by side.
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::model::{Ledger, LedgerBeside, LedgerFinding, LedgerUnit};
use crate::publish::sheet::{Column, Looks, Table, Value, column, text};

type Row<'a> = (&'a LedgerUnit, &'a LedgerFinding, &'a LedgerBeside);

/// Writes the sheet.
pub(super) fn alike_sheet(workbook: &mut Workbook, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    let findings = ledger.units.iter().flat_map(|unit| unit.findings.iter().map(move |finding| (unit, finding)));
    let rows: Vec<Row<'_>> =
        findings.filter_map(|(unit, finding)| Some((unit, finding, finding.beside.as_ref()?))).collect();
    let columns: Vec<Column<'_, Row<'_>>> = vec![
        column("单位", 18.0, |(unit, ..): &Row<'_>| {
            let file = unit.source.as_ref().map_or("", |source| source.path.as_str());
            text(unit.unit.as_deref().unwrap_or(file))
        }),
        column("位置", 10.0, |(_, finding, _): &Row<'_>| text(&finding.place)),
        column("原文", 46.0, |(_, finding, _): &Row<'_>| text(&finding.quote)),
        column("对照单位", 18.0, |(.., beside): &Row<'_>| text(&beside.unit)),
        column("对照位置", 10.0, |(.., beside): &Row<'_>| text(&beside.place)),
        column("对照原文", 46.0, |(.., beside): &Row<'_>| text(&beside.quote)),
        column("相似度", 7.0, |(.., beside): &Row<'_>| Value::Share(f64::from(beside.likeness) / 100.0)),
    ];
    let title = "相似段落对照".to_owned();
    Table { name: "相似", title, nothing: "没有发现相似的段落。", columns, struck: None }.fill(workbook, &rows, looks)
}

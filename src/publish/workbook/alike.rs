//! The sheet 相似: passages that two reports have in common, side by side.
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::{Column, Value, column, fill, text};
use super::looks::Looks;
use crate::model::{Ledger, LedgerBeside, LedgerFinding, LedgerUnit};

type Row<'a> = (&'a LedgerUnit, &'a LedgerFinding, &'a LedgerBeside);

/// Writes the sheet.
pub(super) fn alike_sheet(sheet: &mut Worksheet, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name("相似")?;
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
        column("相似度", 7.0, |(.., beside): &Row<'_>| Value::Text(format!("{}%", beside.likeness))),
    ];
    fill(sheet, "相似段落对照", &columns, rows.iter(), looks)
}

//! The sheet 问题清单: a row for each finding, the units' first, then those of the run.
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::{Column, column, fill, text};
use super::looks::Looks;
use super::severity_words;
use crate::model::{Ledger, LedgerFinding, LedgerUnit};

type FindingRow<'a> = (Option<&'a LedgerUnit>, &'a LedgerFinding);

/// Writes the sheet.
pub(super) fn findings_sheet(sheet: &mut Worksheet, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name("问题清单")?;
    let units = ledger.units.iter().flat_map(|unit| unit.findings.iter().map(move |finding| (Some(unit), finding)));
    let rows: Vec<_> = units.chain(ledger.findings.iter().map(|finding| (None, finding))).collect();
    let of_unit = |pick: fn(&LedgerUnit) -> Option<&String>| {
        move |row: &FindingRow<'_>| text(row.0.and_then(pick).map_or("", String::as_str))
    };
    let columns: Vec<Column<'_, FindingRow<'_>>> = vec![
        column("代码", 6.0, of_unit(|unit| unit.code.as_ref())),
        column("单位", 20.0, |row: &FindingRow<'_>| {
            let named = row.0.and_then(|unit| unit.unit.as_deref());
            let file = row.0.and_then(|unit| unit.source.as_ref()).map(|source| source.path.as_str());
            text(named.or(file).unwrap_or(""))
        }),
        column("分组", 9.0, of_unit(|unit| unit.group.as_ref())),
        column("级别", 5.0, |row: &FindingRow<'_>| text(severity_words(row.1.severity))),
        column("规则", 16.0, |row: &FindingRow<'_>| text(&row.1.rule)),
        column("位置", 12.0, |row: &FindingRow<'_>| text(&row.1.place)),
        column("问题", 34.0, |row: &FindingRow<'_>| text(&row.1.message)),
        column("原文", 26.0, |row: &FindingRow<'_>| text(&row.1.quote)),
        column("怎么办", 34.0, |row: &FindingRow<'_>| text(&row.1.hint)),
    ];
    fill(sheet, "问题清单", &columns, rows.iter(), looks)
}

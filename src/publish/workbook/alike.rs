//! The sheet 相似: passages that two reports have in common, side by side, each leading to its page.
use rust_xlsxwriter::{Workbook, XlsxError};
use std::collections::BTreeMap;

use crate::model::{Ledger, LedgerBeside, LedgerFinding, LedgerUnit};
use crate::publish::sheet::{Column, Looks, Table, Target, Value, column, page, text};

/// A unit, its finding, the other passage, and where that is found.
struct Row<'l> {
    unit: &'l LedgerUnit,
    finding: &'l LedgerFinding,
    beside: &'l LedgerBeside,
    other: Option<&'l LedgerUnit>,
    page: Option<usize>,
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
            text(&row.beside.unit).leading_to(Target::page(row.other_pdf(), row.page))
        })
        .linked_in_one_line(),
        column("对照位置", 10.0, |row: &Row<'_>| text(&row.beside.place)),
        column("对照PDF页", 8.0, |row: &Row<'_>| page(row.other_pdf(), row.page)),
        column("对照原文", 44.0, |row: &Row<'_>| text(&row.beside.quote)),
        column("相似度", 9.0, |row: &Row<'_>| Value::Share(f64::from(row.beside.likeness) / 100.0)),
    ];
    let title = "相似段落对照".to_owned();
    Table { name: "相似", title, nothing: "没有发现相似的段落。", columns, struck: None }.fill(workbook, &rows, looks)
}

fn rows_of(ledger: &Ledger) -> Vec<Row<'_>> {
    let units: BTreeMap<&str, &LedgerUnit> = ledger.units.iter().map(|unit| (unit.shown_name(), unit)).collect();
    let pairs = ledger.units.iter().flat_map(|unit| unit.findings.iter().map(move |finding| (unit, finding)));
    let rows = pairs.filter_map(|(unit, finding)| {
        let beside = finding.beside.as_ref()?;
        // Beside its own name stands its report of an earlier year, which lies elsewhere.
        let other = units.get(&*beside.unit).copied().filter(|other| !std::ptr::eq(*other, unit));
        let is_twin = |twin: &&LedgerFinding| twin.place == beside.place && twin.quote == beside.quote;
        let page = other.and_then(|other| other.findings.iter().find(is_twin)?.page);
        Some(Row { unit, finding, beside, other, page })
    });
    rows.collect()
}

impl Row<'_> {
    /// The PDF of the other unit, or of another year.
    fn other_pdf(&self) -> Option<&str> {
        self.beside.elsewhere.as_deref().or_else(|| self.other?.pdf.as_deref())
    }
}

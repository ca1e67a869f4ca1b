//! The sheet 问题清单, a row for each finding, the units' first, then those of the run; and 处理记录, the decisions about
//! findings that are no longer there. Both have the two columns that people fill in.
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Worksheet, XlsxError};

use super::columns::{Column, column, fill, text, typed};
use super::looks::Looks;
use crate::model::{DECISIONS, Decided, Lang, Ledger, LedgerFinding, LedgerUnit};

/// The sheet of findings.
pub const FINDINGS_SHEET: &str = "问题清单";
/// The sheet of decisions about findings that are gone.
pub const RECORDS_SHEET: &str = "处理记录";

/// A head of a column of these sheets, and the text of a row that stands below it.
pub type Entry = (&'static str, fn(&mut Decided) -> &mut String);

/// The columns, those that people fill in last.
pub const ENTRIES: [Entry; 12] = [
    ("代码", |row| &mut row.code),
    ("单位", |row| &mut row.unit),
    ("分组", |row| &mut row.group),
    ("级别", |row| &mut row.severity),
    ("规则", |row| &mut row.rule),
    ("位置", |row| &mut row.place),
    ("PDF页", |row| &mut row.page),
    ("问题", |row| &mut row.message),
    ("原文", |row| &mut row.quote),
    ("怎么办", |row| &mut row.hint),
    (DECISION, |row| &mut row.decision),
    (NOTE, |row| &mut row.note),
];
/// Head of the column of decisions.
pub const DECISION: &str = "处理意见";
/// Head of the column of what people write beside them.
pub const NOTE: &str = "说明";

/// Widths of the columns, in characters.
const WIDTHS: [f64; 12] = [6.0, 20.0, 9.0, 5.0, 16.0, 12.0, 5.0, 34.0, 26.0, 34.0, 9.0, 20.0];
/// Rows below the last one that offer the decisions as well.
const SPARE_ROWS: u32 = 50;

/// Writes 问题清单.
pub(super) fn findings_sheet(sheet: &mut Worksheet, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    let units = ledger.units.iter().flat_map(|unit| unit.findings.iter().map(move |finding| (Some(unit), finding)));
    let all = units.chain(ledger.findings.iter().map(|finding| (None, finding)));
    let rows: Vec<Decided> = all.map(|(unit, finding)| row_of(unit, finding)).collect();
    write_rows(sheet, FINDINGS_SHEET, &rows, looks)
}

/// Writes 处理记录.
pub(super) fn records_sheet(sheet: &mut Worksheet, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    write_rows(sheet, RECORDS_SHEET, &ledger.records, looks)
}

/// Returns a finding as a row tells it; `unit` is `None` for a finding of the run.
pub fn row_of(unit: Option<&LedgerUnit>, finding: &LedgerFinding) -> Decided {
    Decided {
        code: unit.and_then(|unit| unit.code.clone()).unwrap_or_default(),
        unit: unit.map_or("", LedgerUnit::shown_name).to_owned(),
        group: unit.and_then(|unit| unit.group.clone()).unwrap_or_default(),
        severity: finding.severity.words(Lang::Zh).to_owned(),
        rule: finding.rule.clone(),
        place: finding.place.clone(),
        page: finding.page.map(|page| page.to_string()).unwrap_or_default(),
        message: finding.message.clone(),
        quote: finding.quote.clone(),
        hint: finding.hint.clone(),
        decision: finding.decision.clone().unwrap_or_default(),
        note: finding.note.clone().unwrap_or_default(),
    }
}

fn write_rows(sheet: &mut Worksheet, name: &str, rows: &[Decided], looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(name)?;
    let columns = ENTRIES.iter().zip(WIDTHS);
    let columns: Vec<Column<'_, Decided>> = columns.map(|(entry, width)| entry_column(*entry, width)).collect();
    fill(sheet, name, &columns, rows.iter(), looks)?;
    let last = u32::try_from(rows.len()).unwrap_or(u32::MAX).saturating_add(1 + SPARE_ROWS).min(1_048_575);
    let index = ENTRIES.iter().position(|(head, _)| *head == DECISION).expect("a column of decisions");
    let index = u16::try_from(index).expect("a few columns");
    sheet.add_data_validation(2, index, last, index, &offer()?)?;
    Ok(())
}

fn entry_column((head, pick): Entry, width: f64) -> Column<'static, Decided> {
    column(head, width, move |row: &Decided| {
        let value = pick(&mut row.clone()).clone();
        if [DECISION, NOTE].contains(&head) { typed(&value) } else { text(&value) }
    })
}

/// Offers the decisions; other text is questioned kindly and taken.
fn offer() -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_strings(&DECISIONS)?
        .set_input_title("处理意见")?
        .set_input_message("请选：已核、误报、退回。标为“误报”的不再计入状态。下次运行会沿用这里的意见和说明。")?
        .set_error_title("处理意见")?
        .set_error_message("一般填：已核、误报、退回。按“确定”就照您写的保留，只有“误报”会影响状态。")
        .map(|offer| offer.set_error_style(DataValidationErrorStyle::Information))
}

//! The sheet 问题清单, a row for each finding, the units' first, then those of the run; and 处理记录, the decisions about
//! findings that are no longer there. Both have the two columns that people fill in.
use rust_xlsxwriter::{DataValidation, DataValidationErrorStyle, Workbook, XlsxError};

use super::severity_marks;
use crate::model::{DECISIONS, Decided, FALSE_ALARM, Lang, Ledger, LedgerBeside, LedgerFinding, LedgerUnit};
use crate::publish::sheet::{Column, Looks, Table, Target, Value, column, decimal, page, text, typed};

/// The sheet of findings.
pub const FINDINGS_SHEET: &str = "问题清单";
/// The sheet of decisions about findings that are gone.
pub const RECORDS_SHEET: &str = "处理记录";

/// A head of a column of these sheets, and the text of a row that stands below it.
pub type Entry = (&'static str, fn(&mut Decided) -> &mut String);

/// The columns by which a row is known again, those that people fill in last.
pub const ENTRIES: [Entry; 12] = [
    ("代码", |row| &mut row.code),
    ("单位", |row| &mut row.unit),
    ("分组", |row| &mut row.group),
    ("级别", |row| &mut row.severity),
    (RULE_NAME, |row| &mut row.rule),
    ("位置", |row| &mut row.place),
    ("PDF页", |row| &mut row.page),
    ("问题", |row| &mut row.message),
    ("原文", |row| &mut row.quote),
    ("怎么办", |row| &mut row.hint),
    (DECISION, |row| &mut row.decision),
    (NOTE, |row| &mut row.note),
];
/// Head of the column of rules' titles; of their names in workbooks that have no column of those.
pub const RULE_TITLE: &str = "规则";
/// Head of the column of rules' names.
pub const RULE_NAME: &str = "规则名";
/// Head of the column of decisions.
pub const DECISION: &str = "处理意见";
/// Head of the column of what people write beside them.
pub const NOTE: &str = "说明";

/// A row of either sheet.
struct Row<'l> {
    decided: Decided,
    title: &'l str,
    sentence: &'l str,
    pdf: Option<&'l str>,
    page: Option<usize>,
    beside: Option<&'l LedgerBeside>,
}

/// Writes 问题清单.
pub(super) fn findings_sheet(workbook: &mut Workbook, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    let units = ledger.units.iter().flat_map(|unit| unit.findings.iter().map(move |finding| (Some(unit), finding)));
    let all = units.chain(ledger.findings.iter().map(|finding| (None, finding)));
    let rows = all.map(|(unit, finding): (Option<&LedgerUnit>, _)| Row {
        decided: row_of(unit, finding),
        title: ledger.title_of(&finding.rule),
        sentence: if finding.sentence == finding.quote { "" } else { &finding.sentence },
        pdf: unit.and_then(|unit| unit.pdf.as_deref()),
        page: finding.page,
        beside: finding.beside.as_ref(),
    });
    let rows: Vec<Row<'_>> = rows.collect();
    table(FINDINGS_SHEET, "没有查出问题。")?.fill(workbook, &rows, looks)
}

/// Writes 处理记录.
pub(super) fn records_sheet(workbook: &mut Workbook, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    // The pages of a report that has changed since are no longer those.
    let row = |record| Row {
        decided: Decided::clone(record),
        title: ledger.title_of(&record.rule),
        sentence: "",
        pdf: None,
        page: None,
        beside: None,
    };
    let rows: Vec<Row<'_>> = ledger.records.iter().map(row).collect();
    table(RECORDS_SHEET, "没有处理记录。")?.fill(workbook, &rows, looks)
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

fn table<'l>(name: &'static str, nothing: &'static str) -> Result<Table<'static, Row<'l>>, XlsxError> {
    let columns: Vec<Column<'static, Row<'l>>> = vec![
        column("代码", 8.0, |row: &Row<'_>| text(&row.decided.code)).where_any(),
        column("单位", 26.0, |row: &Row<'_>| text(&row.decided.unit).leading_to(Target::page(row.pdf, row.page)))
            .linked_in_one_line(),
        column("分组", 9.0, |row: &Row<'_>| text(&row.decided.group)).where_any(),
        column("级别", 7.0, |row: &Row<'_>| text(&row.decided.severity)).marked(severity_marks()),
        column(RULE_TITLE, 11.0, |row: &Row<'_>| text(row.title)),
        column("位置", 10.5, |row: &Row<'_>| text(&row.decided.place)),
        column("PDF页", 7.5, |row: &Row<'_>| match row.pdf {
            Some(_) => page(row.pdf, row.page),
            None => decimal(&row.decided.page),
        }),
        column("对照PDF页", 7.5, |row: &Row<'_>| {
            row.beside.map_or(Value::Blank, |beside| page(beside.pdf.as_deref(), beside.page))
        })
        .where_any(),
        column("问题", 25.0, |row: &Row<'_>| text(&row.decided.message)),
        column("原文", 20.0, |row: &Row<'_>| text(&row.decided.quote)),
        column("怎么办", 22.0, |row: &Row<'_>| text(&row.decided.hint)),
        column(DECISION, 10.0, |row: &Row<'_>| typed(&row.decided.decision)).at_least(9.0).offering(offer()?),
        column(NOTE, 14.0, |row: &Row<'_>| typed(&row.decided.note)).at_least(14.0),
        column(RULE_NAME, 20.0, |row: &Row<'_>| text(&row.decided.rule)).unprinted(),
        column("所在句", 80.0, |row: &Row<'_>| text(row.sentence)),
    ];
    Ok(Table { name, title: name.to_owned(), nothing, columns, struck: Some((DECISION, FALSE_ALARM)) })
}

/// Offers the decisions; other text is questioned kindly and taken.
fn offer() -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_strings(&DECISIONS)?
        .set_input_title("处理意见")?
        .set_input_message("请选：已核、误报、退回。标为“误报”的不计入状态和问题数；未报送、读不了的单位，状态不变。下次运行会沿用这里的意见和说明。")?
        .set_error_title("处理意见")?
        .set_error_message("一般填：已核、误报、退回。按“确定”就照您写的保留，只有“误报”会影响状态。")
        .map(|offer| offer.set_error_style(DataValidationErrorStyle::Information))
}

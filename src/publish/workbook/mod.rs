//! The ledger → summary.xlsx: a sheet of units, one of findings and one of passages alike, made to be filtered and printed.
mod alike;
mod columns;
mod findings;
mod looks;
mod units;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};

use crate::config::Config;
use crate::model::{Ledger, Severity, Status};
use alike::alike_sheet;
use findings::findings_sheet;
use looks::Looks;
use units::units_sheet;

/// Makes the workbook's bytes; the same ledger gives the same bytes.
///
/// # Errors
/// What the workbook's writer has to say.
pub fn summary_workbook(ledger: &Ledger, config: &Config) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::from_ymd(ledger.year.max(1900), 12, 31)?;
    let title = format!("{}年度{}汇总", ledger.year, config.template.bare_title());
    workbook.set_properties(
        &DocProperties::new().set_title(&title).set_author(&config.office).set_creation_datetime(&date),
    );
    let looks = Looks::new();
    units_sheet(workbook.add_worksheet(), ledger, config, &title, &looks)?;
    findings_sheet(workbook.add_worksheet(), ledger, &looks)?;
    alike_sheet(workbook.add_worksheet(), ledger, &looks)?;
    workbook.save_to_buffer()
}

/// Names a status as office staff see it.
pub fn status_words(status: Status) -> &'static str {
    match status {
        Status::Clean => "无问题",
        Status::Noted => "待核对",
        Status::Faulty => "有错误",
        Status::Unreadable => "读不了",
        Status::Missing => "未报送",
    }
}

/// Names a severity as office staff see it.
pub fn severity_words(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Info => "提示",
    }
}

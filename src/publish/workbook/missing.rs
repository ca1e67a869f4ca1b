//! The sheet 未报送: the units of the roster that handed nothing in, in its order.
use rust_xlsxwriter::{Workbook, XlsxError};

use super::has_roster;
use crate::config::Config;
use crate::model::{Ledger, LedgerUnit, Status};
use crate::publish::notices::REMINDER;
use crate::publish::sheet::{Column, Looks, Table, Target, Value, column, text};

/// The sheet's name.
pub(super) const MISSING_SHEET: &str = "未报送";

/// Writes the sheet.
pub(super) fn missing_sheet(
    workbook: &mut Workbook,
    ledger: &Ledger,
    config: &Config,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let rows: Vec<&LedgerUnit> = missing_units(ledger).collect();
    let columns: Vec<Column<'_, &LedgerUnit>> = vec![
        column("代码", 12.0, |unit: &&LedgerUnit| text(unit.code.as_deref().unwrap_or(""))).where_any(),
        column("单位", 50.0, |unit: &&LedgerUnit| text(unit.shown_name())),
        column("分组", 24.0, |unit: &&LedgerUnit| text(unit.group.as_deref().unwrap_or(""))).where_any(),
        column("曾用名", 40.0, |unit: &&LedgerUnit| text(&unit.former_names.join("；"))).where_any(),
        column("催报单", 12.0, |unit: &&LedgerUnit| reminder(unit, config)),
    ];
    let nothing = if has_roster(ledger) {
        "名册上的单位都报送了。"
    } else {
        "没有单位名册，不知道哪些单位未报送。"
    };
    let title = format!("未报送的单位（{} 个）", rows.len());
    Table { name: MISSING_SHEET, title, nothing, columns, struck: None }.fill(workbook, &rows, looks)
}

/// Lists the units that are missing, as on the sheet.
pub(super) fn missing_units(ledger: &Ledger) -> impl Iterator<Item = &LedgerUnit> {
    ledger.units.iter().filter(|unit| unit.status == Status::Missing)
}

/// Leads to the letter that lists all units that are to report.
fn reminder(unit: &LedgerUnit, config: &Config) -> Value {
    match (config.notices.write, unit.is_excused()) {
        (_, true) => text("误报，不催"),
        (true, false) => text("打开").leading_to(Some(Target::File(format!("notices/{REMINDER}.docx")))),
        (false, false) => Value::Blank,
    }
}

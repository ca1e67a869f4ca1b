//! The sheet 规则历年: how much each rule found in each year.
use rust_xlsxwriter::{Workbook, XlsxError};

use super::head_of;
use crate::model::{Lang, RuleYears, Years};
use crate::publish::sheet::{Column, Looks, Table, Value, column, count, text};

/// Writes the sheet.
pub(super) fn rules_sheet(workbook: &mut Workbook, years: &Years, looks: &Looks) -> Result<(), XlsxError> {
    let mut columns: Vec<Column<'_, RuleYears>> = vec![
        column("规则", 24.0, |rule: &RuleYears| text(&rule.title)),
        column("级别", 8.0, |rule: &RuleYears| text(rule.severity.map_or("", |severity| severity.words(Lang::Zh)))),
        column("规则名", 24.0, |rule: &RuleYears| text(&rule.rule)),
    ];
    for (at, year) in years.years.iter().enumerate() {
        columns.push(column(head_of(*year, "条数"), 10.0, move |rule: &RuleYears| count(rule.years[at].findings)));
        columns.push(column(head_of(*year, "单位数"), 10.0, move |rule: &RuleYears| count(rule.years[at].units)));
    }
    if let [.., before, newest] = years.years[..] {
        columns.push(column(format!("{newest}比{before}\n增减条数"), 13.0, change));
    }
    let title = "各条规则历年查到的问题（标为误报的不计）".to_owned();
    Table { name: "规则历年", title, nothing: "各年都没有查到问题。", columns, struck: None }
        .fill(workbook, &years.rules, looks)
}

fn change(rule: &RuleYears) -> Value {
    let [.., before, newest] = rule.years[..] else { return Value::Blank };
    let (before, newest) = (before.findings, newest.findings);
    match count(newest.abs_diff(before)) {
        Value::Number(number, places) if newest < before => Value::Number(-number, places),
        other => other,
    }
}

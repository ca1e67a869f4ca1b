//! The sheet 各单位历年: a row for each unit, for each year where it stood, its length, its findings, and its date.
use rust_xlsxwriter::{Workbook, XlsxError};

use super::head_of;
use crate::model::{UnitYear, UnitYears, Years};
use crate::publish::sheet::{Column, Looks, Mark, Table, Target, Value, column, count, date, text};
use crate::publish::yearly::shown::{NO_REPORT, NO_UNIT, below_year, status_of};

/// Writes the sheet.
pub(super) fn units_sheet(workbook: &mut Workbook, years: &Years, looks: &Looks) -> Result<(), XlsxError> {
    let mut columns: Vec<Column<'_, UnitYears>> = vec![
        column("单位", 24.0, |unit: &UnitYears| text(&unit.name)),
        column("分组", 10.0, |unit: &UnitYears| text(unit.group.as_deref().unwrap_or(""))).where_any(),
    ];
    for at in 0..years.years.len() {
        columns.extend(columns_of(at, years));
    }
    columns.push(column("曾用名", 20.0, |unit: &UnitYears| text(&unit.former_names().join("；"))).beginning_part());
    columns.push(column("代码", 8.0, |unit: &UnitYears| text(unit.code.as_deref().unwrap_or(""))).where_any());
    let title = "各单位历年情况".to_owned();
    Table { name: "各单位历年", title, nothing: "没有单位。", columns, struck: None }
        .fill(workbook, &years.units, looks)
}

fn columns_of<'a>(at: usize, years: &'a Years) -> Vec<Column<'a, UnitYears>> {
    let (year, limit) = (years.years[at], years.limit);
    let status = column(head_of(year, "状态"), 9.0, move |unit: &UnitYears| {
        let own = unit.years[at].as_ref();
        let pdf = own.and_then(|own| own.pdf.as_deref()).map(|pdf| below_year(year, pdf));
        text(status_of(unit, at, years)).leading_to(Target::page(pdf.as_deref(), None))
    });
    let status = status.marked(status_marks()).beginning_part();
    let words = own_column(head_of(year, "字数"), at, |own| own.words.map_or(Value::Blank, count));
    let words = if limit > 0 { words.marked([Mark::Above(count_of(limit), Looks::light())]) } else { words };
    let mut columns = vec![status, words];
    for (place, severity) in ["错误", "警告", "提示"].into_iter().enumerate() {
        columns.push(own_column(head_of(year, severity), at, move |own| {
            if own.words.is_some() || own.findings[place] > 0 { count(own.findings[place]) } else { Value::Blank }
        }));
    }
    columns.push(own_column(head_of(year, "填表日期"), at, |own| date(&own.date)));
    columns
}

fn own_column<'a>(head: String, at: usize, value: impl Fn(&UnitYear) -> Value + 'a) -> Column<'a, UnitYears> {
    column(head, 12.0, move |unit: &UnitYears| unit.years[at].as_ref().map_or(Value::Blank, &value))
}

fn count_of(limit: usize) -> f64 {
    u32::try_from(limit).map_or(f64::INFINITY, f64::from)
}

/// Marks where units stood, as the summary does, and years that do not have a unit.
fn status_marks() -> Vec<Mark> {
    let mut marks = Vec::from(crate::publish::workbook::status_marks());
    marks.extend([NO_UNIT, NO_REPORT].map(|words| Mark::Is(words, Looks::absent())));
    marks
}

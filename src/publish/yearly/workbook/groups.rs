//! The sheet 分组历年: a row for each group and year.
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::model::{GroupYears, Lang, NO_GROUP, Status, Tally, Years};
use crate::publish::sheet::{Column, Looks, Table, Value, column, count, share, text};

type Row<'y> = (&'y GroupYears, u16, &'y Tally);

/// Writes the sheet.
pub(super) fn groups_sheet(workbook: &mut Workbook, years: &Years, looks: &Looks) -> Result<(), XlsxError> {
    let of_group = |group| years_of(group, years);
    let rows: Vec<Row<'_>> = years.groups.iter().flat_map(of_group).collect();
    let mut columns: Vec<Column<'_, Row<'_>>> = vec![
        column("分组", 20.0, |(group, ..): &Row<'_>| text(group.name.as_deref().unwrap_or(NO_GROUP))),
        column("年度", 8.0, |(_, year, _): &Row<'_>| Value::Text(year.to_string())),
    ];
    columns.extend(tally_columns(|(.., tally): &Row<'_>| *tally, years.limit));
    let title = "各分组历年情况".to_owned();
    Table { name: "分组历年", title, nothing: "没有分组。", columns, struck: None }.fill(workbook, &rows, looks)
}

fn years_of<'y>(group: &'y GroupYears, years: &'y Years) -> impl Iterator<Item = Row<'y>> {
    let years = years.years.iter().zip(&group.years);
    years.filter_map(move |(year, tally)| Some((group, *year, tally.as_ref()?)))
}

/// Returns the columns that count units, with the heads that the overview has as well.
fn tally_columns<'a, T: 'a>(of: impl Fn(&T) -> &Tally + Copy + 'a, limit: usize) -> Vec<Column<'a, T>> {
    let heads = heads(limit).into_iter().enumerate();
    heads.map(|(at, head)| column(head, 10.0, move |row: &T| values(of(row), limit).swap_remove(at))).collect()
}

/// Names what is counted of units.
pub(super) fn heads(limit: usize) -> Vec<String> {
    let mut heads = ["应报", "已报", "报送率"].map(str::to_owned).to_vec();
    heads.extend(Status::ALL.map(|status| status.words(Lang::Zh).to_owned()));
    heads.push("平均字数".to_owned());
    if limit > 0 {
        heads.push("超过上限".to_owned());
    }
    heads.extend(["错误", "警告", "提示"].map(str::to_owned));
    heads
}

/// Returns what is counted, in the order of the heads.
pub(super) fn values(tally: &Tally, limit: usize) -> Vec<Value> {
    let expected = tally.expected().map_or(Value::Blank, count);
    let mut values = vec![expected, count(tally.handed_in()), rate(tally)];
    values.extend(tally.standings().map(|number| number.map_or(Value::Blank, count)));
    values.push(tally.mean_words().map_or(Value::Blank, count));
    if limit > 0 {
        values.push(count(tally.over_limit));
    }
    values.extend(tally.findings.map(count));
    values
}

/// Returns the share of those on the roster that handed in; blank where there was no roster.
pub(super) fn rate(tally: &Tally) -> Value {
    tally.kept().map_or(Value::Blank, |(kept, expected)| share(kept, expected))
}

//! The sheet 总览: the years, their charts, and how many units of each group handed in.
use rust_xlsxwriter::{FormatAlign, Workbook, Worksheet, XlsxError};

use super::charts::{CHART_ROWS, Place, charts};
use super::figures::note;
use super::groups::{heads, rate, values};
use super::{OVERVIEW, head_of};
use crate::model::{Lang, NO_GROUP, Years};
use crate::publish::sheet::{Looks, Pen, ROW, Target, Value, count, scale_to_page, set_paper, text};
use crate::publish::yearly::shown::about_rosters;

/// Width of the first column and of the others, in characters.
const FIRST_WIDTH: f64 = 16.0;
const WIDTH: f64 = 9.0;
/// Heights of the title, of the title of the groups, of a remark and of the heads, in points.
const TITLE: f64 = 30.0;
const SUBTITLE: f64 = 24.0;
const REMARK: f64 = 28.0;
const HEAD: f64 = 30.0;
/// The scale at which all columns are as wide as a page, and the least at which the type can be read, in per cent.
const SCALES: [u16; 2] = [88, 75];

/// Writes the sheet.
pub(super) fn overview_sheet(
    workbook: &mut Workbook,
    years: &Years,
    title: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet = workbook.add_worksheet();
    sheet.set_name(OVERVIEW)?;
    let mut heads = heads(years.limit);
    if years.limit > 0 {
        heads.push("字数上限".to_owned());
    }
    let last = u16::try_from(heads.len()).unwrap_or(u16::MAX);
    sheet.set_column_width(0, FIRST_WIDTH)?;
    sheet.set_column_range_width(1, last, WIDTH)?;
    let mut pen = Pen::new(sheet, looks);
    pen.merge((0, 0), (0, last), &text(title), &looks.title)?;
    pen.sheet.set_row_height(0, TITLE)?;
    let mut row = 1;
    let remarks = years.remarks.iter().map(|remark| format!("注意：{}", remark.get(Lang::Zh)));
    for remark in remarks.chain(about_rosters(years)).chain([note(years)]) {
        pen.merge((row, 0), (row, last), &text(&remark), &looks.remark)?;
        pen.sheet.set_row_height(row, REMARK)?;
        row += 1;
    }
    let head = row;
    write_heads(&mut pen, head, std::iter::once("年度".to_owned()).chain(heads), looks)?;
    let below = write_years(&mut pen, years, head + 1, last)? + 1;
    let has_rate = years.tallies.iter().any(|tally| tally.kept().is_some());
    let place = Place { head, years: years.years.len(), has_limit: years.limit > 0, limit_column: last, has_rate };
    charts(pen.sheet, &place, below)?;
    let groups = below + CHART_ROWS + 1;
    if has_rate {
        group_table(&mut pen, years, groups, looks)?;
    }
    set_paper(sheet);
    // What is below the table is all of one height.
    let height = TITLE + f64::from(head - 1) * REMARK + HEAD + f64::from(groups - head) * ROW;
    let rows = u32::try_from(years.groups.len()).unwrap_or(u32::MAX);
    let of_groups = if has_rate { SUBTITLE + HEAD + f64::from(rows) * ROW } else { 0.0 };
    let (scale, breaks) = match (scale_to_page(height + of_groups, SCALES), scale_to_page(height, SCALES)) {
        (Some(scale), _) => (scale, vec![]),
        (None, Some(scale)) => (scale, vec![groups]),
        // Charts that have no room below the table begin a page.
        (None, None) => (SCALES[0], [below].into_iter().chain(has_rate.then_some(groups)).collect()),
    };
    sheet.set_print_scale(scale).set_page_breaks(&breaks)?;
    Ok(())
}

/// Writes how each year went, the limit of 字 in the last column; returns the row below the last.
fn write_years(pen: &mut Pen<'_>, years: &Years, first: u32, last: u16) -> Result<u32, XlsxError> {
    let mut row = first;
    for (at, year) in years.years.iter().enumerate() {
        let page = years.has_page[at].then(|| Target::File(format!("{year}/index.html")));
        pen.put(row, 0, &Value::Text(year.to_string()).leading_to(page))?;
        for (column, value) in (1..).zip(values(&years.tallies[at], years.limit)) {
            pen.put(row, column, &value)?;
        }
        if years.limit > 0 {
            pen.put(row, last, &count(years.limit))?;
        }
        row += 1;
    }
    Ok(row)
}

/// Writes how many units of each group handed in, year by year, under a title of its own.
fn group_table(pen: &mut Pen<'_>, years: &Years, row: u32, looks: &Looks) -> Result<(), XlsxError> {
    let title = Looks::type_of(12.0).set_bold().set_align(FormatAlign::VerticalCenter);
    pen.put_as(row, 0, &text("各分组历年报送率"), &title)?;
    pen.sheet.set_row_height(row, SUBTITLE)?;
    let row = row + 1;
    let shown = years.years.iter().map(|year| head_of(*year, "报送率"));
    write_heads(pen, row, std::iter::once("分组".to_owned()).chain(shown), looks)?;
    for (row, group) in (row + 1..).zip(&years.groups) {
        pen.put(row, 0, &text(group.name.as_deref().unwrap_or(NO_GROUP)))?;
        for (column, tally) in (1..).zip(&group.years) {
            let value = tally.as_ref().map_or(Value::Blank, rate);
            pen.put(row, column, &value)?;
        }
    }
    Ok(())
}

fn write_heads(
    pen: &mut Pen<'_>,
    row: u32,
    heads: impl Iterator<Item = String>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let sheet: &mut Worksheet = pen.sheet;
    sheet.set_row_height(row, HEAD)?;
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(row, column, head, &looks.head)?;
    }
    Ok(())
}

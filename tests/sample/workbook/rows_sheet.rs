//! Several units on one sheet: a title merged over the columns, a head row, then one row per unit in the order of codes.

use rust_xlsxwriter::{ExcelDateTime, FormatAlign, Worksheet, XlsxError};

use super::super::form;
use super::super::unit::Unit;
use super::{cell_format, heading_format, title_format, year_number};

/// The columns before the sections and their widths.
const HEADS: [(&str, f64); 6] = [
    ("序号", 6.0),
    ("单位名称", 26.0),
    ("年度", 8.0),
    ("填表人姓名及职务", 20.0),
    ("联系电话", 16.0),
    ("填表日期", 18.0),
];
const SECTION_WIDTHS: [f64; 4] = [40.0, 36.0, 40.0, 110.0];
const FIRST_UNIT_ROW: u32 = 2;

/// Fills the sheet with the units' reports.
pub fn fill(sheet: &mut Worksheet, units: &[Unit]) -> Result<(), XlsxError> {
    sheet.set_name("汇总")?;
    sheet.set_paper_size(8).set_landscape().set_print_fit_to_pages(1, 0);
    add_heads(sheet)?;
    let title = units.first().map(|unit| format!("{}年度绩效自评情况汇总表", unit.year)).unwrap_or_default();
    sheet.merge_range(0, 0, 0, last_column(), &title, &title_format())?;
    sheet.set_row_height(0, 40)?;
    for (number, unit) in (1..).zip(units) {
        add_unit(sheet, number, unit)?;
    }
    sheet.set_freeze_panes(FIRST_UNIT_ROW, 2)?;
    Ok(())
}

fn last_column() -> u16 {
    (HEADS.len() + form::SECTIONS.len() - 1) as u16
}

fn add_heads(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let sections = form::SECTIONS.iter().map(|(_, _, words)| *words).zip(SECTION_WIDTHS);
    for (column, (head, width)) in (0..).zip(HEADS.into_iter().chain(sections)) {
        sheet.write_with_format(FIRST_UNIT_ROW - 1, column, head, &heading_format())?;
        sheet.set_column_width(column, width)?;
    }
    Ok(())
}

fn add_unit(sheet: &mut Worksheet, number: u32, unit: &Unit) -> Result<(), XlsxError> {
    let row = FIRST_UNIT_ROW + number - 1;
    let format = cell_format().set_align(FormatAlign::VerticalCenter);
    sheet.write_with_format(row, 0, number, &format)?;
    sheet.write_with_format(row, 1, &unit.name, &format)?;
    sheet.write_with_format(row, 2, year_number(unit), &format)?;
    sheet.write_with_format(row, 3, &unit.filler, &format)?;
    sheet.write_with_format(row, 4, &unit.phone, &format)?;
    add_date(sheet, row, &unit.date)?;
    for (column, (key, _, _)) in (HEADS.len() as u16..).zip(form::SECTIONS) {
        sheet.write_with_format(row, column, unit.section_text(key), &format)?;
    }
    sheet.set_row_height(row, 300)?;
    Ok(())
}

/// A real date in every other row and the typed text in the rest, as when several people fill one table.
fn add_date(sheet: &mut Worksheet, row: u32, date: &str) -> Result<(), XlsxError> {
    let format = cell_format().set_align(FormatAlign::VerticalCenter);
    match parse_date(date) {
        Some(real) if row.is_multiple_of(2) => {
            let format = format.set_num_format("yyyy\"年\"m\"月\"d\"日\"").set_align(FormatAlign::Left);
            sheet.write_with_format(row, 5, &real, &format)?;
        }
        _ => {
            sheet.write_with_format(row, 5, date, &format)?;
        }
    }
    Ok(())
}

fn parse_date(date: &str) -> Option<ExcelDateTime> {
    let (year, rest) = date.split_once('年')?;
    let (month, rest) = rest.split_once('月')?;
    let day = rest.strip_suffix('日')?;
    ExcelDateTime::from_ymd(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()
}

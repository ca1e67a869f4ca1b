//! Writes reports as Excel workbooks: one form on one sheet, or many units in the rows of a summary.

mod form_sheet;
mod rows_sheet;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, XlsxError};

use super::pack::repack;
use super::unit::Unit;

/// Writes one unit's form.
pub fn write_form(unit: &Unit) -> Vec<u8> {
    write_workbook(|workbook| form_sheet::fill(workbook.add_worksheet(), unit))
}

/// Writes one row per unit.
pub fn write_rows(units: &[Unit]) -> Vec<u8> {
    write_workbook(|workbook| rows_sheet::fill(workbook.add_worksheet(), units))
}

fn write_workbook(fill: impl FnOnce(&mut Workbook) -> Result<(), XlsxError>) -> Vec<u8> {
    let made_at = ExcelDateTime::from_ymd(2021, 12, 20).expect("a date of the calendar");
    let mut workbook = Workbook::new();
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&made_at));
    let bytes = fill(&mut workbook).and_then(|()| workbook.save_to_buffer());
    repack(bytes.expect("the sheet keeps within Excel's limits"))
}

/// A bordered cell whose text wraps.
fn cell_format() -> Format {
    Format::new().set_font_name("宋体").set_font_size(12).set_text_wrap().set_border(FormatBorder::Thin)
}

/// A bordered cell of bold, centred text.
fn heading_format() -> Format {
    cell_format().set_bold().set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// A title in large bold type.
fn title_format() -> Format {
    Format::new()
        .set_font_name("黑体")
        .set_font_size(18)
        .set_bold()
        .set_text_wrap()
        .set_align(FormatAlign::Center)
        .set_align(FormatAlign::VerticalCenter)
}

/// The year as the number that a person types.
fn year_number(unit: &Unit) -> u32 {
    unit.year.parse().expect("the year of a text is a number")
}

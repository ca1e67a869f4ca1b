//! The form on one sheet of six columns: labels in A and B, values right of them, headings and texts over all columns.

use rust_xlsxwriter::{Format, FormatAlign, Worksheet, XlsxError};

use super::super::form;
use super::super::unit::Unit;
use super::{cell_format, heading_format, title_format, year_number};

const LAST_COLUMN: u16 = 5;
const COLUMN_WIDTH: f64 = 14.0;
/// Characters on one line of all six columns, and the height of such a line in points.
const LINE_CHARACTERS: usize = 36;
const LINE_HEIGHT: f64 = 18.0;
/// Excel allows a row of 409 points.
const ROW_HEIGHT: f64 = 360.0;

/// Fills the sheet with the unit's form.
pub fn fill(sheet: &mut Worksheet, unit: &Unit) -> Result<(), XlsxError> {
    sheet.set_name("绩效自评报告")?;
    sheet.set_paper_size(9).set_print_fit_to_pages(1, 0);
    for column in 0..=LAST_COLUMN {
        sheet.set_column_width(column, COLUMN_WIDTH)?;
    }
    let mut form = FormSheet { sheet, row: 0 };
    form.add_cover(unit)?;
    form.add_heading(form::NOTES_HEADING)?;
    form.add_text(&form::NOTES.join("\n"))?;
    form.add_heading(form::SUMMARY)?;
    form.add_text(form::PROMPT)?;
    for section in &unit.sections {
        let (ordinal, words) = form::section_heading(&section.key);
        form.add_heading(&format!("{ordinal}{words}"))?;
        form.add_text(&section.text())?;
    }
    form.add_heading(form::OPINION)?;
    form.add_text(form::PROMISE)?;
    let [signature, seal] = unit.signing();
    form.add_field(signature.0, signature.1)?;
    form.add_field(seal.0, seal.1)
}

/// The sheet and the row that comes next.
struct FormSheet<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
}

impl FormSheet<'_> {
    fn add_cover(&mut self, unit: &Unit) -> Result<(), XlsxError> {
        self.sheet.write(0, 0, form::ANNEX)?;
        self.row = 1;
        self.add_field(form::YEAR, "")?;
        self.sheet.write_with_format(1, 2, year_number(unit), &value_format())?;
        self.add_field(form::CODE, &unit.code)?;
        self.add_wide(&form::title(unit), 48.0, &title_format())?;
        for (label, value) in form::cover_fields(unit) {
            self.add_field(label, &value)?;
        }
        let centred = Format::new().set_font_name("宋体").set_font_size(12).set_align(FormatAlign::Center);
        self.add_wide(form::OFFICE, 24.0, &centred)?;
        self.add_wide(&form::month(unit), 24.0, &centred)
    }

    fn add_field(&mut self, label: &str, value: &str) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.row, 0, self.row, 1, label, &heading_format())?;
        self.sheet.merge_range(self.row, 2, self.row, LAST_COLUMN, value, &value_format())?;
        self.sheet.set_row_height(self.row, 30)?;
        self.row += 1;
        Ok(())
    }

    fn add_heading(&mut self, text: &str) -> Result<(), XlsxError> {
        self.add_wide(text, 30.0, &heading_format())
    }

    fn add_wide(&mut self, text: &str, height: f64, format: &Format) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.row, 0, self.row, LAST_COLUMN, text, format)?;
        self.sheet.set_row_height(self.row, height)?;
        self.row += 1;
        Ok(())
    }

    /// A text over all columns, and over as many rows as its height needs.
    fn add_text(&mut self, text: &str) -> Result<(), XlsxError> {
        let lines: usize = text.lines().map(|line| line.chars().count() / LINE_CHARACTERS + 1).sum();
        let height = lines as f64 * LINE_HEIGHT + LINE_HEIGHT;
        let rows = (height / ROW_HEIGHT).ceil();
        let last = self.row + rows as u32 - 1;
        self.sheet.merge_range(self.row, 0, last, LAST_COLUMN, text, &cell_format().set_align(FormatAlign::Top))?;
        for row in self.row..=last {
            self.sheet.set_row_height(row, height / rows)?;
        }
        self.row = last + 1;
        Ok(())
    }
}

fn value_format() -> Format {
    cell_format().set_align(FormatAlign::Left).set_align(FormatAlign::VerticalCenter)
}

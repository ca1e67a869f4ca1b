//! Writes values into the cells of one sheet, each in its look, and counts the links: a sheet takes only so many.
use rust_xlsxwriter::{Format, Formula, Worksheet, XlsxError};

use super::address::Target;
use super::looks::Looks;
use super::value::Value;

/// Most links of a sheet; those beyond are formulas, of which there may be any number. Excel takes 65 530 (its specifications
/// and limits), but of so many LibreOffice takes minutes to save them.
const MOST_LINKS: usize = 10_000;
/// Longest text within a formula, in characters.
const MOST_IN_QUOTES: usize = 250;
/// Longest text that is shown by a formula.
const MOST_SHOWN: usize = 1_000;

/// A sheet that is written.
pub struct Pen<'w> {
    /// The sheet itself.
    pub sheet: &'w mut Worksheet,
    looks: &'w Looks,
    links_left: usize,
}

impl<'w> Pen<'w> {
    /// Begins a sheet.
    pub fn new(sheet: &'w mut Worksheet, looks: &'w Looks) -> Self {
        Self { sheet, looks, links_left: MOST_LINKS }
    }

    /// Writes a value in its own look.
    pub fn put(&mut self, row: u32, column: u16, value: &Value) -> Result<(), XlsxError> {
        let looks = self.looks;
        self.put_as(row, column, value, looks.of(value))
    }

    /// Writes a value in another look.
    pub fn put_as(&mut self, row: u32, column: u16, value: &Value, look: &Format) -> Result<(), XlsxError> {
        match value {
            // Always as a string: text that begins with = stays text.
            Value::Text(text) | Value::Typed(text) if !text.is_empty() => {
                self.sheet.write_string_with_format(row, column, text, look)?
            }
            Value::Text(_) | Value::Typed(_) | Value::Blank => self.sheet.write_blank(row, column, look)?,
            Value::Number(number, _) | Value::Share(number) | Value::Date(number) => {
                self.sheet.write_number_with_format(row, column, *number, look)?
            }
            Value::Linked(value, target) => return self.link(row, column, value, target, look),
        };
        Ok(())
    }

    /// Writes a value over the cells from the one to the other as if they were one.
    pub fn merge(&mut self, from: (u32, u16), to: (u32, u16), value: &Value, look: &Format) -> Result<(), XlsxError> {
        if from != to {
            self.sheet.merge_range(from.0, from.1, to.0, to.1, "", look)?;
        }
        self.put_as(from.0, from.1, value, look)
    }

    fn link(&mut self, row: u32, column: u16, value: &Value, target: &Target, look: &Format) -> Result<(), XlsxError> {
        if self.links_left > 0 {
            self.links_left -= 1;
            // The value is written over the words of the link, which stays.
            self.sheet.write_url_with_format(row, column, target.url().set_text("-"), look)?;
        } else if let Some(formula) = formula(value, target) {
            self.sheet.write_formula_with_format(row, column, formula, look)?;
            return Ok(());
        }
        self.put_as(row, column, value, look)
    }
}

/// Makes the formula that shows a value and leads somewhere; `None` where the value is too long for one.
fn formula(value: &Value, target: &Target) -> Option<Formula> {
    let (shown, result) = match value {
        Value::Text(text) if text.chars().count() <= MOST_SHOWN => (in_quotes(text), text.clone()),
        Value::Number(number, _) | Value::Share(number) | Value::Date(number) => {
            (number.to_string(), number.to_string())
        }
        _ => return None,
    };
    Some(Formula::new(format!("=HYPERLINK({},{shown})", in_quotes(&target.location()))).set_result(result))
}

/// Writes a text as formulas have it: in pieces, for none may be long.
fn in_quotes(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let piece = |piece: &[char]| format!("\"{}\"", piece.iter().collect::<String>().replace('"', "\"\""));
    characters.chunks(MOST_IN_QUOTES / 2).map(piece).collect::<Vec<_>>().join("&")
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Data, Reader, Xlsx};
    use rust_xlsxwriter::Workbook;

    use super::*;
    use crate::publish::sheet::{count, text};

    #[test]
    fn what_is_beyond_the_links_of_a_sheet_leads_on_by_formulas() {
        let (mut workbook, looks) = (Workbook::new(), Looks::new());
        let mut pen = Pen::new(workbook.add_worksheet(), &looks);
        pen.links_left = 1;
        let page = |value: Value| value.leading_to(Target::page(Some("units/甲.pdf"), Some(7)));
        let long = "长\"".repeat(200);
        for (row, value) in (0..).zip([count(7), count(7), text("=1\"+1"), text(&long), text(&"长".repeat(2_000))]) {
            pen.put(row, 0, &page(value)).expect("a cell");
        }
        let bytes = workbook.save_to_buffer().expect("memory");
        let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
        let cells = workbook.worksheet_range("Sheet1").expect("a sheet");
        let cells: Vec<Data> = cells.rows().map(|row| row[0].clone()).collect();
        assert_eq!(cells[..3], [Data::Float(7.0), Data::Float(7.0), Data::String("=1\"+1".to_owned())]);
        assert_eq!(cells[3..], [Data::String(long), Data::String("长".repeat(2_000))]);
        let formulas = workbook.worksheet_formula("Sheet1").expect("formulas");
        let formulas: Vec<&str> = formulas.rows().map(|row| row[0].as_str()).collect();
        assert_eq!(
            formulas[..2],
            ["HYPERLINK(\"units/甲.pdf#page=7\",7)", "HYPERLINK(\"units/甲.pdf#page=7\",\"=1\"\"+1\")"]
        );
        assert_eq!(formulas.len(), 3, "what is too long for one is text");
        let longest = formulas[2].split('&').map(|piece| piece.chars().count()).max();
        assert!(longest < Some(255), "{longest:?}");
    }
}

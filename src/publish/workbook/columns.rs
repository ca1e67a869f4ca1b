//! A table of a sheet: its columns, and how it is filled, frozen, filtered and printed.
use std::fmt::Write;

use rust_xlsxwriter::{Url, Worksheet, XlsxError};

use super::looks::Looks;

/// Longest text that a cell takes, in UTF-16 units; Excel refuses more.
pub const CELL_LIMIT: usize = 32_000;
/// Height of a line of 10 pt type, in points.
const LINE: f64 = 13.5;
/// Lines beyond which a row grows no further: Excel's rows end at 409 pt.
const MOST_LINES: u32 = 12;
/// A4 in Excel's numbering of papers.
const A4: u8 = 9;

/// A column: its head, its width in characters, and what a row has there.
pub(super) struct Column<'a, T> {
    head: String,
    width: f64,
    value: Box<dyn Fn(&T) -> Value + 'a>,
}

/// What a cell holds.
pub(super) enum Value {
    Text(String),
    /// What a person typed, or may type.
    Typed(String),
    Number(f64),
    /// A file below OUTPUT's year, and the words that lead to it.
    Link(String, String),
    Blank,
}

/// Makes a column.
pub(super) fn column<'a, T>(head: impl Into<String>, width: f64, value: impl Fn(&T) -> Value + 'a) -> Column<'a, T> {
    Column { head: head.into(), width, value: Box::new(value) }
}

/// Makes a cell of text, cut to what a cell takes; blank where there is none.
pub(super) fn text(text: &str) -> Value {
    if text.is_empty() { Value::Blank } else { Value::Text(as_in_cell(text)) }
}

/// Makes a cell that people fill in; what they wrote is written as it is.
pub(super) fn typed(text: &str) -> Value {
    let fits = text.encode_utf16().count() <= CELL_LIMIT;
    Value::Typed(if fits { text.to_owned() } else { as_in_cell(text) })
}

/// Cuts a text to what a cell takes of it.
pub fn as_in_cell(text: &str) -> String {
    // Half the units, for a character may take two.
    crate::fold::shorten(text, CELL_LIMIT / 2)
}

/// Makes a cell of a number of things.
pub(super) fn count(count: usize) -> Value {
    Value::Number(u32::try_from(count).map_or(f64::INFINITY, f64::from))
}

/// Writes a title, the heads and all rows, and sets how the sheet is filtered and printed.
pub(super) fn fill<'t, T: 't>(
    sheet: &mut Worksheet,
    title: &str,
    columns: &[Column<'_, T>],
    rows: impl ExactSizeIterator<Item = &'t T>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let last_row = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
    let last_column = u16::try_from(columns.len() - 1).unwrap_or(u16::MAX);
    sheet.merge_range(0, 0, 0, last_column, title, &looks.title)?;
    sheet.set_row_height(0, 30)?;
    sheet.set_row_height(1, 28)?;
    for (index, column) in (0..).zip(columns) {
        sheet.write_string_with_format(1, index, &column.head, &looks.head)?;
        sheet.set_column_width(index, column.width)?;
    }
    for (row, item) in (2..).zip(rows) {
        let mut lines = 1;
        for (index, column) in (0..).zip(columns) {
            let value = (column.value)(item);
            lines = lines.max(lines_of(&value, column.width));
            write(sheet, row, index, value, looks)?;
        }
        sheet.set_row_height(row, f64::from(lines) * LINE)?;
    }
    sheet.set_freeze_panes(2, 2)?;
    sheet.autofilter(1, 0, last_row.max(1), last_column)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 1)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    Ok(())
}

/// Estimates how many lines a text takes in a column of that width: Excel sets no height of its own for a file that it
/// has not made, and a wrapped text would be cut.
fn lines_of(value: &Value, width: f64) -> u32 {
    let (Value::Text(text) | Value::Typed(text)) = value else { return 1 };
    let line = |line: &str| {
        let cells: u32 = line.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum();
        (f64::from(cells) / (width - 1.0).max(1.0)).ceil().max(1.0)
    };
    let lines: f64 = text.lines().map(line).sum();
    // Whole numbers between 1 and the most that fit.
    (1..=MOST_LINES).find(|&most| f64::from(most) >= lines).unwrap_or(MOST_LINES)
}

/// Writes a path as an address: `#` would begin a place in the file, and `%` a character by its number. Where one character
/// is written by its number, the writer of workbooks takes it that all are that must be.
fn address(path: &str) -> String {
    let mut address = String::new();
    for character in path.chars() {
        match character {
            '%' | '#' | ' ' | '"' | '<' | '>' | '[' | ']' | '`' | '^' | '{' | '}' | '\\' => {
                let _ = write!(address, "%{:02X}", u32::from(character));
            }
            other => address.push(other),
        }
    }
    address
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, value: Value, looks: &Looks) -> Result<(), XlsxError> {
    match value {
        // Always as a string: text that begins with = stays text.
        Value::Text(text) => sheet.write_string_with_format(row, column, text, &looks.cell)?,
        Value::Typed(text) if text.is_empty() => sheet.write_blank(row, column, &looks.typed)?,
        Value::Typed(text) => sheet.write_string_with_format(row, column, text, &looks.typed)?,
        Value::Number(number) => sheet.write_number_with_format(row, column, number, &looks.number)?,
        Value::Blank => sheet.write_blank(row, column, &looks.cell)?,
        Value::Link(path, words) => {
            let url = Url::new(format!("file:///{}", address(&path))).set_text(words);
            sheet.write_url_with_format(row, column, url, &looks.link)?
        }
    };
    Ok(())
}

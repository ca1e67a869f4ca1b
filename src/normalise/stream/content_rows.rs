//! Rows inside a table that is the form → those that are a table of content by themselves: its heads, its rows, and the
//! lines between them that name a group or have a number alone.
use crate::fold::fold;
use crate::model::{Cell, Row};
use crate::normalise::last_page::signing::is_date;
use crate::normalise::values::is_form_of_a_date;

use super::cell::{is_blank, is_row_number};
use super::flatten::Flattener;
use super::upright::written_downwards;

/// Fewest filled cells of a row that is surely one of a table.
const FEWEST_CELLS: usize = 3;
/// Fewest rows below heads that are words of the form's too.
const FEWEST_BELOW: usize = 2;
/// Longest line that names a group of rows, in characters.
const LONGEST_GROUP: usize = 20;

impl Flattener<'_> {
    /// Returns the rows at the front that are a table of content inside the form.
    pub fn content_rows<'r>(&self, rows: &'r [Row]) -> &'r [Row] {
        let mut length = 0;
        while let Some((row, below)) = rows.get(length..).and_then(<[Row]>::split_first) {
            let is_inside = || rows[..length].iter().any(is_wide) && self.goes_on(row, below);
            if !self.is_content(row) && !self.heads_content(row, below) && !is_inside() {
                break;
            }
            length += 1;
        }
        &rows[..length]
    }

    /// Says whether a row has several filled cells, none of them the form's.
    fn is_content(&self, row: &Row) -> bool {
        let of_form = |cell: &Cell| {
            let is_label = self.is_label(cell) && self.may_be_label(cell, row);
            self.heading_in(cell).is_some() || is_label || self.is_wording(cell)
        };
        self.in_sections
            && !self.is_signing_row(row)
            && !self.begins_signed(row)
            && filled(row).count() > 1
            && filled(row).all(|cell| !of_form(cell) && written_downwards(cell).is_none() && !self.nests_form(cell))
    }

    /// Says whether a row begins with the label of the last page's foot and who signed, and has the date and other such labels
    /// behind it: 科主任签字：林远山 | 日期 | 2025年12月28日; those of a list have more to say: 签名：李土木 | 上村 | 12月3日.
    fn begins_signed(&self, row: &Row) -> bool {
        let signed = |text: String| text.contains(['：', ':']) && self.template.begins_signing(text.trim());
        let of_foot = |text: &str| {
            is_date(text, self.template) || is_form_of_a_date(text) || self.template.signing_label(text).is_some()
        };
        let mut cells = filled(row);
        self.template.has_last_page()
            && cells.next().is_some_and(|first| signed(first.text()))
            && cells.all(|cell| of_foot(cell.text().trim()))
    }

    /// Says whether a row heads content with words that are labels elsewhere (序号 | 单位名称 | 联系电话): rows of as many
    /// cells stand below it, where a label would have one value.
    fn heads_content(&self, row: &Row, below: &[Row]) -> bool {
        let opens = |cell: &Cell| self.is_of_form(cell) || self.is_wording(cell);
        let is_row = |own: &Row| is_wide(own) && self.is_content(own);
        self.in_sections
            && is_wide(row)
            && !self.is_signing_row(row)
            && filled(row).next().is_some_and(|first| !opens(first))
            && filled(row).all(|cell| self.heading_in(cell).is_none() && !self.nests_form(cell))
            && below.len() >= FEWEST_BELOW
            && below.iter().take(FEWEST_BELOW).all(is_row)
    }

    /// Says whether a row with one filled cell belongs to the table above it: a number whose row was left blank, or the name
    /// of a group of numbered rows.
    fn goes_on(&self, row: &Row, below: &[Row]) -> bool {
        let mut cells = filled(row);
        let (Some(cell), None) = (cells.next(), cells.next()) else { return false };
        let text = cell.text();
        let is_numbered =
            |own: &Row| self.is_content(own) && filled(own).next().is_some_and(|cell| is_row_number(&cell.text()));
        let names_group = || {
            let is_short = text.trim().chars().nth(LONGEST_GROUP).is_none() && !text.contains('。');
            is_short && below.first().is_some_and(is_numbered)
        };
        let of_form = self.heading_in(cell).is_some() || self.is_of_form(cell) || self.is_wording(cell);
        !of_form && !self.nests_form(cell) && (is_row_number(&text) || names_group())
    }

    /// Says whether a cell is the form's wording; a dash or a tick says that there is nothing, or that it is done.
    fn is_wording(&self, cell: &Cell) -> bool {
        let text = cell.text();
        !fold(&text).is_empty() && self.template.is_wording(&text)
    }
}

fn filled(row: &Row) -> impl Iterator<Item = &Cell> {
    row.cells.iter().filter(|cell| !is_blank(cell))
}

fn is_wide(row: &Row) -> bool {
    filled(row).count() >= FEWEST_CELLS
}

//! The form as one bordered table of four columns: labels and values, then for each section a row with its heading and a
//! row with its text, both merged over the columns, at last the leader's opinion.

use docx_rs::{Docx, Table, TableCell, TableRow, VAlignType, WidthType};

use super::super::form;
use super::super::unit::{Section, Unit};
use super::blocks::block_pieces;
use super::look::{Font, TEXT_WIDTH, blank_document, centred, indented_line, line, title};
use super::parts::{TYPED, cover_head, imprint, notes, opinion};
use super::piece::{Piece, fill_cell, fill_document};

const GRID: [usize; 4] = [2000, 2422, 2000, 2422];

/// Lays the form out as a table below the title.
pub fn lay_out(unit: &Unit) -> Docx {
    let mut pieces = cover_head(unit);
    pieces.push(title(&form::title(unit)).into());
    pieces.push(form_table(unit).into());
    fill_document(blank_document(), pieces)
}

fn form_table(unit: &Unit) -> Table {
    let mut rows = field_rows(unit);
    rows.push(wide_row(imprint(unit)));
    rows.push(labelled_row(form::NOTES_HEADING, notes()));
    rows.push(wide_row(vec![
        centred(form::SUMMARY, Font::HeiTi).into(),
        indented_line(form::PROMPT, Font::KaiTi).into(),
    ]));
    rows.extend(unit.sections.iter().flat_map(section_rows));
    rows.push(labelled_row(form::OPINION, opinion(unit)));
    Table::new(rows).set_grid(GRID.into()).width(TEXT_WIDTH, WidthType::Dxa)
}

/// The unit and the person on rows of their own, telephone and date side by side.
fn field_rows(unit: &Unit) -> Vec<TableRow> {
    let [name, filler, phone, date] = form::cover_fields(unit).map(|(label, value)| {
        let value: Piece = line(&value, Font::FangSong).into();
        (label, vec![value])
    });
    let pair = [phone, date].into_iter().flat_map(|(label, value)| [label_cell(label), value_cell(value, 1)]);
    vec![labelled_row(name.0, name.1), labelled_row(filler.0, filler.1), TableRow::new(pair.collect())]
}

fn section_rows(section: &Section) -> [TableRow; 2] {
    let heading = (TYPED.section)(section);
    [wide_row(vec![heading.into()]), wide_row(block_pieces(&section.blocks, TYPED.below))]
}

fn wide_row(pieces: Vec<Piece>) -> TableRow {
    let cell = TableCell::new().width(TEXT_WIDTH, WidthType::Dxa).grid_span(4);
    TableRow::new(vec![fill_cell(cell, pieces)])
}

fn labelled_row(label: &str, value: Vec<Piece>) -> TableRow {
    TableRow::new(vec![label_cell(label), value_cell(value, 3)])
}

fn label_cell(label: &str) -> TableCell {
    TableCell::new()
        .width(GRID[0], WidthType::Dxa)
        .vertical_align(VAlignType::Center)
        .add_paragraph(centred(label, Font::FangSong))
}

/// A value over `columns` of the columns right of its label.
fn value_cell(pieces: Vec<Piece>, columns: usize) -> TableCell {
    let cell =
        TableCell::new().width(GRID[1..=columns].iter().sum(), WidthType::Dxa).vertical_align(VAlignType::Center);
    fill_cell(if columns > 1 { cell.grid_span(columns) } else { cell }, pieces)
}

//! The cover as the form prints it: the year and the boxes of the code in one table, the four fields in another; the
//! rest as plain paragraphs.

use docx_rs::{Docx, Table, TableCell, TableRow, VAlignType, WidthType};

use super::super::form;
use super::super::unit::Unit;
use super::look::{Font, blank_document, centred, line, title};
use super::parts::{TYPED, imprint, rest_of_form};
use super::piece::{Piece, fill_document};

const LABEL: usize = 2944;
const VALUE: usize = 5900;
const HEAD_LABEL: usize = 1200;
const BOX: usize = 700;
const BOXES: usize = 4;

/// Lays the form out with a cover of tables.
pub fn lay_out(unit: &Unit) -> Docx {
    let mut pieces: Vec<Piece> = vec![
        line(form::ANNEX, Font::HeiTi).into(),
        head_table(unit).into(),
        title(&form::title(unit)).into(),
        field_table(unit).into(),
    ];
    pieces.extend(imprint(unit));
    pieces.extend(rest_of_form(unit, &TYPED));
    fill_document(blank_document(), pieces)
}

/// The year merged over the boxes, one digit of the code in each box below it.
fn head_table(unit: &Unit) -> Table {
    let year = cell(&unit.year, BOX * BOXES).grid_span(BOXES);
    let mut code = vec![cell(form::CODE, HEAD_LABEL)];
    let mut digits = unit.code.chars();
    code.extend((0..BOXES).map(|_| cell(&digits.next().map(String::from).unwrap_or_default(), BOX)));
    let mut grid = vec![HEAD_LABEL];
    grid.extend([BOX; BOXES]);
    Table::new(vec![TableRow::new(vec![cell(form::YEAR, HEAD_LABEL), year]), TableRow::new(code)])
        .set_grid(grid)
        .width(HEAD_LABEL + BOX * BOXES, WidthType::Dxa)
}

fn field_table(unit: &Unit) -> Table {
    let rows = form::cover_fields(unit)
        .map(|(label, value)| TableRow::new(vec![cell(label, LABEL), cell(&value, VALUE)]).row_height(700.0));
    Table::new(rows.into()).set_grid(vec![LABEL, VALUE]).width(LABEL + VALUE, WidthType::Dxa)
}

fn cell(text: &str, width: usize) -> TableCell {
    TableCell::new()
        .width(width, WidthType::Dxa)
        .vertical_align(VAlignType::Center)
        .add_paragraph(centred(text, Font::FangSong))
}

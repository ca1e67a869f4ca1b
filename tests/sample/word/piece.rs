//! A paragraph or a table, which a document and a cell of a table both take.

use docx_rs::{Docx, Paragraph, Table, TableCell};

/// A part of a document's or a cell's flow.
pub enum Piece {
    Paragraph(Box<Paragraph>),
    Table(Box<Table>),
}

impl From<Paragraph> for Piece {
    fn from(paragraph: Paragraph) -> Piece {
        Piece::Paragraph(Box::new(paragraph))
    }
}

impl From<Table> for Piece {
    fn from(table: Table) -> Piece {
        Piece::Table(Box::new(table))
    }
}

/// Puts the pieces at the end of the document.
pub fn fill_document(document: Docx, pieces: Vec<Piece>) -> Docx {
    pieces.into_iter().fold(document, |document, piece| match piece {
        Piece::Paragraph(paragraph) => document.add_paragraph(*paragraph),
        Piece::Table(table) => document.add_table(*table),
    })
}

/// Puts the pieces at the end of the cell.
pub fn fill_cell(cell: TableCell, pieces: Vec<Piece>) -> TableCell {
    pieces.into_iter().fold(cell, |cell, piece| match piece {
        Piece::Paragraph(paragraph) => cell.add_paragraph(*paragraph),
        Piece::Table(table) => cell.add_table(*table),
    })
}

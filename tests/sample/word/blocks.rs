//! A section's blocks as pieces of a document: paragraphs, real tables, pictures in the line with a caption below.

use docx_rs::{AlignmentType, Paragraph, Pic, Run, Table, TableAlignmentType, TableCell, TableRow, WidthType};

use super::super::chart;
use super::super::unit::{Block, Picture};
use super::look::{Font, TEXT_WIDTH, body, centred};
use super::piece::Piece;

/// The blocks as pieces, headings below the section's own set by `heading`.
pub fn block_pieces(blocks: &[Block], heading: fn(&str) -> Paragraph) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for block in blocks {
        match block {
            Block::Heading(text) => pieces.push(heading(text).into()),
            Block::Paragraph(spans) => pieces.push(body(spans).into()),
            Block::Table(rows) => pieces.push(table(rows).into()),
            Block::Picture(picture) => {
                pieces.push(image(picture).into());
                pieces.push(centred(&picture.caption, Font::FangSong).into());
            }
        }
    }
    pieces
}

fn table(rows: &[Vec<String>]) -> Table {
    let columns = rows.first().map_or(1, Vec::len);
    let width = TEXT_WIDTH / columns;
    let rows = rows.iter().enumerate().map(|(i, row)| {
        let font = if i == 0 { Font::HeiTi } else { Font::FangSong };
        TableRow::new(row.iter().map(|text| table_cell(text, font, width)).collect()).cant_split()
    });
    Table::new(rows.collect())
        .set_grid(vec![width; columns])
        .width(width * columns, WidthType::Dxa)
        .align(TableAlignmentType::Center)
}

fn table_cell(text: &str, font: Font, width: usize) -> TableCell {
    let run = Run::new().add_text(text).size(24).fonts(font.run_fonts());
    TableCell::new()
        .width(width, WidthType::Dxa)
        .add_paragraph(Paragraph::new().align(AlignmentType::Center).add_run(run))
}

/// The picture has an id of its own, because docx-rs would count pictures over all documents of the process.
fn image(picture: &Picture) -> Paragraph {
    let pic = Pic::new_with_dimensions(chart::draw_chart(&picture.bars), chart::WIDTH, chart::HEIGHT)
        .id(format!("rIdImage{}", picture.number));
    Paragraph::new().align(AlignmentType::Center).keep_next(true).add_run(Run::new().add_image(pic))
}

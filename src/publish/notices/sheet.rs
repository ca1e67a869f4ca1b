//! Lines of a letter → a .docx as offices write them (GB/T 9704-2012): lengths in twentieths of a point, sizes in half points.
use docx_rs::{
    AlignmentType, Docx, Footer, HeightRule, LineSpacing, LineSpacingType, PageMargin, PageNum, Paragraph, Run,
    RunFonts, SpecialIndentType, Table, TableCell, TableRow, VAlignType, WidthType,
};

use super::Office;
use crate::publish::xml_text::plain;
use crate::word::{Beside, Document, Properties, RowMark, pack};

/// 三号 and 二号.
const BODY: usize = 32;
const TITLE: usize = 44;
/// 四号, of page numbers and of cells.
const SMALL: usize = 28;
/// Two characters of 三号, and four.
const TWO: i32 = 640;
const FOUR: i32 = 1280;
/// 28.95 pt: 22 lines on a page.
const PITCH: i32 = 579;
/// Widths of the columns of a table: 序号, 代码, 单位名称, 分组.
const COLUMNS: [usize; 4] = [1000, 1600, 4244, 2000];
/// Least height of a row.
const ROW: f32 = 480.0;
/// A line of a letter, or several that belong together.
pub enum Line {
    /// The title.
    Title(String),
    /// To whom it goes.
    Addressee(String),
    /// A paragraph.
    Body(String),
    /// A heading.
    Heading(String),
    /// The first line of an item.
    Item(String),
    /// What an item says, behind a word that says what it is.
    Labelled(String, String),
    /// A table: its head and its rows.
    Table([String; 4], Vec<[String; 4]>),
    /// Who writes, and when.
    Signature(Vec<String>),
}

/// Writes a letter of an office in a year.
///
/// # Errors
/// Says that the document cannot be made.
pub fn write_sheet(lines: &[Line], office: &Office<'_>) -> Result<Vec<u8>, String> {
    // What docx-rs cannot write is a fault of one letter, and ends in its own thread.
    let written = std::thread::scope(|scope| scope.spawn(|| pack(document(lines, office))).join());
    written.map_err(|_| "docx-rs".to_owned())
}

fn document<'a>(lines: &'a [Line], office: &Office<'a>) -> Document<'a> {
    let margins = PageMargin::new().top(2098).left(1588).right(1474).bottom(1985).header(851).footer(1588).gutter(0);
    let number = Paragraph::new().align(AlignmentType::Center).size(SMALL).add_page_num(PageNum::new());
    let blank = Docx::new()
        .page_size(11906, 16838)
        .page_margin(margins)
        .default_fonts(fonts(BODY_FONT))
        .default_size(BODY)
        .footer(Footer::new().add_paragraph(number));
    let mut beside = Beside::default();
    let docx = lines.iter().fold(blank, |docx, line| match line {
        Line::Table(head, rows) => {
            beside.rows.push(RowMark { is_head: true, ..RowMark::default() });
            beside.rows.extend(rows.iter().map(|_| RowMark::default()));
            docx.add_table(table(head, rows))
        }
        line => paragraphs(line).into_iter().fold(docx, Docx::add_paragraph),
    });
    let title = lines.iter().find_map(|line| if let Line::Title(title) = line { Some(title.as_str()) } else { None });
    // A letter says of itself that it is of the end of its year: nobody knows when it will be sent.
    let date = [office.year.cast_signed(), 12, 31];
    let properties = Properties { title: title.unwrap_or_default(), author: office.name, date, mirrored: false };
    Document { docx, properties, faces: &[], beside }
}

const BODY_FONT: &str = "仿宋_GB2312";
const HEADING_FONT: &str = "黑体";
const QUOTE_FONT: &str = "楷体_GB2312";
const TITLE_FONT: &str = "方正小标宋简体";

fn paragraphs(line: &Line) -> Vec<Paragraph> {
    match line {
        Line::Title(text) => {
            let pace = LineSpacing::new().after(600);
            let title = Paragraph::new().align(AlignmentType::Center).line_spacing(pace);
            vec![title.add_run(run(text, TITLE_FONT).size(TITLE))]
        }
        Line::Addressee(text) => vec![paced().add_run(run(text, BODY_FONT))],
        Line::Body(text) => vec![indented().add_run(run(text, BODY_FONT))],
        Line::Heading(text) => vec![indented().keep_next(true).add_run(run(text, HEADING_FONT))],
        Line::Item(text) => vec![indented().keep_next(true).add_run(run(text, BODY_FONT).bold())],
        Line::Labelled(label, text) => {
            vec![indented().add_run(run(label, QUOTE_FONT)).add_run(run(text, BODY_FONT))]
        }
        Line::Signature(texts) => {
            let right = || paced().keep_next(true).align(AlignmentType::Right);
            let signed =
                texts.iter().map(|text| right().indent(None, None, Some(FOUR), None).add_run(run(text, BODY_FONT)));
            [paced().keep_next(true), paced().keep_next(true)].into_iter().chain(signed).collect()
        }
        Line::Table(..) => Vec::new(),
    }
}

fn table(head: &[String; 4], rows: &[[String; 4]]) -> Table {
    let row = |cells: &[String; 4], font: &str| {
        let cells = cells.iter().zip(COLUMNS).map(|(text, width)| {
            let paragraph = Paragraph::new().align(AlignmentType::Center).add_run(run(text, font).size(SMALL));
            TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(paragraph)
        });
        TableRow::new(cells.collect()).row_height(ROW).height_rule(HeightRule::AtLeast).cant_split()
    };
    let rows = std::iter::once(row(head, HEADING_FONT)).chain(rows.iter().map(|cells| row(cells, BODY_FONT)));
    Table::new(rows.collect()).set_grid(COLUMNS.into()).width(COLUMNS.iter().sum(), WidthType::Dxa)
}

fn run(text: &str, font: &str) -> Run {
    let text = plain(text).replace(['\r', '\n'], " ");
    Run::new().add_text(text).size(BODY).fonts(fonts(font))
}

fn fonts(font: &str) -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia(font)
}

fn paced() -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().line_rule(LineSpacingType::Exact).line(PITCH))
}

fn indented() -> Paragraph {
    paced().align(AlignmentType::Both).indent(None, Some(SpecialIndentType::FirstLine(TWO)), None, None)
}

//! Lines of a letter → a .docx as offices write them (GB/T 9704-2012): lengths in twentieths of a point, sizes in half points.
use docx_rs::{
    AlignmentType, Docx, HeightRule, LineSpacing, LineSpacingType, PageMargin, Paragraph, Run, RunFonts,
    SpecialIndentType, Style, StyleType, Table, TableAlignmentType, TableCell, TableRow, VAlignType, WidthType,
};

use super::Office;
use crate::publish::xml_text::plain;
use crate::word::{Beside, Document, Properties, RowMark, hinted, numbered, pack};

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
/// Widths of the columns of a table: 序号, 代码, 单位名称 with room for fifteen characters, 分组.
const COLUMNS: [usize; 4] = [800, 1400, 4644, 2000];
/// 单位名称 among them.
const NAMES: usize = 2;
/// Lines before the signature, and rows of a table there, that go to the next page with it rather than leave it alone there.
const TOGETHER: usize = 2;
/// Room between the text and a table below it.
const ABOVE_TABLE: u32 = 240;
/// One character of 四号, by which page numbers stand in from the edge.
const ONE: i32 = 280;
const FOOTER: &str = "Footer";
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
    /// A paragraph above a table.
    Lead(String),
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
    let footer = Style::new(FOOTER, StyleType::Paragraph).name("footer").size(SMALL).fonts(fonts(BODY_FONT));
    let number = |side| numbered(Paragraph::new().style(FOOTER).align(side));
    let blank = Docx::new()
        .page_size(11906, 16838)
        .page_margin(margins)
        .default_fonts(fonts(BODY_FONT))
        .default_size(BODY)
        .add_style(footer.indent(Some(ONE), None, Some(ONE), None))
        .footer(number(AlignmentType::Right))
        .even_footer(number(AlignmentType::Left));
    let mut beside = Beside::default();
    let docx = (1..).zip(lines).fold(blank, |docx, (next, line)| {
        let keeps = lines[next..].iter().take(TOGETHER).any(|line| matches!(line, Line::Signature(_)));
        match line {
            Line::Table(head, rows) => {
                beside.rows.push(RowMark { is_head: true, ..RowMark::default() });
                beside.rows.extend(rows.iter().map(|_| RowMark::default()));
                docx.add_table(table(head, rows, keeps))
            }
            line => paragraphs(line, keeps).into_iter().fold(docx, Docx::add_paragraph),
        }
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

/// Writes a line that `keeps` to what follows, or not.
fn paragraphs(line: &Line, keeps: bool) -> Vec<Paragraph> {
    let body = |text: &String| indented().keep_next(keeps).add_run(run(text, BODY_FONT));
    match line {
        Line::Title(text) => {
            let pace = LineSpacing::new().after(600);
            let title = Paragraph::new().align(AlignmentType::Center).line_spacing(pace);
            vec![title.add_run(run(text, TITLE_FONT).size(TITLE))]
        }
        Line::Addressee(text) => vec![paced().add_run(run(text, BODY_FONT))],
        Line::Body(text) => vec![body(text)],
        Line::Lead(text) => vec![body(text).line_spacing(pace().after(ABOVE_TABLE))],
        Line::Heading(text) => vec![indented().keep_next(true).add_run(run(text, HEADING_FONT))],
        Line::Item(text) => vec![indented().keep_next(true).add_run(run(text, BODY_FONT).bold())],
        Line::Labelled(label, text) => {
            vec![indented().keep_next(keeps).add_run(run(label, QUOTE_FONT)).add_run(run(text, BODY_FONT))]
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

/// Tells how wide the columns of a table are; those in which nothing stands, 0, leave their room to the names.
fn widths(rows: &[[String; 4]]) -> [usize; 4] {
    let is_filled = |at: usize| rows.iter().any(|cells| !cells[at].is_empty());
    let mut widths: [usize; 4] = std::array::from_fn(|at| if is_filled(at) { COLUMNS[at] } else { 0 });
    widths[NAMES] += COLUMNS.iter().sum::<usize>() - widths.iter().sum::<usize>();
    widths
}

/// Writes a table whose last rows `keeps` to what follows, or not.
fn table(head: &[String; 4], rows: &[[String; 4]], keeps: bool) -> Table {
    let widths = widths(rows);
    let row = |cells: &[String; 4], font: &str, keeps: bool| {
        let cells = cells.iter().zip(widths).filter(|(_, width)| *width > 0).map(|(text, width)| {
            let paragraph = Paragraph::new().align(AlignmentType::Center).keep_next(keeps);
            let paragraph = paragraph.add_run(run(text, font).size(SMALL));
            TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Center).add_paragraph(paragraph)
        });
        TableRow::new(cells.collect()).row_height(ROW).height_rule(HeightRule::AtLeast).cant_split()
    };
    let is_kept = |index: usize| keeps && index + TOGETHER >= rows.len();
    let body = rows.iter().enumerate().map(|(index, cells)| row(cells, BODY_FONT, is_kept(index)));
    let all = std::iter::once(row(head, HEADING_FONT, false)).chain(body);
    let grid = widths.into_iter().filter(|width| *width > 0).collect();
    let table = Table::new(all.collect()).set_grid(grid).width(COLUMNS.iter().sum(), WidthType::Dxa);
    table.align(TableAlignmentType::Center)
}

fn run(text: &str, font: &str) -> Run {
    let text = plain(text).replace(['\r', '\n'], " ");
    let fonts = fonts(font);
    let fonts = hinted(fonts.clone(), &text).unwrap_or(fonts);
    Run::new().add_text(text).size(BODY).fonts(fonts)
}

fn fonts(font: &str) -> RunFonts {
    RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia(font)
}

fn paced() -> Paragraph {
    Paragraph::new().line_spacing(pace())
}

fn pace() -> LineSpacing {
    LineSpacing::new().line_rule(LineSpacingType::Exact).line(PITCH)
}

fn indented() -> Paragraph {
    paced().align(AlignmentType::Both).indent(None, Some(SpecialIndentType::FirstLine(TWO)), None, None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_in_which_nothing_stands_leave_their_room_to_the_names() {
        let row = |cells: [&str; 4]| cells.map(str::to_owned);
        assert_eq!(widths(&[row(["1", "", "区甲局", "镇街"]), row(["2", "A2", "区乙局", ""])]), COLUMNS);
        assert_eq!(widths(&[row(["1", "", "区甲局", ""])]), [800, 0, 8044, 0]);
    }
}

//! How the paragraphs and the page look: 三号仿宋 on a pitch of 29 pt, 黑体 headings, 楷体 below them. Sizes are in half
//! points, lengths in twentieths of a point.

use docx_rs::{
    AlignmentType, Docx, Footer, LineSpacing, LineSpacingType, PageMargin, PageNum, Paragraph, Run, RunFonts,
    SpecialIndentType,
};

use super::super::unit::Span;

/// The width between the margins.
pub const TEXT_WIDTH: usize = 8844;
/// Two characters of the body.
pub const INDENT: i32 = 640;

const BODY_SIZE: usize = 32;
const TITLE_SIZE: usize = 44;
/// The documents' creation date, which docx-rs would otherwise set to 1970.
const MADE_AT: &str = "2021-12-20T08:00:00Z";

/// The fonts of the form.
#[derive(Clone, Copy)]
pub enum Font {
    FangSong,
    HeiTi,
    KaiTi,
    XiaoBiaoSong,
}

impl Font {
    /// The font for Chinese, with Times New Roman for digits and Latin.
    pub fn run_fonts(self) -> RunFonts {
        let name = match self {
            Font::FangSong => "仿宋_GB2312",
            Font::HeiTi => "黑体",
            Font::KaiTi => "楷体_GB2312",
            Font::XiaoBiaoSong => "方正小标宋简体",
        };
        RunFonts::new().ascii("Times New Roman").hi_ansi("Times New Roman").east_asia(name)
    }
}

/// An A4 document with the margins of GB/T 9704 and a page number in its footer.
pub fn blank_document() -> Docx {
    let margins = PageMargin::new().top(2098).left(1588).right(1474).bottom(1985).header(851).footer(1400).gutter(0);
    let number = Paragraph::new().align(AlignmentType::Center).size(28).add_page_num(PageNum::new());
    Docx::new()
        .created_at(MADE_AT)
        .updated_at(MADE_AT)
        .page_size(11906, 16838)
        .page_margin(margins)
        .default_fonts(Font::FangSong.run_fonts())
        .default_size(BODY_SIZE)
        .footer(Footer::new().add_paragraph(number))
}

/// A run of 三号 type.
pub fn run(text: &str, font: Font) -> Run {
    Run::new().add_text(text).size(BODY_SIZE).fonts(font.run_fonts())
}

/// A paragraph of the body, its first line two characters in.
pub fn body(spans: &[Span]) -> Paragraph {
    spans.iter().fold(indented(), |paragraph, span| {
        let run = run(&span.text, Font::FangSong);
        paragraph.add_run(if span.bold { run.bold() } else { run })
    })
}

/// A line of the body in one weight, its first line two characters in.
pub fn indented_line(text: &str, font: Font) -> Paragraph {
    indented().add_run(run(text, font))
}

/// A line that begins at the left edge.
pub fn line(text: &str, font: Font) -> Paragraph {
    paced().add_run(run(text, font))
}

/// A line in the middle of the text's width.
pub fn centred(text: &str, font: Font) -> Paragraph {
    line(text, font).align(AlignmentType::Center)
}

/// The report's title.
pub fn title(text: &str) -> Paragraph {
    let run = Run::new().add_text(text).size(TITLE_SIZE).fonts(Font::XiaoBiaoSong.run_fonts());
    let pace = LineSpacing::new().before(1200).after(1200);
    Paragraph::new().align(AlignmentType::Center).line_spacing(pace).add_run(run)
}

/// An empty paragraph on the body's pitch.
pub fn paced() -> Paragraph {
    Paragraph::new().line_spacing(LineSpacing::new().line_rule(LineSpacingType::Exact).line(580))
}

fn indented() -> Paragraph {
    paced().align(AlignmentType::Both).indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
}

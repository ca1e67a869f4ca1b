//! One unit's report as its text gives it: what stands on the cover and the sections' blocks, before any layout.
use super::form;

/// How a unit has laid out its report.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    Plain,
    CoverTable,
    Bordered,
    AutoNumbered,
    XlsxForm,
    Rows,
    TextGb18030,
    Markdown,
    Damaged,
}

impl Layout {
    /// Reads the word after `layout:`.
    pub fn parse(word: &str) -> Option<Layout> {
        Some(match word {
            "plain" => Layout::Plain,
            "cover-table" => Layout::CoverTable,
            "bordered" => Layout::Bordered,
            "auto-numbered" => Layout::AutoNumbered,
            "xlsx-form" => Layout::XlsxForm,
            "rows" => Layout::Rows,
            "text-gb18030" => Layout::TextGb18030,
            "markdown" => Layout::Markdown,
            "damaged" => Layout::Damaged,
            _ => return None,
        })
    }
}

/// One unit's report.
pub struct Unit {
    pub file: String,
    pub layout: Layout,
    pub name: String,
    pub year: String,
    pub code: String,
    pub filler: String,
    pub phone: String,
    pub date: String,
    /// Who signed; where somebody did, the seal is set as well.
    pub signed: String,
    pub sections: Vec<Section>,
}

impl Unit {
    /// The place to sign and the seal, as the unit left them.
    pub fn signing(&self) -> [(&'static str, &str); 2] {
        let seal = if self.signed.is_empty() { "" } else { &*self.name };
        [(form::SIGNATURE, &self.signed), (form::SEAL, seal)]
    }

    /// The text of the section `key` with `\n` between its lines, or nothing where the unit left the section out.
    pub fn section_text(&self, key: &str) -> String {
        self.sections.iter().find(|section| section.key == key).map(Section::text).unwrap_or_default()
    }
}

/// One of the form's four sections.
pub struct Section {
    pub key: String,
    pub blocks: Vec<Block>,
}

impl Section {
    /// The section's text without its heading, `\n` between its lines.
    pub fn text(&self) -> String {
        self.blocks.iter().map(Block::text).collect::<Vec<_>>().join("\n")
    }
}

/// A part of a section.
pub enum Block {
    Heading(String),
    Paragraph(Vec<Span>),
    Table(Vec<Vec<String>>),
    Picture(Picture),
}

impl Block {
    /// The block where nothing but text is possible: cells by tabs, a picture as its caption.
    pub fn text(&self) -> String {
        match self {
            Block::Heading(text) => text.clone(),
            Block::Paragraph(spans) => spans.iter().map(|span| span.text.as_str()).collect(),
            Block::Table(rows) => rows.iter().map(|row| row.join("\t")).collect::<Vec<_>>().join("\n"),
            Block::Picture(picture) => picture.caption.clone(),
        }
    }
}

/// A stretch of a paragraph in one weight.
pub struct Span {
    pub text: String,
    pub bold: bool,
}

/// A bar chart and the caption below it; `number` counts the pictures of one report from 1.
pub struct Picture {
    pub number: usize,
    pub caption: String,
    pub bars: Vec<f64>,
}

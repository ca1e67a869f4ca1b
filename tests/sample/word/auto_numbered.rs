//! The plain form with headings that carry no ordinal of their own: heading styles on a list of two levels, 一、 and （一）.

use docx_rs::{
    AbstractNumbering, Docx, IndentLevel, Level, LevelJc, LevelSuffixType, LevelText, NumberFormat, Numbering,
    NumberingId, Paragraph, SpecialIndentType, Start, Style, StyleType,
};

use super::super::form;
use super::super::unit::{Section, Unit};
use super::look::{Font, INDENT, blank_document, paced, run};
use super::parts::{Headings, plain_cover, rest_of_form};
use super::piece::fill_document;

/// The list of the headings; docx-rs keeps 1 for a list of its own.
const LIST: usize = 2;
const STYLES: [&str; 2] = ["Heading1", "Heading2"];

/// Lays the form out with automatic numbers.
pub fn lay_out(unit: &Unit) -> Docx {
    let mut pieces = plain_cover(unit);
    pieces.extend(rest_of_form(unit, &Headings { section, below: |text| heading(text, Font::KaiTi, 1) }));
    fill_document(with_list(blank_document()), pieces)
}

fn section(section: &Section) -> Paragraph {
    let (_, words) = form::section_heading(&section.key);
    heading(&words, Font::HeiTi, 0)
}

fn heading(text: &str, font: Font, depth: usize) -> Paragraph {
    paced()
        .style(STYLES[depth])
        .numbering(NumberingId::new(LIST), IndentLevel::new(depth))
        .indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
        .add_run(run(text, font))
}

fn with_list(document: Docx) -> Docx {
    let list = AbstractNumbering::new(LIST).add_level(level(0, "%1、")).add_level(level(1, "（%2）"));
    document
        .add_style(heading_style(0, "heading 1", Font::HeiTi))
        .add_style(heading_style(1, "heading 2", Font::KaiTi))
        .add_abstract_numbering(list)
        .add_numbering(Numbering::new(LIST, LIST))
}

fn level(depth: usize, text: &str) -> Level {
    Level::new(depth, Start::new(1), NumberFormat::new("chineseCounting"), LevelText::new(text), LevelJc::new("left"))
        .suffix(LevelSuffixType::Nothing)
        .paragraph_style(STYLES[depth])
        .indent(None, Some(SpecialIndentType::FirstLine(INDENT)), None, None)
}

fn heading_style(depth: usize, name: &str, font: Font) -> Style {
    Style::new(STYLES[depth], StyleType::Paragraph)
        .name(name)
        .based_on("Normal")
        .next("Normal")
        .outline_lvl(depth)
        .size(32)
        .fonts(font.run_fonts())
}

//! The form's parts as pieces of a document, in the form's order, and the form that is made of nothing else.

use docx_rs::Paragraph;

use super::super::form;
use super::super::unit::{Section, Unit};
use super::blocks::block_pieces;
use super::look::{Font, centred, indented_line, line, run, title};
use super::piece::Piece;

/// How a layout sets the headings of sections and those below them.
pub struct Headings {
    pub section: fn(&Section) -> Paragraph,
    pub below: fn(&str) -> Paragraph,
}

/// Headings whose ordinals are typed.
pub const TYPED: Headings = Headings { section: typed_heading, below: |text| indented_line(text, Font::KaiTi) };

/// The whole form as paragraphs.
pub fn plain_form(unit: &Unit) -> Vec<Piece> {
    let mut pieces = plain_cover(unit);
    pieces.extend(rest_of_form(unit, &TYPED));
    pieces
}

/// The cover as paragraphs.
pub fn plain_cover(unit: &Unit) -> Vec<Piece> {
    let mut pieces = cover_head(unit);
    pieces.push(title(&form::title(unit)).into());
    pieces.extend(form::cover_fields(unit).map(|(label, value)| field(label, &value)));
    pieces.extend(imprint(unit));
    pieces
}

/// What follows the cover: the notes, the sections and the leader's opinion.
pub fn rest_of_form(unit: &Unit, headings: &Headings) -> Vec<Piece> {
    let mut pieces = vec![centred(form::NOTES_HEADING, Font::HeiTi).page_break_before(true).into()];
    pieces.extend(notes());
    pieces.push(centred(form::SUMMARY, Font::HeiTi).page_break_before(true).into());
    pieces.push(indented_line(form::PROMPT, Font::KaiTi).into());
    for section in &unit.sections {
        pieces.push((headings.section)(section).into());
        pieces.extend(block_pieces(&section.blocks, headings.below));
    }
    pieces.push(centred(form::OPINION, Font::HeiTi).page_break_before(true).into());
    pieces.extend(opinion(unit));
    pieces
}

/// The annex mark, the year and the code above the title.
pub fn cover_head(unit: &Unit) -> Vec<Piece> {
    vec![line(form::ANNEX, Font::HeiTi).into(), field(form::YEAR, &unit.year), field(form::CODE, &unit.code)]
}

/// The compiling office and the month.
pub fn imprint(unit: &Unit) -> Vec<Piece> {
    vec![centred(form::OFFICE, Font::FangSong).into(), centred(&form::month(unit), Font::FangSong).into()]
}

/// The notes without their heading.
pub fn notes() -> Vec<Piece> {
    form::NOTES.iter().map(|note| indented_line(note, Font::FangSong).into()).collect()
}

/// The promise, the place to sign and the seal.
pub fn opinion(unit: &Unit) -> Vec<Piece> {
    let signing = unit.signing().map(|(label, value)| format!("{label}{value}"));
    let lines = std::iter::once(form::PROMISE.to_owned()).chain(signing);
    lines.map(|text| indented_line(&text, Font::FangSong).into()).collect()
}

fn field(label: &str, value: &str) -> Piece {
    line(&format!("{label}："), Font::FangSong).add_run(run(value, Font::FangSong)).into()
}

fn typed_heading(section: &Section) -> Paragraph {
    let (ordinal, words) = form::section_heading(&section.key);
    indented_line(&format!("{ordinal}{words}"), Font::HeiTi)
}

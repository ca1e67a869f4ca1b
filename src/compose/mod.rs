//! Report → the standard form as a file that Word opens and an office edits: real styles, headings with outline levels,
//! tables, pictures, footnotes, page numbers. What the page looks like is `[look]`, as in the PDF.
//!
//! The same as in the PDF: the order of all parts, the form's own words, what stays blank, how tables are set. Automatic numbers are
//! lists that show just these words. Left to Word: line breaks, pages. Pictures go in as they are; one that Word does not know is a
//! crossed frame of its size.
mod body;
mod closeness;
mod cover;
mod extent;
mod frame;
mod measures;
mod page;
mod picture;
mod signing;
mod styles;
mod table;
mod turned;

use std::collections::BTreeMap;

use docx_rs::{Docx, Paragraph, Run, Table, TableCell};

use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Report, Section};
use crate::ordinal::strip_ordinal;
use crate::word::{Beside, Document, Properties, legal, pack};
use body::run_of;
use measures::Measures;
use page::Pages;

/// Something that stands in the body or in a cell.
enum Part {
    // docx-rs keeps some kilobytes for each.
    Paragraph(Box<Paragraph>),
    /// The title of the table before it.
    TitleBelow(Box<Paragraph>),
    Table(Box<Table>),
    /// A table too wide for an upright page.
    Turned(Box<Table>),
}

/// Writes a report down as a DOCX; `unit` is the unit's full name, `year` that of the run.
///
/// # Errors
/// The finding that says that the report is of more pieces than can be held at once.
pub fn compose(report: &Report, unit: &str, year: u16, config: &Config) -> Result<Vec<u8>, Box<Finding>> {
    let pieces = extent::pieces(report);
    if pieces > extent::MOST_PIECES {
        return Err(Box::new(extent::too_many(pieces)));
    }
    let mut composer = Composer::new(report, unit, year, config);
    let mut parts = composer.cover();
    parts.extend(composer.notes());
    parts.extend(composer.sections());
    parts.extend(composer.opinion());
    let (parts, last) = turned::in_sections(parts, &Pages::of(&config.look, &composer.measures));
    let docx = page::set_up(styles::add_to(Docx::new(), &config.look), last, &config.look);
    let docx = parted(parts, styles::NORMAL).into_iter().fold(docx, |docx, part| match part {
        Part::Paragraph(paragraph) | Part::TitleBelow(paragraph) => docx.add_paragraph(*paragraph),
        Part::Table(table) | Part::Turned(table) => docx.add_table(*table),
    });
    let title = format!("{unit}{}", config.template.printed_title(report, year));
    let date = config.template.document_date(report, year);
    let properties = Properties { title: &title, author: unit, date, mirrored: config.look.mirrored };
    Ok(pack(Document { docx, properties, faces: &styles::faces(&config.look), beside: composer.beside }))
}

/// What is known and counted while a report is written.
struct Composer<'a> {
    report: &'a Report,
    unit: &'a str,
    year: u16,
    config: &'a Config,
    measures: Measures,
    beside: Beside,
    /// The numbers of the picture files, by where their bytes lie.
    media: BTreeMap<(*const u8, usize), usize>,
    /// Footnotes so far.
    notes: usize,
}

impl<'a> Composer<'a> {
    fn new(report: &'a Report, unit: &'a str, year: u16, config: &'a Config) -> Self {
        let measures = Measures::of(&config.look);
        let (beside, media) = (Beside::default(), BTreeMap::new());
        Self { report, unit, year, config, measures, beside, media, notes: 0 }
    }

    /// Writes the notes to the person who fills the form in, on a page of their own.
    fn notes(&self) -> Vec<Part> {
        let template = &self.config.template;
        if template.notes.is_empty() {
            return Vec::new();
        }
        let heading = line(styles::PART, &template.notes_heading);
        let notes = template.notes.iter().map(|note| line(styles::NORMAL, note));
        std::iter::once(heading).chain(notes).collect()
    }

    /// Writes the sections with their heading and prompt, beginning on a new page.
    fn sections(&mut self) -> Vec<Part> {
        let (template, report) = (&self.config.template, self.report);
        let mut parts = vec![line(styles::PART, &template.summary_heading)];
        if !template.prompt.is_empty() {
            parts.push(line(styles::PROMPT, &template.prompt));
        }
        for (section, spec) in report.sections.iter().zip(&template.sections) {
            parts.push(self.heading(section, &spec.heading));
            parts.extend(self.blocks(&section.body, self.room_of_page()));
        }
        parts
    }

    /// Writes a heading of the form; an ordinal that counts itself in the unit's file does so here.
    fn heading(&mut self, section: &Section, words: &str) -> Part {
        let style = styles::HEADINGS[0];
        let counts_itself = section.heading.as_ref().is_some_and(|heading| {
            heading.strip_suffix(&*section.typed_heading).is_some_and(|number| !number.is_empty())
        });
        let rest = if counts_itself { strip_ordinal(words) } else { words };
        let ordinal = &words[..words.len() - rest.len()];
        let heading = self.numbered(Paragraph::new().style(style), ordinal, style);
        Part::Paragraph(Box::new(heading.add_run(run_of(Run::new(), &legal(rest)))))
    }
}

/// Makes a paragraph of plain text.
fn line(style: &str, text: &str) -> Part {
    Part::Paragraph(Box::new(styled(style, text)))
}

fn styled(style: &str, text: &str) -> Paragraph {
    let paragraph = Paragraph::new().style(style);
    if text.is_empty() { paragraph } else { paragraph.add_run(run_of(Run::new(), &legal(text))) }
}

/// Puts parts into a cell.
fn fill(cell: TableCell, parts: Vec<Part>, style: &str) -> TableCell {
    parted(parts, style).into_iter().fold(cell, |cell, part| match part {
        Part::Paragraph(paragraph) | Part::TitleBelow(paragraph) => cell.add_paragraph(*paragraph),
        Part::Table(table) | Part::Turned(table) => cell.add_table(*table),
    })
}

/// Puts an empty paragraph between tables, which Word would join, and behind a table at the end, where it has to have one.
fn parted(parts: Vec<Part>, style: &str) -> Vec<Part> {
    let mut all: Vec<Part> = Vec::with_capacity(parts.len() + 1);
    for part in parts {
        if let (Some(Part::Table(_)), Part::Table(_)) = (all.last(), &part) {
            all.push(line(style, ""));
        }
        all.push(part);
    }
    if !matches!(all.last(), Some(Part::Paragraph(_) | Part::TitleBelow(_))) {
        all.push(line(style, ""));
    }
    all
}

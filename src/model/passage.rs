//! A report's own words, paragraph by paragraph.
use super::block::{Block, Inline, Paragraph, Role};
use super::place::Place;
use super::report::Report;

/// The part of the form in which a passage stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// A section, by its index in the form.
    Section(usize),
    /// The opinion page.
    Opinion,
}

/// How a passage stands in its part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// A paragraph of its own.
    Paragraph,
    /// A paragraph in a cell of the table of that number within its part.
    Cell(usize),
    /// A footnote or endnote.
    Note,
}

/// One paragraph, one paragraph of a cell, or one note.
#[derive(Clone, Debug)]
pub struct Passage<'r> {
    /// Where in the form it stands.
    pub part: Part,
    /// Where in the source it stands.
    pub place: Place,
    /// The automatic number before it.
    pub number: Option<&'r str>,
    /// Its typed characters, a line break as `\n`; never blank.
    pub text: String,
    /// Heading or text.
    pub role: Role,
    /// How it stands in its part.
    pub setting: Setting,
    /// Grid columns of the cell that holds it, 1 outside tables.
    pub across: u32,
}

impl Report {
    /// Returns what the unit wrote in sections and opinion, in reading order, blank paragraphs left out.
    pub fn passages(&self) -> Vec<Passage<'_>> {
        let mut passages = Vec::new();
        for (index, section) in self.sections.iter().enumerate() {
            Collector { part: Part::Section(index), tables: 0, across: 1, into: &mut passages }
                .blocks(&section.body, None);
        }
        Collector { part: Part::Opinion, tables: 0, across: 1, into: &mut passages }.blocks(&self.opinion, None);
        passages
    }
}

struct Collector<'p, 'r> {
    part: Part,
    tables: usize,
    /// Columns of the cell around what is collected.
    across: u32,
    into: &'p mut Vec<Passage<'r>>,
}

impl<'r> Collector<'_, 'r> {
    fn blocks(&mut self, blocks: &'r [Block], table: Option<usize>) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.paragraph(paragraph, table),
                Block::Table(inner) => {
                    let table = table.unwrap_or(self.tables);
                    self.tables = self.tables.max(table + 1);
                    let around = self.across;
                    for cell in inner.cells() {
                        self.across = cell.colspan.max(1);
                        self.blocks(&cell.blocks, Some(table));
                    }
                    self.across = around;
                }
            }
        }
    }

    fn paragraph(&mut self, paragraph: &'r Paragraph, table: Option<usize>) {
        let text = paragraph.text();
        let number = paragraph.number.as_deref();
        let setting = table.map_or(Setting::Paragraph, Setting::Cell);
        let passage = |text, number, setting| Passage {
            part: self.part,
            place: if setting == Setting::Note { Place::note_at(&paragraph.place) } else { paragraph.place.clone() },
            number,
            text,
            role: paragraph.role,
            setting,
            across: self.across,
        };
        let notes = paragraph.inlines.iter().filter_map(|inline| match inline {
            Inline::Note(note) if !note.trim().is_empty() => Some(passage(note.clone(), None, Setting::Note)),
            _ => None,
        });
        let own = Some(passage(text, number, setting)).filter(|passage| !passage.text.trim().is_empty());
        self.into.extend(own.into_iter().chain(notes));
    }
}

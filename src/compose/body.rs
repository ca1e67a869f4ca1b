//! Paragraphs with all that stands in them.
use docx_rs::{BreakType, Footnote, Paragraph, Run, RunFonts, VertAlignType};

use super::picture::Most;
use super::styles::{self, CAPTION, FIGURE, FOOTNOTE, HEADINGS, MEASURE, NORMAL};
use super::table::keep_with_next;
use super::{Composer, Part, styled};
use crate::model::{self, Block, Inline, Role, is_measure, is_of_table, is_title_below};
use crate::raised::{Height, at_heights};
use crate::table_plan::Room;
use crate::word::{Number, hinted, legal};

impl Composer<'_> {
    /// Writes blocks that stand in the running text, with that room for tables.
    pub fn blocks(&mut self, blocks: &[Block], room: Room) -> Vec<Part> {
        let mut parts = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            match block {
                Block::Paragraph(paragraph) => {
                    let most = Most::of_page(&self.measures);
                    let stands_over_table = matches!(blocks.get(index + 1), Some(Block::Table(_)));
                    // At the table's edge, as in the PDF.
                    let style = match style_of(paragraph) {
                        NORMAL if stands_over_table && is_measure(&paragraph.text()) => MEASURE,
                        style => style,
                    };
                    let written = Box::new(self.paragraph(paragraph, style, most));
                    parts.push(if is_title_below(blocks, index) {
                        Part::TitleBelow(Box::new(written.keep_next(false)))
                    } else {
                        Part::Paragraph(written)
                    });
                }
                Block::Table(table) => {
                    parts.extend(self.table(table, room));
                    if is_title_below(blocks, index + 1)
                        && let Some(Part::Table(table) | Part::Turned(table)) = parts.last_mut()
                    {
                        keep_with_next(table);
                    }
                }
            }
        }
        parts
    }

    /// Writes a paragraph.
    pub fn paragraph(&mut self, paragraph: &model::Paragraph, style: &str, most: Most) -> Paragraph {
        let written = self.numbered(Paragraph::new().style(style), &paragraph.shown_number(), style);
        let is_heading = matches!(paragraph.role, Role::Heading(_));
        // The title of a table stays with it, and so does what its figures are measured in.
        let leads = (style == CAPTION && is_of_table(&paragraph.text())) || is_measure(&paragraph.text());
        let written = if leads { written.keep_next(true) } else { written };
        paragraph.inlines.iter().fold(written, |written, inline| match inline {
            // A heading has a face of its own, as in the PDF.
            Inline::Run(run) if is_heading => add_runs(written, &model::Run { bold: false, ..run.clone() }),
            Inline::Run(run) => add_runs(written, run),
            Inline::Break => written.add_run(Run::new().add_break(BreakType::TextWrapping)),
            Inline::Note(text) => written.add_run(self.note(text)),
            Inline::Picture(picture) => written.add_run(self.picture(picture, most)),
        })
    }

    /// Gives a paragraph its automatic number, which Word does not count; one that no list can show is typed.
    pub fn numbered(&mut self, paragraph: Paragraph, number: &str, style: &str) -> Paragraph {
        match Number::showing(number, styles::first_line(style, &self.measures)) {
            Some(number) => self.beside.numbers.put(paragraph, number),
            None => add_runs(paragraph, &model::Run { text: number.to_owned(), ..model::Run::default() }),
        }
    }

    /// Makes the mark of a footnote, which holds the note.
    fn note(&mut self, text: &str) -> Run {
        self.notes += 1;
        let content = text.split('\n').map(|line| styled(FOOTNOTE, line)).collect();
        // Numbers of docx-rs's own count on from file to file.
        Run::new().add_footnote_reference(Footnote { id: self.notes, content })
    }
}

/// Returns the style of a paragraph of the running text.
fn style_of(paragraph: &model::Paragraph) -> &'static str {
    let is_picture = |inline: &Inline| matches!(inline, Inline::Picture(_));
    match paragraph.role {
        Role::Heading(level) => HEADINGS[usize::from(level.clamp(1, 4)) - 1],
        Role::Text if paragraph.number.is_none() && paragraph.inlines.iter().all(is_picture) => FIGURE,
        Role::Text if paragraph.is_caption() => CAPTION,
        Role::Text => NORMAL,
    }
}

/// Appends characters of one look; raised and lowered ones are written on the line and said to be so.
fn add_runs(paragraph: Paragraph, run: &model::Run) -> Paragraph {
    at_heights(&legal(&run.text)).into_iter().fold(paragraph, |paragraph, (height, text)| {
        let mut written = run_of(Run::new(), &text);
        if run.bold {
            written = written.bold();
        }
        if run.italic {
            written = written.italic();
        }
        if run.underline {
            written = written.underline("single");
        }
        if run.struck {
            written = written.strike();
        }
        let align = height.map(|height| match height {
            Height::Raised => VertAlignType::SuperScript,
            Height::Lowered => VertAlignType::SubScript,
        });
        if let Some(align) = align {
            written.run_property = written.run_property.vert_align(align);
        }
        paragraph.add_run(written)
    })
}

/// Appends characters to a run, tabs as such.
pub fn run_of(run: Run, text: &str) -> Run {
    let run = match hinted(RunFonts::new(), text) {
        Some(fonts) => run.fonts(fonts),
        None => run,
    };
    (0..).zip(text.split('\t')).fold(run, |run, (index, piece)| {
        let run = if index > 0 { run.add_tab() } else { run };
        if piece.is_empty() { run } else { run.add_text(piece) }
    })
}

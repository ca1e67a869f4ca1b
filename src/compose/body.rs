//! Paragraphs with all that stands in them.
use docx_rs::{BreakType, Footnote, Paragraph, Run, RunFonts, VertAlignType};

use super::picture::Most;
use super::styles::{CAPTION, FIGURE, FOOTNOTE, HEADINGS, NORMAL};
use super::table::DEPTH;
use super::{Composer, Part, styled};
use crate::model::{self, Block, Inline, Role};
use crate::raised::{Height, at_heights};
use crate::word::legal;

/// Marks that Western and Chinese typefaces both have: Word takes them from the Chinese one only where it is told.
const SHARED: [char; 8] = ['“', '”', '‘', '’', '—', '…', '·', '×'];

impl Composer<'_> {
    /// Writes blocks that stand in the running text.
    pub fn blocks(&mut self, blocks: &[Block]) -> Vec<Part> {
        let mut parts = Vec::new();
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => {
                    let most = Most::of_page(&self.measures);
                    parts.push(Part::Paragraph(Box::new(self.paragraph(paragraph, style_of(paragraph), most))));
                }
                Block::Table(table) => parts.extend(self.table(table, self.measures.width, DEPTH)),
            }
        }
        parts
    }

    /// Writes a paragraph.
    pub fn paragraph(&mut self, paragraph: &model::Paragraph, style: &str, most: Most) -> Paragraph {
        let written = Paragraph::new().style(style);
        let number = model::Run { text: paragraph.shown_number(), ..model::Run::default() };
        let written = add_runs(written, &number);
        paragraph.inlines.iter().fold(written, |written, inline| match inline {
            Inline::Run(run) => add_runs(written, run),
            Inline::Break => written.add_run(Run::new().add_break(BreakType::TextWrapping)),
            Inline::Note(text) => written.add_run(self.note(text)),
            Inline::Picture(picture) => written.add_run(self.picture(picture, most)),
        })
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
    let run = if text.contains(SHARED) { run.fonts(RunFonts::new().hint("eastAsia")) } else { run };
    (0..).zip(text.split('\t')).fold(run, |run, (index, piece)| {
        let run = if index > 0 { run.add_tab() } else { run };
        if piece.is_empty() { run } else { run.add_text(piece) }
    })
}

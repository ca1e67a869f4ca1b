//! All the text of a report, line by line; a paragraph is one line whatever runs it is in.
use crate::model::{Block, Inline, Paragraph, Report};

/// Sees a line and whether the form prints it; it may replace characters, and the line keeps as many as it has.
pub type Visit<'v> = &'v mut dyn FnMut(&mut [char], bool);

/// Calls `visit` with each line of a report.
pub fn each_line(report: &mut Report, visit: Visit<'_>) {
    // Named one by one, so that a new part of a report is thought of here.
    let Report { fields, sections, opinion, signing, office, compiled, fixed_words: _, account: _ } = report;
    for field in fields {
        text(&mut field.value, true, visit);
        text(&mut field.original, false, visit);
        text(&mut field.label, false, visit);
    }
    for section in sections {
        // The form prints its own headings.
        section.heading.iter_mut().for_each(|heading| text(heading, false, visit));
        text(&mut section.typed_heading, false, visit);
        blocks(&mut section.body, visit);
    }
    blocks(opinion, visit);
    for own in [&mut signing.signature, &mut signing.seal, &mut signing.date, office, compiled] {
        text(own, true, visit);
    }
    blocks(&mut signing.pictures, visit);
}

/// Counts the pictures of a report.
pub fn pictures(report: &Report) -> usize {
    let bodies = report.sections.iter().map(|section| &section.body);
    bodies.chain([&report.opinion, &report.signing.pictures]).map(|body| pictures_in(body)).sum()
}

fn pictures_in(blocks: &[Block]) -> usize {
    let count = |block: &Block| match block {
        Block::Paragraph(paragraph) => {
            paragraph.inlines.iter().filter(|inline| matches!(inline, Inline::Picture(_))).count()
        }
        Block::Table(table) => table.rows.iter().flat_map(|row| &row.cells).map(|cell| pictures_in(&cell.blocks)).sum(),
    };
    blocks.iter().map(count).sum()
}

fn blocks(blocks: &mut [Block], visit: Visit<'_>) {
    for block in blocks {
        match block {
            Block::Paragraph(own) => paragraph(own, visit),
            Block::Table(table) => {
                let cells = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                cells.for_each(|cell| self::blocks(&mut cell.blocks, visit));
            }
        }
    }
}

fn paragraph(paragraph: &mut Paragraph, visit: Visit<'_>) {
    for inline in &mut paragraph.inlines {
        match inline {
            Inline::Note(note) => text(note, true, visit),
            Inline::Picture(picture) => text(&mut picture.alt, true, visit),
            Inline::Run(_) | Inline::Break => {}
        }
    }
    // The number is part of the line, as a reader sees it.
    let mut line: Vec<char> = paragraph.number.iter().flat_map(|number| number.chars()).collect();
    for inline in &paragraph.inlines {
        match inline {
            Inline::Run(run) => line.extend(run.text.chars()),
            Inline::Break => line.push('\n'),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
    }
    visit(&mut line, true);
    let mut rest = line.into_iter();
    let mut refill = |text: &mut String| *text = rest.by_ref().take(text.chars().count()).collect();
    paragraph.number.iter_mut().for_each(&mut refill);
    for inline in &mut paragraph.inlines {
        match inline {
            Inline::Run(run) => refill(&mut run.text),
            Inline::Break => refill(&mut "\n".to_owned()),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
    }
}

fn text(text: &mut String, is_printed: bool, visit: Visit<'_>) {
    let mut line: Vec<char> = text.chars().collect();
    visit(&mut line, is_printed);
    *text = line.into_iter().collect();
}

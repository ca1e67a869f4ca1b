//! All the text of a report that the form may print, line by line; a paragraph is one line whatever runs it is in.
use crate::model::{Block, Inline, Paragraph, Report};

/// Calls `visit` with each line of a report; it may replace characters, and every text keeps as many as it has.
pub fn each_line(report: &mut Report, visit: &mut dyn FnMut(&mut [char])) {
    // Named one by one, so that a new part of a report is thought of here.
    let Report { fields, sections, opinion, signing, office, compiled, fixed_words: _, account: _ } = report;
    for field in fields {
        for own in [&mut field.value, &mut field.original, &mut field.label] {
            text(own, visit);
        }
    }
    for section in sections {
        if let Some(heading) = &mut section.heading {
            text(heading, visit);
        }
        text(&mut section.typed_heading, visit);
        blocks(&mut section.body, visit);
    }
    blocks(opinion, visit);
    for own in [&mut signing.signature, &mut signing.seal, &mut signing.date, office, compiled] {
        text(own, visit);
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
        Block::Table(table) => {
            table.rows.iter().flat_map(|row| &row.cells).map(|cell| pictures_in(&cell.blocks)).sum()
        }
    };
    blocks.iter().map(count).sum()
}

fn blocks(blocks: &mut [Block], visit: &mut dyn FnMut(&mut [char])) {
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

fn paragraph(paragraph: &mut Paragraph, visit: &mut dyn FnMut(&mut [char])) {
    for inline in &mut paragraph.inlines {
        match inline {
            Inline::Note(note) => text(note, visit),
            Inline::Picture(picture) => text(&mut picture.alt, visit),
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
    visit(&mut line);
    let mut rest = line.into_iter();
    let mut refill = |text: &mut String| *text = rest.by_ref().take(text.chars().count()).collect();
    if let Some(number) = &mut paragraph.number {
        refill(number);
    }
    let mut breaks = String::from("\n");
    for inline in &mut paragraph.inlines {
        match inline {
            Inline::Run(run) => refill(&mut run.text),
            Inline::Break => refill(&mut breaks),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
    }
}

fn text(text: &mut String, visit: &mut dyn FnMut(&mut [char])) {
    let mut line: Vec<char> = text.chars().collect();
    visit(&mut line);
    *text = line.into_iter().collect();
}

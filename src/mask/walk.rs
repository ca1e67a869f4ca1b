//! All the text of a report, line by line; a body is one line whatever runs, paragraphs and cells it is in.
use crate::model::{Block, Inline, Paragraph, Report, each_paragraph, pictures_in};

/// Sees a line and whether the form prints it; it may replace characters, and the line keeps as many as it has.
pub type Visit<'v> = &'v mut dyn FnMut(&mut [char], bool);

/// Calls `visit` with each line of a report.
pub fn each_line(report: &mut Report, visit: Visit<'_>) {
    // Named one by one, so that a new part of a report is thought of here.
    let Report { fields, sections, opinion, signing, office, compiled, fixed_words: _, account: _, signing_places: _ } =
        report;
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
    blocks(&mut signing.signatures, visit);
    blocks(&mut signing.seals, visit);
}

/// Counts the pictures of a report.
pub fn pictures(report: &Report) -> usize {
    let bodies = report.sections.iter().map(|section| &section.body);
    bodies
        .chain([&report.opinion, &report.signing.signatures, &report.signing.seals])
        .map(|body| pictures_in(body))
        .sum()
}

/// Visits a body as one line: words may go on in the next paragraph or cell, where somebody broke the line.
fn blocks(blocks: &mut [Block], visit: Visit<'_>) {
    let mut line = Vec::new();
    each_paragraph(blocks, &mut |paragraph| {
        beside(paragraph, visit);
        each_piece(paragraph, &mut |piece| line.extend(piece.chars()));
    });
    visit(&mut line, true);
    let mut rest = line.into_iter();
    each_paragraph(blocks, &mut |paragraph| {
        each_piece(paragraph, &mut |piece| *piece = rest.by_ref().take(piece.chars().count()).collect());
    });
}

/// Calls `visit` with the pieces of a paragraph's text in the order in which they are read, the number first and the end of
/// the line last.
fn each_piece(paragraph: &mut Paragraph, visit: &mut dyn FnMut(&mut String)) {
    paragraph.number.iter_mut().for_each(&mut *visit);
    for inline in &mut paragraph.inlines {
        match inline {
            Inline::Run(run) => visit(&mut run.text),
            Inline::Break => visit(&mut "\n".to_owned()),
            Inline::Picture(_) | Inline::Note(_) => {}
        }
    }
    visit(&mut "\n".to_owned());
}

/// Visits what stands beside a paragraph's text: notes, and the words for pictures.
fn beside(paragraph: &mut Paragraph, visit: Visit<'_>) {
    for inline in &mut paragraph.inlines {
        match inline {
            Inline::Note(note) => text(note, true, visit),
            Inline::Picture(picture) => text(&mut picture.alt, true, visit),
            Inline::Run(_) | Inline::Break => {}
        }
    }
}

fn text(text: &mut String, is_printed: bool, visit: Visit<'_>) {
    let mut line: Vec<char> = text.chars().collect();
    visit(&mut line, is_printed);
    *text = line.into_iter().collect();
}

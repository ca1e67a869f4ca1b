//! Reads Word 97 to 2003 files, WPS texts among them ([MS-DOC]): the text by a library, and what the library does not tell
//! from the streams themselves. Word 6 and 95 files are read by the library alone, their code page told by their bytes.
//!
//! Read: paragraphs, runs, levels of headings, automatic numbers, tables with merged cells, pictures in the line,
//! footnotes and endnotes at their marks, text boxes, headers and footers, WordArt, inserted symbols, results of fields and
//! what others show by their code.
//! Flattened: hyperlinks, insertions (accepted), columns; looks that only styles bring, bold apart; cut pictures
//! (whole).
//! Left out with a finding: deletions, hidden text, floating pictures and shapes, embedded objects, macros, links to
//! other files, comments, pictures beside the body, numbers of lists that cannot be found. Left out: bookmarks, page
//! breaks, numbers in text boxes.
//! Refused: files with a password, and those that the library cannot open.
mod asides;
mod binary;
mod cursor;
mod faults;
mod library;
mod line;
mod old_text;
mod pictures;
mod reader;
mod table;

use std::collections::BTreeMap;

use crate::finding::Finding;
use crate::format::active::{Active, Kind};
use crate::format::holder::Holder;
use crate::format::locked::{Locked, encrypted};
use crate::format::remarks::report_remarks;
use crate::model::{Block, Format, Noted, Paragraph, RawDocument, Role};
use binary::{NoteKind, WordFile, header_word_art, picture_places, read_marks, read_notes};
use library::Sorted;
use pictures::Pictures;
use reader::{Reader, Spot};

/// Reads the document that `bytes` are; `stream` returns a stream of theirs by name, nothing where there is none.
///
/// # Errors
/// Returns the finding that says why it cannot be read.
pub fn read_doc(bytes: &[u8], stream: impl FnMut(&str) -> Vec<u8>) -> Result<Noted<RawDocument>, Box<Finding>> {
    let file = WordFile::open(stream);
    if file.is_encrypted() {
        return Err(encrypted(Locked::Text));
    }
    let mut given = library::open(bytes).map_err(|why| faults::unreadable(&why))?;
    if !file.is_word_97() {
        old_text::decode_anew(&mut given.document);
    }
    let sections = &given.document.sections;
    let sorted = Sorted::of(sections);
    let marks = read_marks(&file);
    let pictures = Pictures::new(sorted.pictures.clone(), &picture_places(&file));
    let mut reader = Reader::new(&file, marks, pictures, &given.header_boxes);
    reader.notes = notes(&sorted, &file);
    let mut blocks = reader.read_body(&sorted.body);
    place_pictures(&mut reader, &mut blocks);
    let mut asides = asides::edges(sections, &given.header_boxes, &header_word_art(&file));
    asides.extend(reader.notes_left());
    let said = std::mem::take(&mut reader.remarks);
    let links = std::mem::take(&mut reader.links);
    let mut findings = reader.into_findings();
    let metadata = &given.document.metadata;
    findings.extend(faults::incomplete(&metadata.warnings, metadata.text_truncated));
    findings.extend(active_content(bytes, &sorted.objects, links));
    findings.extend(report_remarks(said, Holder::Text));
    let document = RawDocument { asides, ..RawDocument::new(Format::Doc, blocks) };
    Ok(Noted::new(document, findings))
}

/// Reports macros, embedded objects and links. The library says of `objects` what they are and hold, formulas among them.
fn active_content(bytes: &[u8], objects: &[String], mut active: Active) -> Vec<Finding> {
    active.note_compound(bytes);
    if active.count(Kind::Object) > 0 {
        objects.iter().for_each(|object| active.describe(Kind::Object, object));
        return active.into_findings(Holder::Text);
    }
    let mut findings = active.into_findings(Holder::Text);
    findings.extend(faults::objects(objects));
    findings
}

/// Numbers the notes as their marks are; where there are not as many marks, beyond these.
fn notes(sorted: &Sorted<'_>, file: &WordFile) -> BTreeMap<(NoteKind, usize), String> {
    let marks = if file.is_word_97() { read_notes(file) } else { Vec::new() };
    let mut notes = BTreeMap::new();
    let kinds = [
        (NoteKind::Footnote, &sorted.footnotes),
        (NoteKind::Endnote, &sorted.endnotes),
        (NoteKind::Comment, &sorted.remarks),
    ];
    for (kind, texts) in kinds {
        let count = marks.iter().filter(|(_, of, _)| *of == kind).count();
        let first = if count == texts.len() { 0 } else { count };
        notes.extend((first..).zip(texts).map(|(which, text)| ((kind, which), text.clone())));
    }
    notes
}

/// Puts pictures whose place is unknown at the end; those that are known to stand beside the body are reported.
fn place_pictures(reader: &mut Reader<'_>, blocks: &mut Vec<Block>) {
    let rest = reader.pictures.rest();
    if rest.is_empty() {
    } else if reader.pictures.are_placed() {
        reader.report(faults::pictures_beside(rest.len()));
    } else {
        let place = reader.take_place(&Spot::Body);
        reader.report(faults::moved_pictures(&place));
        blocks.push(Block::Paragraph(Paragraph { place, role: Role::Text, number: None, inlines: rest }));
    }
}

//! Where the marks of notes and comments stand in the body (2.8.9, PlcffndRef; 2.8.8, PlcfendRef; 2.8.6, PlcfandRef).
use super::file::{Structure, WordFile};
use super::plc::Plc;

/// What a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
    /// A remark of a reviewer.
    Comment,
}

/// Lists the marks by position: the kind of the note and which of its kind it is.
pub fn read_notes(file: &WordFile) -> Vec<(u32, NoteKind, usize)> {
    let mut marks = Vec::new();
    let lists = [
        (NoteKind::Footnote, Structure::Footnotes, 2),
        (NoteKind::Endnote, Structure::Endnotes, 2),
        (NoteKind::Comment, Structure::Comments, 30),
    ];
    for (kind, structure, size) in lists {
        let list = Plc::new(file.structure(structure), size);
        marks.extend((0..list.len()).filter_map(|index| Some((list.position(index)?, kind, index))));
    }
    marks.sort_unstable();
    marks
}

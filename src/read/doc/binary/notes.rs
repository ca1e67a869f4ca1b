//! Where the marks of notes stand in the body (2.8.9, PlcffndRef; 2.8.8, PlcfendRef).
use super::file::{Structure, WordFile};
use super::plc::Plc;

/// Which of the two a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

/// Lists the marks by position: the kind of the note and which of its kind it is.
pub fn read_notes(file: &WordFile) -> Vec<(u32, NoteKind, usize)> {
    let mut marks = Vec::new();
    for (kind, structure) in [(NoteKind::Footnote, Structure::Footnotes), (NoteKind::Endnote, Structure::Endnotes)] {
        let list = Plc::new(file.structure(structure), 2);
        marks.extend((0..list.len()).filter_map(|index| Some((list.position(index)?, kind, index))));
    }
    marks.sort_unstable();
    marks
}

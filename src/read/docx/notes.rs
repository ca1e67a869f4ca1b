//! Footnotes and endnotes: their words stand where their mark does.
use std::collections::BTreeMap;

use super::faults;
use super::part::{Part, Parts};
use super::reader::{Reader, Spot, Story};
use super::text::Line;
use crate::format::xml::Element;
use crate::model::{Inline, Place, shown_of};

/// Which of the two a note is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteKind {
    /// At the foot of the page.
    Footnote,
    /// At the end of the document.
    Endnote,
}

/// A note by kind and id.
pub type NoteKey = (NoteKind, String);

/// Lists all notes by kind and id; the lines that set them off from the text are none.
pub fn index(parts: &Parts) -> BTreeMap<NoteKey, Element<'_>> {
    let sources = [(NoteKind::Footnote, &parts.footnotes), (NoteKind::Endnote, &parts.endnotes)];
    let mut notes = BTreeMap::new();
    for (kind, part) in sources {
        let root = part.as_ref().and_then(|part| part.xml.root());
        for note in root.into_iter().flat_map(Element::children) {
            let set_off = note.attr("type").is_some_and(|kind| kind != "normal");
            if let Some(id) = note.attr("id").filter(|_| !set_off) {
                notes.insert((kind, id.into_owned()), note);
            }
        }
    }
    notes
}

impl Reader<'_> {
    /// Reads the note of a mark into the line. Each note is read once, so notes that cite each other come to an end.
    pub(super) fn read_note(
        &mut self,
        kind: NoteKind,
        mark: Element<'_>,
        place: &Place,
        depth: u32,
        line: &mut Line<'_>,
    ) {
        let id = mark.attr("id").unwrap_or_default().into_owned();
        let parts = self.parts;
        let source = if kind == NoteKind::Footnote { &parts.footnotes } else { &parts.endnotes };
        let (Some(note), Some(part)) = (self.notes.remove(&(kind, id)), source) else {
            let (zh, en) = ("此处脚注或尾注的标记没有对应的注文。", "The mark of a note here has no note.");
            self.report(faults::unplaced(zh, en, place));
            return;
        };
        let place = Place::note_at(place);
        let text = self.read_words(part, note, &place, depth + 1);
        self.trace_note(mark, &place, &text);
        if line.look.hidden {
            line.hidden.push_str(&text);
        } else if !text.is_empty() {
            line.push_inline(Inline::Note(text));
        }
    }

    /// Reads a text beside the body for its words alone; lists and tables there do not count with those of the body.
    pub(super) fn read_words(&mut self, part: &Part, element: Element<'_>, place: &Place, depth: u32) -> String {
        let counters = std::mem::take(&mut self.counters);
        let tables = self.tables;
        let trace = self.trace.take();
        let mut story = Story::new(part, element, true);
        let blocks = self.read_blocks(&mut story, element, &Spot::At(place.clone()), depth);
        (self.counters, self.tables, self.trace) = (counters, tables, trace);
        shown_of(&blocks).trim().to_owned()
    }
}

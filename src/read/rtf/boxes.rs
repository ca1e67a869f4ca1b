//! Shapes: text boxes, WordArt, and the properties that name what a picture shows.
use super::reader::Reader;
use crate::model::{Block, Inline, Paragraph, Place};

/// Properties whose values are read: the alternative text, and the words of WordArt.
const WANTED: [&str; 2] = ["wzDescription", "gtextUNICODE"];

/// The property at hand.
#[derive(Default)]
pub struct Property {
    /// Its name.
    pub name: String,
    /// Its value, of those that are read.
    value: String,
}

impl Property {
    /// Takes note of a piece of the value.
    pub fn read_value(&mut self, text: &str) {
        if WANTED.contains(&self.name.trim()) {
            self.value.push_str(text);
        }
    }
}

impl Reader {
    /// Says where a text box stands whose anchor is at `anchor`.
    pub(super) fn box_place(&mut self, anchor: Place) -> Place {
        let Place::Paragraph(next) = anchor else { return anchor };
        let begun = !self.story().line.inlines.is_empty();
        let number = if begun { next } else { next.saturating_sub(1).max(1) };
        Place::box_at(number)
    }

    /// Puts the property at hand where it belongs.
    pub(super) fn end_property(&mut self) {
        let Property { name, value } = std::mem::take(&mut self.property);
        match name.trim() {
            "wzDescription" => self.describe(value),
            "gtextUNICODE" if !value.trim().is_empty() => {
                let anchor = self.place_at(self.group().paragraph.level());
                let place = self.box_place(anchor);
                let look = self.group().look;
                let block = Block::Paragraph(Paragraph::plain(place, value.trim()));
                self.story().line.push_boxes(vec![block], value.trim(), look);
            }
            _ => {}
        }
    }

    /// Gives the picture at hand, or the one read last, its alternative text.
    fn describe(&mut self, alt: String) {
        if let Some(picture) = &mut self.picture {
            picture.alt = alt;
        } else if let Some(Inline::Picture(picture)) = self.story().line.inlines.last_mut()
            && picture.alt.is_empty()
        {
            picture.alt = alt;
        }
    }
}

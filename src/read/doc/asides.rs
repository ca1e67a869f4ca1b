//! Headers and footers of the sections, and notes and remarks whose mark was not found: each distinct text once.
use office_oxide::ir::Section;

use super::binary::NoteKind;
use super::library::words;
use super::reader::Reader;
use crate::format::remarks::Remark;
use crate::model::{Aside, Place};
use crate::read::page_number::is_page_number;

/// Gathers the headers and footers of all sections, and what boxes and WordArt in them say.
pub fn edges(sections: &[Section], header_boxes: &str, word_art: &[String]) -> Vec<Aside> {
    let mut asides = Vec::new();
    for section in sections {
        let headers = [&section.header, &section.first_page_header, &section.even_page_header];
        let footers = [&section.footer, &section.first_page_footer, &section.even_page_footer];
        for (edges, zh, en) in [(headers, "页眉", "header"), (footers, "页脚", "footer")] {
            edges.into_iter().flatten().for_each(|edge| add(&mut asides, &words(&edge.content), zh, en));
        }
    }
    add(&mut asides, header_boxes, "页眉页脚里的文本框", "text box in a header or footer");
    add(&mut asides, &word_art.join("\n"), "页眉页脚里的艺术字或水印", "WordArt or watermark in a header or footer");
    asides
}

impl Reader<'_> {
    /// Returns the notes whose mark was not found.
    pub fn notes_left(&mut self) -> Vec<Aside> {
        let mut asides = Vec::new();
        for ((kind, _), text) in std::mem::take(&mut self.notes) {
            let (zh, en) = match kind {
                NoteKind::Footnote => ("脚注", "footnote"),
                NoteKind::Endnote => ("尾注", "endnote"),
                NoteKind::Comment => {
                    self.remarks.push(Remark::somewhere(text));
                    continue;
                }
            };
            add(&mut asides, &text, zh, en);
        }
        asides
    }
}

fn add(asides: &mut Vec<Aside>, text: &str, zh: &str, en: &str) {
    let aside = Aside { place: Place::aside(zh, en), text: text.trim().to_owned() };
    if !is_page_number(&aside.text) && !asides.contains(&aside) {
        asides.push(aside);
    }
}

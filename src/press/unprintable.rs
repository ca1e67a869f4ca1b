//! Characters of a laid-out document for which no font has a glyph.
use std::collections::BTreeSet;

use typst::layout::{Frame, FrameItem};
use typst_layout::PagedDocument;

/// Lists the characters that would be printed as nothing or as an empty box, which PDF/A forbids.
pub fn unprintable(document: &PagedDocument) -> BTreeSet<char> {
    let mut found = BTreeSet::new();
    document.pages().iter().for_each(|page| look_through(&page.frame, &mut found));
    found
}

fn look_through(frame: &Frame, found: &mut BTreeSet<char>) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => look_through(&group.frame, found),
            FrameItem::Text(text) => {
                let missing = text.glyphs.iter().filter(|glyph| glyph.id == 0);
                found.extend(missing.flat_map(|glyph| text.text[glyph.range()].chars()));
            }
            _ => {}
        }
    }
}

//! Text as it is copied out of a PDF: what was put in for the lines alone is taken out again, and figures that the form
//! raises or lowers are the characters that they stand for, so that 10⁸ is not copied as 108.
use std::collections::BTreeMap;

use typst::layout::{Frame, FrameItem};
use typst::text::{Glyph, Region, TextItem};

use super::visible::{is_selector, stood_for};
use crate::raised::{Height, at_height};

/// Says that a line may break here; zero width space.
pub const BREAK: char = '\u{200B}';
/// Says that no line breaks here; word joiner.
pub const JOINER: char = '\u{2060}';
/// What the form says of text in whose stead raised and lowered figures are copied; no country has these names.
const RAISED: &str = "XR";
const LOWERED: &str = "XL";

/// Returns a piece of text as it is to be copied; `None` where it is that already.
pub fn as_copied(item: &TextItem) -> Option<TextItem> {
    let height = item.region.and_then(height_of);
    if height.is_none()
        && !item.text.contains(|character| matches!(character, BREAK | JOINER) || is_selector(character))
    {
        return None;
    }
    let mut copied = String::new();
    // For each place in the old text that of the new one.
    let mut moved = BTreeMap::from([(0, 0)]);
    let mut characters = item.text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        match character {
            BREAK | JOINER => {}
            selector if is_selector(selector) => {}
            _ => push(next.and_then(|next| stood_for(character, next)).unwrap_or(character), height, &mut copied),
        }
        moved.insert(at + character.len_utf8(), copied.len());
    }
    let place = |old: u16| moved.get(&usize::from(old)).and_then(|new| u16::try_from(*new).ok());
    let mut glyphs: Vec<Glyph> = Vec::new();
    for glyph in &item.glyphs {
        let range = place(glyph.range.start)?..place(glyph.range.end)?;
        match glyphs.last_mut() {
            // What showed nothing may have been made wider with its line.
            Some(last) if range.is_empty() => last.x_advance += glyph.x_advance,
            _ => glyphs.push(Glyph { range, ..glyph.clone() }),
        }
    }
    let region = if height.is_some() { None } else { item.region };
    Some(TextItem { text: copied.into(), glyphs, region, ..item.clone() })
}

fn height_of(region: Region) -> Option<Height> {
    match region.as_str() {
        RAISED => Some(Height::Raised),
        LOWERED => Some(Height::Lowered),
        _ => None,
    }
}

fn push(character: char, height: Option<Height>, copied: &mut String) {
    let own = character.to_string();
    copied.push_str(&height.and_then(|height| at_height(&own, height)).unwrap_or(own));
}

/// Returns what a page says, as it is copied, without blanks.
pub fn text_of(frame: &Frame) -> String {
    let mut text = String::new();
    push_text(frame, &mut text);
    text
}

fn push_text(frame: &Frame, into: &mut String) {
    for (_, item) in frame.items() {
        match item {
            FrameItem::Group(group) => push_text(&group.frame, into),
            FrameItem::Text(item) => into.extend(item.text.chars().filter(|character| !character.is_whitespace())),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::{Job, Press, relocate};

    #[test]
    fn breaks_go_and_raised_figures_come_back() {
        let source = "#set text(font: \"GW FangSong\")\n网址www.\u{200B}ab.\u{200B}cn，买\u{2060}·提，●\u{FE00}→\u{FE00}成效，10#super(typographic: false, text(region: \"xr\", \"-8\"))米，SO#sub(typographic: false, text(region: \"xl\")[4])";
        let document = Press::new().compile(Job { name: "copied.typ", source, files: Vec::new() }).expect("a page");
        let pages = relocate(&document, "");
        assert_eq!(text_of(&pages[0].frame), "网址www.ab.cn，买·提，•➢成效，10⁻⁸米，SO₄");
    }
}

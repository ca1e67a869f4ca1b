//! Names as the fonts can show them: PDF/A takes no character without a glyph.
use crate::press::{BOX, Press, is_invisible};

/// Returns `text` with a box for each character that no font has, and without those that show nothing.
pub fn shown(text: &str, press: &Press) -> String {
    let shown = |character: char| match character {
        _ if character.is_whitespace() => Some(if character == '\u{3000}' { character } else { ' ' }),
        _ if is_invisible(character) => None,
        _ if press.has_glyph(character) => Some(character),
        _ => Some(BOX),
    };
    text.chars().filter_map(shown).collect()
}

/// Returns `text` without what shows nothing, for bookmarks, which the viewer's own fonts show.
pub fn visible(text: &str) -> String {
    text.chars().filter(|&character| !is_invisible(character)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_keeps_what_can_be_shown() {
        assert_eq!(shown("第1组\n\u{200B}（甲）\u{E001}\u{1F600}", &Press::new()), "第1组 （甲）□□");
        assert_eq!(visible("\u{202E}第1组\u{200B}\u{1F600}"), "第1组\u{1F600}");
    }
}

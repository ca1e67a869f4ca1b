//! Names as the fonts can show them: PDF/A takes no character without a glyph.
use crate::press::{BOX, BREAK, Press, is_invisible};

/// Longest word of other than Chinese characters, in characters, that is not broken within.
const LONGEST: usize = 24;

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

/// Returns `text` as the fonts can show it, with places to break a line within words that no line may hold: the names of
/// files are often one word. What says so is taken out of the pages again (`press/copied`).
pub fn breakable(text: &str, press: &Press) -> String {
    let text: Vec<char> = shown(text, press).chars().collect();
    let is_of_word = |character: char| !character.is_whitespace() && character < '\u{2E80}';
    let mut broken = String::new();
    for word in text.chunk_by(|left, right| is_of_word(*left) && is_of_word(*right)) {
        for (index, character) in word.iter().enumerate() {
            if index > 0 && word.len() > LONGEST {
                broken.push(BREAK);
            }
            broken.push(*character);
        }
    }
    broken
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
        assert_eq!(breakable("附件Supporting_materials.pdf", &Press::new()), "附件Supporting_materials.pdf");
        let long = "Supporting_materials_of_2021";
        let broken = breakable(&format!("附件：{long} a"), &Press::new());
        assert_eq!(broken.matches(BREAK).count(), long.len() - 1);
        assert_eq!(broken.replace(BREAK, ""), format!("附件：{long} a"));
        assert_eq!(visible("\u{202E}第1组\u{200B}\u{1F600}"), "第1组\u{1F600}");
    }
}

//! What shows nothing in print, and what stands for what no font has: PDF/A takes no character without a glyph.

use crate::fold::{is_line_end, is_unseen};

/// What stands for a character that no font has.
pub const BOX: char = '□';

/// Says whether a character shows nothing: control characters, joiners, marks of direction, selectors.
pub fn is_invisible(character: char) -> bool {
    character.is_control() || is_line_end(character) || is_unseen(character)
}

/// Marks that fonts have, with those of the same meaning that they stand for: bullets of Word's lists, arrows, ticks, marks of
/// sentences in small forms.
const ALIKE: [(char, &str); 33] = [
    ('●', "•⚫⬤∙"),
    ('○', "◦⚪"),
    ('■', "▪◾▬"),
    ('□', "▫❑❒◻❐▢"),
    ('◆', "❖⧫♦⬥⬧"),
    ('★', "⭐🌟✪✶✴✹✵✦"),
    ('☆', "✧✩✰"),
    ('→', "➢➤➔⇨►▶➜➡⇒☞▸‣"),
    ('←', "⇦⇐"),
    ('↑', "⇧⇑"),
    ('↓', "⇩⇓"),
    ('✓', "✔"),
    // What Word's own boxes show that are ticked.
    ('☑', "☒🗹✅"),
    ('×', "✗✘✕❌"),
    ('-', "\u{2010}\u{2011}"),
    ('、', "﹑"),
    ('，', "﹐"),
    ('：', "︰﹕"),
    ('；', "﹔"),
    ('？', "﹖"),
    ('！', "﹗"),
    ('（', "﹙"),
    ('）', "﹚"),
    ('①', "❶➀➊"),
    ('②', "❷➁➋"),
    ('③', "❸➂➌"),
    ('④', "❹➃➍"),
    ('⑤', "❺➄➎"),
    ('⑥', "❻➅➏"),
    ('⑦', "❼➆➐"),
    ('⑧', "❽➇➑"),
    ('⑨', "❾➈➒"),
    ('⑩', "❿➉➓"),
];
/// The first variation selector: behind a mark that stands for another it tells which, so that the other is copied.
const FIRST_SELECTOR: u32 = 0xFE00;

/// Returns the mark that stands for another, and the selector that tells which it stands for.
pub fn look_alike(character: char) -> Option<(char, char)> {
    ALIKE.iter().find_map(|(mark, others)| {
        let at = others.chars().position(|other| other == character)?;
        Some((*mark, char::from_u32(FIRST_SELECTOR + u32::try_from(at).ok()?)?))
    })
}

/// Returns the mark in whose stead another stands with a selector behind it.
pub fn stood_for(mark: char, selector: char) -> Option<char> {
    let at = usize::try_from(u32::from(selector).checked_sub(FIRST_SELECTOR)?).ok()?;
    ALIKE.iter().find(|(own, _)| *own == mark)?.1.chars().nth(at)
}

/// Says whether a character is a selector of these.
pub fn is_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}')
}

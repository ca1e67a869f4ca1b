//! What shows nothing in print, and what stands for what no font has: PDF/A takes no character without a glyph.

/// What stands for a character that no font has.
pub const BOX: char = '□';

/// Says whether a character shows nothing: control characters, joiners, marks of direction, selectors.
pub fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
}

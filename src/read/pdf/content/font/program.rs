//! An embedded TrueType font read backwards: which character a glyph is drawn for.
use std::collections::HashMap;

use ttf_parser::{RawFace, Tag, cmap};

use crate::han::radicals::whole_character;
use crate::read::symbols::is_private;

/// Returns the characters of a font's glyphs; nothing where the font does not say.
pub fn characters_of(font: &[u8]) -> HashMap<u32, char> {
    let mut characters = HashMap::new();
    let table = RawFace::parse(font, 0).ok().and_then(|face| face.table(Tag::from_bytes(b"cmap")));
    let Some(table) = table.and_then(cmap::Table::parse) else { return characters };
    for subtable in table.subtables.into_iter().filter(cmap::Subtable::is_unicode) {
        subtable.codepoints(|code| {
            let character = char::from_u32(code).filter(|character| !is_private(*character) && *character > ' ');
            if let Some((character, glyph)) = character.zip(subtable.glyph_index(code)).filter(|(_, glyph)| glyph.0 > 0)
            {
                let known = characters.entry(u32::from(glyph.0)).or_insert(character);
                // A glyph that a radical and a character share is the character's.
                if whole_character(*known) != *known {
                    *known = character;
                }
            }
        });
    }
    characters
}

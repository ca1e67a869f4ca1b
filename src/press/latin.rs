//! The Latin of a font as a font of its own, so that it can come before a Chinese one: quotes, dashes, ellipses and symbols
//! stay with the Chinese, and so do its characters where the font has any.
use std::borrow::Cow;
use std::ops::RangeInclusive;

use ttf_parser::{Face, Tag};
use typst::foundations::Bytes;
use typst::text::Font;

/// What is Latin: ASCII, and letters with accents.
const LATIN: [RangeInclusive<char>; 4] = [' '..='~', '\u{C0}'..='\u{D6}', '\u{D8}'..='\u{F6}', '\u{F8}'..='\u{24F}'];
/// What a font must have to be a Latin face.
const LEAST: [char; 3] = ['0', 'A', 'a'];
const CHARACTER_MAP: Tag = Tag::from_bytes(b"cmap");
/// Outlines of the other kind, which a font's first bytes tell (OpenType, table directory).
const POSTSCRIPT: Tag = Tag::from_bytes(b"CFF ");

/// Returns a font with the glyphs of `font` and a character map of Latin alone; `None` where it has no Latin.
pub fn only_latin(font: &Font) -> Option<Font> {
    let face = Face::parse(font.data(), font.index()).ok()?;
    let glyph = |character| Some((u32::from(character), face.glyph_index(character)?.0));
    if !LEAST.iter().all(|&character| glyph(character).is_some()) {
        return None;
    }
    let map = character_map(&LATIN.into_iter().flatten().filter_map(glyph).collect::<Vec<_>>());
    let raw = face.raw_face();
    let others = raw.table_records.into_iter().filter(|record| record.tag != CHARACTER_MAP);
    let others = others.filter_map(|record| Some((record.tag, Cow::Borrowed(raw.table(record.tag)?))));
    let mut tables: Vec<(Tag, Cow<'_, [u8]>)> = others.chain([(CHARACTER_MAP, Cow::Owned(map))]).collect();
    tables.sort_by_key(|(tag, _)| *tag);
    Font::new(Bytes::new(font_file(&tables)), 0)
}

/// Writes a `cmap` table with one subtable of format 12, a group for each character.
fn character_map(glyphs: &[(u32, u16)]) -> Vec<u8> {
    let count = u32::try_from(glyphs.len()).expect("there are few Latin characters");
    let mut table = Vec::new();
    // Version, subtables; platform Windows, encoding Unicode, where it begins; format, nothing.
    [0, 1, 3, 10, 0, 12, 12, 0].into_iter().for_each(|word: u16| table.extend(word.to_be_bytes()));
    [16 + 12 * count, 0, count].into_iter().for_each(|number| table.extend(number.to_be_bytes()));
    for &(character, glyph) in glyphs {
        [character, character, glyph.into()].into_iter().for_each(|number| table.extend(number.to_be_bytes()));
    }
    table
}

/// Writes a font file; the sums and search hints of its directory are left out, for none but this program opens it.
fn font_file(tables: &[(Tag, Cow<'_, [u8]>)]) -> Vec<u8> {
    let is_postscript = tables.iter().any(|(tag, _)| *tag == POSTSCRIPT);
    let directory = 12 + 16 * tables.len();
    let padded = tables.iter().map(|(_, bytes)| bytes.len().next_multiple_of(4));
    // All at once: a Chinese font has megabytes, which would be moved again and again as the file grows.
    let mut file = Vec::with_capacity(directory + padded.sum::<usize>());
    file.extend(if is_postscript { *b"OTTO" } else { [0, 1, 0, 0] });
    let count = u16::try_from(tables.len()).expect("a directory counts its tables in two bytes");
    [count, 0, 0, 0].into_iter().for_each(|word| file.extend(word.to_be_bytes()));
    let length = |number: usize| u32::try_from(number).expect("font files are smaller than 4 GiB");
    let mut offset = directory;
    for (tag, bytes) in tables {
        [tag.0, 0, length(offset), length(bytes.len())]
            .into_iter()
            .for_each(|number| file.extend(number.to_be_bytes()));
        offset += bytes.len().next_multiple_of(4);
    }
    for (_, bytes) in tables {
        file.extend_from_slice(bytes);
        file.resize(file.len().next_multiple_of(4), 0);
    }
    file
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::press::fonts;

    #[test]
    fn nothing_but_latin_is_left() {
        for font in fonts::load() {
            let latin = only_latin(&font).expect("a font with Latin");
            let glyph = |font: &Font, character| Face::parse(font.data(), font.index()).ok()?.glyph_index(character);
            for character in ['0', 'Z', ' ', '~', 'é', 'ǎ'] {
                assert!(glyph(&font, character).is_some());
                assert_eq!(glyph(&latin, character), glyph(&font, character), "{character}");
            }
            let others = ['一', '“', '—', '…', '·', '×', '①', '□'];
            assert!(others.iter().all(|&character| glyph(&latin, character).is_none()));
            assert!(latin.info().coverage.iter().count() > 95);
            assert_eq!(only_latin(&latin).expect("Latin").data(), latin.data());
        }
    }
}

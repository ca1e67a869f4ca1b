//! Fonts of one byte a code: Type 1, TrueType, Type 3.
use lopdf::{Dictionary, Object};

use super::Code;
use super::glyph_names::{character_of, in_encoding};
use super::to_unicode::ToUnicode;
use crate::read::pdf::store::Store;
use crate::read::symbols::SymbolFont;

/// Width of figures and most letters where a font of the standard ones says none, in parts of the type size.
const USUAL_WIDTH: f32 = 0.5;
/// Bit of `Flags` that says that a font has an encoding of its own.
const SYMBOLIC: i64 = 1 << 2;

/// Signs of ZapfDingbats that stand in forms and lists.
const DINGBATS: [(u8, char); 11] = [
    (b' ', ' '),
    (b'3', '✓'),
    (b'4', '✓'),
    (b'5', '✗'),
    (b'6', '✗'),
    (b'8', '✗'),
    (b'H', '★'),
    (b'l', '●'),
    (b'n', '■'),
    (b'o', '□'),
    (b'u', '◆'),
];

/// A font of 256 codes.
pub struct Simple {
    texts: Vec<Option<String>>,
    widths: Vec<f32>,
}

impl Simple {
    /// Reads a font.
    pub fn read(file: &Store, font: &Dictionary, descriptor: Option<&Dictionary>, map: Option<&ToUnicode>) -> Self {
        let names = names(file, font, descriptor);
        let text = |code: u8| {
            let mapped = map.and_then(|map| map.get(u32::from(code)));
            mapped.or_else(|| names[usize::from(code)].clone())
        };
        let texts: Vec<_> = (0..=u8::MAX).map(text).collect();
        let widths = widths(file, font, descriptor, &texts);
        Self { texts, widths }
    }

    /// Returns what one byte shows.
    pub fn code(&self, byte: u8) -> Code {
        Code {
            text: self.texts[usize::from(byte)].clone(),
            advance: self.widths[usize::from(byte)],
            is_blank: byte == 32,
            is_vertical: false,
        }
    }
}

/// Returns what the codes show by the font's encoding.
fn names(file: &Store, font: &Dictionary, descriptor: Option<&Dictionary>) -> Vec<Option<String>> {
    let encoding = file.get(font, b"Encoding");
    let flags = descriptor.and_then(|descriptor| file.get(descriptor, b"Flags")?.as_i64().ok()).unwrap_or(0);
    let is_true_type = file.name(font, b"Subtype") == Some(b"TrueType");
    let named = match encoding {
        Some(Object::Name(name)) => Some(name.as_slice()),
        Some(Object::Dictionary(dictionary)) => file.name(dictionary, b"BaseEncoding"),
        _ => None,
    };
    let base_font = file.name(font, b"BaseFont").map(String::from_utf8_lossy).unwrap_or_default();
    let is_symbols = SymbolFont::named(base_font.rsplit('+').next().unwrap_or_default()).is_some();
    // A font that says nothing has an encoding of its own, which for letters is nearly always one of these.
    let usual: &[u8] = if is_true_type && flags & SYMBOLIC == 0 { b"WinAnsiEncoding" } else { b"StandardEncoding" };
    let dingbats = base_font.contains("ZapfDingbats");
    let by_code = |code: u8| match named {
        _ if dingbats => DINGBATS.iter().find(|(from, _)| *from == code).map(|(_, sign)| sign.to_string()),
        // The codes themselves, which the symbol font is asked for later.
        _ if is_symbols => Some(char::from(code).to_string()),
        Some(name) => in_encoding(name, code).or_else(|| in_encoding(usual, code)),
        None => in_encoding(usual, code),
    };
    let mut names: Vec<_> = (0..=u8::MAX).map(by_code).collect();
    if let Some(Object::Dictionary(dictionary)) = encoding {
        let mut code = 0_usize;
        for entry in file.array(dictionary, b"Differences").iter().filter_map(|entry| file.resolve(entry)) {
            match entry {
                Object::Integer(first) => code = usize::try_from(*first).unwrap_or(usize::MAX),
                Object::Name(name) => {
                    if let Some(slot) = names.get_mut(code) {
                        *slot = if name == b".notdef" { None } else { character_of(name) };
                    }
                    code = code.saturating_add(1);
                }
                _ => {}
            }
        }
    }
    names
}

/// Returns the widths of all codes in parts of the type size.
fn widths(file: &Store, font: &Dictionary, descriptor: Option<&Dictionary>, texts: &[Option<String>]) -> Vec<f32> {
    let scale = match file.name(font, b"Subtype") {
        Some(b"Type3") => file.matrix(font, b"FontMatrix").0[0].abs(),
        _ => 0.001,
    };
    let said = file.numbers_of(file.array(font, b"Widths"));
    let first = file.get(font, b"FirstChar").and_then(|first| usize::try_from(first.as_i64().ok()?).ok()).unwrap_or(0);
    let missing = descriptor.and_then(|descriptor| file.number(descriptor, b"MissingWidth"));
    let mut widths: Vec<f32> =
        texts.iter().map(|text| missing.map_or_else(|| usual_width(text.as_deref()), |width| width * 0.001)).collect();
    for (width, said) in widths.iter_mut().skip(first).zip(said) {
        *width = said * scale;
    }
    widths
}

/// Returns about how wide Helvetica sets a character.
fn usual_width(text: Option<&str>) -> f32 {
    match text.and_then(|text| text.chars().next()) {
        Some('i' | 'j' | 'l' | 't' | 'f' | 'I' | '.' | ',' | ':' | ';' | '\'' | '|' | '!' | ' ' | '/') => 0.278,
        Some('m' | 'w' | 'M' | 'W' | '@' | '%') => 0.83,
        Some('A'..='Z') => 0.68,
        Some('0'..='9') => 0.556,
        _ => USUAL_WIDTH,
    }
}

//! A font as far as reading goes: which codes a string holds, which characters they show, and how wide they are.
mod composite;
mod glyph_names;
mod program;
mod shared;
mod simple;
mod to_unicode;
mod widths;

use std::rc::Rc;

use lopdf::Dictionary;

use crate::han::radicals::whole_character;
use crate::read::pdf::store::Store;
use crate::read::symbols::{SymbolFont, is_private};
use composite::Composite;
pub use shared::Shared;
use simple::Simple;
use to_unicode::ToUnicode;

/// Bit of `Flags` that says that a font is to look bold.
const FORCE_BOLD: i64 = 1 << 18;
/// Weight from which on a font is bold.
const BOLD_WEIGHT: f32 = 600.0;

/// A font.
pub struct Font {
    kind: Kind,
    symbols: Option<SymbolFont>,
    /// Whether its name says that it holds signs and no letters.
    is_of_signs: bool,
    /// Its name, without the mark of a subset.
    pub name: String,
    /// Whether it looks bold.
    pub bold: bool,
    /// Whether it looks italic.
    pub italic: bool,
}

enum Kind {
    Simple(Simple),
    Composite(Box<Composite>),
}

/// One code of a string.
#[derive(Debug)]
pub struct Code {
    /// The characters that it shows; `None` where nothing says which.
    pub text: Option<String>,
    /// How far it moves on, in parts of the type size.
    pub advance: f32,
    /// Whether it is the blank at which words are spaced.
    pub is_blank: bool,
    /// Whether lines run downwards; then how far to the left of the point its middle stands is half the type size.
    pub is_vertical: bool,
}

impl Font {
    /// Reads a font; what it has in common with others is kept in `shared`.
    pub fn read(file: &Store, font: &Dictionary, shared: &mut Shared) -> Self {
        let descendant =
            file.array(font, b"DescendantFonts").first().and_then(|inner| file.resolve(inner)?.as_dict().ok());
        let descriptor = file.dictionary(descendant.unwrap_or(font), b"FontDescriptor");
        let to_unicode = file.stream(font, b"ToUnicode").map(|stream| shared.characters(file, stream));
        let is_identity = file.name(font, b"ToUnicode").is_some_and(|name| name.starts_with(b"Identity"));
        let to_unicode =
            if is_identity { Some(Rc::new(ToUnicode::identity())) } else { to_unicode.filter(|map| !map.is_empty()) };
        let is_composite = file.name(font, b"Subtype") == Some(b"Type0") || descendant.is_some();
        let kind = if is_composite {
            Kind::Composite(Box::new(Composite::read(file, font, descendant.unwrap_or(font), to_unicode, shared)))
        } else {
            Kind::Simple(Simple::read(file, font, descriptor, to_unicode.as_deref()))
        };
        let name = name_of(file, font);
        let said = |word: &str| name.contains(word);
        let number = |key: &[u8]| descriptor.and_then(|descriptor| file.number(descriptor, key)).unwrap_or(0.0);
        let flags = descriptor.and_then(|descriptor| file.get(descriptor, b"Flags")?.as_i64().ok()).unwrap_or(0);
        let bold = ["Bold", "Black", "Heavy"].into_iter().any(said) || flags & FORCE_BOLD != 0;
        Self {
            kind,
            symbols: SymbolFont::named(&name),
            is_of_signs: ["Symbol", "dings", "Dings"].into_iter().any(said),
            bold: bold || number(b"FontWeight") >= BOLD_WEIGHT,
            italic: ["Italic", "Oblique"].into_iter().any(said) || number(b"ItalicAngle") != 0.0,
            name,
        }
    }

    /// Splits a string into its codes.
    pub fn codes<'b>(&'b self, bytes: &'b [u8]) -> Box<dyn Iterator<Item = Code> + 'b> {
        let codes: Box<dyn Iterator<Item = Code> + 'b> = match &self.kind {
            Kind::Simple(font) => Box::new(bytes.iter().map(|&byte| font.code(byte))),
            Kind::Composite(font) => Box::new(font.codes(bytes)),
        };
        Box::new(codes.map(|code| Code { text: code.text.and_then(|text| self.shown(&text)), ..code }))
    }

    /// Says whether its lines run downwards.
    pub fn is_vertical(&self) -> bool {
        matches!(&self.kind, Kind::Composite(font) if font.is_vertical())
    }

    /// Returns what is seen of the characters that a map gives: radicals as characters, symbols as what they show.
    fn shown(&self, text: &str) -> Option<String> {
        let is_nothing = |character: char| matches!(character, '\u{FFFD}' | '\0') || is_unassigned(character);
        if text.chars().any(is_nothing) {
            return None;
        }
        text.chars().map(|character| self.shown_character(character)).collect()
    }

    fn shown_character(&self, character: char) -> Option<String> {
        let symbol = self.symbols.and_then(|font| font.character(character));
        Some(match character {
            _ if symbol.is_some() => symbol?.to_string(),
            // The bullet of Word's lists, whatever font draws it.
            '\u{F0B7}' => "•".to_owned(),
            '\u{F06C}' => "●".to_owned(),
            '\u{F06E}' => "■".to_owned(),
            '\u{F0D8}' => "➢".to_owned(),
            '\u{F0FC}' => "✓".to_owned(),
            // What else a font of signs has is nearly always drawn in front of the points of a list.
            _ if is_private(character) && self.is_of_signs => "•".to_owned(),
            _ if is_private(character) => return None,
            '\t' | '\n' | '\r' => " ".to_owned(),
            'ﬀ' => "ff".to_owned(),
            'ﬁ' => "fi".to_owned(),
            'ﬂ' => "fl".to_owned(),
            'ﬃ' => "ffi".to_owned(),
            'ﬄ' => "ffl".to_owned(),
            _ if character.is_control() || character == '\u{AD}' => String::new(),
            _ => whole_character(character).to_string(),
        })
    }
}

fn is_unassigned(character: char) -> bool {
    matches!(u32::from(character) & 0xFFFF, 0xFFFE | 0xFFFF)
}

fn name_of(file: &Store, font: &Dictionary) -> String {
    let name = file.name(font, b"BaseFont").unwrap_or_default();
    let name = crate::format::encoding::decode(name).0;
    match name.split_once('+') {
        Some((mark, rest)) if mark.len() == 6 => rest.to_owned(),
        _ => name,
    }
}

//! Fonts of codes of several bytes: Type 0, which is how all Chinese text is set.
use std::collections::HashMap;
use std::rc::Rc;

use encoding_rs::{BIG5, EUC_KR, Encoding, GB18030, SHIFT_JIS, UTF_16BE};
use hayro_cmap::{BfString, CMapName, CidFamily};
use lopdf::{Dictionary, Object};

use super::Code;
use super::program::characters_of;
use super::shared::{Coded, Shared};
use super::to_unicode::{ToUnicode, code_of};
use super::widths::Widths;
use crate::read::pdf::store::Store;

/// A font composed of others.
pub struct Composite {
    map: Option<Rc<ToUnicode>>,
    codes: Codes,
    /// From the numbers of a character collection to characters.
    collection: Option<Rc<Coded>>,
    /// From the glyphs of the embedded font to characters.
    glyphs: HashMap<u32, char>,
    /// From the numbers of the collection to glyphs, two bytes each; empty where they are the same.
    glyph_numbers: Vec<u8>,
    widths: Widths,
    usual_width: f32,
    /// How far a line that runs downwards moves on, in parts of the type size; `None` where it runs to the right.
    downwards: Option<f32>,
}

/// How a string is split into codes, and what number a code has in its collection.
enum Codes {
    /// Two bytes, which are the number.
    Identity,
    /// By one of the maps that have a name, or one in the file; perhaps with lengths, or the encoding that codes are in.
    Mapped(Rc<Coded>, Option<&'static Encoding>),
}

impl Composite {
    /// Reads a font and the one that it is composed of.
    pub fn read(
        file: &Store,
        font: &Dictionary,
        inner: &Dictionary,
        map: Option<Rc<ToUnicode>>,
        shared: &mut Shared,
    ) -> Self {
        let info = file.dictionary(inner, b"CIDSystemInfo");
        let entry = |key: &[u8]| info.and_then(|info| file.get(info, key)).and_then(|object| object.as_str().ok());
        let family = CidFamily::from_registry_ordering(
            entry(b"Registry").unwrap_or_default(),
            entry(b"Ordering").unwrap_or_default(),
        );
        let encoding = file.get(font, b"Encoding");
        let codes = codes(file, encoding, shared);
        let own = match &codes {
            Codes::Mapped(map, ..) => map.0.metadata().character_collection.as_ref().map(|own| own.family.clone()),
            Codes::Identity => None,
        };
        let ucs2 = family.ucs2_cmap().or_else(|| own.and_then(|own| own.ucs2_cmap()));
        let collection = if map.is_none() { ucs2.and_then(|name| shared.known(name)) } else { None };
        let descriptor = file.dictionary(inner, b"FontDescriptor");
        let program = descriptor.filter(|_| map.is_none() && collection.is_none());
        let program = program.and_then(|descriptor| file.stream(descriptor, b"FontFile2"));
        let glyphs = program.map(|program| characters_of(&file.unpack(program))).unwrap_or_default();
        let numbers = file.stream(inner, b"CIDToGIDMap").filter(|_| !glyphs.is_empty());
        let glyph_numbers = numbers.map(|numbers| file.unpack(numbers)).unwrap_or_default();
        let is_vertical = match encoding {
            Some(Object::Name(name)) => name.ends_with(b"-V") || name == b"V",
            Some(Object::Stream(stream)) => file.number(&stream.dict, b"WMode") == Some(1.0),
            _ => false,
        };
        let step = file.numbers_of(file.array(inner, b"DW2")).get(1).copied().unwrap_or(-1000.0);
        Self {
            map,
            codes,
            collection,
            glyphs,
            glyph_numbers,
            widths: Widths::read(file, file.array(inner, b"W")),
            usual_width: file.number(inner, b"DW").unwrap_or(1000.0) * 0.001,
            downwards: is_vertical.then_some(step * 0.001),
        }
    }

    /// Splits a string into its codes.
    pub fn codes<'b>(&'b self, bytes: &'b [u8]) -> impl Iterator<Item = Code> + 'b {
        let mut rest = bytes;
        std::iter::from_fn(move || {
            let length = self.length(rest).clamp(1, rest.len().max(1));
            let code;
            (code, rest) = rest.split_at_checked(length)?;
            Some(self.code(code))
        })
    }

    /// Says whether its lines run downwards.
    pub fn is_vertical(&self) -> bool {
        self.downwards.is_some()
    }

    fn length(&self, bytes: &[u8]) -> usize {
        match &self.codes {
            Codes::Identity => 2,
            Codes::Mapped(map, _) => {
                let (cmap, space) = &**map;
                let is_known = |length: &usize| {
                    let code = bytes.get(..*length).and_then(code_of);
                    code.zip(u8::try_from(*length).ok())
                        .is_some_and(|(code, length)| cmap.lookup_cid_code(code, length).is_some())
                };
                space.length(bytes).or_else(|| (1..=4).find(is_known)).unwrap_or(2)
            }
        }
    }

    fn code(&self, bytes: &[u8]) -> Code {
        let code = code_of(bytes).unwrap_or(0);
        let number = match &self.codes {
            Codes::Identity => Some(code),
            Codes::Mapped(map, _) => {
                u8::try_from(bytes.len()).ok().and_then(|length| map.0.lookup_cid_code(code, length))
            }
        };
        let width = number.and_then(|number| self.widths.get(number)).unwrap_or(self.usual_width);
        Code {
            text: self.text(code, bytes, number),
            advance: self.downwards.unwrap_or(width),
            is_blank: bytes == [32],
            is_vertical: self.downwards.is_some(),
        }
    }

    /// Returns the characters: by the file's own map, by the encoding that the code is in, by the collection, by
    /// the embedded font.
    fn text(&self, code: u32, bytes: &[u8], number: Option<u32>) -> Option<String> {
        if let Some(map) = &self.map {
            return map.get(code);
        }
        if let Codes::Mapped(_, Some(encoding)) = &self.codes {
            let (text, broken) = encoding.decode_without_bom_handling(bytes);
            if !broken {
                return Some(text.into_owned());
            }
        }
        match self.collection.as_ref().map(|collection| collection.0.lookup_bf_string(number?)) {
            Some(Some(BfString::Char(character))) => Some(character.to_string()),
            Some(Some(BfString::String(text))) => Some(text),
            Some(None) => None,
            None => self.glyphs.get(&self.glyph_of(number?)?).map(char::to_string),
        }
    }

    fn glyph_of(&self, number: u32) -> Option<u32> {
        if self.glyph_numbers.is_empty() {
            return Some(number);
        }
        let at = usize::try_from(number).ok()?.checked_mul(2)?;
        let pair = self.glyph_numbers.get(at..at + 2)?;
        Some(u32::from(u16::from_be_bytes([pair[0], pair[1]])))
    }
}

fn codes(file: &Store, encoding: Option<&Object>, shared: &mut Shared) -> Codes {
    match encoding {
        Some(Object::Name(name)) if !name.starts_with(b"Identity") => {
            let encoding = encoding_of(&String::from_utf8_lossy(name));
            shared.known(CMapName::from_bytes(name)).map_or(Codes::Identity, |map| Codes::Mapped(map, encoding))
        }
        Some(Object::Stream(stream)) => {
            shared.in_file(file, stream).map_or(Codes::Identity, |map| Codes::Mapped(map, None))
        }
        _ => Codes::Identity,
    }
}

/// Returns the encoding that the codes of a map are in, where its name says one that is known.
fn encoding_of(name: &str) -> Option<&'static Encoding> {
    let holds = |word: &str| name.contains(word);
    match () {
        () if name.starts_with("Uni") && (holds("UCS2") || holds("UTF16")) => Some(UTF_16BE),
        () if name.starts_with("GB") => Some(GB18030),
        () if holds("B5") => Some(BIG5),
        () if holds("RKSJ") => Some(SHIFT_JIS),
        () if name.starts_with("KSC") && !holds("Johab") => Some(EUC_KR),
        () => None,
    }
}

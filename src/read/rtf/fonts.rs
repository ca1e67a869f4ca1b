//! The font table, of which only code pages and symbol fonts matter.
use std::collections::BTreeMap;

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use super::code_page::{CodePage, SYMBOLS, of_charset, of_number};
use crate::read::symbols::SymbolFont;

/// Longest name of a font that is kept, in bytes.
const NAME_LIMIT: usize = 64;

/// What the table says of one font.
#[derive(Default)]
struct Font {
    charset: Option<i32>,
    /// A code page that its `\cpg` names.
    page: Option<&'static Encoding>,
    name: String,
}

/// The fonts of a document.
#[derive(Default)]
pub struct Fonts {
    /// The code page of the whole document, if it says one.
    page: Option<&'static Encoding>,
    /// The font of text that names none.
    default: i32,
    fonts: BTreeMap<i32, Font>,
    /// The font whose entry is being read.
    current: i32,
    /// Whether bytes that are said to be Western may be Chinese.
    chinese: bool,
}

impl Fonts {
    /// Takes note of what the head of the file says about all text.
    pub fn read_head(&mut self, name: &str, number: Option<i32>) {
        match (name, number) {
            ("ansicpg", Some(number)) => self.page = of_number(number).or(self.page),
            ("mac", _) => self.page = self.page.or_else(|| of_number(10000)),
            ("pc", _) => self.page = self.page.or_else(|| of_number(437)),
            ("pca", _) => self.page = self.page.or_else(|| of_number(850)),
            ("deff", Some(number)) => self.default = number,
            _ => {}
        }
    }

    /// Takes note of a control word in the table.
    pub fn read_entry(&mut self, name: &str, number: Option<i32>) {
        let Some(number) = number else { return };
        if name == "f" {
            self.current = number;
            self.fonts.insert(number, Font::default());
            return;
        }
        let Some(font) = self.fonts.get_mut(&self.current) else { return };
        match name {
            "fcharset" => font.charset = Some(number),
            "cpg" => font.page = of_number(number),
            _ => {}
        }
    }

    /// Takes note of a piece of a font's name.
    pub fn read_name(&mut self, text: &str) {
        let Some(font) = self.fonts.get_mut(&self.current) else { return };
        if font.name.len() + text.len() <= NAME_LIMIT {
            font.name.push_str(text.trim_end_matches(';'));
        }
    }

    /// Takes note that the bytes of the document look Chinese, whatever it says of them.
    pub fn take_for_chinese(&mut self) {
        self.chinese = true;
    }

    /// Says how bytes in a font are to be read, beside which another may be named for characters of two bytes.
    pub fn page(&self, font: Option<i32>, wide: Option<i32>) -> CodePage {
        let font = self.fonts.get(&font.unwrap_or(self.default));
        if let Some(symbols) = font.and_then(|font| SymbolFont::named(&font.name)) {
            return CodePage::Symbols(Some(symbols));
        }
        if font.is_some_and(|font| font.charset == Some(SYMBOLS)) {
            return CodePage::Symbols(None);
        }
        let said = font.and_then(Font::page).or(self.page).unwrap_or(WINDOWS_1252);
        // Careless programs write Chinese in fonts that they say are Western, or say nothing at all.
        let of_wide = || self.fonts.get(&wide?).and_then(Font::page);
        let stated = || self.page.filter(is_wide).or_else(|| of_wide().filter(is_wide));
        let guessed = self.chinese || self.page.is_none();
        let likely = (said == WINDOWS_1252).then(|| stated().or(guessed.then_some(GBK))).flatten();
        CodePage::Characters { said, likely }
    }

    /// Returns the character that a code shows in a font.
    pub fn sign(&self, font: Option<i32>, code: char) -> char {
        match self.page(font, None) {
            CodePage::Symbols(font) => font.and_then(|font| font.character(code)).unwrap_or(code),
            CodePage::Characters { .. } => code,
        }
    }
}

impl Font {
    fn page(&self) -> Option<&'static Encoding> {
        self.page.or_else(|| of_charset(self.charset?))
    }
}

/// Says whether an encoding has characters of several bytes.
fn is_wide(encoding: &&'static Encoding) -> bool {
    !encoding.is_single_byte()
}

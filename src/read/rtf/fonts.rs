//! The font table, of which only code pages and symbol fonts matter.
use std::collections::BTreeMap;

use encoding_rs::{Encoding, GBK, WINDOWS_1252};

use super::code_page::{CodePage, of_charset, of_number};
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

    /// Says how bytes in a font are to be read.
    pub fn page(&self, font: Option<i32>) -> CodePage {
        let font = self.fonts.get(&font.unwrap_or(self.default));
        if let Some(symbols) = font.and_then(|font| SymbolFont::named(&font.name)) {
            return CodePage::Symbols(symbols);
        }
        let own = font.and_then(|font| font.page.or_else(|| of_charset(font.charset?)));
        let said = own.or(self.page).unwrap_or(WINDOWS_1252);
        // Careless programs write Chinese in fonts that they say are Western, or say nothing at all.
        let wide = self.page.is_some_and(|page| !page.is_single_byte());
        let likely = match self.page {
            Some(page) if wide => Some(page),
            Some(_) => None,
            None => Some(GBK),
        };
        CodePage::Characters { said, likely: likely.filter(|_| said == WINDOWS_1252) }
    }

    /// Returns the character that a code shows in a font.
    pub fn sign(&self, font: Option<i32>, code: char) -> char {
        match self.page(font) {
            CodePage::Symbols(font) => font.character(code).unwrap_or(code),
            CodePage::Characters { .. } => code,
        }
    }
}

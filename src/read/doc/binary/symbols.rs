//! The fonts of symbols: a symbol that was inserted stands in the text as a bracket, and its properties say which it is (2.9.51,
//! CSymbolOperand; 2.9.286, SttbfFfn).
use std::rc::Rc;

use super::file::{Structure, WordFile};
use crate::format::little_endian::{u16_at, utf16};
use crate::read::symbols::{SymbolFont, is_private};

/// Bytes of a font's entry before its name (2.9.102, FFN).
const BEFORE_NAME: usize = 39;
/// Longest name of a font, in units.
const LONGEST_NAME: usize = 64;

/// A symbol in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Symbol {
    /// Visible characters before it.
    pub behind: usize,
    /// The name of its font, empty where the file does not say.
    pub font: Rc<str>,
    /// Its code in that font.
    pub code: char,
}

impl Symbol {
    /// Returns what it shows, where Unicode has that.
    pub fn shown(&self) -> Option<char> {
        match SymbolFont::named(&self.font) {
            Some(font) => font.character(self.code),
            None => Some(self.code).filter(|code| !is_private(*code) && !code.is_control()),
        }
    }
}

/// What stands in the text in a symbol's place.
pub const STAND_IN: char = '(';

/// The names of a file's fonts.
pub struct Fonts(Vec<Rc<str>>);

impl Fonts {
    /// Reads the table of fonts.
    pub fn read(file: &WordFile) -> Self {
        let table = file.structure(Structure::Fonts);
        let (count, extra) = (u16_at(table, 0).unwrap_or(0), usize::from(u16_at(table, 2).unwrap_or(0)));
        let (mut names, mut at) = (Vec::new(), 4);
        for _ in 0..count {
            let Some(length) = table.get(at).map(|&length| usize::from(length)) else { break };
            let entry = table.get(at + 1..at + 1 + length).unwrap_or_default();
            let name = entry.get(BEFORE_NAME..).unwrap_or_default();
            let name = utf16(&name[..name.len().min(2 * LONGEST_NAME)]);
            names.push(name.split('\0').next().unwrap_or_default().into());
            at += 1 + length + extra;
        }
        Self(names)
    }

    /// Makes a symbol of what the properties say of it: the number of its font, then its code.
    pub fn symbol(&self, behind: usize, operand: u32) -> Option<Symbol> {
        let code = char::from_u32(operand >> 16)?;
        // Any number of symbols may be of one font.
        let font = self.0.get((operand & 0xFFFF) as usize).cloned().unwrap_or_default();
        Some(Symbol { behind, font, code })
    }
}

//! The styles: the lists and levels that those of paragraphs bring, and whether they are bold (2.9.271, STSH).
use super::sprms::sprms;
use crate::format::little_endian::{slice, u16_at};

/// Most styles that a file may have (2.9.272, cstd).
const STYLE_LIMIT: usize = 0x0FFE;
/// Most styles that are asked for a property in turn.
const DEPTH_LIMIT: usize = 32;
/// The styles of paragraphs and of characters, in the four bits of their kind (2.9.260, stk).
const OF_PARAGRAPH: u16 = 1;
const OF_CHARACTERS: u16 = 2;
/// Changes whether characters are bold (2.6.1).
pub const BOLD: u16 = 0x0835;
/// Stands for no style.
pub const NO_STYLE: u16 = 0x0FFF;

/// What properties of a paragraph bear on reading; `None` where nothing is said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Properties {
    /// Number of its list; 0 is none.
    pub list: Option<u32>,
    /// Level in its list, from 0.
    pub level: Option<usize>,
    /// Level in the outline, from 0; 9 is body text.
    pub outline: Option<u8>,
    /// Whether it stands in a table.
    pub in_table: bool,
}

impl Properties {
    /// Reads changes of properties (2.6.2).
    pub fn read(list: &[u8]) -> Self {
        let mut properties = Self::default();
        for sprm in sprms(list) {
            match sprm.code {
                0x260A => properties.level = Some(usize::from(sprm.byte())),
                0x460B => properties.list = Some(list_number(sprm.word())),
                0x2640 => properties.outline = Some(sprm.byte()),
                0x2416 => properties.in_table = sprm.byte() != 0,
                _ => {}
            }
        }
        properties
    }

    /// Takes over what is not said.
    fn inherit(&mut self, base: Self) {
        self.list = self.list.or(base.list);
        self.level = self.level.or(base.level);
        self.outline = self.outline.or(base.outline);
    }
}

/// Reads the number of a list; a negative one is the same list with indents of the paragraph's own (2.6.2, sprmPIlfo).
fn list_number(word: u16) -> u32 {
    match word {
        0x0001..=0x07FE => u32::from(word),
        0xF802..=0xFFFF => u32::from(word.wrapping_neg()),
        _ => 0,
    }
}

/// A style.
#[derive(Clone, Copy, Default)]
struct Style {
    base: u16,
    properties: Properties,
    /// What it says of bold characters (2.9.339, ToggleOperand).
    bold: Option<u8>,
}

/// All styles by their index.
#[derive(Default)]
pub struct Styles(Vec<Style>);

impl Styles {
    /// Reads the sheet of styles.
    pub fn read(sheet: &[u8]) -> Self {
        let head = u16_at(sheet, 0).map_or(0, usize::from);
        let count = u16_at(sheet, 2).map_or(0, usize::from).min(STYLE_LIMIT);
        let fixed = u16_at(sheet, 4).map_or(0, usize::from);
        let mut at = 2 + head;
        let mut styles = Vec::new();
        while styles.len() < count {
            let Some(length) = u16_at(sheet, at).map(usize::from) else { break };
            styles.push(read_style(slice(sheet, at + 2, length), fixed).unwrap_or_default());
            at += 2 + length + length % 2;
        }
        Self(styles)
    }

    /// Returns what a style and those that it is based on say, and the style that brings the list.
    pub fn properties(&self, style: u16) -> (Properties, u16) {
        let mut joined = Properties::default();
        let (mut next, mut from) = (style, style);
        for _ in 0..DEPTH_LIMIT {
            let Some(style) = self.0.get(usize::from(next)) else { break };
            if joined.list.is_none() && style.properties.list.is_some() {
                from = next;
            }
            joined.inherit(style.properties);
            next = style.base;
        }
        (joined, from)
    }

    /// Says whether a style makes characters bold.
    pub fn is_bold(&self, style: u16) -> bool {
        let (mut next, mut is_negated) = (style, false);
        for _ in 0..DEPTH_LIMIT {
            let Some(style) = self.0.get(usize::from(next)) else { break };
            match style.bold {
                None | Some(0x80) => {}
                Some(0x81) => is_negated = !is_negated,
                Some(operand) => return (operand != 0) != is_negated,
            }
            next = style.base;
        }
        is_negated
    }
}

/// Reads one style (2.9.259, STD); `None` where it is of neither paragraphs nor characters, or broken.
fn read_style(bytes: &[u8], fixed: usize) -> Option<Style> {
    let kind = u16_at(bytes, 2)?;
    let name = u16_at(bytes, fixed).map(usize::from)?;
    // Behind the name and its end stand the properties of paragraphs, then those of characters, each behind its size; the
    // former begin with the style's own index.
    let at = fixed + 2 + name * 2 + 2;
    let base = kind >> 4;
    match kind & 0xF {
        OF_PARAGRAPH => {
            let length = u16_at(bytes, at).map(usize::from)?;
            let mut properties = Properties::read(slice(bytes, at + 4, length.saturating_sub(2)));
            // The built-in headings 1 to 9 have their level by being these.
            if let number @ 1..=9 = u16_at(bytes, 0)? & 0x0FFF {
                properties.outline = properties.outline.or(u8::try_from(number - 1).ok());
            }
            Some(Style { base, properties, bold: read_bold(bytes, at + 2 + length + length % 2) })
        }
        OF_CHARACTERS => Some(Style { base, bold: read_bold(bytes, at), ..Style::default() }),
        _ => None,
    }
}

/// Reads what the properties of characters there say of bold ones.
fn read_bold(bytes: &[u8], at: usize) -> Option<u8> {
    let length = u16_at(bytes, at).map(usize::from)?;
    sprms(slice(bytes, at + 2, length)).filter(|sprm| sprm.code == BOLD).last().map(|sprm| sprm.byte())
}

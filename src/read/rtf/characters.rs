//! Characters: made of the bytes of a code page and of UTF-16 units, and sent where the group at hand says.
use super::code_page::CodePage;
use super::fields::Field;
use super::group::{Destination, Group};
use super::reader::Reader;
use crate::read::as_seen::in_line;

/// Bytes of the longest character in any code page.
const LONGEST: usize = 4;
/// The code of U+FFFD.
const REPLACEMENT: u32 = 0xFFFD;

impl Reader {
    /// Reads a character that a control word or symbol stands for.
    pub(super) fn read_character(&mut self, shown: &str) {
        if self.fallback > 0 {
            self.fallback -= 1;
            return;
        }
        self.flush();
        self.say(shown);
    }

    /// Reads bytes of text, or the digits of a picture.
    pub(super) fn read_bytes(&mut self, bytes: &[u8]) {
        match self.group().destination {
            Destination::Skip => {}
            Destination::Picture => {
                if let Some(picture) = &mut self.picture {
                    picture.read_digits(bytes);
                }
            }
            _ => {
                let passed = self.fallback.min(bytes.len());
                self.fallback -= passed;
                self.bytes.extend_from_slice(&bytes[passed..]);
            }
        }
    }

    /// Reads a UTF-16 unit; those above 32767 are written as negative numbers, and some programs write whole characters.
    pub(super) fn read_unicode(&mut self, number: i32) {
        if !self.bytes.is_empty() {
            self.flush();
        }
        self.fallback = self.group().fallback;
        let unit = if number < 0 { number.wrapping_add(0x1_0000) } else { number };
        let unit = u32::try_from(unit).unwrap_or(REPLACEMENT);
        let high = self.high.take();
        if high.is_some() && !(0xDC00..=0xDFFF).contains(&unit) {
            self.say_broken();
        }
        match (unit, high) {
            (0xD800..=0xDBFF, _) => self.high = u16::try_from(unit).ok(),
            (0xDC00..=0xDFFF, Some(high)) => {
                let code = 0x1_0000 + ((u32::from(high) - 0xD800) << 10) + (unit - 0xDC00);
                self.say_code(code);
            }
            _ => self.say_code(unit),
        }
    }

    /// Says that half a character stands here alone.
    fn say_broken(&mut self) {
        self.broken |= self.group().destination == Destination::Text;
        self.say("\u{FFFD}");
    }

    fn say_code(&mut self, code: u32) {
        let Some(shown) = char::from_u32(code) else { return self.say_broken() };
        let font = self.group().look.font;
        let shown = self.fonts.sign(font, shown);
        self.say(shown.encode_utf8(&mut [0; 4]));
    }

    /// Returns how the bytes at hand are to be read.
    fn code_page(&self) -> CodePage {
        let look = self.group().look;
        self.fonts.page(look.font, look.wide_font)
    }

    /// Ends the characters that bytes are waiting to make.
    pub(super) fn flush(&mut self) {
        self.fallback = 0;
        if self.high.take().is_some() {
            self.say_broken();
        }
        if self.bytes.is_empty() {
            return;
        }
        let mut bytes = std::mem::take(&mut self.bytes);
        let (text, broken) = self.code_page().decode(&bytes);
        self.broken |= broken && self.group().destination == Destination::Text;
        self.say(&text);
        bytes.clear();
        self.bytes = bytes;
    }

    /// Sends characters where the group at hand says.
    pub(super) fn say(&mut self, text: &str) {
        if self.group().destination == Destination::LevelText {
            return self.lists.read_text(text);
        }
        let text: String = text.chars().filter_map(in_line).collect();
        let Group { destination, look, paragraph, .. } = *self.group();
        match destination {
            Destination::Text => {
                if !text.trim().is_empty() {
                    self.mark_shown();
                }
                self.story().line.push(&text, look);
            }
            Destination::Formula => self.read_formula(&text, look),
            Destination::Label => self.story().line.label.push_str(&text),
            Destination::Fonts => self.fonts.read_name(&text),
            Destination::Styles => self.styles.read_name(paragraph.style, &text),
            Destination::Code | Destination::Choice | Destination::Program => {
                if let Some(field) = self.fields.last_mut() {
                    if destination == Destination::Choice { field.read_choice(&text) } else { field.read_code(&text) }
                }
            }
            Destination::Template => self.read_template(&text),
            Destination::PropertyName => self.property.name.push_str(&text),
            Destination::PropertyValue => self.property.read_value(&text),
            Destination::Skip
            | Destination::Settings
            | Destination::Form
            | Destination::Picture
            | Destination::Lists
            | Destination::LevelText => {}
        }
    }
    /// Forgets what the end of a file that is cut off leaves half: a character, a picture, the code of a field.
    pub(super) fn drop_halves(&mut self) {
        self.high = None;
        let page = self.code_page();
        let run = self.bytes.iter().rev().take_while(|byte| !byte.is_ascii()).count();
        if matches!(page, CodePage::Characters { likely: Some(_), .. }) && run % 2 == 1 {
            self.bytes.pop();
        }
        for _ in 1..LONGEST {
            if !page.decode(&self.bytes).0.ends_with('\u{FFFD}') {
                break;
            }
            self.bytes.pop();
        }
        self.flush();
        if let Some(picture) = &mut self.picture {
            picture.clear();
        }
        if matches!(self.group().destination, Destination::Code | Destination::Form | Destination::Choice) {
            self.fields.iter_mut().for_each(Field::clear);
        }
    }
}

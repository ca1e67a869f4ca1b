//! The lists: what their levels look like, for paragraphs whose number the file does not show (RTF 1.9.1, “List Tables”).
use std::collections::BTreeMap;

use super::fonts::Fonts;
use crate::read::number_format::format_name;
use crate::read::symbols::is_private;
use crate::read::word_lists::{Counters, LEVELS, Level, Numbering, Override, TEXT_LIMIT, with_places};

/// Most lists and patterns that are read.
const LIST_LIMIT: usize = 10_000;

/// The lists of a document while its tables are read, and how far each has counted.
#[derive(Default)]
pub struct Lists {
    numbering: Numbering,
    counters: Counters,
    /// Numbers of the patterns by the ids that lists know them by.
    ids: BTreeMap<i32, u32>,
    levels: [Option<Level>; LEVELS],
    /// Levels of the pattern at hand so far.
    count: usize,
    /// The level at hand, and its font.
    level: Option<Level>,
    font: Option<i32>,
    /// The pattern that the list at hand goes by.
    pattern: i32,
    overrides: [Override; LEVELS],
    /// Changed levels of the list at hand so far.
    changes: usize,
    /// Whether the change at hand is one of the first number.
    starts: bool,
}

impl Lists {
    /// Takes note of a control word in the tables of lists.
    pub fn read(&mut self, name: &str, number: Option<i32>, fonts: &Fonts) {
        let value = number.unwrap_or(0);
        let unsigned = u32::try_from(value).unwrap_or(0);
        match name {
            "list" => (self.levels, self.count) = (Default::default(), 0),
            "listlevel" => {
                self.end_level(fonts);
                self.level = Some(new_level());
            }
            "listid" => self.end_pattern(value, fonts),
            "listoverride" => {
                self.end_level(fonts);
                (self.pattern, self.overrides, self.changes) = (0, Default::default(), 0);
            }
            "lfolevel" => {
                self.end_level(fonts);
                self.changes += 1;
                self.starts = false;
            }
            "listoverridestartat" => self.starts = true,
            "ls" => self.end_list(unsigned, fonts),
            _ => self.read_level(name, value, unsigned),
        }
    }

    fn read_level(&mut self, name: &str, value: i32, unsigned: u32) {
        if let ("levelstartat", None, Some(index)) = (name, &self.level, self.changes.checked_sub(1)) {
            if let Some(change) = self.overrides.get_mut(index) {
                change.start = Some(unsigned);
            }
            return;
        }
        let Some(level) = &mut self.level else { return };
        match name {
            // The second of the two is that of newer programs, and comes later.
            "levelnfc" | "levelnfcn" => level.format = format_name(u8::try_from(value).unwrap_or(0)).to_owned(),
            "levelstartat" => level.start = unsigned,
            "levelfollow" => level.space = value == 1,
            "levellegal" => level.legal = value == 1,
            "levelnorestart" => level.restart = (value == 1).then_some(0),
            "f" => self.font = Some(value),
            _ => {}
        }
    }

    /// Takes note of a piece of a level's text, places of numbers being characters below nine.
    pub fn read_text(&mut self, text: &str) {
        let Some(level) = &mut self.level else { return };
        if level.text.len() + text.len() <= TEXT_LIMIT {
            level.text.push_str(text);
        }
    }

    /// Ends the level at hand, whose text is told by its length in the first character.
    fn end_level(&mut self, fonts: &Fonts) {
        let (level, font) = (self.level.take(), self.font.take());
        let Some(mut level) = level else { return };
        let length = level.text.chars().next().map_or(0, |first| u32::from(first) as usize);
        let text: String = level.text.chars().skip(1).take(length).collect();
        level.text = if level.format == "bullet" {
            let mark = |sign| if is_private(sign) { '•' } else { sign };
            text.chars().map(|sign| mark(fonts.sign(font, sign))).collect()
        } else {
            with_places(text.chars())
        };
        if let Some(index) = self.changes.checked_sub(1) {
            if let Some(change) = self.overrides.get_mut(index) {
                change.start = self.starts.then_some(level.start);
                change.level = Some(level);
            }
        } else if let Some(slot) = self.levels.get_mut(self.count) {
            *slot = Some(level);
            self.count += 1;
        }
    }

    /// Ends a pattern, or takes note of the one that a list goes by.
    fn end_pattern(&mut self, id: i32, fonts: &Fonts) {
        self.end_level(fonts);
        self.pattern = id;
        if self.count > 0 && self.ids.len() < LIST_LIMIT {
            let next = u32::try_from(self.ids.len()).unwrap_or(u32::MAX);
            let number = *self.ids.entry(id).or_insert(next);
            self.numbering.add_pattern(number, std::mem::take(&mut self.levels));
            self.count = 0;
        }
    }

    fn end_list(&mut self, number: u32, fonts: &Fonts) {
        self.end_level(fonts);
        if let Some(pattern) = self.ids.get(&self.pattern).filter(|_| (number as usize) < LIST_LIMIT) {
            self.numbering.add_list(number, *pattern, std::mem::take(&mut self.overrides));
        }
        self.changes = 0;
    }

    /// Counts a paragraph of a list in and returns its label, `None` where it shows none.
    pub fn count(&mut self, list: i32, level: usize) -> Option<String> {
        let list = u32::try_from(list).ok()?;
        self.counters.count(&self.numbering, list, level.min(LEVELS - 1))
    }
}

fn new_level() -> Level {
    let (format, text) = ("decimal".to_owned(), String::new());
    Level { start: 1, format, text, space: false, legal: false, restart: None, style: None }
}

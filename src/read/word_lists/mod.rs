//! The lists of Word's formats, whichever of them wrote them down: what each level looks like, and how far each has counted.
mod counters;

use std::collections::BTreeMap;

pub use counters::Counters;

/// Levels of a list.
pub const LEVELS: usize = 9;
/// Most characters of a level's text, as in Word.
pub const TEXT_LIMIT: usize = 255;

/// One level of a list.
#[derive(Clone, Debug)]
pub struct Level {
    /// The first number.
    pub start: u32,
    /// Name of the number format, as DOCX has it.
    pub format: String,
    /// Text with `%1` to `%9` for the numbers of the levels.
    pub text: String,
    /// Whether a space follows.
    pub space: bool,
    /// Whether all its numbers are decimals.
    pub legal: bool,
    /// The level (from 1) at which it restarts; 0 is never; `None` is at every higher one.
    pub restart: Option<u32>,
    /// The paragraph style that is tied to it.
    pub style: Option<String>,
}

/// What one list changes of one level.
#[derive(Debug, Default)]
pub struct Override {
    /// The number at which it expressly begins.
    pub start: Option<u32>,
    /// What it looks like instead.
    pub level: Option<Level>,
}

/// A list.
#[derive(Debug, Default)]
pub struct List {
    /// The pattern; lists of one pattern count on together.
    pattern: u32,
    overrides: [Override; LEVELS],
}

impl List {
    /// Returns the number at which the list expressly begins a level.
    fn start(&self, level: usize) -> Option<u32> {
        self.overrides.get(level)?.start
    }
}

/// All lists by their number.
#[derive(Default)]
pub struct Numbering {
    patterns: BTreeMap<u32, [Option<Level>; LEVELS]>,
    lists: BTreeMap<u32, List>,
}

impl Numbering {
    /// Adds the levels that the lists of one pattern share.
    pub fn add_pattern(&mut self, id: u32, levels: [Option<Level>; LEVELS]) {
        self.patterns.insert(id, levels);
    }

    /// Adds a list.
    pub fn add_list(&mut self, number: u32, pattern: u32, overrides: [Override; LEVELS]) {
        self.lists.insert(number, List { pattern, overrides });
    }

    /// Returns a list.
    pub fn list(&self, number: u32) -> Option<&List> {
        self.lists.get(&number)
    }

    /// Returns a level of a list, as the list has it.
    pub fn level<'n>(&'n self, list: &'n List, level: usize) -> Option<&'n Level> {
        let own = list.overrides.get(level)?.level.as_ref();
        own.or_else(|| self.patterns.get(&list.pattern)?[level].as_ref())
    }

    /// Returns the level that is tied to a paragraph style.
    pub fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let list = self.list(list)?;
        (0..LEVELS).find(|&level| self.level(list, level).is_some_and(|level| level.style.as_deref() == Some(style)))
    }
}

/// Writes a level's text with `%1` to `%9` where Word's own formats have the bare indices of levels.
pub fn with_places(text: impl IntoIterator<Item = char>) -> String {
    let mut with = String::new();
    for character in text {
        match u32::from(character) {
            level @ 0..=8 => with.push_str(&format!("%{}", level + 1)),
            _ => with.push(character),
        }
    }
    with
}

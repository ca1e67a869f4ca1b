//! The style sheet, of which only outline levels matter: writers repeat all else with the text.
use std::collections::BTreeMap;

/// Longest name of a style that is looked at, in bytes.
const NAME_LIMIT: usize = 64;

/// Outline levels of paragraph styles, from 0.
#[derive(Default)]
pub struct Styles {
    outlines: BTreeMap<i32, i32>,
    name: String,
}

impl Styles {
    /// Takes note of an outline level.
    pub fn read_outline(&mut self, style: i32, level: i32) {
        self.outlines.insert(style, level);
    }

    /// Takes note of a piece of a style's name: Word's own headings have their level in it.
    pub fn read_name(&mut self, style: i32, text: &str) {
        if self.name.len() + text.len() <= NAME_LIMIT {
            self.name.push_str(text);
        }
        if !text.contains(';') {
            return;
        }
        let name = std::mem::take(&mut self.name).to_lowercase();
        let name = name.split([';', ',']).next().unwrap_or_default().trim();
        let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"));
        if let Some(level @ 1..=9) = level.and_then(|level| level.trim().parse().ok()) {
            self.outlines.entry(style).or_insert(level - 1);
        }
    }

    /// Returns the outline level of a style, 0 being the highest.
    pub fn outline(&self, style: i32) -> Option<i32> {
        self.outlines.get(&style).copied()
    }
}

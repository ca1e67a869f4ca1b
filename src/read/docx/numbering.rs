//! The lists of a document: what each level of each list looks like.
use std::collections::BTreeMap;

use super::look::read_look;
use super::styles::Styles;
use crate::format::xml::{Element, Xml};
use crate::read::symbols::is_private;

/// Levels of a list.
pub const LEVELS: usize = 9;
/// Most characters of a level's text, as in Word.
const TEXT_LIMIT: usize = 255;

/// One level of a list.
#[derive(Clone, Debug)]
pub struct Level {
    /// The first number.
    pub start: u32,
    /// Name of the number format.
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

/// A list's levels, shared by several lists.
#[derive(Debug, Default)]
struct Pattern {
    levels: [Option<Level>; LEVELS],
    /// The list style that holds the levels instead.
    link: Option<String>,
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
    pub pattern: u32,
    overrides: [Override; LEVELS],
}

/// All lists by their number.
#[derive(Default)]
pub struct Numbering {
    patterns: BTreeMap<u32, Pattern>,
    lists: BTreeMap<u32, List>,
}

impl Numbering {
    /// Adds the levels of a pattern that another format has.
    pub fn add_pattern(&mut self, id: u32, levels: [Option<Level>; LEVELS]) {
        self.patterns.insert(id, Pattern { levels, link: None });
    }

    /// Adds a list that another format has.
    pub fn add_list(&mut self, number: u32, pattern: u32, overrides: [Override; LEVELS]) {
        self.lists.insert(number, List { pattern, overrides });
    }

    /// Reads the numbering part; list styles are looked up in `styles`.
    pub fn read(xml: &Xml, styles: &Styles) -> Self {
        let mut numbering = Self::default();
        for element in xml.root().into_iter().flat_map(Element::children) {
            match element.name() {
                "abstractNum" => {
                    numbering.patterns.extend(id(element, "abstractNumId").map(|id| (id, Pattern::read(element))));
                }
                "num" => numbering.lists.extend(id(element, "numId").map(|id| (id, List::read(element)))),
                _ => {}
            }
        }
        numbering.follow_links(styles);
        numbering
    }

    /// Points lists whose pattern only names a list style to the pattern of that style's list.
    fn follow_links(&mut self, styles: &Styles) {
        let mut moves = Vec::new();
        for (number, list) in &self.lists {
            let link = self.patterns.get(&list.pattern).and_then(|pattern| pattern.link.as_deref());
            let linked = link.and_then(|style| styles.get(style)?.number.list);
            moves.extend(linked.and_then(|linked| Some((*number, self.lists.get(&linked)?.pattern))));
        }
        for (number, pattern) in moves {
            self.lists.entry(number).or_default().pattern = pattern;
        }
    }

    /// Returns a list.
    pub fn list(&self, number: u32) -> Option<&List> {
        self.lists.get(&number)
    }

    /// Returns a level of a list, as the list has it.
    pub fn level<'n>(&'n self, list: &'n List, level: usize) -> Option<&'n Level> {
        let own = list.overrides.get(level)?.level.as_ref();
        own.or_else(|| self.patterns.get(&list.pattern)?.levels[level].as_ref())
    }

    /// Returns the level that is tied to a paragraph style.
    pub fn level_of_style(&self, list: u32, style: &str) -> Option<usize> {
        let list = self.list(list)?;
        (0..LEVELS).find(|&level| self.level(list, level).is_some_and(|level| level.style.as_deref() == Some(style)))
    }
}

impl List {
    fn read(element: Element<'_>) -> Self {
        let pattern = element.child("abstractNumId").and_then(Element::number);
        let mut list = Self { pattern: pattern.map_or(0, bounded), ..Self::default() };
        for change in element.children().filter(|child| child.name() == "lvlOverride") {
            if let Some(slot) = level_index(change).and_then(|level| list.overrides.get_mut(level)) {
                slot.start = change.child("startOverride").and_then(Element::number).map(bounded);
                slot.level = change.child("lvl").map(Level::read);
            }
        }
        list
    }

    /// Returns the number at which the list expressly begins a level.
    pub fn start(&self, level: usize) -> Option<u32> {
        self.overrides.get(level)?.start
    }
}

impl Pattern {
    fn read(element: Element<'_>) -> Self {
        let mut pattern =
            Self { link: element.child("numStyleLink").and_then(Element::val).map(Into::into), ..Self::default() };
        for level in element.children().filter(|child| child.name() == "lvl") {
            if let Some(slot) = level_index(level).and_then(|index| pattern.levels.get_mut(index)) {
                *slot = Some(Level::read(level));
            }
        }
        pattern
    }
}

impl Level {
    fn read(element: Element<'_>) -> Self {
        let value = |name| element.child(name).and_then(Element::val).map(String::from);
        let number = |name| element.child(name).and_then(Element::number).map(bounded);
        let format = read_format(element);
        let text: String = value("lvlText").unwrap_or_default().chars().take(TEXT_LIMIT).collect();
        Self {
            start: number("start").unwrap_or(0),
            text: if format == "bullet" { bullet(element, &text) } else { text },
            format,
            space: value("suff").as_deref() == Some("space"),
            legal: element.child("isLgl").is_some_and(Element::is_on),
            restart: number("lvlRestart"),
            style: value("pStyle"),
        }
    }
}

fn read_format(level: Element<'_>) -> String {
    let Some(format) = level.child("numFmt") else { return "decimal".to_owned() };
    let name = format.val().unwrap_or_default();
    let custom = (name == "custom").then(|| format.attr("format")).flatten();
    custom.unwrap_or(name).chars().take(TEXT_LIMIT).collect()
}

/// Returns the mark of a bullet as a character that means something outside its font.
fn bullet(level: Element<'_>, text: &str) -> String {
    let font = level.child("rPr").map(read_look).and_then(|look| look.symbols).flatten();
    let Some(first) = text.chars().next() else { return String::new() };
    match font {
        Some(font) => font.character(first).unwrap_or('•').to_string(),
        None if is_private(first) => "•".to_owned(),
        None => text.to_owned(),
    }
}

fn id(element: Element<'_>, name: &str) -> Option<u32> {
    element.attr(name)?.trim().parse().ok()
}

fn level_index(element: Element<'_>) -> Option<usize> {
    element.attr("ilvl")?.trim().parse().ok()
}

fn bounded(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

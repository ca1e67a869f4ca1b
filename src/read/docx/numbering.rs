//! The numbering part: what each level of each list looks like.
use std::collections::BTreeMap;

use super::look::read_look;
use super::styles::Styles;
use crate::format::xml::{Element, Xml};
use crate::read::symbols::is_private;
use crate::read::word_lists::{LEVELS, Level, Numbering, Override, TEXT_LIMIT};

/// The levels of a pattern, or the list style that holds them instead.
#[derive(Default)]
struct Pattern {
    levels: [Option<Level>; LEVELS],
    link: Option<String>,
}

/// A list: its pattern, and what it changes of it.
#[derive(Default)]
struct List {
    pattern: u32,
    overrides: [Override; LEVELS],
}

/// Reads the numbering part; list styles are looked up in `styles`.
pub fn read_numbering(xml: &Xml, styles: &Styles) -> Numbering {
    let (mut patterns, mut lists) = (BTreeMap::new(), BTreeMap::new());
    for element in xml.root().into_iter().flat_map(Element::children) {
        match element.name() {
            "abstractNum" => patterns.extend(element.number_in("abstractNumId").map(|id| (id, read_pattern(element)))),
            "num" => lists.extend(element.number_in("numId").map(|id| (id, read_list(element)))),
            _ => {}
        }
    }
    let followed: Vec<u32> = lists.values().map(|list| pattern_of(list, &patterns, &lists, styles)).collect();
    let mut numbering = Numbering::default();
    for ((number, list), pattern) in lists.into_iter().zip(followed) {
        numbering.add_list(number, pattern, list.overrides);
    }
    for (id, pattern) in patterns {
        numbering.add_pattern(id, pattern.levels);
    }
    numbering
}

/// Returns the pattern that a list goes by: where its own only names a list style, that of the style's list.
fn pattern_of(list: &List, patterns: &BTreeMap<u32, Pattern>, lists: &BTreeMap<u32, List>, styles: &Styles) -> u32 {
    let link = patterns.get(&list.pattern).and_then(|pattern| pattern.link.as_deref());
    let linked = link.and_then(|style| styles.get(style)?.number.list).and_then(|number| lists.get(&number));
    linked.unwrap_or(list).pattern
}

fn read_list(element: Element<'_>) -> List {
    let pattern = element.child("abstractNumId").and_then(Element::number);
    let mut list = List { pattern: pattern.map_or(0, bounded), ..List::default() };
    for change in element.children().filter(|child| child.name() == "lvlOverride") {
        if let Some(slot) = change.number_in::<usize>("ilvl").and_then(|level| list.overrides.get_mut(level)) {
            slot.start = change.child("startOverride").and_then(Element::number).map(bounded);
            slot.level = change.child("lvl").map(read_level);
        }
    }
    list
}

fn read_pattern(element: Element<'_>) -> Pattern {
    let mut pattern =
        Pattern { link: element.child("numStyleLink").and_then(Element::val).map(Into::into), ..Pattern::default() };
    for level in element.children().filter(|child| child.name() == "lvl") {
        if let Some(slot) = level.number_in::<usize>("ilvl").and_then(|index| pattern.levels.get_mut(index)) {
            *slot = Some(read_level(level));
        }
    }
    pattern
}

fn read_level(element: Element<'_>) -> Level {
    let value = |name| element.child(name).and_then(Element::val).map(String::from);
    let number = |name| element.child(name).and_then(Element::number).map(bounded);
    let format = read_format(element);
    let text: String = value("lvlText").unwrap_or_default().chars().take(TEXT_LIMIT).collect();
    Level {
        start: number("start").unwrap_or(0),
        text: if format == "bullet" { bullet(element, &text) } else { text },
        format,
        space: value("suff").as_deref() == Some("space"),
        legal: element.child("isLgl").is_some_and(Element::is_on),
        restart: number("lvlRestart"),
        style: value("pStyle"),
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

fn bounded(number: i64) -> u32 {
    u32::try_from(number.max(0)).unwrap_or(u32::MAX)
}

//! The labels of lists and numbered headings, as LibreOffice shows them (ODF 1.3 part 3, 16.31 and 19.500).
use std::collections::BTreeMap;

use crate::format::xml::{Element, Xml};
use crate::read::numerals;

/// Levels of a list.
const LEVELS: usize = 10;

/// One level of a list style.
#[derive(Clone, Debug, Default)]
struct Level {
    /// The format's name in OOXML, empty where the level shows no number.
    format: String,
    prefix: String,
    suffix: String,
    /// A bullet instead of a number.
    bullet: Option<String>,
    start: u32,
    /// How many levels' numbers are shown.
    shown: usize,
}

/// List styles by name, the outline's under its own.
#[derive(Default)]
pub(super) struct Labels {
    styles: BTreeMap<String, [Level; LEVELS]>,
    /// The numbers reached, by list.
    counters: BTreeMap<String, [Option<u32>; LEVELS]>,
}

/// The name of the style that numbers headings.
pub(super) const OUTLINE: &str = "\u{0}outline";

impl Labels {
    /// Takes in the list styles of a part.
    pub(super) fn add(&mut self, xml: &Xml) {
        let containers = xml.root().into_iter().flat_map(Element::children);
        let containers = containers.filter(|container| matches!(container.name(), "styles" | "automatic-styles"));
        for element in containers.flat_map(Element::children) {
            let name = match element.name() {
                "list-style" => element.attr("name").unwrap_or_default().into_owned(),
                "outline-style" => OUTLINE.to_owned(),
                _ => continue,
            };
            let mut levels: [Level; LEVELS] = Default::default();
            for level in element.children() {
                let number = level.attr("level").and_then(|level| level.parse::<usize>().ok());
                if let Some(slot) = number.and_then(|number| levels.get_mut(number.checked_sub(1)?)) {
                    *slot = Level::read(level);
                }
            }
            self.styles.insert(name, levels);
        }
    }

    /// Says whether an item of that list was counted.
    pub(super) fn has_begun(&self, list: &str) -> bool {
        self.counters.contains_key(list)
    }

    /// Counts one item of `list` on a level, from 0, and writes its label; `start` begins anew.
    pub(super) fn next(&mut self, list: &str, style: &str, level: usize, start: Option<u32>) -> Option<String> {
        let levels = self.styles.get(style)?;
        let level = level.min(LEVELS - 1);
        let counters = self.counters.entry(list.to_owned()).or_default();
        let next = counters[level].map_or(levels[level].start, |count| count.saturating_add(1));
        counters[level] = Some(start.unwrap_or(next));
        counters[level + 1..].fill(None);
        let own = &levels[level];
        if let Some(bullet) = &own.bullet {
            return Some(bullet.clone());
        }
        if own.format.is_empty() {
            return None;
        }
        let from = (level + 1).saturating_sub(own.shown.max(1));
        let shown = (from..=level).filter(|&at| !levels[at].format.is_empty());
        let numbers = shown.map(|at| numerals::write(&levels[at].format, counters[at].unwrap_or(levels[at].start)));
        Some(format!("{}{}{}", own.prefix, numbers.collect::<Vec<_>>().join("."), own.suffix))
    }
}

impl Level {
    fn read(element: Element<'_>) -> Self {
        let text = |name: &str| element.attr(name).unwrap_or_default().into_owned();
        let number = |name: &str| element.attr(name).and_then(|number| number.parse().ok());
        Self {
            format: format_of(&text("num-format")),
            prefix: text("num-prefix"),
            suffix: text("num-suffix"),
            bullet: element.attr("bullet-char").map(|bullet| shown_bullet(&bullet)),
            start: number("start-value").unwrap_or(1),
            shown: number("display-levels").unwrap_or(1) as usize,
        }
    }
}

/// A bullet of a symbol font means nothing without it.
fn shown_bullet(bullet: &str) -> String {
    let is_private = |character: char| matches!(u32::from(character), 0xE000..=0xF8FF);
    if bullet.contains(is_private) { "•".to_owned() } else { bullet.to_owned() }
}

/// Finds the name by which OOXML knows a format, which ODF names by its first members.
fn format_of(format: &str) -> String {
    let name = match format {
        "" => "",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        "a" => "lowerLetter",
        "A" => "upperLetter",
        "一, 二, 三, ..." | "一" => "chineseCountingThousand",
        "壹, 贰, 叁, ..." | "壹" => "chineseLegalSimplified",
        "甲, 乙, 丙, ..." | "甲" => "ideographTraditional",
        "子, 丑, 寅, ..." | "子" => "ideographZodiac",
        "①, ②, ③, ..." | "①" => "decimalEnclosedCircle",
        "１, ２, ３, ..." | "１" => "decimalFullWidth",
        "01, 02, 03, ..." => "decimalZero",
        _ => "decimal",
    };
    name.to_owned()
}

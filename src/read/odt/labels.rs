//! What the levels of list styles look like, and the labels that they write, as LibreOffice shows them (ODF 1.3 part 3,
//! 16.30 to 16.34).
use std::borrow::Cow;
use std::collections::BTreeMap;

use super::styles::Styles;
use crate::format::xml::{Element, Xml};
use crate::read::numerals;
use crate::read::symbols::is_private;

/// Levels of a list.
pub(super) const LEVELS: usize = 10;

/// The numbers of the levels down to an item's own.
pub(super) type Numbers = [i64; LEVELS];

/// Most characters of what stands around a number.
const TEXT_LIMIT: usize = 255;
/// Bytes of a label behind which no more numbers are added; a pattern may name one again and again.
const LABEL_LIMIT: usize = 512;

/// One level of a list style.
#[derive(Clone, Debug)]
struct Level {
    /// The format's name in OOXML; empty where the level shows no number.
    format: String,
    prefix: String,
    suffix: String,
    /// `第%1%章`, instead of prefix, numbers and suffix.
    pattern: Option<String>,
    /// A bullet instead of a number.
    bullet: Option<String>,
    start: u32,
    /// How many levels' numbers are shown.
    shown: usize,
}

/// A list style.
#[derive(Clone, Debug)]
pub(super) struct ListStyle {
    levels: [Level; LEVELS],
    /// Whether its levels are counted together.
    pub(super) consecutive: bool,
}

/// List styles by name.
#[derive(Default)]
pub(super) struct ListStyles {
    styles: BTreeMap<String, ListStyle>,
    outline: Option<ListStyle>,
}

impl ListStyles {
    /// Takes in the list styles of one container of a part.
    pub(super) fn add(&mut self, xml: &Xml, container: &str, styles: &Styles) {
        let container = xml.root().and_then(|root| root.child(container));
        for element in container.into_iter().flat_map(Element::children) {
            match element.name() {
                "list-style" => {
                    let name = element.attr("name").unwrap_or_default().into_owned();
                    self.styles.insert(name, ListStyle::read(element, styles));
                }
                "outline-style" => self.outline = Some(ListStyle::read(element, styles)),
                _ => {}
            }
        }
    }

    /// Returns a list style.
    pub(super) fn get(&self, name: &str) -> Option<&ListStyle> {
        self.styles.get(name)
    }

    /// Returns the style that numbers headings.
    pub(super) fn outline(&self) -> Option<&ListStyle> {
        self.outline.as_ref()
    }
}

impl ListStyle {
    fn read(element: Element<'_>, styles: &Styles) -> Self {
        // Of the outline, levels without a look have no numbers.
        let default = if element.name() == "outline-style" { Level::without_number() } else { Level::default() };
        let consecutive = element.is_true("consecutive-numbering");
        let mut levels: [Level; LEVELS] = std::array::from_fn(|_| default.clone());
        for level in element.children() {
            let number = level.attr("level").and_then(|level| level.parse::<usize>().ok());
            if let Some(slot) = number.and_then(|number| levels.get_mut(number.checked_sub(1)?)) {
                *slot = Level::read(level, styles);
            }
        }
        Self { levels, consecutive }
    }

    /// Returns the first number of a level.
    pub(super) fn start(&self, level: usize) -> i64 {
        self.levels[level].start.into()
    }

    /// Writes the label of an item on a level; `None` where it shows none.
    pub(super) fn label(&self, level: usize, numbers: &Numbers) -> Option<String> {
        let own = &self.levels[level];
        if own.bullet.is_some() {
            return own.bullet.clone();
        }
        let number = |at: usize| numerals::write(&self.levels[at].format, u32::try_from(numbers[at]).unwrap_or(0));
        let label = match &own.pattern {
            Some(pattern) => self.fill(pattern, level, &number),
            None => {
                let from = if own.format.is_empty() { level } else { (level + 1).saturating_sub(own.shown.max(1)) };
                let shown = (from..=level).filter(|&at| !self.levels[at].format.is_empty()).map(number);
                format!("{}{}{}", own.prefix, shown.collect::<Vec<_>>().join("."), own.suffix)
            }
        };
        (!label.trim().is_empty()).then_some(label)
    }

    /// Fills a pattern; of a level without numbers, what stands up to the next number goes with it.
    fn fill(&self, pattern: &str, level: usize, number: &dyn Fn(usize) -> String) -> String {
        let mut label = String::new();
        let mut rest = pattern;
        while let Some((before, behind)) = rest.split_once('%') {
            if label.len() > LABEL_LIMIT {
                return label;
            }
            label.push_str(before);
            rest = behind;
            let Some((digits, after)) = behind.split_once('%') else { break };
            let at = digits.parse::<usize>().ok().and_then(|digits| digits.checked_sub(1)).filter(|at| *at <= level);
            let Some(at) = at else {
                label.push('%');
                continue;
            };
            rest = after;
            if self.levels[at].format.is_empty() {
                rest = after.find('%').map_or(after, |next| &after[next..]);
            } else {
                label.push_str(&number(at));
            }
        }
        label.push_str(rest);
        label
    }
}

impl Default for Level {
    /// The look of a level that its style does not speak of.
    fn default() -> Self {
        Self {
            format: "decimal".to_owned(),
            prefix: String::new(),
            suffix: ".".to_owned(),
            pattern: None,
            bullet: None,
            start: 1,
            shown: 1,
        }
    }
}

impl Level {
    fn without_number() -> Self {
        Self { format: String::new(), suffix: String::new(), ..Self::default() }
    }

    fn read(element: Element<'_>, styles: &Styles) -> Self {
        let text = |name: &str| element.attr(name).map(|text| text.chars().take(TEXT_LIMIT).collect::<String>());
        let number = |name: &str| element.number_in(name);
        let bullet = match element.name() {
            "list-level-style-bullet" => Some(bullet(element, styles)),
            "list-level-style-image" => Some("•".to_owned()),
            _ => None,
        };
        let synchronised = element.is_true("num-letter-sync");
        Self {
            format: format_of(&text("num-format").unwrap_or_default(), synchronised).into_owned(),
            prefix: text("num-prefix").unwrap_or_default(),
            suffix: text("num-suffix").unwrap_or_default(),
            pattern: text("num-list-format"),
            bullet,
            start: number("start-value").unwrap_or(1),
            shown: number("display-levels").map_or(1, |levels: u32| levels.min(10) as usize),
        }
    }
}

/// Returns a bullet as a character that means something outside its font.
fn bullet(level: Element<'_>, styles: &Styles) -> String {
    let bullet = level.attr("bullet-char").unwrap_or_default();
    let Some(first) = bullet.chars().next() else { return "•".to_owned() };
    let font = level.child("text-properties").and_then(|properties| styles.symbols(properties)).flatten();
    match font {
        Some(font) if is_private(first) => font.character(first).unwrap_or('•').to_string(),
        None if is_private(first) => "•".to_owned(),
        _ => first.to_string(),
    }
}

/// Finds the name by which [`numerals`] knows a format, which ODF names by its first members.
fn format_of(format: &str, synchronised: bool) -> Cow<'_, str> {
    Cow::Borrowed(match format {
        "" => "",
        "i" => "lowerRoman",
        "I" => "upperRoman",
        "a" if synchronised => "lowerLetter",
        "A" if synchronised => "upperLetter",
        "a" => "lowerLetterSequence",
        "A" => "upperLetterSequence",
        "一, 二, 三, ..." | "一" => "chineseCountingThousand",
        "壹, 贰, 叁, ..." | "壹" => "chineseLegalSimplified",
        "壹, 貳, 參, ..." => "ideographLegalTraditional",
        "甲, 乙, 丙, ..." | "甲" => "ideographTraditional",
        "子, 丑, 寅, ..." | "子" => "ideographZodiac",
        "①, ②, ③, ..." | "①" => "decimalEnclosedCircle",
        "１, ２, ３, ..." | "１" => "decimalFullWidth",
        // 01, 02, 03, ...
        zeros if zeros.starts_with('0') => return Cow::Owned(zeros.to_owned()),
        _ => "decimal",
    })
}

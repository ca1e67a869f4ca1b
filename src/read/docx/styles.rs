//! The styles of a document, each with what it inherits, so that a paragraph asks once.
use std::collections::BTreeMap;
use std::sync::Arc;

use super::borders::Borders;
use super::look::{join, read_look};
use crate::format::xml::{Element, Xml};
use crate::read::look::{Look, LookPart};

/// Longest chain of styles based on styles that is followed.
const CHAIN_LIMIT: usize = 64;
/// Outline levels that are headings, from 0; Word's 9 is body text.
const OUTLINE_LEVELS: i64 = 9;

/// A list and a level in it, as a paragraph or a style names them.
#[derive(Clone, Debug, Default)]
pub struct NumberRef {
    /// The list; 0 is none.
    pub list: Option<u32>,
    /// The level, from 0.
    pub level: Option<usize>,
    /// The style that named the list.
    pub from: Option<Arc<str>>,
}

/// A paragraph's outline level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outline {
    /// Body text, said expressly.
    Body,
    /// A heading, from 0.
    Level(u8),
}

/// A style with what it inherits.
#[derive(Clone, Debug, Default)]
pub struct Style {
    base: Option<Arc<str>>,
    /// What Word calls it.
    pub name: Option<Arc<str>>,
    /// The look of its characters.
    pub look: LookPart,
    /// Its list.
    pub number: NumberRef,
    /// Its outline level.
    pub outline: Option<Outline>,
    /// The borders of a table that it is the style of.
    pub borders: Borders,
}

/// All styles by id.
#[derive(Default)]
pub struct Styles {
    by_id: BTreeMap<String, Style>,
    plain: Style,
    defaults: LookPart,
}

impl Styles {
    /// Reads the styles part.
    pub fn read(xml: &Xml) -> Self {
        let mut raw = BTreeMap::new();
        let mut styles = Self::default();
        let mut default_id = None;
        for element in xml.root().into_iter().flat_map(Element::children) {
            match (element.name(), element.attr("styleId")) {
                ("docDefaults", _) => styles.defaults = default_look(element).unwrap_or_default(),
                ("style", Some(id)) => {
                    if is_default_paragraph(element) {
                        default_id = Some(id.to_string());
                    }
                    raw.insert(id.to_string(), Style::read(element, &id));
                }
                _ => {}
            }
        }
        styles.by_id = raw.keys().map(|id| (id.clone(), inherit(&raw, id))).collect();
        styles.plain = default_id.and_then(|id| styles.by_id.get(&id).cloned()).unwrap_or_default();
        styles
    }

    /// Returns a style that the file defines.
    pub fn get(&self, id: &str) -> Option<&Style> {
        self.by_id.get(id)
    }

    /// Returns a paragraph's style; the default one where it names none that is defined.
    pub fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.get(id)).unwrap_or(&self.plain)
    }

    /// Joins all that bears on the look of a run, `character` being the style that it names.
    pub fn look(&self, run: &LookPart, character: Option<&str>, paragraph: &Style) -> Look {
        let silent = LookPart::default();
        let character = character.and_then(|id| self.get(id)).map_or(&silent, |style| &style.look);
        join(run, character, &paragraph.look, &self.defaults)
    }
}

impl Style {
    fn read(element: Element<'_>, id: &str) -> Self {
        let mut style =
            Self { base: element.child("basedOn").and_then(Element::val).map(Arc::from), ..Self::default() };
        if let Some(properties) = element.child("rPr") {
            style.look = read_look(properties);
        }
        if let Some(properties) = element.child("pPr") {
            style.number = NumberRef::read(properties);
            style.outline = Outline::read(properties);
        }
        if style.number.list.is_some() {
            style.number.from = Some(Arc::from(id));
        }
        style.borders = Borders::of_style(element);
        let name = element.child("name").and_then(Element::val).unwrap_or_default();
        style.outline = style.outline.or_else(|| Outline::named(&name));
        style.name = (!name.is_empty()).then(|| Arc::from(name.as_ref()));
        style
    }
}

impl NumberRef {
    /// Reads the `w:numPr` of a `w:pPr`.
    pub fn read(properties: Element<'_>) -> Self {
        let number = properties.child("numPr");
        let read = |name| number.and_then(|number| number.child(name)).and_then(Element::number);
        Self {
            list: read("numId").map(|id| u32::try_from(id).unwrap_or(0)),
            level: read("ilvl").and_then(|level| usize::try_from(level).ok()),
            from: None,
        }
    }
}

impl Outline {
    /// Reads the `w:outlineLvl` of a `w:pPr`.
    pub fn read(properties: Element<'_>) -> Option<Self> {
        match properties.child("outlineLvl")?.number()? {
            level @ 0..OUTLINE_LEVELS => u8::try_from(level).ok().map(Self::Level),
            _ => Some(Self::Body),
        }
    }

    /// Knows Word's own heading styles by name, in English and Chinese.
    fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        let level = name.strip_prefix("heading").or_else(|| name.strip_prefix("标题"))?;
        let level: u8 = level.trim().parse().ok()?;
        (1..=9).contains(&level).then(|| Self::Level(level - 1))
    }
}

fn default_look(defaults: Element<'_>) -> Option<LookPart> {
    Some(read_look(defaults.child("rPrDefault")?.child("rPr")?))
}

fn is_default_paragraph(style: Element<'_>) -> bool {
    style.attr("type").as_deref() == Some("paragraph")
        && matches!(style.attr("default").as_deref(), Some("1" | "true" | "on"))
}

/// Follows the chain of bases; a chain that is too long or runs in a circle ends there.
fn inherit(raw: &BTreeMap<String, Style>, id: &str) -> Style {
    let mut style = raw.get(id).cloned().unwrap_or_default();
    let mut base = style.base.clone();
    for _ in 0..CHAIN_LIMIT {
        let Some(next) = base.as_deref().and_then(|id| raw.get(id)) else { break };
        style.look.inherit(&next.look);
        style.outline = style.outline.or(next.outline);
        style.borders.inherit(&next.borders);
        if style.number.list.is_none() {
            style.number.list = next.number.list;
            style.number.from.clone_from(&next.number.from);
        }
        style.number.level = style.number.level.or(next.number.level);
        base.clone_from(&next.base);
    }
    style
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_inherit_and_circles_end() {
        let xml = r#"<s><style styleId="a" type="paragraph"><name val="标题 2"/><basedOn val="b"/><rPr><i/></rPr></style>
            <style styleId="b" type="paragraph" default="1"><basedOn val="a"/><rPr><b/><sz val="21"/></rPr></style></s>"#;
        let styles =
            Styles::read(&Xml::parse(xml.to_owned(), &crate::model::Bounds::default()).expect("well-formed XML"));
        let style = styles.paragraph(Some("a"));
        assert_eq!(style.outline, Some(Outline::Level(1)));
        let look = styles.look(&LookPart::default(), None, style);
        assert!(look.bold && look.italic && !look.underline);
        assert_eq!(styles.look(&LookPart::default(), None, styles.paragraph(None)).size, Some(10.5));
    }

    #[test]
    fn styles_of_one_base_share_what_it_says() {
        let base = r#"<style styleId="a"><pPr><numPr><numId val="1"/></numPr></pPr></style>"#;
        let based = |id: &str| format!(r#"<style styleId="{id}"><basedOn val="a"/></style>"#);
        let xml = format!("<s>{base}{}{}</s>", based("b"), based("c"));
        let styles = Styles::read(&Xml::parse(xml, &crate::model::Bounds::default()).expect("well-formed XML"));
        let from = |id| styles.get(id).and_then(|style| style.number.from.clone()).expect("the style of the list");
        assert!(Arc::ptr_eq(&from("b"), &from("c")));
    }
}

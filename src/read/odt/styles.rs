//! The looks of styles, with what they inherit from their parents (ODF 1.3 part 3, 16 and 20).
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use crate::format::xml::{Element, Xml};
use crate::raised::text_position;
use crate::read::length::points;
use crate::read::look::{LookPart, OffLine};
use crate::read::ruling::Edges;
use crate::read::symbols::SymbolFont;

/// Longest chain of parents that is followed.
const PARENT_LIMIT: u32 = 32;

/// One style.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    look: LookPart,
    /// The list style that its paragraphs are numbered by, empty where it says that none does.
    list: Option<String>,
    outline: Option<u8>,
    /// Whether the style was made by a program for some paragraphs, and not by somebody for all.
    automatic: bool,
}

/// All styles of a document by name.
#[derive(Default)]
pub(super) struct Styles {
    paragraphs: BTreeMap<String, Style>,
    spans: BTreeMap<String, Style>,
    /// What all paragraphs look like.
    default: LookPart,
    /// Tables that are not shown.
    hidden_tables: BTreeSet<String>,
    /// The lines around cells, by their style.
    cells: BTreeMap<String, Edges>,
    /// Fonts by the name under which styles know them.
    fonts: BTreeMap<String, Option<SymbolFont>>,
}

impl Styles {
    /// Takes in the styles of one container of a part: `styles` or `automatic-styles`.
    pub(super) fn add(&mut self, xml: &Xml, container: &str) {
        let Some(root) = xml.root() else { return };
        for font in root.child("font-face-decls").into_iter().flat_map(Element::children) {
            let family = font.attr("font-family").unwrap_or_default();
            let symbols = SymbolFont::named(family.trim_matches(['\'', '"', ' ']));
            self.fonts.extend(font.attr("name").map(|name| (name.into_owned(), symbols)));
        }
        for element in root.child(container).into_iter().flat_map(Element::children) {
            let family = element.attr("family").unwrap_or_default();
            match (element.name(), family.as_ref()) {
                ("default-style", "paragraph") => self.default = self.read_look(element),
                ("style", "table") => {
                    let properties = element.child("table-properties");
                    let hidden =
                        properties.and_then(|properties| properties.attr("display")).as_deref() == Some("false");
                    self.hidden_tables.extend(element.attr("name").filter(|_| hidden).map(Cow::into_owned));
                }
                ("style", "table-cell") => {
                    let edges = element.child("table-cell-properties").map(read_edges).unwrap_or_default();
                    self.cells.extend(element.attr("name").map(|name| (name.into_owned(), edges)));
                }
                ("style", "paragraph" | "text") => {
                    let style = Style {
                        parent: element.attr("parent-style-name").map(Cow::into_owned),
                        look: self.read_look(element),
                        list: element.attr("list-style-name").map(Cow::into_owned),
                        outline: element.attr("default-outline-level").map(|level| level.trim().parse().unwrap_or(0)),
                        automatic: container == "automatic-styles",
                    };
                    let styles = if family == "text" { &mut self.spans } else { &mut self.paragraphs };
                    styles.extend(element.attr("name").map(|name| (name.into_owned(), style)));
                }
                _ => {}
            }
        }
    }

    fn read_look(&self, style: Element<'_>) -> LookPart {
        let Some(properties) = style.child("text-properties") else { return LookPart::default() };
        let is_drawn = |name: &str| properties.attr(name).map(|style| style.as_ref() != "none");
        let weight = properties.attr("font-weight");
        let is_bold =
            |weight: Cow<'_, str>| weight == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600);
        LookPart {
            bold: weight.map(is_bold),
            italic: properties.attr("font-style").map(|style| matches!(style.as_ref(), "italic" | "oblique")),
            underline: is_drawn("text-underline-style"),
            struck: is_drawn("text-line-through-style"),
            height: properties.attr("text-position").map(|position| height(&position)),
            moved: None,
            hidden: properties.attr("display").map(|display| display.as_ref() == "none"),
            size: properties.attr("font-size").and_then(|size| points(&size)),
            symbols: self.symbols(properties),
        }
    }

    /// Tells whether the font that properties name is a symbol font; `None` where they name none.
    pub(super) fn symbols(&self, properties: Element<'_>) -> Option<Option<SymbolFont>> {
        let name = properties.attr("font-name").or_else(|| properties.attr("font-family"))?;
        Some(self.fonts.get(name.as_ref()).copied().unwrap_or_else(|| SymbolFont::named(name.trim_matches('\''))))
    }

    /// Says whether tables of that style are not shown.
    pub(super) fn hides_table(&self, name: &str) -> bool {
        self.hidden_tables.contains(name)
    }

    /// Returns the lines that a style draws around a cell.
    pub(super) fn edges(&self, name: &str) -> Edges {
        self.cells.get(name).copied().unwrap_or_default()
    }

    /// Returns the look that a style of paragraphs and its parents give.
    pub(super) fn paragraph(&self, name: &str) -> LookPart {
        let mut look = LookPart::default();
        chain(&self.paragraphs, name).for_each(|style| look.inherit(&style.look));
        look.inherit(&self.default);
        look
    }

    /// Returns the look that a style of spans and its parents give.
    pub(super) fn span(&self, name: &str) -> LookPart {
        let mut look = LookPart::default();
        chain(&self.spans, name).for_each(|style| look.inherit(&style.look));
        look
    }

    /// Returns the outline level that a paragraph style and its parents name.
    pub(super) fn outline(&self, name: &str) -> Option<u8> {
        chain(&self.paragraphs, name).find_map(|style| style.outline).filter(|level| (1..=9).contains(level))
    }

    /// Returns the level of the outline, from 1, that numbers a paragraph; `heading` is what the paragraph itself says.
    ///
    /// So LibreOffice does it: a style is tied to the outline if it names a level and no list; a style that was derived
    /// from such a one by somebody is not.
    pub(super) fn outline_number(&self, name: &str, heading: Option<u8>) -> Option<u8> {
        if name.is_empty() {
            return heading;
        }
        let mut own = true;
        for style in chain(&self.paragraphs, name) {
            if style.list.is_some() {
                return None;
            }
            if let Some(level) = style.outline {
                return (own && level > 0).then_some(level);
            }
            own &= style.automatic;
        }
        heading.filter(|_| self.paragraphs.contains_key(name))
    }
}

/// Reads the borders of a cell: one for all sides, or one for each.
fn read_edges(properties: Element<'_>) -> Edges {
    let drawn = |name: &str| {
        let border = properties.attr(name).or_else(|| properties.attr("border"));
        border.is_some_and(|border| !border.split_whitespace().any(|word| matches!(word, "none" | "hidden")))
    };
    Edges {
        top: drawn("border-top"),
        bottom: drawn("border-bottom"),
        left: drawn("border-left"),
        right: drawn("border-right"),
    }
}

fn chain<'s>(styles: &'s BTreeMap<String, Style>, name: &str) -> impl Iterator<Item = &'s Style> {
    let mut next = styles.get(name);
    let mut left = PARENT_LIMIT;
    std::iter::from_fn(move || {
        left = left.checked_sub(1)?;
        let style = next?;
        next = style.parent.as_deref().and_then(|parent| styles.get(parent));
        Some(style)
    })
}

fn height(position: &str) -> Option<OffLine> {
    let (height, keeps_size) = text_position(position)?;
    Some(if keeps_size { OffLine::Moved(height) } else { OffLine::Script(height) })
}

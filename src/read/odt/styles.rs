//! The looks of styles, with what they inherit from their parents (ODF 1.3 part 3, 16 and 20).
use std::collections::BTreeMap;

use crate::format::xml::{Element, Xml};
use crate::read::look::LookPart;

/// Longest chain of parents that is followed.
const PARENT_LIMIT: u32 = 32;

/// One style.
#[derive(Clone, Debug, Default)]
struct Style {
    parent: Option<String>,
    look: LookPart,
    /// The list style that its paragraphs are numbered by.
    list: Option<String>,
    outline: Option<u8>,
}

/// All styles of a document by family and name.
#[derive(Default)]
pub(super) struct Styles {
    styles: BTreeMap<(String, String), Style>,
}

fn read_look(properties: Element<'_>) -> LookPart {
    let is_drawn = |name: &str| properties.attr(name).map(|style| style.as_ref() != "none");
    let weight = properties.attr("font-weight");
    LookPart {
        bold: weight.map(|weight| weight.as_ref() == "bold" || weight.parse::<u32>().is_ok_and(|weight| weight >= 600)),
        italic: properties.attr("font-style").map(|style| matches!(style.as_ref(), "italic" | "oblique")),
        underline: is_drawn("text-underline-style"),
        struck: is_drawn("text-line-through-style"),
        hidden: properties.attr("display").map(|display| display.as_ref() == "none"),
        size: properties.attr("font-size").and_then(|size| size.strip_suffix("pt")?.parse().ok()),
        ..LookPart::default()
    }
}

impl Styles {
    /// Takes in the styles of a part.
    pub(super) fn add(&mut self, xml: &Xml) {
        let containers = xml.root().into_iter().flat_map(Element::children);
        let containers = containers.filter(|container| matches!(container.name(), "styles" | "automatic-styles"));
        for element in containers.flat_map(Element::children).filter(|element| element.name() == "style") {
            let (Some(family), Some(name)) = (element.attr("family"), element.attr("name")) else { continue };
            let style = Style {
                parent: element.attr("parent-style-name").map(std::borrow::Cow::into_owned),
                look: element.child("text-properties").map(read_look).unwrap_or_default(),
                list: element.attr("list-style-name").map(std::borrow::Cow::into_owned).filter(|list| !list.is_empty()),
                outline: element.attr("default-outline-level").and_then(|level| level.parse().ok()),
            };
            self.styles.insert((family.into_owned(), name.into_owned()), style);
        }
    }

    fn chain<'s>(&'s self, family: &str, name: &str) -> impl Iterator<Item = &'s Style> {
        let family = family.to_owned();
        let mut next = Some(name.to_owned());
        let mut left = PARENT_LIMIT;
        std::iter::from_fn(move || {
            left = left.checked_sub(1)?;
            let style = self.styles.get(&(family.clone(), next.take()?))?;
            next.clone_from(&style.parent);
            Some(style)
        })
    }

    /// Returns the look that a style and its parents give.
    pub(super) fn look(&self, family: &str, name: &str) -> LookPart {
        let mut look = LookPart::default();
        self.chain(family, name).for_each(|style| look.inherit(&style.look));
        look
    }

    /// Returns the list style that a paragraph style and its parents name.
    pub(super) fn list(&self, name: &str) -> Option<&str> {
        self.chain("paragraph", name).find_map(|style| style.list.as_deref())
    }

    /// Returns the outline level that a paragraph style and its parents name.
    pub(super) fn outline(&self, name: &str) -> Option<u8> {
        self.chain("paragraph", name).find_map(|style| style.outline)
    }
}

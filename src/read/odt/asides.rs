//! Headers and footers of the master pages that are used, each distinct text once.
use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{Known, Reader};
use crate::format::xml::{Element, Xml};
use crate::model::{Aside, Place, Words};
use crate::read::page_number::is_page_number;

/// Most pages that are followed from one to the next.
const PAGE_LIMIT: usize = 1000;

impl Reader<'_> {
    /// Reads the edges of the pages in `styles`; what `content` refers to is used.
    pub(super) fn read_asides(&mut self, styles: &Xml, content: &Xml) -> Vec<Aside> {
        self.known = Known::of(&[(Some(styles), "styles"), (Some(styles), "automatic-styles")]);
        let masters = styles.root().and_then(|root| root.child("master-styles"));
        let masters: Vec<Element<'_>> = masters.into_iter().flat_map(Element::children).collect();
        let used = used_pages(&masters, [styles, content]);
        let (mut asides, mut seen) = (Vec::new(), BTreeSet::new());
        let is_used = |page: &&Element<'_>| page.attr("name").is_some_and(|name| used.contains(name.as_ref()));
        for edge in masters.iter().filter(is_used).copied().flat_map(Element::children) {
            let place = match edge.name() {
                "header" | "header-left" | "header-first" => Words::new("页眉", "header"),
                "footer" | "footer-left" | "footer-first" => Words::new("页脚", "footer"),
                _ => continue,
            };
            if edge.attr("display").as_deref() == Some("false") {
                continue;
            }
            let place = Place::Aside(Box::new(place));
            let text = self.read_words(edge, &place, 1);
            if !is_page_number(&text) && seen.insert((place.clone(), text.clone())) {
                asides.push(Aside { place, text });
            }
        }
        asides
    }
}

/// Names the pages that styles refer to, the standard one, and those that follow them.
fn used_pages(masters: &[Element<'_>], parts: [&Xml; 2]) -> BTreeSet<String> {
    let names = || masters.iter().filter_map(|page| page.attr("name"));
    let standard = names().find(|name| name == "Standard").or_else(|| names().next());
    let next: BTreeMap<String, String> = masters
        .iter()
        .filter_map(|page| Some((page.attr("name")?.into_owned(), page.attr("next-style-name")?.into_owned())))
        .collect();
    let mut used: BTreeSet<String> = standard.map(std::borrow::Cow::into_owned).into_iter().collect();
    for root in parts.into_iter().filter_map(Xml::root) {
        let containers = ["styles", "automatic-styles"].into_iter().filter_map(|name| root.child(name));
        let styles = containers.flat_map(Element::children);
        used.extend(styles.filter_map(|style| Some(style.attr("master-page-name")?.into_owned())));
    }
    let mut open: Vec<String> = used.iter().cloned().collect();
    while let Some(page) = open.pop().filter(|_| used.len() < PAGE_LIMIT) {
        open.extend(next.get(&page).filter(|page| used.insert((*page).clone())).cloned());
    }
    used
}

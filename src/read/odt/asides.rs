//! Headers and footers of the master pages, each distinct text once.
use std::collections::BTreeSet;

use super::blocks::{InList, Reader, Spot};
use crate::format::xml::{Element, Xml};
use crate::model::{Aside, Place, Words, text_of};
use crate::read::page_number::is_page_number;

impl Reader<'_> {
    pub(super) fn read_asides(&mut self, styles: &Xml) -> Vec<Aside> {
        let masters = styles.root().and_then(|root| root.child("master-styles"));
        let edges = masters.into_iter().flat_map(Element::children).flat_map(Element::children);
        let (mut asides, mut seen) = (Vec::new(), BTreeSet::new());
        for edge in edges {
            let place = match edge.name() {
                "header" | "header-left" | "header-first" => Words::new("页眉", "header"),
                "footer" | "footer-left" | "footer-first" => Words::new("页脚", "footer"),
                _ => continue,
            };
            let place = Place::Aside(place);
            let mut blocks = Vec::new();
            self.read_blocks(edge, &Spot::At(place.clone()), &mut InList::default(), 1, &mut blocks);
            let text = text_of(&blocks, true).trim().to_owned();
            if !text.is_empty() && !is_page_number(&text) && seen.insert(text.clone()) {
                asides.push(Aside { place, text });
            }
        }
        asides
    }
}

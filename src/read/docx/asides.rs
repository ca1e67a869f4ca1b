//! Headers and footers of the sections, each distinct text once.
use std::collections::BTreeSet;

use super::faults;
use super::part::Part;
use super::reader::Reader;
use crate::finding::Finding;
use crate::format::xml::{Element, Xml};
use crate::model::{Aside, Place};
use crate::read::page_number::is_page_number;

/// A header or footer that a section refers to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SectionEdge {
    footer: bool,
    id: String,
}

impl Reader<'_> {
    /// Takes note of the headers and footers that a section shows.
    pub(super) fn note_section(&mut self, section: Element<'_>) {
        let first_differs = section.child("titlePg").is_some_and(Element::is_on);
        for reference in section.children() {
            let footer = match reference.name() {
                "headerReference" => false,
                "footerReference" => true,
                _ => continue,
            };
            let shown = match reference.attr("type").as_deref() {
                Some("first") => first_differs,
                Some("even") => self.even_differs(),
                _ => true,
            };
            if let Some(id) = reference.attr("id").filter(|_| shown) {
                self.edges.push(SectionEdge { footer, id: id.into_owned() });
            }
        }
    }

    fn even_differs(&self) -> bool {
        let settings = self.parts.settings.as_ref().and_then(Xml::root);
        settings.and_then(|settings| settings.child("evenAndOddHeaders")).is_some_and(Element::is_on)
    }

    /// Reads the headers and footers of all sections.
    pub fn read_asides(&mut self) -> Vec<Aside> {
        let mut seen = BTreeSet::new();
        let mut asides: Vec<Aside> = Vec::new();
        for edge in std::mem::take(&mut self.edges) {
            if !seen.insert(edge.clone()) {
                continue;
            }
            let text = self.read_edge(&edge).unwrap_or_else(|fault| {
                self.report(faults::left_out(*fault));
                String::new()
            });
            let aside = Aside { place: edge.place(), text };
            if !is_page_number(&aside.text) && !asides.contains(&aside) {
                asides.push(aside);
            }
        }
        asides
    }

    fn read_edge(&mut self, edge: &SectionEdge) -> Result<String, Box<Finding>> {
        let parts = self.parts;
        let Some(relationship) = parts.main.relationships.get(&edge.id) else { return Ok(String::new()) };
        let Some(part) = Part::load(&mut self.pictures.package, &relationship.target)? else {
            return Ok(String::new());
        };
        Ok(part.xml.root().map(|root| self.read_words(&part, root, &edge.place(), 0)).unwrap_or_default())
    }
}

impl SectionEdge {
    fn place(&self) -> Place {
        Place::edge(self.footer)
    }
}

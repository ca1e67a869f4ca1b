//! Headers and footers of the sections, each distinct text once.
use std::collections::BTreeSet;

use super::faults;
use super::part::Part;
use super::reader::Reader;
use crate::finding::Finding;
use crate::format::xml::{Element, Xml};
use crate::model::{Aside, Place, Words};

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
        Place::Aside(if self.footer { Words::new("页脚", "footer") } else { Words::new("页眉", "header") })
    }
}

/// Says whether a text is blank or nothing but the number of a page: — 3 —, 第3页 共8页, iv.
fn is_page_number(text: &str) -> bool {
    let text = text.replace("Page", "").replace("of", "");
    let roman = |character: char| "ivxlcdmIVXLCDM".contains(character);
    let plain = |character: char| {
        character.is_whitespace()
            || character.is_ascii_digit()
            || ('０'..='９').contains(&character)
            || "第页共頁/／-－–—―─~·•.,，。、|()（）〇○零一二三四五六七八九十百".contains(character)
    };
    text.chars().all(plain) || text.chars().all(|character| roman(character) || character.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::is_page_number;

    #[test]
    fn page_numbers_are_known() {
        for text in ["", "3", "— 3 —", "第3页 共8页", "第一页", "iv", "Page 2 of 8", "３／８"] {
            assert!(is_page_number(text), "{text}");
        }
        for text in ["绩效自评报告", "2021年度", "第3页 机密"] {
            assert!(!is_page_number(text), "{text}");
        }
    }
}

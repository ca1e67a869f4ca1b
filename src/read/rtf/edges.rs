//! Headers and footers, each distinct text once.
use std::collections::BTreeSet;

use super::reader::Reader;
use crate::model::{Aside, Place};
use crate::read::page_number::is_page_number;

/// Which pages show a header or footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Pages {
    All,
    First,
    Left,
}

/// A header or footer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Edge {
    footer: bool,
    pages: Pages,
}

impl Edge {
    /// Knows one by its control word.
    pub fn named(name: &str) -> Option<Self> {
        let (footer, kind) = match name.strip_prefix("header") {
            Some(kind) => (false, kind),
            None => (true, name.strip_prefix("footer")?),
        };
        let pages = match kind {
            "" | "r" => Pages::All,
            "f" => Pages::First,
            "l" => Pages::Left,
            _ => return None,
        };
        Some(Self { footer, pages })
    }

    /// Says where it stands.
    pub fn place(self) -> Place {
        Place::edge(self.footer)
    }
}

impl Reader {
    /// Returns the headers and footers that some page shows.
    pub(super) fn asides(&mut self) -> Vec<Aside> {
        let mut asides: Vec<Aside> = Vec::new();
        let mut known = BTreeSet::new();
        for (edge, text) in std::mem::take(&mut self.edges) {
            let shown = match edge.pages {
                Pages::All => true,
                Pages::First => self.first_differs,
                Pages::Left => self.left_differs,
            };
            if shown && !is_page_number(&text) && known.insert((edge.footer, text.clone())) {
                asides.push(Aside { place: edge.place(), text });
            }
        }
        asides
    }
}

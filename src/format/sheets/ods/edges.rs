//! Headers and footers of an OpenDocument workbook: those of the page styles that its tables name (ODF 1.3 part 3, 16.9).
use std::collections::BTreeMap;

use super::super::edges;
use super::words::paragraphs;
use crate::format::xml::{Element, Xml};
use crate::model::Aside;

/// The page styles of a workbook, and which tables have which.
#[derive(Default)]
pub(super) struct Pages {
    /// Headers and footers by the name of their page style.
    edges: BTreeMap<String, Vec<Aside>>,
    /// The name of the page style by the style of a table.
    named: BTreeMap<String, String>,
}

impl Pages {
    /// Reads the page styles in `styles`, and the styles of tables in `content`.
    pub(super) fn read(styles: Option<&Xml>, content: Element<'_>) -> Self {
        let masters = styles.and_then(Xml::root).and_then(|root| root.child("master-styles"));
        let masters = masters.into_iter().flat_map(Element::children);
        let edges = masters.filter_map(|page| Some((page.attr("name")?.into_owned(), edges_of(page)))).collect();
        let tables = content.child("automatic-styles").into_iter().flat_map(Element::children);
        let named = tables
            .filter_map(|style| Some((style.attr("name")?.into_owned(), style.attr("master-page-name")?.into_owned())));
        Self { edges, named: named.collect() }
    }

    /// Returns the headers and footers of a table.
    pub(super) fn of(&self, table: Element<'_>) -> &[Aside] {
        let page = table.attr("style-name").and_then(|style| self.named.get(style.as_ref()));
        page.and_then(|page| self.edges.get(page)).map_or(&[], Vec::as_slice)
    }
}

fn edges_of(page: Element<'_>) -> Vec<Aside> {
    let mut found = Vec::new();
    for edge in page.children().filter(|edge| edge.attr("display").as_deref() != Some("false")) {
        let is_footer = match edge.name() {
            "header" | "header-left" | "header-first" => false,
            "footer" | "footer-left" | "footer-first" => true,
            _ => continue,
        };
        // A sheet's header has its paragraphs itself, or regions on the left, in the middle and on the right.
        let regions = edge.children().filter(|child| child.name().starts_with("region-"));
        let texts: Vec<String> = [edge].into_iter().chain(regions).map(paragraphs).collect();
        let lines = texts.iter().flat_map(|text| text.lines()).map(str::trim).filter(|line| !line.is_empty());
        edges::add(&mut found, is_footer, lines.collect::<Vec<_>>().join("\n"));
    }
    found
}

//! Headers and footers, which Word puts into a page of their own.
use super::Page;
use super::encoding;
use super::parse::parse;
use super::style::declarations_of;
use super::tree::{NodeId, ROOT, Tree};
use crate::model::{Aside, Place};
use crate::read::page_number::is_page_number;

/// Reads a page that holds headers and footers, each distinct text once; `None` where it is any other page.
pub fn read_asides(page: &Page<'_>) -> Option<Vec<Aside>> {
    let (text, _) = encoding::decode(page.bytes, page.charset);
    if !text.contains("mso-element") {
        return None;
    }
    let tree = parse(&text)?;
    let edges: Vec<(NodeId, bool)> =
        tree.below(ROOT, |_| false).filter_map(|id| Some((id, is_footer(&tree, id)?))).collect();
    let mut asides: Vec<Aside> = Vec::new();
    for (id, footer) in &edges {
        let place = Place::edge(*footer);
        let aside = Aside { place, text: tree.words(*id, |_| false) };
        if !is_page_number(&aside.text) && !asides.contains(&aside) {
            asides.push(aside);
        }
    }
    (!edges.is_empty()).then_some(asides)
}

/// Tells a header from a footer; `None` for any other element.
fn is_footer(tree: &Tree, id: NodeId) -> Option<bool> {
    let style = tree.attr(id, "style").filter(|style| style.contains("mso-element"))?;
    declarations_of(style).find_map(|(name, value)| match (name.as_str(), value) {
        ("mso-element", "header") => Some(false),
        ("mso-element", "footer") => Some(true),
        _ => None,
    })
}

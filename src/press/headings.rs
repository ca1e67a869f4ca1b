//! The headings of a laid-out document that are bookmarks, in their order.
use typst::foundations::{NativeElement, StyleChain};
use typst::introspection::Introspector;
use typst::model::HeadingElem;
use typst_layout::PagedDocument;

use super::copied::{BREAK, JOINER};

/// A heading and where it stands.
pub struct Heading {
    /// Its words.
    pub words: String,
    /// Its level, from 1.
    pub level: usize,
    /// Its page, from 0.
    pub page: usize,
    /// How far below the page's upper edge it stands, in points.
    pub below_edge: f64,
}

/// Lists the headings of a document that are to be bookmarks.
pub fn headings(document: &PagedDocument) -> Vec<Heading> {
    let introspector = document.introspector();
    let found = introspector.query(&HeadingElem::ELEM.select());
    let headings = found.iter().filter_map(|element| {
        let heading = element.to_packed::<HeadingElem>()?;
        let styles = StyleChain::default();
        let outlined = || heading.outlined.get(styles);
        if !heading.bookmarked.get(styles).unwrap_or_else(outlined) {
            return None;
        }
        let position = introspector.position(element.location()?)?;
        Some(Heading {
            words: heading.body.plain_text().chars().filter(|character| ![BREAK, JOINER].contains(character)).collect(),
            level: heading.resolve_level(styles).get(),
            page: position.page.get() - 1,
            below_edge: position.point.y.to_pt(),
        })
    });
    headings.collect()
}

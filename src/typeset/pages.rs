//! Reads off a laid-out form on which page each block of the report begins: the form marks it there.
use typst::foundations::{NativeElement, Selector, Value};
use typst::introspection::{Introspector, MetadataElem};
use typst_layout::{Page, PagedDocument};

use crate::model::{PageMap, Place};
use crate::press::text_of;

/// Maps places to pages; `pages` are those of the document as they are exported, `places` those of the form's marks, by their
/// numbers.
pub fn page_map(document: &PagedDocument, pages: &[Page], places: &[Place]) -> PageMap {
    let introspector = document.introspector();
    let marks = introspector.query(&Selector::Elem(MetadataElem::ELEM, None));
    let marks = marks.iter().filter_map(|mark| {
        let Value::Int(number) = mark.to_packed::<MetadataElem>()?.value else { return None };
        let place = places.get(usize::try_from(number).ok()?)?;
        Some((place, introspector.page(mark.location()?)?.get()))
    });
    let marks: Vec<(&Place, usize)> = marks.collect();
    let mut map = PageMap::new(pages.iter().map(|page| text_of(&page.frame)).collect());
    for (index, (place, first)) in marks.iter().enumerate() {
        // A block ends before the next begins.
        let next = marks.get(index + 1).map_or(document.pages().len(), |(_, next)| *next);
        map.set((*place).clone(), *first, next);
    }
    map
}

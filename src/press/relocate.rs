//! Makes the locations of one document its own. Typst derives an element's location from its content, so that equal
//! paragraphs of two units would be one element in a volume: one bookmark, one tag, one link target.
use typst::introspection::{Location, Tag};
use typst::layout::{Frame, FrameItem, GroupItem};
use typst::model::Destination;
use typst::utils::hash128;
use typst_layout::{Page, PagedDocument};

use super::copied::as_copied;

/// Returns the pages of `document` with every location salted, and its text as it is to be copied; different salts never share
/// a location.
pub fn relocate(document: &PagedDocument, salt: &str) -> Vec<Page> {
    let salt = hash128(salt);
    let pages = document.pages().iter();
    pages.map(|page| Page { frame: relocate_frame(&page.frame, salt), ..page.clone() }).collect()
}

fn salted(location: Location, salt: u128) -> Location {
    Location::new(hash128(&(location.hash(), salt)))
}

fn relocate_frame(frame: &Frame, salt: u128) -> Frame {
    let mut moved = Frame::new(frame.size(), frame.kind());
    if frame.has_baseline() {
        moved.set_baseline(frame.baseline());
    }
    for (point, item) in frame.items() {
        moved.push(*point, relocate_item(item, salt));
    }
    moved
}

fn relocate_item(item: &FrameItem, salt: u128) -> FrameItem {
    match item {
        FrameItem::Group(group) => {
            let mut parent = group.parent;
            if let Some(parent) = &mut parent {
                parent.location = salted(parent.location, salt);
            }
            FrameItem::Group(GroupItem { frame: relocate_frame(&group.frame, salt), parent, ..group.clone() })
        }
        FrameItem::Tag(Tag::Start(element, flags)) => {
            let mut element = element.clone();
            if let Some(location) = element.location() {
                element.set_location(salted(location, salt));
            }
            FrameItem::Tag(Tag::Start(element, *flags))
        }
        FrameItem::Tag(Tag::End(location, key, flags)) => {
            FrameItem::Tag(Tag::End(salted(*location, salt), *key, *flags))
        }
        FrameItem::Link(Destination::Location(location), size) => {
            FrameItem::Link(Destination::Location(salted(*location, salt)), *size)
        }
        FrameItem::Text(item) => FrameItem::Text(as_copied(item).unwrap_or_else(|| item.clone())),
        other => other.clone(),
    }
}

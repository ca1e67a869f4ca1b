//! A PDF's bookmarks, written anew: Typst makes them from headings alone, which know of no groups and no volumes.
use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary, text_string};

/// One bookmark of a list in which those below another follow it.
#[derive(Clone, Debug, PartialEq)]
pub struct Bookmark {
    /// Its words.
    pub words: String,
    /// How deep it stands, from 0; at most one deeper than the one before.
    pub depth: usize,
    /// The page it leads to, from 0.
    pub page: usize,
    /// How far above the page's lower edge it leads, in points.
    pub height: f64,
    /// Whether those below it are shown when the PDF opens.
    pub is_open: bool,
}

/// Replaces the bookmarks of a document whose pages are `pages`.
///
/// # Errors
/// Says what is missing in the document.
pub fn write_outline(document: &mut Document, pages: &[ObjectId], bookmarks: &[Bookmark]) -> Result<(), String> {
    remove_outline(document);
    let root = document.new_object_id();
    let ids: Vec<ObjectId> = bookmarks.iter().map(|_| document.new_object_id()).collect();
    let (mut items, last) = linked(bookmarks, pages, &ids, root)?;
    let shown = count_shown(bookmarks, &mut items);
    document.objects.extend(ids.iter().copied().zip(items.into_iter().map(Object::Dictionary)));
    let mut outline = dictionary! { "Type" => "Outlines", "Count" => shown };
    if let (Some(first), Some(last)) = (ids.first(), last) {
        outline.set("First", *first);
        outline.set("Last", ids[last]);
    }
    document.objects.insert(root, Object::Dictionary(outline));
    let catalog = document.catalog_mut().map_err(|error| format!("the PDF has no catalog: {error}"))?;
    catalog.set("Outlines", root);
    Ok(())
}

/// Makes the items of the bookmarks, each of which names its neighbours and what it leads to; returns the last one below the
/// root, too.
fn linked(
    bookmarks: &[Bookmark],
    pages: &[ObjectId],
    ids: &[ObjectId],
    root: ObjectId,
) -> Result<(Vec<Dictionary>, Option<usize>), String> {
    let mut items: Vec<Dictionary> = Vec::with_capacity(bookmarks.len());
    // The items that the next one may stand below, the root first, each with its number; and the last item below each.
    let mut above: Vec<Option<usize>> = vec![None];
    let mut last_below: Vec<Option<usize>> = vec![None; bookmarks.len() + 1];
    let slot = |item: Option<usize>| item.map_or(0, |item| item + 1);
    for (index, bookmark) in bookmarks.iter().enumerate() {
        above.truncate(bookmark.depth + 1);
        let parent = above.last().copied().flatten();
        let page = pages.get(bookmark.page).ok_or_else(|| format!("bookmark {index} leads behind the last page"))?;
        let target = vec![
            Object::Reference(*page),
            Object::Name(b"XYZ".to_vec()),
            Object::Null,
            real(bookmark.height),
            Object::Null,
        ];
        let mut item = dictionary! {
            "Title" => text_string(&bookmark.words),
            "Parent" => parent.map_or(root, |parent| ids[parent]),
            "Dest" => target,
        };
        match last_below[slot(parent)] {
            Some(before) => {
                item.set("Prev", ids[before]);
                items[before].set("Next", ids[index]);
            }
            None => {
                if let Some(parent) = parent {
                    items[parent].set("First", ids[index]);
                }
            }
        }
        if let Some(parent) = parent {
            items[parent].set("Last", ids[index]);
        }
        last_below[slot(parent)] = Some(index);
        above.push(Some(index));
        items.push(item);
    }
    Ok((items, last_below[0]))
}

/// Sets how many bookmarks each shows, or would show where it is closed, and returns how many are shown in all.
fn count_shown(bookmarks: &[Bookmark], items: &mut [Dictionary]) -> i64 {
    // Shown below each depth, of the items walked over backwards.
    let mut below = vec![0_i64; bookmarks.iter().map(|bookmark| bookmark.depth + 2).max().unwrap_or(2)];
    for (bookmark, item) in bookmarks.iter().zip(items).rev() {
        let own = std::mem::take(&mut below[bookmark.depth + 1]);
        if own > 0 {
            item.set("Count", if bookmark.is_open { own } else { -own });
        }
        below[bookmark.depth] += 1 + if bookmark.is_open { own } else { 0 };
    }
    below[0]
}

fn remove_outline(document: &mut Document) {
    let root = document.catalog_mut().ok().and_then(|catalog| catalog.remove(b"Outlines"));
    let mut open: Vec<ObjectId> = root.and_then(|root| root.as_reference().ok()).into_iter().collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if let (true, Some(Object::Dictionary(item))) = (seen.insert(id), document.objects.remove(&id)) {
            open.extend(
                [b"First".as_slice(), b"Next"].iter().filter_map(|key| item.get(key).ok()?.as_reference().ok()),
            );
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "PDF's numbers are single; a page is some hundred points high")]
fn real(number: f64) -> Object {
    Object::Real(number as f32)
}

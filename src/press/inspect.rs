//! Opens a finished PDF again, as a reader would, and holds it to what it should be.
use lopdf::{Dictionary, Document, Object};

/// Most bookmarks on the top level that are followed: a chain that never ends is a fault too.
const BOOKMARK_LIMIT: usize = 100_000;

/// Checks that a PDF opens and has `pages` pages.
///
/// # Errors
/// Says what is not as it should be.
pub fn inspect(pdf: &[u8], pages: usize) -> Result<(), String> {
    check(&open(pdf)?, pages, None)
}

/// Opens a PDF that this program made.
///
/// # Errors
/// Says why it does not open.
pub fn open(pdf: &[u8]) -> Result<Document, String> {
    Document::load_mem(pdf).map_err(|error| format!("the finished PDF does not open: {error}"))
}

/// Checks that an opened PDF has `pages` pages and, if given, `bookmarks` bookmarks on the top level, each with a target.
///
/// # Errors
/// Says what is not as it should be.
pub fn check(document: &Document, pages: usize, bookmarks: Option<usize>) -> Result<(), String> {
    let found = document.get_pages().len();
    if found != pages {
        return Err(format!("the finished PDF has {found} pages instead of {pages}"));
    }
    let Some(expected) = bookmarks else { return Ok(()) };
    let found = top_bookmarks(document)?;
    if found != expected {
        return Err(format!("the finished PDF has {found} bookmarks instead of {expected}"));
    }
    Ok(())
}

/// Counts the bookmarks of the top level.
fn top_bookmarks(document: &Document) -> Result<usize, String> {
    let fault = |error: lopdf::Error| format!("the finished PDF's bookmarks cannot be followed: {error}");
    let catalog = document.catalog().map_err(fault)?;
    let Ok(root) = catalog.get(b"Outlines") else { return Ok(0) };
    let root = resolve(document, root)?;
    let mut count = 0;
    let mut next = root.get(b"First").ok();
    while let Some(item) = next {
        let bookmark = resolve(document, item)?;
        let has_target = bookmark.has(b"Dest") || bookmark.has(b"A");
        count += 1;
        if !has_target || count > BOOKMARK_LIMIT {
            return Err(format!("bookmark {count} of the finished PDF leads nowhere"));
        }
        next = bookmark.get(b"Next").ok();
    }
    Ok(count)
}

fn resolve<'a>(document: &'a Document, object: &'a Object) -> Result<&'a Dictionary, String> {
    let resolved = document.dereference(object).and_then(|(_, object)| object.as_dict());
    resolved.map_err(|error| format!("the finished PDF's bookmarks cannot be followed: {error}"))
}

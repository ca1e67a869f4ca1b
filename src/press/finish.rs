//! Finishes a volume's PDF: opened again with lopdf as a reader would, held to what it should be, and written out with
//! its many small objects compressed, to open with the bookmarks shown and to print on both sides.
use lopdf::{Dictionary, Object, dictionary};

use super::inspect;
use super::overlay::{Overlay, lay_over};

/// Finishes a volume of `pages` pages and `bookmarks` bookmarks on the top level, with foreign pages laid over placeholders.
///
/// # Errors
/// Says what is not as it should be.
pub fn finish(pdf: Vec<u8>, pages: usize, bookmarks: usize, overlays: Vec<Overlay>) -> Result<Vec<u8>, String> {
    let mut document = inspect::open(&pdf)?;
    // A little more than is needed: a buffer that grows by doubling takes up to three times as much.
    let capacity = pdf.len() + overlays.iter().map(|overlay| overlay.foreign.pdf.len()).sum::<usize>();
    drop(pdf);
    inspect::check(&document, pages, Some(bookmarks))?;
    lay_over(&mut document, overlays)?;
    let fault = |error: lopdf::Error| format!("the volume's PDF has no catalog: {error}");
    let catalog = document.catalog_mut().map_err(fault)?;
    catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    catalog.set("PageLayout", Object::Name(b"TwoPageRight".to_vec()));
    let mut preferences = match catalog.get(b"ViewerPreferences") {
        Ok(Object::Dictionary(preferences)) => preferences.clone(),
        _ => Dictionary::new(),
    };
    preferences.extend(&dictionary! { "Duplex" => "DuplexFlipLongEdge" });
    catalog.set("ViewerPreferences", preferences);
    let mut finished = Vec::with_capacity(capacity);
    document.save_modern(&mut finished).map_err(|error| format!("the volume's PDF cannot be written: {error}"))?;
    Ok(finished)
}

//! Finishes a volume's PDF: bookmarks and page labels written, shown with the bookmarks and printed on both sides, its many
//! small objects compressed; then opened again as a reader would and held to what it should be.
use lopdf::{Dictionary, Object, ObjectId, dictionary};

use super::inspect::{self, Book};
use super::outline::write_outline;
use super::overlay::lay_over;

/// Finishes a volume's PDF as `book` says, with foreign pages laid over their sheets.
///
/// # Errors
/// Says what is not as it should be.
pub fn finish(pdf: Vec<u8>, mut book: Book) -> Result<Vec<u8>, String> {
    let mut document = inspect::open(&pdf)?;
    // A little more than is needed: a buffer that grows by doubling takes up to three times as much.
    let foreign: usize = book.overlays.iter().map(|overlay| overlay.foreign.pdf.len()).sum();
    let capacity = pdf.len() + foreign;
    drop(pdf);
    let pages: Vec<ObjectId> = document.page_iter().collect();
    write_outline(&mut document, &pages, &book.bookmarks)?;
    let front = i64::try_from(book.front_pages).map_err(|error| error.to_string())?;
    let bears_foreign = !book.overlays.is_empty();
    // Units' PDFs need not bring their fonts along; the volume's own pages do.
    inspect::check_fonts(&document)?;
    lay_over(&mut document, std::mem::take(&mut book.overlays))?;
    let fault = |error: lopdf::Error| format!("the volume's PDF has no catalog: {error}");
    let catalog = document.catalog_mut().map_err(fault)?;
    let labels: Vec<Object> =
        vec![0.into(), dictionary! { "S" => "r" }.into(), front.into(), dictionary! { "S" => "D" }.into()];
    catalog.set("PageLabels", dictionary! { "Nums" => labels });
    catalog.set("PageMode", Object::Name(b"UseOutlines".to_vec()));
    let layout: &[u8] = if book.duplex { b"TwoPageRight" } else { b"OneColumn" };
    catalog.set("PageLayout", Object::Name(layout.to_vec()));
    let mut preferences = match catalog.get(b"ViewerPreferences") {
        Ok(Object::Dictionary(preferences)) => preferences.clone(),
        _ => Dictionary::new(),
    };
    let sides = if book.duplex { "DuplexFlipLongEdge" } else { "Simplex" };
    preferences.extend(&dictionary! { "Duplex" => sides });
    catalog.set("ViewerPreferences", preferences);
    let mut finished = Vec::with_capacity(capacity);
    document.save_modern(&mut finished).map_err(|error| format!("the volume's PDF cannot be written: {error}"))?;
    drop(document);
    inspect::inspect_book(&finished, &book, bears_foreign)?;
    Ok(finished)
}

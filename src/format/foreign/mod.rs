//! A PDF that somebody else made → its pages as forms (ISO 32000-2, 8.10) that can be laid into another PDF, with the objects
//! that they need and nothing else of the file: no scripts, no actions, no attachments, no structure.
//!
//! Streams are copied as they are: pictures are not unpacked, not even looked into.
mod copy;
mod drawing;
mod faults;
mod fields;
mod fonts;
mod form;
mod layers;
mod marks;
mod pages;
#[cfg(test)]
mod tests;
mod whole;

use lopdf::{Dictionary, Document, LoadOptions, Object, dictionary};
use serde::{Deserialize, Serialize};

use super::locked::{Locked, encrypted};
use crate::finding::Finding;
use copy::Copier;
use layers::Layers;
use pages::Source;

pub use fonts::bare_fonts;

/// Most bytes of one stream of objects, or of one page's content, when unpacked.
const STREAM_LIMIT: usize = 64 << 20;
/// Most bytes of the content of all pages together when unpacked: pages may share one, which is unpacked for each of them.
const CONTENT_LIMIT: usize = 1 << 30;
/// How much more than the file what is handed on may weigh: so many times as much, and as many bytes. Objects of a small file
/// may be packed a thousandfold, and what pages share may be copied with each of them.
const GROWTH: (usize, usize) = (4, 1 << 20);
/// Most objects of a file.
const OBJECT_LIMIT: usize = 200_000;
/// Key of the list of forms in the catalog of what is handed on.
pub const FORMS: &[u8] = b"Forms";
/// Key of the layers there, and of those switched off.
pub const LAYERS: [&[u8]; 2] = [b"Layers", b"HiddenLayers"];

/// The pages of a file, ready to be laid into another.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Foreign {
    /// Width and height of each page as a viewer shows it, in points.
    pub sizes: Vec<(f32, f32)>,
    /// A PDF of this program's making whose catalog lists one form a page, each with its lower left corner in the origin.
    /// Where it comes from another process, its bytes follow by themselves: serde would take them one by one.
    #[serde(skip)]
    pub pdf: Vec<u8>,
    /// What could not be taken over.
    pub left_out: LeftOut,
}

/// What of a file is not in its pages as they are handed on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Numbers of pages with remarks or fields that say not how they look.
    pub marks: Vec<usize>,
    /// Whether it carries scripts, actions or attachments.
    pub is_active: bool,
    /// Whether the file had to be mended to be opened.
    pub was_mended: bool,
    /// Whether it opens without a password, and its owner has set one for those who want to change it.
    pub was_locked: bool,
    /// How many pages it says it has, where that or the order of its pages is at odds with what was found.
    pub said_pages: Option<usize>,
    /// The fonts that it does not bring along.
    pub fonts: Vec<String>,
}

/// Takes the pages of the file that `bytes` are, which may have `most_pages` pages.
///
/// # Errors
/// The finding that says why it cannot be bound in.
pub fn gather(bytes: &[u8], most_pages: usize) -> Result<Foreign, Box<Finding>> {
    let document = open(bytes)?;
    let source = Source::new(&document);
    if source.is_dynamic_form() {
        return Err(faults::dynamic_form());
    }
    let (pages, is_looped) = source.pages(most_pages)?;
    let (layers, said_pages) = (Layers::new(&source), source.said_pages());
    let mut copier = Copier::new(&document);
    let mut left_out = LeftOut {
        is_active: marks::is_active(&source),
        was_mended: document.xref_recovery.is_some(),
        was_locked: document.was_encrypted(),
        said_pages: said_pages.filter(|said| is_looped || *said != pages.len()),
        ..LeftOut::default()
    };
    let (mut sizes, mut forms, mut unpacked) = (Vec::new(), Vec::new(), 0);
    for (number, page) in (1..).zip(&pages) {
        let formed = form::form_of(&source, page, number, &layers, &mut copier)?;
        unpacked += formed.unpacked;
        if unpacked > CONTENT_LIMIT {
            return Err(faults::too_heavy());
        }
        left_out.is_active |= formed.is_active;
        if formed.is_bare {
            left_out.marks.push(number);
        }
        sizes.push(formed.size);
        forms.push(Object::Reference(formed.id));
    }
    copier.finish()?;
    if left_out.was_mended && (copier.has_gaps || said_pages != Some(pages.len())) {
        return Err(faults::unreadable("parts of it are missing"));
    }
    let [all, off] = layers.copied(&copier);
    let mut copied = copier.target;
    let shows_words = drawing::check(&copied, &forms)?;
    whole::check(&copied)?;
    left_out.fonts = if shows_words { bare_fonts(&copied).into_iter().collect() } else { Vec::new() };
    let catalog: Dictionary =
        dictionary! { "Type" => "Catalog", "Forms" => forms, "Layers" => all, "HiddenLayers" => off };
    let root = copied.add_object(catalog);
    copied.trailer.set("Root", root);
    let mut pdf = Vec::with_capacity(bytes.len());
    copied.save_to(&mut pdf).map_err(|error| faults::unreadable(&error.to_string()))?;
    if pdf.len() > bytes.len().saturating_mul(GROWTH.0).saturating_add(GROWTH.1) {
        return Err(faults::too_heavy());
    }
    // Whoever binds it in opens it again.
    let opened = Document::load_mem(&pdf).map_err(|error| faults::unreadable(&error.to_string()))?;
    let listed = opened.catalog().and_then(|catalog| catalog.get(FORMS)).and_then(Object::as_array);
    if listed.map(Vec::len).ok() == Some(sizes.len()) {
        Ok(Foreign { sizes, pdf, left_out })
    } else {
        Err(faults::unreadable("written anew, it is another"))
    }
}

/// Opens a file that opens without a password.
fn open(bytes: &[u8]) -> Result<Document, Box<Finding>> {
    let options = LoadOptions::with_max_decompressed_size(STREAM_LIMIT);
    let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) | lopdf::Error::UnsupportedSecurityHandler(_) => {
            encrypted(Locked::Pdf)
        }
        other => faults::unreadable(&other.to_string()),
    })?;
    if document.is_encrypted() {
        return Err(encrypted(Locked::Pdf));
    }
    if document.objects.len() > OBJECT_LIMIT {
        return Err(faults::too_many_objects(OBJECT_LIMIT));
    }
    Ok(document)
}

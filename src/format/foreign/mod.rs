//! A PDF that somebody else made → its pages as forms (ISO 32000-2, 8.10) that can be laid into another PDF, with the objects
//! that they need and nothing else of the file: no scripts, no actions, no attachments, no structure.
//!
//! Streams are copied as they are: pictures are not unpacked, not even looked into.
mod box4;
mod copy;
mod drawing;
mod faults;
mod fields;
mod fonts;
mod form;
mod marks;
#[cfg(test)]
mod tests;
mod whole;

use lopdf::{Document, Object, ObjectId, dictionary};
use serde::{Deserialize, Serialize};

use super::pdf::{Layers, Objects, Pages};
use crate::finding::Finding;
use copy::Copier;

pub use fonts::bare_fonts;

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
    let source = Objects::open(bytes, faults::unreadable)?;
    let pages = pages_of(&source, most_pages)?;
    let layers = Layers::new(&source);
    let mut copier = Copier::new(&source);
    let mut left_out = LeftOut {
        is_active: marks::is_active(&source),
        was_mended: source.was_mended(),
        was_locked: source.document.was_encrypted(),
        said_pages: pages.said.filter(|said| pages.is_looped || *said != pages.list.len()),
        ..LeftOut::default()
    };
    let (mut sizes, mut forms, mut unpacked) = (Vec::new(), Vec::new(), 0);
    for (number, page) in (1..).zip(&pages.list) {
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
    if left_out.was_mended && (copier.has_gaps || pages.said != Some(pages.list.len())) {
        return Err(faults::unreadable("parts of it are missing"));
    }
    let [all, off] = [copied(layers.all(), &copier), copied(layers.off(), &copier)];
    let copied = copier.target;
    let shows_words = drawing::check(&copied, &forms)?;
    whole::check(&copied)?;
    left_out.fonts = if shows_words { bare_fonts(&copied).into_iter().collect() } else { Vec::new() };
    let pdf = written(copied, forms, [all, off])?;
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

/// Writes copied pages down as a PDF whose catalog lists them and the layers.
fn written(mut copied: Document, forms: Vec<Object>, layers: [Object; 2]) -> Result<Vec<u8>, Box<Finding>> {
    let mut catalog = dictionary! { "Type" => "Catalog" };
    catalog.set(FORMS, forms);
    LAYERS.into_iter().zip(layers).for_each(|(name, layers)| catalog.set(name, layers));
    let root = copied.add_object(catalog);
    copied.trailer.set("Root", root);
    let mut pdf = Vec::new();
    copied.save_to(&mut pdf).map_err(|error| faults::unreadable(&error.to_string()))?;
    Ok(pdf)
}

/// Lists the pages of a file that is one to be bound in.
///
/// # Errors
/// The finding that says why it is none.
fn pages_of(source: &Objects, most: usize) -> Result<Pages<'_>, Box<Finding>> {
    if source.document.objects.len() > OBJECT_LIMIT {
        return Err(faults::too_many_objects(OBJECT_LIMIT));
    }
    if source.is_dynamic_form() {
        return Err(faults::dynamic_form());
    }
    let pages = Pages::of(source, most);
    if pages.is_cut {
        return Err(faults::too_many_pages(most));
    }
    if pages.list.is_empty() { Err(faults::no_pages()) } else { Ok(pages) }
}

/// Lists those of the layers of which something was copied, as they are called there.
fn copied(layers: impl Iterator<Item = ObjectId>, copier: &Copier<'_>) -> Object {
    Object::Array(layers.filter_map(|layer| copier.known(layer)).map(Object::Reference).collect())
}

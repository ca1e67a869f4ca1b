//! The file as it was opened: entries looked up through references, and its pages with what they inherit.
use std::collections::BTreeSet;

use lopdf::{Dictionary, Document, Object};

use super::faults;
use crate::finding::Finding;

/// Deepest nesting of the tree of pages.
const TREE_DEPTH: usize = 64;

/// An opened file.
pub struct Source<'f> {
    /// The file.
    pub document: &'f Document,
}

/// A page with what it inherits.
#[derive(Clone, Copy)]
pub struct Page<'f> {
    /// Its own entries.
    pub own: &'f Dictionary,
    /// What its content draws with.
    pub resources: Option<&'f Object>,
    /// The whole sheet.
    pub media: Option<&'f Object>,
    /// What of it is shown.
    pub crop: Option<&'f Object>,
    /// Degrees by which it is turned clockwise when shown.
    pub rotate: Option<&'f Object>,
}

impl<'f> Source<'f> {
    /// Makes a source of an opened file.
    pub fn new(document: &'f Document) -> Self {
        Self { document }
    }

    /// Follows references to what they mean; `null` is nothing.
    pub fn resolve(&self, object: &'f Object) -> Option<&'f Object> {
        self.document.dereference(object).ok().map(|(_, object)| object).filter(|object| !object.is_null())
    }

    /// Returns an entry of a dictionary.
    pub fn get(&self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
        self.resolve(dictionary.get(key).ok()?)
    }

    /// Returns an entry that is a dictionary, or a stream's dictionary.
    pub fn dictionary(&self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Dictionary> {
        as_dictionary(self.get(dictionary, key)?)
    }

    /// Returns the entries of an array, none where there is no array.
    pub fn array(&self, dictionary: &'f Dictionary, key: &[u8]) -> &'f [Object] {
        self.get(dictionary, key).and_then(|object| object.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    /// Returns an entry that is a name.
    pub fn name(&self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    /// Returns an array of as many numbers, all of them numbers.
    pub fn numbers<const COUNT: usize>(&self, object: &'f Object) -> Option<[f32; COUNT]> {
        let array = self.resolve(object)?.as_array().ok()?;
        let number = |object| self.resolve(object)?.as_float().ok().filter(|number: &f32| number.is_finite());
        let numbers: Option<Vec<f32>> = array.iter().take(COUNT + 1).map(number).collect();
        numbers?.try_into().ok()
    }

    /// Returns the catalog.
    pub fn catalog(&self) -> Option<&'f Dictionary> {
        self.document.catalog().ok()
    }

    /// Says whether only Adobe's reader makes the pages of the file.
    pub fn is_dynamic_form(&self) -> bool {
        let needs = |catalog| matches!(self.get(catalog, b"NeedsRendering"), Some(Object::Boolean(true)));
        self.catalog().is_some_and(needs)
    }

    /// Lists the pages in order, and says whether the tree that they hang on comes back to itself.
    ///
    /// # Errors
    /// Says that there are none, or too many.
    pub fn pages(&self, most: usize) -> Result<(Vec<Page<'f>>, bool), Box<Finding>> {
        let root = self.catalog().and_then(|catalog| self.dictionary(catalog, b"Pages"));
        let root = root.ok_or_else(faults::no_pages)?;
        let mut walk = Walk { source: self, most, seen: BTreeSet::new(), pages: Vec::new(), is_looped: false };
        walk.seen.insert(root);
        walk.enter(&Page { own: root, resources: None, media: None, crop: None, rotate: None }, TREE_DEPTH)?;
        if walk.pages.is_empty() { Err(faults::no_pages()) } else { Ok((walk.pages, walk.is_looped)) }
    }

    /// Returns how many pages the file says it has.
    pub fn said_pages(&self) -> Option<usize> {
        let root = self.catalog().and_then(|catalog| self.dictionary(catalog, b"Pages"))?;
        self.get(root, b"Count").and_then(|count| usize::try_from(count.as_i64().ok()?).ok())
    }
}

/// A walk through the tree of pages.
struct Walk<'s, 'f> {
    source: &'s Source<'f>,
    most: usize,
    /// Branches that were entered, told by where they lie in memory: kids may have no number of their own. A page may hang
    /// there twice.
    seen: BTreeSet<*const Dictionary>,
    pages: Vec<Page<'f>>,
    /// Whether a branch was come to again, which is not entered a second time.
    is_looped: bool,
}

impl<'f> Walk<'_, 'f> {
    fn enter(&mut self, above: &Page<'f>, depth: usize) -> Result<(), Box<Finding>> {
        let node = self.inherit(above);
        let kids = self.source.get(node.own, b"Kids").and_then(|kids| kids.as_array().ok());
        let Some(kids) = kids else {
            if self.source.name(node.own, b"Type") == Some(b"Pages") {
                return Ok(());
            }
            if self.pages.len() >= self.most {
                return Err(faults::too_many_pages(self.most));
            }
            self.pages.push(node);
            return Ok(());
        };
        for kid in kids {
            let own = self.source.resolve(kid).and_then(|kid| kid.as_dict().ok());
            let Some(own) = own else { continue };
            if own.has(b"Kids") && (depth == 0 || !self.seen.insert(own)) {
                self.is_looped = true;
                continue;
            }
            self.enter(&Page { own, ..node }, depth.saturating_sub(1))?;
        }
        Ok(())
    }

    fn inherit(&self, above: &Page<'f>) -> Page<'f> {
        let entry = |key: &[u8], inherited| self.source.get(above.own, key).or(inherited);
        Page {
            own: above.own,
            resources: entry(b"Resources", above.resources),
            media: entry(b"MediaBox", above.media),
            crop: entry(b"CropBox", above.crop),
            rotate: entry(b"Rotate", above.rotate),
        }
    }
}

/// Returns the dictionary that an object is or has.
pub fn as_dictionary(object: &Object) -> Option<&Dictionary> {
    match object {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

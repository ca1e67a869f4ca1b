//! The file as a store of objects, through lopdf: looked up with bounds, references followed.
use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeSet, HashSet};

use lopdf::{Dictionary, Document, LoadOptions, Object, ObjectId, Stream};

use super::faults;
use super::marks::text_of;
use super::matrix::{Area, Matrix};
use crate::finding::Finding;
use crate::format::locked::{Locked, encrypted};

/// Most bytes of one stream when unpacked.
const STREAM_LIMIT: usize = 64 << 20;
/// Most bytes of all streams together when unpacked.
const TOTAL_LIMIT: usize = 512 << 20;
/// Most bytes of texts that stand beside what is drawn, each counted as often as it is asked for: objects may share one.
const TEXT_LIMIT: usize = 8 << 20;
/// Deepest nesting of the tree of pages.
const TREE_DEPTH: usize = 64;
/// Size of a page that does not say one: A4 in points.
const A4: Area = Area { x0: 0.0, y0: 0.0, x1: 595.0, y1: 842.0 };

/// An opened file.
pub struct Store {
    document: Document,
    /// Most pages that are read.
    pub most_pages: usize,
    unpacked: Cell<usize>,
    told: Cell<usize>,
    /// Whether some stream was too large, broken or packed in an unknown way.
    lost: Cell<bool>,
    /// Layers that are switched off.
    pub hidden_layers: HashSet<ObjectId>,
}

/// A page with what it inherits.
#[derive(Clone)]
pub struct Page<'f> {
    pub dictionary: &'f Dictionary,
    pub resources: Option<&'f Dictionary>,
    media: Option<&'f Object>,
    crop: Option<&'f Object>,
    rotate: Option<&'f Object>,
}

impl Store {
    /// Opens the bytes of a file.
    ///
    /// # Errors
    /// Returns the finding that says why it does not open.
    pub fn open(bytes: &[u8], most_pages: u64) -> Result<Self, Box<Finding>> {
        let options = LoadOptions::with_max_decompressed_size(STREAM_LIMIT);
        let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword
            | lopdf::Error::Decryption(_)
            | lopdf::Error::UnsupportedSecurityHandler(_) => encrypted(Locked::Pdf),
            other => faults::unreadable(&other.to_string()),
        })?;
        if document.is_encrypted() {
            return Err(encrypted(Locked::Pdf));
        }
        let (unpacked, told, lost) = (Cell::new(0), Cell::new(0), Cell::new(false));
        let most_pages = usize::try_from(most_pages).unwrap_or(usize::MAX);
        let mut file = Self { document, most_pages, unpacked, told, lost, hidden_layers: HashSet::new() };
        file.hidden_layers = file.layers_switched_off();
        Ok(file)
    }

    /// Says whether the file had to be mended to be opened.
    pub fn was_mended(&self) -> bool {
        self.document.xref_recovery.is_some()
    }

    /// Says whether some stream could not be unpacked.
    pub fn has_lost(&self) -> bool {
        self.lost.get()
    }

    /// Follows references to what they mean; `null` is nothing.
    pub fn resolve<'f>(&'f self, object: &'f Object) -> Option<&'f Object> {
        self.document.dereference(object).ok().map(|(_, object)| object).filter(|object| !object.is_null())
    }

    /// Returns an entry of a dictionary.
    pub fn get<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
        self.resolve(dictionary.get(key).ok()?)
    }

    /// Returns an entry that is a dictionary, or a stream's dictionary.
    pub fn dictionary<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Dictionary> {
        as_dictionary(self.get(dictionary, key)?)
    }

    /// Returns an entry that is a stream.
    pub fn stream<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f Stream> {
        self.get(dictionary, key)?.as_stream().ok()
    }

    /// Returns an entry that is an array.
    pub fn array<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> &'f [Object] {
        self.get(dictionary, key).and_then(|object| object.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    /// Returns an entry that is a name.
    pub fn name<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    /// Returns an entry that is a number.
    pub fn number(&self, dictionary: &Dictionary, key: &[u8]) -> Option<f32> {
        self.get(dictionary, key)?.as_float().ok().filter(|number| number.is_finite())
    }

    /// Returns the numbers of an array, 0 for what is none.
    pub fn numbers(&self, array: &[Object]) -> Vec<f32> {
        let number = |object| self.resolve(object).and_then(|object| object.as_float().ok());
        array.iter().map(|object| number(object).filter(|number| number.is_finite()).unwrap_or(0.0)).collect()
    }

    /// Returns a matrix entry; nothing changes where there is none.
    pub fn matrix(&self, dictionary: &Dictionary, key: &[u8]) -> Matrix {
        let numbers = self.numbers(self.array(dictionary, key));
        <[f32; 6]>::try_from(numbers).map_or(Matrix::IDENTITY, Matrix)
    }

    /// Returns a rectangle.
    pub fn area(&self, object: &Object) -> Option<Area> {
        let numbers = self.numbers(self.resolve(object)?.as_array().ok()?);
        let [x0, y0, x1, y1] = <[f32; 4]>::try_from(numbers).ok()?;
        Some(Area { x0: x0.min(x1), y0: y0.min(y1), x1: x0.max(x1), y1: y0.max(y1) })
    }

    /// Decodes a text string; nothing, with a note that something was lost, where the texts asked for pass the bound.
    pub fn text(&self, bytes: &[u8]) -> Option<String> {
        self.told.set(self.told.get().saturating_add(bytes.len()));
        if self.told.get() > TEXT_LIMIT {
            self.lost.set(true);
            return None;
        }
        text_of(bytes)
    }

    /// Unpacks a stream; nothing, with a note that something was lost, where that fails or passes the bounds.
    pub fn unpack(&self, stream: &Stream) -> Vec<u8> {
        let left = TOTAL_LIMIT.saturating_sub(self.unpacked.get()).min(STREAM_LIMIT);
        match self.direct(stream).get_plain_content_with_limit(left) {
            Ok(bytes) => {
                self.unpacked.set(self.unpacked.get() + bytes.len());
                bytes
            }
            Err(_) => {
                self.lost.set(true);
                Vec::new()
            }
        }
    }

    /// Returns a stream whose filters stand in its own dictionary, where lopdf looks for them.
    pub fn direct<'f>(&self, stream: &'f Stream) -> Cow<'f, Stream> {
        let is_indirect = |key: &[u8]| match stream.dict.get(key) {
            Ok(Object::Reference(_)) => true,
            Ok(Object::Array(array)) => array.iter().any(|object| matches!(object, Object::Reference(_))),
            _ => false,
        };
        let keys: [&[u8]; 2] = [b"Filter", b"DecodeParms"];
        if !keys.iter().any(|key| is_indirect(key)) {
            return Cow::Borrowed(stream);
        }
        let mut direct = stream.clone();
        for key in keys {
            let resolved = match self.get(&stream.dict, key) {
                Some(Object::Array(array)) => Some(Object::Array(
                    array.iter().map(|object| self.resolve(object).cloned().unwrap_or(Object::Null)).collect(),
                )),
                other => other.cloned(),
            };
            if let Some(resolved) = resolved {
                direct.dict.set(key.to_vec(), resolved);
            }
        }
        Cow::Owned(direct)
    }

    /// Returns the catalog.
    pub fn catalog(&self) -> Option<&Dictionary> {
        self.document.catalog().ok()
    }

    /// Lists the pages in order, and how many the file says it has.
    pub fn pages(&self) -> (Vec<Page<'_>>, Option<usize>) {
        let root = self.catalog().and_then(|catalog| self.dictionary(catalog, b"Pages"));
        let mut pages = Vec::new();
        let none = |dictionary| Page { dictionary, resources: None, media: None, crop: None, rotate: None };
        if let Some(root) = root {
            self.gather_pages(&none(root), TREE_DEPTH, &mut BTreeSet::new(), &mut pages);
        }
        if pages.is_empty() {
            let dictionaries = self.document.objects.values().filter_map(|object| object.as_dict().ok());
            let orphans = dictionaries.filter(|dictionary| self.name(dictionary, b"Type") == Some(b"Page"));
            pages.extend(orphans.take(self.most_pages).map(|orphan| self.inherit(&none(orphan), orphan)));
        }
        let count = root.and_then(|root| self.get(root, b"Count")?.as_i64().ok());
        (pages, count.and_then(|count| usize::try_from(count).ok()))
    }

    fn gather_pages<'f>(
        &'f self,
        node: &Page<'f>,
        depth: usize,
        seen: &mut BTreeSet<*const Dictionary>,
        pages: &mut Vec<Page<'f>>,
    ) {
        let node = self.inherit(node, node.dictionary);
        let Some(kids) = self.get(node.dictionary, b"Kids").and_then(|kids| kids.as_array().ok()) else {
            pages.push(node);
            return;
        };
        for kid in kids {
            let dictionary = self.resolve(kid).and_then(|kid| kid.as_dict().ok());
            // Told by where they lie in memory: kids without a number of their own may be listed under one another, too.
            let may_enter = |dictionary: &&Dictionary| {
                seen.insert(std::ptr::from_ref(*dictionary)) && depth > 0 && pages.len() < self.most_pages
            };
            if let Some(dictionary) = dictionary.filter(may_enter) {
                self.gather_pages(&Page { dictionary, ..node.clone() }, depth - 1, seen, pages);
            }
        }
    }

    fn inherit<'f>(&'f self, above: &Page<'f>, own: &'f Dictionary) -> Page<'f> {
        let entry = |key: &[u8], inherited| self.get(own, key).or(inherited);
        Page {
            dictionary: own,
            resources: self.dictionary(own, b"Resources").or(above.resources),
            media: entry(b"MediaBox", above.media),
            crop: entry(b"CropBox", above.crop),
            rotate: entry(b"Rotate", above.rotate),
        }
    }

    /// Returns the bytes of a page's content, its streams joined as one.
    pub fn content(&self, page: &Page<'_>) -> Vec<u8> {
        match self.get(page.dictionary, b"Contents") {
            Some(Object::Stream(stream)) => self.unpack(stream),
            Some(Object::Array(streams)) => {
                let mut bytes = Vec::new();
                for stream in streams.iter().filter_map(|stream| self.resolve(stream)?.as_stream().ok()) {
                    bytes.extend(self.unpack(stream));
                    bytes.push(b'\n');
                }
                bytes
            }
            _ => Vec::new(),
        }
    }

    /// Returns what moves a page's own coordinates to those of the page as it is shown, its upper left corner the origin
    /// and y growing downwards, with the size of the page.
    pub fn frame(&self, page: &Page<'_>) -> (Matrix, f32, f32) {
        let sound = |area: &Area| area.width() > 1.0 && area.height() > 1.0;
        let area = |object: Option<&Object>| object.and_then(|object| self.area(object)).filter(sound);
        let shown = area(page.crop).or_else(|| area(page.media)).unwrap_or(A4);
        let (width, height) = (shown.width(), shown.height());
        let turns = page.rotate.and_then(|rotate| rotate.as_float().ok()).unwrap_or(0.0).rem_euclid(360.0);
        let origin = Matrix::shift(-shown.x0, -shown.y0);
        let (turn, width, height) = match turns {
            45.0..135.0 => ([0.0, 1.0, 1.0, 0.0, 0.0, 0.0], height, width),
            135.0..225.0 => ([-1.0, 0.0, 0.0, 1.0, width, 0.0], width, height),
            225.0..315.0 => ([0.0, -1.0, -1.0, 0.0, height, width], height, width),
            _ => ([1.0, 0.0, 0.0, -1.0, 0.0, height], width, height),
        };
        (origin.then(Matrix(turn)), width, height)
    }

    fn layers_switched_off(&self) -> HashSet<ObjectId> {
        let layers = self.catalog().and_then(|catalog| self.dictionary(catalog, b"OCProperties"));
        let Some(usual) = layers.and_then(|layers| self.dictionary(layers, b"D")) else { return HashSet::new() };
        self.array(usual, b"OFF").iter().filter_map(|layer| layer.as_reference().ok()).collect()
    }

    /// Says whether what names that layer is not shown.
    pub fn is_hidden(&self, layer: Option<&Object>) -> bool {
        let Some(layer) = layer else { return false };
        let is_off = |object: &Object| object.as_reference().is_ok_and(|id| self.hidden_layers.contains(&id));
        if self.hidden_layers.is_empty() || is_off(layer) {
            return !self.hidden_layers.is_empty();
        }
        // A membership of several layers: shown where one of them is.
        let members = self.resolve(layer).and_then(as_dictionary).and_then(|member| member.get(b"OCGs").ok());
        match members {
            Some(Object::Array(members)) => !members.is_empty() && members.iter().all(is_off),
            Some(member) => is_off(member),
            None => false,
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

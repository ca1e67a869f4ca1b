//! The file as a store of objects, with bounds on what is unpacked of it.
use std::cell::Cell;
use std::ops::Deref;

use lopdf::{Dictionary, Object, Stream, StringFormat};

use super::faults;
use super::matrix::{Area, Matrix};
use crate::finding::Finding;
use crate::format::pdf::{Layers, Objects, Page, Pages, STREAM_LIMIT};

/// Most bytes of all streams together when unpacked.
const TOTAL_LIMIT: usize = 512 << 20;
/// Most bytes of texts that stand beside what is drawn, each counted as often as it is asked for: objects may share one.
const TEXT_LIMIT: usize = 8 << 20;
/// Size of a page that does not say one: A4 in points.
const A4: Area = Area { x0: 0.0, y0: 0.0, x1: 595.0, y1: 842.0 };

/// An opened file. What can be asked of its objects can be asked of it.
pub struct Store {
    objects: Objects,
    layers: Layers,
    unpacked: Cell<usize>,
    told: Cell<usize>,
    /// Whether some stream was too large, broken or packed in an unknown way.
    lost: Cell<bool>,
}

impl Deref for Store {
    type Target = Objects;

    fn deref(&self) -> &Objects {
        &self.objects
    }
}

impl Store {
    /// Opens the bytes of a file.
    ///
    /// # Errors
    /// Returns the finding that says why it does not open.
    pub fn open(bytes: &[u8]) -> Result<Self, Box<Finding>> {
        let objects = Objects::open(bytes, faults::unreadable)?;
        let layers = Layers::new(&objects);
        Ok(Self { objects, layers, unpacked: Cell::new(0), told: Cell::new(0), lost: Cell::new(false) })
    }

    /// Says whether some stream could not be unpacked.
    pub fn has_lost(&self) -> bool {
        self.lost.get()
    }

    /// Returns the numbers of an array, 0 for what is none.
    pub fn numbers_of(&self, array: &[Object]) -> Vec<f32> {
        array.iter().map(|object| self.finite(object).unwrap_or(0.0)).collect()
    }

    /// Returns a matrix entry; nothing changes where there is none.
    pub fn matrix(&self, dictionary: &Dictionary, key: &[u8]) -> Matrix {
        dictionary.get(key).ok().and_then(|matrix| self.numbers(matrix)).map_or(Matrix::IDENTITY, Matrix)
    }

    /// Returns a rectangle.
    pub fn area(&self, object: &Object) -> Option<Area> {
        let [x0, y0, x1, y1] = self.numbers(object)?;
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

    /// Lists the pages in order, at most so many; those that hang on no tree where none hangs on it.
    pub fn pages(&self, most: usize) -> Pages<'_> {
        let mut pages = Pages::of(self, most);
        if pages.list.is_empty() {
            let dictionaries = self.document.objects.values().filter_map(|object| object.as_dict().ok());
            let orphans = dictionaries.filter(|dictionary| self.name(dictionary, b"Type") == Some(b"Page"));
            pages.list.extend(orphans.take(most).map(|orphan| Page::alone(self, orphan)));
        }
        pages
    }

    /// Returns the bytes of a page's content, its streams joined as one.
    pub fn content(&self, page: &Page<'_>) -> Vec<u8> {
        match self.get(page.own, b"Contents") {
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
        let origin = Matrix::shift(-shown.x0, -shown.y0);
        let (turn, width, height) = match page.turns(self) {
            1 => ([0.0, 1.0, 1.0, 0.0, 0.0, 0.0], height, width),
            2 => ([-1.0, 0.0, 0.0, 1.0, width, 0.0], width, height),
            3 => ([0.0, -1.0, -1.0, 0.0, height, width], height, width),
            _ => ([1.0, 0.0, 0.0, -1.0, 0.0, height], width, height),
        };
        (origin.then(Matrix(turn)), width, height)
    }

    /// Says whether what names that layer is not shown.
    pub fn is_hidden(&self, layer: Option<&Object>) -> bool {
        self.layers.hide(self, layer)
    }
}

/// Reads a text string: UTF-16, UTF-8 or PDFDocEncoding.
fn text_of(bytes: &[u8]) -> Option<String> {
    if let Some(units) = bytes.strip_prefix(&[0xFF, 0xFE]) {
        // Against the standard, but written.
        return Some(encoding_rs::UTF_16LE.decode_without_bom_handling(units).0.into_owned());
    }
    let object = Object::String(bytes.to_vec(), StringFormat::Literal);
    lopdf::decode_text_string(&object).ok()
}

//! Entries of dictionaries, looked up through references.
use std::borrow::Cow;

use lopdf::{Dictionary, Document, LoadOptions, Object, Stream};

use super::STREAM_LIMIT;
use crate::finding::Finding;
use crate::format::locked::{Locked, encrypted};

/// Entries that say how a stream is packed.
const FILTERS: [&[u8]; 2] = [b"Filter", b"DecodeParms"];

/// The objects of an opened file.
pub struct Objects {
    /// The file.
    pub document: Document,
}

impl Objects {
    /// Opens the bytes of a file, if it opens without a password.
    ///
    /// # Errors
    /// The finding that says why it does not open: of `unreadable`, which is given lopdf's words, where it is no whole PDF.
    pub fn open(bytes: &[u8], unreadable: impl Fn(&str) -> Box<Finding>) -> Result<Self, Box<Finding>> {
        let options = LoadOptions::with_max_decompressed_size(STREAM_LIMIT);
        let document = Document::load_mem_with_options(bytes, options).map_err(|error| match error {
            lopdf::Error::InvalidPassword
            | lopdf::Error::Decryption(_)
            | lopdf::Error::UnsupportedSecurityHandler(_) => encrypted(Locked::Pdf),
            other => unreadable(&other.to_string()),
        })?;
        if document.is_encrypted() { Err(encrypted(Locked::Pdf)) } else { Ok(Self { document }) }
    }

    /// Says whether the file had to be mended to be opened.
    pub fn was_mended(&self) -> bool {
        self.document.xref_recovery.is_some()
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

    /// Returns the entries of an array, none where there is no array.
    pub fn array<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> &'f [Object] {
        self.get(dictionary, key).and_then(|object| object.as_array().ok()).map_or(&[], Vec::as_slice)
    }

    /// Returns an entry that is a name.
    pub fn name<'f>(&'f self, dictionary: &'f Dictionary, key: &[u8]) -> Option<&'f [u8]> {
        self.get(dictionary, key)?.as_name().ok()
    }

    /// Returns an entry that is a number.
    pub fn number(&self, dictionary: &Dictionary, key: &[u8]) -> Option<f32> {
        self.finite(dictionary.get(key).ok()?)
    }

    /// Returns an object that is a number, neither infinite nor none.
    pub fn finite(&self, object: &Object) -> Option<f32> {
        self.resolve(object)?.as_float().ok().filter(|number| number.is_finite())
    }

    /// Returns an array of as many numbers, all of them numbers.
    pub fn numbers<const COUNT: usize>(&self, object: &Object) -> Option<[f32; COUNT]> {
        let array = self.resolve(object)?.as_array().ok()?;
        let numbers: Option<Vec<f32>> = array.iter().take(COUNT + 1).map(|object| self.finite(object)).collect();
        numbers?.try_into().ok()
    }

    /// Returns the catalog.
    pub fn catalog(&self) -> Option<&Dictionary> {
        self.document.catalog().ok()
    }

    /// Says whether only Adobe's reader makes the pages of the file.
    pub fn is_dynamic_form(&self) -> bool {
        let needs = |catalog| matches!(self.get(catalog, b"NeedsRendering"), Some(Object::Boolean(true)));
        self.catalog().is_some_and(needs)
    }

    /// Returns how a stream is packed, without references: lopdf looks for it in the stream's own dictionary.
    pub fn filters(&self, stream: &Stream) -> Dictionary {
        let direct = |object: &Object| self.resolve(object).cloned().unwrap_or(Object::Null);
        let entries = FILTERS.into_iter().filter_map(|key| Some((key, direct(stream.dict.get(key).ok()?))));
        let entries = entries.map(|(key, value)| match value {
            Object::Array(array) => (key.to_vec(), Object::Array(array.iter().map(direct).collect())),
            other => (key.to_vec(), other),
        });
        entries.collect()
    }

    /// Returns a stream that says itself how it is packed.
    pub fn direct<'f>(&self, stream: &'f Stream) -> Cow<'f, Stream> {
        let is_reference = |object: &Object| matches!(object, Object::Reference(_));
        let is_indirect = |key: &&[u8]| match stream.dict.get(key) {
            Ok(Object::Array(array)) => array.iter().any(is_reference),
            Ok(other) => is_reference(other),
            Err(_) => false,
        };
        if !FILTERS.iter().any(is_indirect) {
            return Cow::Borrowed(stream);
        }
        let mut direct = stream.clone();
        direct.dict.extend(&self.filters(stream));
        Cow::Owned(direct)
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

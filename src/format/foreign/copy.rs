//! Objects → another file: what is asked for and whatever it refers to, each once, however they refer to one another.
use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::faults;
use crate::finding::Finding;
use crate::format::pdf::{Objects, as_dictionary};

/// Deepest nesting of arrays and dictionaries in one object.
const DEPTH_LIMIT: usize = 100;
/// Entries of streams that lead out of what is drawn: to the structure of the other file, to other files, to the tools
/// that made it.
const DROPPED: [&[u8]; 11] = [
    b"StructParent", b"StructParents", b"Metadata", b"PieceInfo", b"OPI", b"Ref", b"AF", b"F", b"FFilter",
    b"FDecodeParms", b"LastModified",
];
/// Kinds of objects that no page needs to be drawn.
const STRANGERS: [&[u8]; 9] = [
    b"Page", b"Pages", b"Catalog", b"Annot", b"Action", b"Filespec", b"EmbeddedFile", b"StructElem", b"StructTreeRoot",
];

/// A file being filled from another.
pub struct Copier<'f> {
    source: &'f Objects,
    /// What was copied.
    pub target: Document,
    known: BTreeMap<ObjectId, ObjectId>,
    queue: Vec<ObjectId>,
    is_too_deep: bool,
    /// Whether something was referred to that the file does not have; in a whole file that means nothing.
    pub has_gaps: bool,
}

impl<'f> Copier<'f> {
    /// Begins with an empty file.
    pub fn new(source: &'f Objects) -> Self {
        let target = Document::with_version("1.7");
        Self { source, target, known: BTreeMap::new(), queue: Vec::new(), is_too_deep: false, has_gaps: false }
    }

    /// Returns the number that an object has in the other file, where it is one that may be copied.
    pub fn number(&mut self, id: ObjectId) -> Option<ObjectId> {
        if let Some(known) = self.known.get(&id) {
            return Some(*known);
        }
        let is_stranger = |object: &Object| {
            let kind = as_dictionary(object).and_then(|dictionary| dictionary.get(b"Type").ok());
            kind.and_then(|kind| kind.as_name().ok()).is_some_and(|kind| STRANGERS.contains(&kind))
        };
        self.has_gaps |= !self.source.document.objects.contains_key(&id);
        self.source.document.objects.get(&id).filter(|object| !is_stranger(object))?;
        let new = self.target.new_object_id();
        self.known.insert(id, new);
        self.queue.push(id);
        Some(new)
    }

    /// Returns the number that an object was given, if it was copied.
    pub fn known(&self, id: ObjectId) -> Option<ObjectId> {
        self.known.get(&id).copied()
    }

    /// Returns an object as it stands in the other file.
    pub fn copy(&mut self, object: &Object) -> Object {
        self.copy_within(object, DEPTH_LIMIT)
    }

    /// Returns a dictionary as it stands in the other file.
    pub fn copy_dictionary(&mut self, dictionary: &Dictionary) -> Dictionary {
        self.copy_entries(dictionary, &[], DEPTH_LIMIT)
    }

    fn copy_within(&mut self, object: &Object, depth: usize) -> Object {
        if depth == 0 {
            self.is_too_deep = true;
            return Object::Null;
        }
        match object {
            Object::Reference(id) => self.number(*id).map_or(Object::Null, Object::Reference),
            Object::Array(array) => {
                Object::Array(array.iter().map(|object| self.copy_within(object, depth - 1)).collect())
            }
            Object::Dictionary(dictionary) => Object::Dictionary(self.copy_entries(dictionary, &[], depth)),
            Object::Stream(stream) => {
                let mut dict = self.copy_entries(&stream.dict, &DROPPED, depth);
                dict.extend(&self.copy_entries(&self.source.filters(stream), &[], depth));
                Object::Stream(Stream::new(dict, stream.content.clone()))
            }
            // What no PDF can write.
            Object::Real(number) if !number.is_finite() => Object::Integer(0),
            other => other.clone(),
        }
    }

    fn copy_entries(&mut self, dictionary: &Dictionary, dropped: &[&[u8]], depth: usize) -> Dictionary {
        let mut copied = Dictionary::new();
        for (key, value) in dictionary.iter().filter(|(key, _)| !dropped.contains(&key.as_slice())) {
            copied.set(key.clone(), self.copy_within(value, depth - 1));
        }
        copied
    }

    /// Copies all that was referred to.
    ///
    /// # Errors
    /// Says that objects are nested too deeply.
    pub fn finish(&mut self) -> Result<(), Box<Finding>> {
        while let Some(id) = self.queue.pop() {
            let new = self.known[&id];
            // What was put there by hand stays.
            if let Some(object) =
                self.source.document.objects.get(&id).filter(|_| !self.target.objects.contains_key(&new))
            {
                let copied = self.copy(object);
                self.target.objects.insert(new, copied);
            }
        }
        if self.is_too_deep { Err(faults::endless()) } else { Ok(()) }
    }
}

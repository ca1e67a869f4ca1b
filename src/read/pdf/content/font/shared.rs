//! Maps that many fonts of a file share: each is read once, for it may be a hundred times as long as what names it.
use std::collections::HashMap;
use std::rc::Rc;

use hayro_cmap::{CMap, CMapName, load_embedded};
use lopdf::Stream;

use super::to_unicode::{CodeSpace, ToUnicode};
use crate::read::pdf::store::Store;

/// A map from codes to the numbers of a collection, with the lengths of the codes.
pub type Coded = (CMap, CodeSpace);

/// The maps of a file that have been read; those in streams by where these lie in memory.
#[derive(Default)]
pub struct Shared {
    to_unicode: HashMap<*const Stream, Rc<ToUnicode>>,
    in_file: HashMap<*const Stream, Option<Rc<Coded>>>,
    known: HashMap<*const u8, Option<Rc<Coded>>>,
}

impl Shared {
    /// Returns the map to characters in a stream.
    pub fn characters(&mut self, file: &Store, stream: &Stream) -> Rc<ToUnicode> {
        let map = self.to_unicode.entry(std::ptr::from_ref(stream));
        Rc::clone(map.or_insert_with(|| Rc::new(ToUnicode::parse(&file.unpack(stream)))))
    }

    /// Returns the map from codes in a stream.
    pub fn in_file(&mut self, file: &Store, stream: &Stream) -> Option<Rc<Coded>> {
        let read = || {
            let bytes = file.unpack(stream);
            Some(Rc::new((CMap::parse(&bytes, load_embedded)?, CodeSpace::parse(&bytes))))
        };
        self.in_file.entry(std::ptr::from_ref(stream)).or_insert_with(read).clone()
    }

    /// Returns one of the known maps.
    pub fn known(&mut self, name: CMapName<'_>) -> Option<Rc<Coded>> {
        let bytes = load_embedded(name)?;
        let read = || Some(Rc::new((CMap::parse(bytes, load_embedded)?, CodeSpace::default())));
        self.known.entry(bytes.as_ptr()).or_insert_with(read).clone()
    }
}

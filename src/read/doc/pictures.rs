//! The pictures that the library found, told apart by where they lie in the stream Data.
use std::collections::{BTreeMap, BTreeSet};

use super::binary::WordFile;
use crate::model::{Inline, Picture, View};
use crate::read::length::size_of;
use crate::read::picture_kind::kind_of;

/// Twentieths of a point times thousandths, in which a picture's sides are told (2.9.192, PICMID).
const PER_POINT: f32 = 20_000.0;

/// The pictures that are left.
pub struct Pictures<'d> {
    left: Vec<Option<&'d [u8]>>,
    /// Which picture lies where; `None` where that cannot be told.
    by_place: Option<BTreeMap<u32, usize>>,
}

impl<'d> Pictures<'d> {
    /// Takes the pictures in the order of the stream; they are told apart if there are as many places.
    pub fn new(pictures: Vec<&'d [u8]>, places: &BTreeSet<u32>) -> Self {
        let by_place = (places.len() == pictures.len()).then(|| places.iter().copied().zip(0..).collect());
        Self { left: pictures.into_iter().map(Some).collect(), by_place }
    }

    /// Returns the picture that lies at `place`; `None` where the library did not find it.
    pub fn at(&mut self, place: u32, file: &WordFile) -> Option<Inline> {
        let index = *self.by_place.as_ref()?.get(&place)?;
        let bytes = self.left.get_mut(index)?.take()?;
        Some(picture(bytes, size(&file.data, place)))
    }

    /// Says whether pictures can be told apart.
    pub fn are_placed(&self) -> bool {
        self.by_place.is_some()
    }

    /// Returns the pictures that nobody asked for.
    pub fn rest(&mut self) -> Vec<Inline> {
        self.left.iter_mut().filter_map(Option::take).map(|bytes| picture(bytes, None)).collect()
    }
}

fn picture(bytes: &[u8], size: Option<(f32, f32)>) -> Inline {
    let kind = kind_of(bytes);
    Inline::Picture(Picture { bytes: bytes.into(), kind, size, view: View::default(), alt: String::new() })
}

/// Reads how large a picture is placed: what it measures and by how much that is scaled.
fn size(data: &[u8], place: u32) -> Option<(f32, f32)> {
    let head = data.get(place as usize..)?.get(28..36)?;
    let number = |at: usize| f32::from(u16::from_le_bytes([head[at], head[at + 1]]));
    size_of(number(0) * number(4) / PER_POINT, number(2) * number(6) / PER_POINT)
}

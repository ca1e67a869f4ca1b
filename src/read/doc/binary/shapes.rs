//! Shapes that stand in the body and are no text boxes: floating pictures, lines, seals (2.9.253, Spa).
use std::collections::{BTreeMap, BTreeSet};

use super::file::{Structure, WordFile};
use super::plc::Plc;
use crate::format::little_endian::{u16_at, u32_at};

/// Size of what is said of an anchor.
const ANCHOR: usize = 26;
/// Size of what is said of a text box (2.9.106, FTXBXS).
const TEXT_BOX: usize = 22;

/// Lists the positions at which a shape is anchored that is no text box, and the number of each.
pub fn read_shapes(file: &WordFile) -> BTreeMap<u32, u32> {
    let boxes = Plc::new(file.structure(Structure::TextBoxes), TEXT_BOX);
    let boxes = (0..boxes.len()).map(|index| boxes.datum(index));
    let in_use = boxes.filter(|datum| u16_at(datum, 8) == Some(0));
    let boxes: BTreeSet<u32> = in_use.filter_map(|datum| u32_at(datum, 14)).collect();
    let anchors = Plc::new(file.structure(Structure::Anchors), ANCHOR);
    let shapes = (0..anchors.len()).filter_map(|index| {
        let shape = u32_at(anchors.datum(index), 0).filter(|shape| !boxes.contains(shape))?;
        Some((anchors.position(index)?, shape))
    });
    shapes.collect()
}

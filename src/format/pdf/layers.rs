//! Layers (ISO 32000-2, 8.11), and which of them are switched off: what a viewer does not show is neither read nor printed.
use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::Objects;

/// Deepest nesting of what says when something is shown.
const DEPTH: usize = 16;
/// Most layers and groups of layers that are looked at for one thing: a group may name itself many times at each depth.
const LOOKS: usize = 10_000;

/// The layers of a file as it is opened.
pub struct Layers {
    all: BTreeSet<ObjectId>,
    off: BTreeSet<ObjectId>,
}

impl Layers {
    /// Lists the layers of a file.
    pub fn new(objects: &Objects) -> Self {
        let layers = objects.catalog().and_then(|catalog| objects.dictionary(catalog, b"OCProperties"));
        let usual = layers.and_then(|layers| objects.dictionary(layers, b"D"));
        let listed = |owner: Option<&Dictionary>, key: &[u8]| -> BTreeSet<ObjectId> {
            let list = owner.map(|owner| objects.array(owner, key)).unwrap_or_default();
            list.iter().filter_map(|layer| layer.as_reference().ok()).collect()
        };
        let all = listed(layers, b"OCGs");
        // A file may switch all off but for a few.
        let is_off = usual.and_then(|usual| objects.name(usual, b"BaseState")) == Some(b"OFF");
        let (on, off) = (listed(usual, b"ON"), listed(usual, b"OFF"));
        let hidden = all.iter().filter(|layer| if is_off { !on.contains(layer) } else { off.contains(layer) });
        Self { off: hidden.copied().collect(), all }
    }

    /// Lists all layers.
    pub fn all(&self) -> impl Iterator<Item = ObjectId> {
        self.all.iter().copied()
    }

    /// Lists those that are switched off.
    pub fn off(&self) -> impl Iterator<Item = ObjectId> {
        self.off.iter().copied()
    }

    /// Says whether what lies on that layer, or on those that it names, is switched off with them.
    pub fn hide(&self, objects: &Objects, layer: Option<&Object>) -> bool {
        let mut look = Look { layers: self, objects, left: LOOKS };
        layer.is_some_and(|layer| !look.shows(layer, DEPTH))
    }
}

/// A look at what says whether one thing is shown.
struct Look<'l, 'f> {
    layers: &'l Layers,
    objects: &'f Objects,
    left: usize,
}

impl<'f> Look<'_, 'f> {
    /// Says whether a layer is on, or what several of them decide together (ISO 32000-1, 8.11.2.2 and 8.11.3.3).
    fn shows(&mut self, object: &'f Object, depth: usize) -> bool {
        if let Ok(layer) = object.as_reference()
            && self.layers.all.contains(&layer)
        {
            return !self.layers.off.contains(&layer);
        }
        if depth == 0 || self.left == 0 {
            return true;
        }
        self.left -= 1;
        match self.objects.resolve(object) {
            Some(Object::Array(expression)) => self.holds(expression, depth - 1),
            Some(Object::Dictionary(members)) => match self.objects.get(members, b"VE") {
                Some(expression) => self.shows(expression, depth - 1),
                None => self.agrees(members, depth - 1),
            },
            _ => true,
        }
    }

    /// Says whether an expression of layers holds.
    fn holds(&mut self, expression: &'f [Object], depth: usize) -> bool {
        let Some((operator, operands)) = expression.split_first() else { return true };
        let operator = self.objects.resolve(operator).and_then(|operator| operator.as_name().ok());
        let mut shown = operands.iter().map(|operand| self.shows(operand, depth));
        match operator {
            Some(b"And") => shown.all(|is_shown| is_shown),
            Some(b"Or") => shown.any(|is_shown| is_shown),
            Some(b"Not") => !shown.next().unwrap_or(false),
            _ => true,
        }
    }

    /// Says whether the layers of a group that is shown with them are as it asks.
    fn agrees(&mut self, members: &'f Dictionary, depth: usize) -> bool {
        let listed = match self.objects.get(members, b"OCGs") {
            Some(Object::Array(list)) => list.as_slice(),
            Some(_) => members.get(b"OCGs").map_or(&[][..], std::slice::from_ref),
            None => &[],
        };
        let policy = self.objects.name(members, b"P");
        let mut shown = listed.iter().map(|layer| self.shows(layer, depth));
        match policy {
            _ if listed.is_empty() => true,
            Some(b"AllOn") => shown.all(|is_shown| is_shown),
            Some(b"AnyOff") => shown.any(|is_shown| !is_shown),
            Some(b"AllOff") => shown.all(|is_shown| !is_shown),
            _ => shown.any(|is_shown| is_shown),
        }
    }
}

//! Layers that the copied pages draw on, and which of them are switched off: what a viewer does not show is not printed.
use std::collections::BTreeSet;

use lopdf::{Dictionary, Object, ObjectId};

use super::copy::Copier;
use super::pages::Source;

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
    pub fn new(source: &Source<'_>) -> Self {
        let layers = source.catalog().and_then(|catalog| source.dictionary(catalog, b"OCProperties"));
        let usual = layers.and_then(|layers| source.dictionary(layers, b"D"));
        let listed = |owner: Option<&Dictionary>, key: &[u8]| -> BTreeSet<ObjectId> {
            let list = owner.map(|owner| source.array(owner, key)).unwrap_or_default();
            list.iter().filter_map(|layer| layer.as_reference().ok()).collect()
        };
        let all = listed(layers, b"OCGs");
        // A file may switch all off but for a few.
        let is_off = usual.and_then(|usual| source.name(usual, b"BaseState")) == Some(b"OFF");
        let (on, off) = (listed(usual, b"ON"), listed(usual, b"OFF"));
        let hidden = all.iter().filter(|layer| if is_off { !on.contains(layer) } else { off.contains(layer) });
        Self { off: hidden.copied().collect(), all }
    }

    /// Returns those of which something was copied, as they are called there, and those of them that are switched off.
    pub fn copied(&self, copier: &Copier<'_>) -> [Object; 2] {
        let copied = |is_listed: &dyn Fn(&ObjectId) -> bool| {
            let listed = self.all.iter().filter(|layer| is_listed(layer));
            Object::Array(listed.filter_map(|layer| copier.known(*layer)).map(Object::Reference).collect())
        };
        [copied(&|_| true), copied(&|layer| self.off.contains(layer))]
    }

    /// Says whether something that says on which layers it lies is switched off with them.
    pub fn hide<'f>(&self, source: &Source<'f>, thing: &'f Dictionary) -> bool {
        let mut look = Look { layers: self, source, left: LOOKS };
        thing.get(b"OC").is_ok_and(|layer| !look.shows(layer, DEPTH))
    }
}

/// A look at what says whether one thing is shown.
struct Look<'l, 'f> {
    layers: &'l Layers,
    source: &'l Source<'f>,
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
        match self.source.resolve(object) {
            Some(Object::Array(expression)) => self.holds(expression, depth - 1),
            Some(Object::Dictionary(members)) => match self.source.get(members, b"VE") {
                Some(expression) => self.shows(expression, depth - 1),
                None => self.agrees(members, depth - 1),
            },
            _ => true,
        }
    }

    /// Says whether an expression of layers holds.
    fn holds(&mut self, expression: &'f [Object], depth: usize) -> bool {
        let Some((operator, operands)) = expression.split_first() else { return true };
        let operator = self.source.resolve(operator).and_then(|operator| operator.as_name().ok());
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
        let listed = match self.source.get(members, b"OCGs") {
            Some(Object::Array(list)) => list.as_slice(),
            Some(_) => members.get(b"OCGs").map_or(&[][..], std::slice::from_ref),
            None => &[],
        };
        let policy = self.source.name(members, b"P");
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

//! Layers that the copied pages draw on, and which of them are switched off: what a viewer does not show is not printed.
use lopdf::Object;

use super::copy::Copier;
use super::pages::Source;

/// Returns the copied layers, and those of them that are switched off.
pub fn layers(source: &Source<'_>, copier: &Copier<'_>) -> [Object; 2] {
    let layers = source.catalog().and_then(|catalog| source.dictionary(catalog, b"OCProperties"));
    let usual = layers.and_then(|layers| source.dictionary(layers, b"D"));
    let copied = |objects: &[Object]| {
        let known = objects.iter().filter_map(|layer| copier.known(layer.as_reference().ok()?));
        known.map(Object::Reference).collect::<Vec<_>>()
    };
    let all = layers.map(|layers| copied(source.array(layers, b"OCGs"))).unwrap_or_default();
    // A file may switch all off but for a few.
    let is_off = usual.and_then(|usual| source.name(usual, b"BaseState")) == Some(b"OFF");
    let list = |key: &[u8]| usual.map(|usual| copied(source.array(usual, key))).unwrap_or_default();
    let (on, off) = (list(b"ON"), list(b"OFF"));
    let hidden = all.iter().filter(|layer| if is_off { !on.contains(layer) } else { off.contains(layer) });
    let hidden = hidden.cloned().collect();
    [Object::Array(all), Object::Array(hidden)]
}

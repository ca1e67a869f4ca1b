//! What is filled in on a page: a field's value may stand above it, and many a viewer draws it where the file does not say how
//! it looks.
use lopdf::{Dictionary, Object};

use crate::format::pdf::Objects;

/// Deepest nesting of fields.
const DEPTH: usize = 32;

/// Says whether a field is filled in or ticked.
pub fn is_filled<'f>(source: &'f Objects, field: &'f Dictionary) -> bool {
    let value = inherited(source, field, b"V");
    match inherited(source, field, b"FT").and_then(|kind| kind.as_name().ok()) {
        // The tick of one of several buttons stands beside them all.
        Some(b"Btn") => is_on(source.get(field, b"AS").or(value)),
        _ => is_text(source, value),
    }
}

/// Returns an entry of a field, or of the nearest one above it that has it.
fn inherited<'f>(source: &'f Objects, field: &'f Dictionary, key: &[u8]) -> Option<&'f Object> {
    let above = std::iter::successors(Some(field), |field| source.dictionary(field, b"Parent"));
    above.take(DEPTH).find_map(|field| source.get(field, key))
}

fn is_on(state: Option<&Object>) -> bool {
    state.and_then(|state| state.as_name().ok()).is_some_and(|state| state != b"Off")
}

/// Says whether a value has words; of a list several may be chosen.
fn is_text<'f>(source: &'f Objects, value: Option<&'f Object>) -> bool {
    match value {
        Some(Object::String(words, _)) => !words.is_empty(),
        Some(Object::Stream(_)) => true,
        Some(Object::Array(chosen)) => chosen
            .iter()
            .any(|value| matches!(source.resolve(value), Some(Object::String(words, _)) if !words.is_empty())),
        _ => false,
    }
}

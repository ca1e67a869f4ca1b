//! Footnotes and endnotes that can stand at their marks, by their names.
use std::collections::{BTreeMap, BTreeSet};

use super::special::{Special, goes_on_in_note, note_name, special};
use super::tree::{Data, NodeId, ROOT, Tree};
use crate::han::is_han;

/// Longest mark of a note, in characters, and the one character of Chinese in it: 注1. Anything else is text with a link.
const LONGEST_SIGN: usize = 8;
const NOTE: char = '注';

/// Finds the notes of a page, the first of each name. A note in a note is part of it, and one that holds more than words is
/// read where it is.
pub fn notes_of(tree: &Tree) -> BTreeMap<&str, NodeId> {
    let all: BTreeSet<NodeId> =
        tree.below(ROOT, |_| false).filter(|id| special(tree, *id) == Some(Special::Note)).collect();
    let is_inside = |id: NodeId| tree.parent(id).is_some_and(|parent| all.contains(&parent));
    let mut notes = BTreeMap::new();
    for note in tree.below(ROOT, is_inside).filter(|id| all.contains(id)) {
        let are_words = || parts_of(tree, note).into_iter().all(|part| holds_words_alone(tree, part));
        // What goes on in the note above is none of its own, and its parts are not looked for again.
        let own_id = || tree.attr(note, "id").filter(|_| !goes_on_in_note(tree, note));
        let name = note_name(tree, note).or_else(own_id);
        if let Some(name) = name.filter(|_| are_words()) {
            notes.entry(name).or_insert(note);
        }
    }
    notes
}

/// Returns a note and the paragraphs below it that go on in it.
pub fn parts_of(tree: &Tree, note: NodeId) -> Vec<NodeId> {
    let mut parts = vec![note];
    let mut at = note;
    while let Some(next) = tree.next(at) {
        at = next;
        match tree.data(next) {
            Data::Text(text) if text.trim().is_empty() => {}
            _ if tree.name(next) == "p" && goes_on_in_note(tree, next) => parts.push(next),
            _ => break,
        }
    }
    parts
}

fn holds_words_alone(tree: &Tree, note: NodeId) -> bool {
    let more = ["img", "table", "object", "embed", "iframe", "input", "select", "textarea"];
    !tree.below(note, |_| false).any(|id| more.contains(&tree.name(id)))
}

/// Says whether what leads to a note is nothing but its mark.
pub fn is_sign(tree: &Tree, mark: NodeId) -> bool {
    let texts = tree.below(mark, |_| false).filter_map(|id| match tree.data(id) {
        Data::Text(text) => Some(text),
        _ => None,
    });
    let mut signs = texts.flat_map(|text| text.chars()).filter(|sign| !sign.is_whitespace()).enumerate();
    signs.all(|(at, sign)| at < LONGEST_SIGN && (sign == NOTE || !is_han(sign)))
}

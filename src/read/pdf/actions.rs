//! What a PDF does by itself, or carries along: scripts, actions that start programs, files attached to it or to a page.
//! Nothing of it is run or opened.
use lopdf::{Dictionary, Object};

use super::store::Store;
use crate::format::active::{Active, Kind};
use crate::format::pdf::{Page, as_dictionary, carries, runs};
use crate::model::Place;

/// Most nodes of a tree of names, and most names of it, that are looked at.
const NODE_LIMIT: usize = 50;
/// Most actions that follow each other.
const CHAIN_LIMIT: usize = 20;

/// Takes note of what belongs to the file as a whole.
pub fn note_file(file: &Store, active: &mut Active) {
    let Some(catalog) = file.catalog() else { return };
    let names = file.dictionary(catalog, b"Names");
    let tree = |name: &[u8]| names.and_then(|names| file.dictionary(names, name));
    for name in tree(b"EmbeddedFiles").map(|tree| names_in(file, tree)).unwrap_or_default() {
        active.note(Kind::Attachment, &name, Place::aside("附件", "attachments"));
    }
    for name in tree(b"JavaScript").map(|tree| names_in(file, tree)).unwrap_or_default() {
        active.note(Kind::Script, &name, None);
    }
    note_actions(file, catalog, b"OpenAction", None, active);
}

/// Takes note of what happens when a page is opened, and of what its annotations carry and do.
pub fn note_page(file: &Store, page: &Page<'_>, number: u32, active: &mut Active) {
    let place = Some(Place::Page { page: number, line: None });
    note_actions(file, page.own, b"A", place.as_ref(), active);
    for annotation in file.array(page.own, b"Annots").iter().take(NODE_LIMIT * CHAIN_LIMIT) {
        let Some(annotation) = file.resolve(annotation).and_then(as_dictionary) else { continue };
        match file.name(annotation, b"Subtype") {
            Some(b"FileAttachment") => {
                let spec = file.dictionary(annotation, b"FS");
                let name = spec.and_then(|spec| string(file, spec, b"UF").or_else(|| string(file, spec, b"F")));
                let said = string(file, annotation, b"Contents").filter(|said| Some(said) != name.as_ref());
                let name: Vec<String> = name.into_iter().chain(said).collect();
                active.note(Kind::Attachment, &name.join(" "), place.clone());
            }
            Some(kind) if carries(kind) => active.note(Kind::Object, "", place.clone()),
            _ => {}
        }
        note_actions(file, annotation, b"A", place.as_ref(), active);
    }
}

/// Takes note of the action in an entry, of those that follow it, and of those that other events set off.
fn note_actions(file: &Store, owner: &Dictionary, entry: &[u8], place: Option<&Place>, active: &mut Active) {
    let first = file.dictionary(owner, entry);
    let others = file.dictionary(owner, b"AA");
    let others =
        others.into_iter().flat_map(Dictionary::iter).filter_map(|(_, action)| as_dictionary(file.resolve(action)?));
    for action in first.into_iter().chain(others).take(CHAIN_LIMIT) {
        let mut next = Some(action);
        for _ in 0..CHAIN_LIMIT {
            let Some(action) = next else { break };
            note_action(file, action, place, active);
            next = file.dictionary(action, b"Next");
        }
    }
}

fn note_action(file: &Store, action: &Dictionary, place: Option<&Place>, active: &mut Active) {
    let Some(kind) = file.name(action, b"S").filter(|kind| runs(kind)) else { return };
    let name = match kind {
        b"JavaScript" => string(file, action, b"JS").unwrap_or_default(),
        b"Launch" => {
            let target = file.dictionary(action, b"F").and_then(|spec| string(file, spec, b"F"));
            target.or_else(|| string(file, action, b"F")).unwrap_or_default()
        }
        _ => String::new(),
    };
    active.note(Kind::Script, &name, place.cloned());
}

/// Returns the names in a tree of names (ISO 32000-2, 7.9.6).
fn names_in(file: &Store, tree: &Dictionary) -> Vec<String> {
    let (mut nodes, mut found, mut seen) = (vec![tree], Vec::new(), 0);
    while let Some(node) = nodes.pop().filter(|_| seen < NODE_LIMIT && found.len() < NODE_LIMIT) {
        seen += 1;
        let kids = file.array(node, b"Kids").iter().filter_map(|kid| file.resolve(kid)?.as_dict().ok());
        nodes.extend(kids.take(NODE_LIMIT));
        let names = file.array(node, b"Names").iter().step_by(2).filter_map(|name| file.resolve(name)?.as_str().ok());
        found.extend(names.take(NODE_LIMIT).map(|name| file.text(name).unwrap_or_default()));
    }
    found
}

fn string(file: &Store, dictionary: &Dictionary, key: &[u8]) -> Option<String> {
    match file.get(dictionary, key)? {
        Object::String(bytes, _) => file.text(bytes),
        _ => None,
    }
}

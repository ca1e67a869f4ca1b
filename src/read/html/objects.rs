//! Objects of other programs in pages that Word saved: they stand in remarks of the source that only Word reads, and only
//! their pictures are for everybody.
use super::faults::Faults;
use crate::format::active::{Kind, shows_itself};

/// Most objects that are looked at, and most bytes of the mark of one.
const OBJECT_LIMIT: usize = 1000;
const MARK_LIMIT: usize = 600;

/// Takes note of the objects in the source of a page.
pub(super) fn note_objects(source: &str, faults: &mut Faults) {
    for (at, name) in source.match_indices("<o:OLEObject").take(OBJECT_LIMIT) {
        let mark = source[at + name.len()..].split('>').next().unwrap_or_default();
        let mark: String = mark.chars().take(MARK_LIMIT).collect();
        let attr = |name: &str| -> Option<String> {
            let (_, value) = mark.split_once(&format!("{name}="))?;
            let value = value.trim_start_matches(['"', '\'']);
            value.split(['"', '\'', ' ', '\r', '\n']).next().map(str::to_owned)
        };
        let program = attr("ProgID").unwrap_or_default();
        let is_link = attr("Type").is_some_and(|kind| kind.eq_ignore_ascii_case("link"));
        if is_link || !shows_itself(&program) {
            faults.note_active(if is_link { Kind::Link } else { Kind::Object }, &program, None);
        }
    }
}

//! A unit's own document → the same with remarks of the office at the words that findings are about, as Word shows them.
//!
//! Only the main part, the part of remarks, and what leads to it change; the other entries of the package are copied as
//! they are packed. In the main part marks are added and nothing is taken away.
mod anchor;
mod comments;
mod earlier;
mod encoding;
mod hindrance;
mod marks;
mod outline;
mod package;
mod parts;
mod root;

pub use earlier::without_earlier;
pub use hindrance::why_not_returned;

use anchor::{Anchor, Finder};
use comments::{Author, Comment};
use marks::{Marking, Spelling};
use outline::Outline;
use parts::Parts;
use root::Root;

use crate::format::source_map::SourceMap;
use crate::model::{Bounds, Place};

/// What is said of a document, and where.
#[derive(Clone, Debug)]
pub struct Remark<'a> {
    /// The rule that says it.
    pub rule: &'a str,
    /// Where; `None` for the whole of it.
    pub place: Option<&'a Place>,
    /// The exact words, empty where there are none.
    pub quote: &'a str,
    /// What is said, paragraph by paragraph.
    pub paragraphs: Vec<String>,
}

/// How close remarks stand to what they are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Closeness {
    /// At the exact words; runs are cut for it.
    Words,
    /// At the paragraph.
    Paragraphs,
}

/// Writes remarks into the document that `bytes` are, which `map` was made of; `author` is who makes them. `None` for a
/// document that is not returned: with macros, a template, signed, damaged, or without any paragraph.
pub fn with_remarks(
    bytes: &[u8],
    map: &SourceMap,
    remarks: &[Remark<'_>],
    author: &str,
    closeness: Closeness,
    bounds: &Bounds,
) -> Option<Vec<u8>> {
    let parts = Parts::of(bytes, &map.part, bounds)?;
    let root = Root::find(&parts.text)?;
    let (prefix, namespace) = root.namespace()?;
    let spelling = spelling(&parts.text, prefix, namespace);
    let outline = Outline::of(&parts.text)?;
    let taken = parts.ids()?;
    let is_free = |id: &u32| !taken.contains(&id.to_string()) && !outline.ids.contains(&id.to_string());
    let mut ids = (0..u32::MAX).filter(is_free);
    let mut finder = Finder::new(map);
    let mut marking = Marking::new(&parts.text, map, &outline, &spelling);
    let mut written = Vec::new();
    for remark in remarks {
        let id = ids.next()?;
        let anchor = match finder.find(remark.rule, remark.place, remark.quote) {
            Anchor::Words((line, _), _) if closeness == Closeness::Paragraphs => Anchor::Line(line),
            anchor => anchor,
        };
        if !marking.add(anchor, id) {
            return None;
        }
        written.push(Comment { id, paragraphs: remark.paragraphs.clone() });
    }
    let author = Author::named(author);
    let comments = match &parts.remarks {
        Some(part) => comments::added_to(part, &written, &author)?,
        None => comments::new_part(&written, &author, namespace),
    };
    let changes = parts.changes(marking.finish(), comments)?;
    package::rewritten(bytes, &changes.changed, &changes.added)
}

/// Chooses how marks are written: with the prefix of the document, if it means the same in all of it.
fn spelling(text: &str, prefix: Option<&str>, namespace: &str) -> Spelling {
    let is_clear = |prefix: &&str| text.matches(&format!("xmlns:{prefix}=")).count() == 1;
    match prefix.filter(is_clear) {
        Some(prefix) => Spelling { prefix: format!("{prefix}:"), declaration: String::new() },
        None => Spelling { prefix: "w:".to_owned(), declaration: format!(" xmlns:w=\"{namespace}\"") },
    }
}

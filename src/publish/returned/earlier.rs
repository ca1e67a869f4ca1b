//! A document that a unit sent again with the office's remarks still in it → the same without them: what they are about may be
//! amended, and those that still hold are made anew.
use std::collections::BTreeSet;
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::package;
use super::parts::Parts;
use crate::format::remarks::is_of_office;
use crate::format::xml::{Xml, attribute};
use crate::model::Bounds;

/// What a remark is made of: its words in their part, and its marks in the main part.
const OF_REMARKS: [&str; 4] = ["comment", "commentRangeStart", "commentRangeEnd", "commentReference"];

/// Takes the office's remarks out of a document with that main part; `None` where there are none, or it is not one to be returned.
/// Remarks of others stay.
pub fn without_earlier(bytes: &[u8], main: &str, bounds: &Bounds) -> Option<Vec<u8>> {
    let parts = Parts::of(bytes, main, bounds)?;
    let remarks = parts.remarks.as_ref()?;
    let ids = ids_of_office(remarks, bounds)?;
    if ids.is_empty() {
        return None;
    }
    let changes = parts.changes(without(&parts.text, &ids)?, without(remarks, &ids)?)?;
    package::rewritten(bytes, &changes.changed, &changes.added)
}

/// Finds the remarks in their part that are the office's.
fn ids_of_office(remarks: &str, bounds: &Bounds) -> Option<BTreeSet<String>> {
    let xml = Xml::parse(remarks.to_owned(), bounds).ok()?;
    let own = xml.root()?.children().filter(|child| child.name() == "comment" && is_of_office(&child.words()));
    Some(own.filter_map(|comment| Some(comment.attr("id")?.into_owned())).collect())
}

/// An element that is open.
struct Open {
    from: usize,
    /// Whether it is of a remark that is taken out.
    is_out: bool,
    is_run: bool,
    /// Of a run: whether a mark is taken out of it, and whether anything else stands in it.
    holds_mark: bool,
    holds_more: bool,
}

/// Takes elements of those remarks out of a part; a run of nothing but a mark goes with it. `None` where it is no sound XML.
fn without(text: &str, ids: &BTreeSet<String>) -> Option<String> {
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open> = Vec::new();
    let mut out: Vec<Range<usize>> = Vec::new();
    loop {
        let from = usize::try_from(reader.buffer_position()).ok()?;
        let event = reader.read_event().ok()?;
        let to = usize::try_from(reader.buffer_position()).ok()?;
        match event {
            Event::Start(start) => {
                let element = opened(&start, from, ids, open.last_mut());
                open.push(element);
            }
            Event::Empty(start) => close(&opened(&start, from, ids, open.last_mut()), to, &mut out),
            Event::End(_) => close(&open.pop()?, to, &mut out),
            Event::Eof if open.is_empty() => break,
            Event::Eof => return None,
            _ => {}
        }
    }
    let mut left = String::with_capacity(text.len());
    let mut done = 0;
    for range in out {
        left.push_str(&text[done..range.start]);
        done = range.end;
    }
    left.push_str(&text[done..]);
    Some(left)
}

fn opened(start: &BytesStart<'_>, from: usize, ids: &BTreeSet<String>, around: Option<&mut Open>) -> Open {
    let name = start.local_name();
    let name = name.as_ref();
    let is_out = OF_REMARKS.contains(&name) && attribute(start, "id").is_some_and(|id| ids.contains(&*id.value));
    if let Some(around) = around {
        around.holds_mark |= is_out;
        around.holds_more |= !is_out && name != "rPr";
    }
    Open { from, is_out, is_run: name == "r", holds_mark: false, holds_more: false }
}

fn close(element: &Open, to: usize, out: &mut Vec<Range<usize>>) {
    if element.is_out || element.is_run && element.holds_mark && !element.holds_more {
        let inside = out.partition_point(|range| range.start < element.from);
        out.truncate(inside);
        out.push(element.from..to);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_go_and_what_stands_between_them_stays() {
        let text = "<w:p><w:commentRangeStart w:id=\"1\"/><w:commentRangeStart w:id=\"2\"/><w:r><w:t>甲</w:t></w:r>\
                    <w:commentRangeEnd w:id=\"1\"></w:commentRangeEnd><w:r><w:rPr/><w:commentReference w:id=\"1\"/></w:r>\
                    <w:r><w:t>乙</w:t><w:commentReference w:id=\"1\"/></w:r><w:commentRangeEnd w:id=\"2\"/>\
                    <w:r><w:commentReference w:id=\"2\"/></w:r></w:p>";
        let left = "<w:p><w:commentRangeStart w:id=\"2\"/><w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r>\
                    <w:commentRangeEnd w:id=\"2\"/><w:r><w:commentReference w:id=\"2\"/></w:r></w:p>";
        assert_eq!(without(text, &BTreeSet::from(["1".to_owned()])).as_deref(), Some(left));
        assert_eq!(without("<w:p><w:r></w:p>", &BTreeSet::new()), None);
    }
}

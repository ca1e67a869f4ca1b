//! How much the copied forms draw: a form may draw another many times, and that one the next, until no printer ends.
use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream};

use super::faults;
use crate::finding::Finding;
use crate::format::pdf::{STREAM_LIMIT, unescaped};

/// Most forms and pictures that one page draws, those in forms counted each time.
const DRAWN_LIMIT: u64 = 200_000;
/// Deepest nesting of forms; viewers give up near it.
const DEPTH_LIMIT: usize = 24;
/// Most bytes of all forms' content together when unpacked.
const TOTAL_LIMIT: usize = 512 << 20;

/// Refuses forms that draw themselves, or too much, and says whether any of them shows words. Those that were recognised over
/// a scan are there to be searched for, and are not shown.
///
/// # Errors
/// The finding that says so.
pub fn check(copied: &Document, forms: &[Object]) -> Result<bool, Box<Finding>> {
    let mut count = Count { copied, known: BTreeMap::new(), unpacked: 0, shows_words: false };
    for form in forms {
        let id = form.as_reference().map_err(|_| faults::endless())?;
        count.drawn(id, DEPTH_LIMIT).filter(|drawn| *drawn <= DRAWN_LIMIT).ok_or_else(faults::endless)?;
    }
    Ok(count.shows_words)
}

struct Count<'d> {
    copied: &'d Document,
    /// What a form draws; `None` while it is being counted.
    known: BTreeMap<ObjectId, Option<u64>>,
    unpacked: usize,
    shows_words: bool,
}

impl Count<'_> {
    /// Counts what a form draws; `None` where it draws itself, or is nested too deeply.
    fn drawn(&mut self, id: ObjectId, depth: usize) -> Option<u64> {
        if let Some(known) = self.known.get(&id) {
            return *known;
        }
        let form = self.copied.objects.get(&id).and_then(|object| object.as_stream().ok());
        let Some(form) = form.filter(|form| is_form(form)) else { return Some(1) };
        if depth == 0 {
            return None;
        }
        self.known.insert(id, None);
        let mut drawn: u64 = 1;
        for (inner, calls) in self.calls(form) {
            drawn = drawn.saturating_add(calls.saturating_mul(self.drawn(inner, depth - 1)?));
        }
        let drawn = drawn.min(DRAWN_LIMIT + 1);
        self.known.insert(id, Some(drawn));
        Some(drawn)
    }

    /// Counts how often a form's content draws what; one that does not unpack draws nothing. Content may be listed among what
    /// a form can draw with and never be drawn, as where a page and its forms share one list.
    fn calls(&mut self, form: &Stream) -> Vec<(ObjectId, u64)> {
        let left = TOTAL_LIMIT.saturating_sub(self.unpacked).min(STREAM_LIMIT);
        let content = form.get_plain_content_with_limit(left).unwrap_or_default();
        self.unpacked += content.len();
        self.shows_words |= shows_words(&content);
        let list = entry(self.copied, &form.dict, b"Resources").and_then(|list| entry(self.copied, list, b"XObject"));
        let named = |name: &[u8]| list?.get(&unescaped(name)).ok()?.as_reference().ok();
        called(&content).into_iter().filter_map(|(name, calls)| Some((named(name)?, calls))).collect()
    }
}

/// Returns the names that operators `Do` draw, with how often each. The last name before one counts, whatever stands between:
/// remarks may. Each name is looked up once, since one of megabytes may be drawn millions of times.
fn called(content: &[u8]) -> BTreeMap<&[u8], u64> {
    let is_end = |byte: &u8| byte.is_ascii_whitespace() || b"\0()<>[]{}/%".contains(byte);
    let mut found = BTreeMap::new();
    let (mut last, mut at): (Option<(&[u8], u64)>, usize) = (None, 0);
    let mut note = |drawn: Option<(_, u64)>| {
        if let Some((name, calls)) = drawn.filter(|(_, calls)| *calls > 0) {
            *found.entry(name).or_default() += calls;
        }
    };
    for word in content.split(is_end) {
        let is_name = at.checked_sub(1).is_some_and(|before| content[before] == b'/');
        at += word.len() + 1;
        match &mut last {
            _ if is_name => note(last.replace((word, 0))),
            Some((_, calls)) if word == b"Do" => *calls += 1,
            _ => {}
        }
    }
    note(last);
    found
}

/// Says whether content shows words: those in mode 3 are not seen.
fn shows_words(content: &[u8]) -> bool {
    let is_end = |byte: &u8| !byte.is_ascii_alphanumeric() && !matches!(byte, b'\'' | b'"');
    let mut operators = content.split(is_end).filter(|word| !word.is_empty());
    let (mut before, mut is_seen) = (&b""[..], true);
    operators.any(|word| {
        is_seen = if word == b"Tr" { before != b"3" } else { is_seen };
        before = word;
        is_seen && matches!(word, b"Tj" | b"TJ" | b"'" | b"\"")
    })
}

fn entry<'d>(copied: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Dictionary> {
    copied.dereference(dictionary.get(key).ok()?).ok()?.1.as_dict().ok()
}

fn is_form(stream: &Stream) -> bool {
    stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Form")
}

//! Complex fields: what stands between `begin` and `separate` is their code and is not shown.
use std::collections::BTreeSet;

use super::reader::{Reader, Story};
use super::text::Line;
use crate::format::xml::Element;
use crate::model::Place;
use crate::read::field_code::write_field;

/// Longest code that is looked at, in bytes.
const CODE_LIMIT: usize = 1 << 16;

/// The fields of one story and how far the reader has come in them.
#[derive(Default)]
pub struct Fields {
    /// Begins that have an end. A begin without one, as converters leave them, would swallow the rest of the document.
    whole: BTreeSet<u32>,
    /// Open fields, innermost last.
    open: Vec<Open>,
    /// How many of them are in their code.
    codes: usize,
}

/// A field that has begun.
#[derive(Default)]
struct Open {
    /// Whether the reader has come to its result.
    has_result: bool,
    /// Its code, as far as it was read.
    code: String,
    /// Whether something stands in its result.
    is_shown: bool,
}

/// What ends at a mark.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Ended {
    /// The code that ends there.
    pub code: String,
    /// The code of the field that ends there without having shown anything.
    pub unshown: String,
}

impl Fields {
    /// Pairs the begins and ends inside `story`.
    pub fn of(story: Element<'_>) -> Self {
        let mut whole = BTreeSet::new();
        let mut begun = Vec::new();
        let mut walk = story.walk();
        while let Some(element) = walk.next() {
            match element.name() {
                "del" | "moveFrom" => walk.pass_over(element),
                "fldChar" => match element.attr("fldCharType").as_deref() {
                    Some("begin") => begun.push(element.position()),
                    Some("end") => whole.extend(begun.pop()),
                    _ => {}
                },
                _ => {}
            }
        }
        Self { whole, ..Self::default() }
    }

    /// Takes note of a piece of code.
    pub fn read_code(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut()
            && !field.has_result
            && field.code.len() + text.len() <= CODE_LIMIT
        {
            field.code.push_str(text);
        }
    }

    /// Takes note of something that shows, where it stands in a result.
    pub fn see(&mut self, element: Element<'_>) {
        let shows = matches!(element.name(), "t" | "sym" | "oMath" | "drawing" | "pict" | "object" | "tab" | "br");
        if let Some(field) = self.open.last_mut().filter(|_| shows) {
            field.is_shown |= field.has_result;
        }
    }

    /// Takes note of a `fldChar`, and returns what ends there.
    pub fn meet(&mut self, mark: Element<'_>) -> Ended {
        let mut ended = Ended::default();
        match mark.attr("fldCharType").as_deref() {
            Some("begin") if self.whole.contains(&mark.position()) => {
                self.open.push(Open::default());
                self.codes += 1;
            }
            Some("separate") => {
                if let Some(field) = self.open.last_mut().filter(|field| !field.has_result) {
                    field.has_result = true;
                    self.codes -= 1;
                    ended.code.clone_from(&field.code);
                }
            }
            Some("end") => {
                if let Some(field) = self.open.pop() {
                    self.end(field, &mut ended);
                }
            }
            _ => {}
        }
        ended
    }

    fn end(&mut self, field: Open, ended: &mut Ended) {
        if let Some(outer) = self.open.last_mut() {
            outer.is_shown |= field.is_shown && outer.has_result;
        }
        if !field.has_result {
            self.codes -= 1;
            ended.code.clone_from(&field.code);
        }
        if !field.is_shown {
            ended.unshown = field.code;
        }
    }

    /// Says whether the reader stands in code that is not shown.
    pub fn in_code(&self) -> bool {
        self.codes > 0
    }
}

/// Returns what a form field shows without having a result: a check box, or the choice from a list.
fn shown_choice(mark: Element<'_>) -> Option<String> {
    let data = mark.child("ffData")?;
    if let Some(check) = data.child("checkBox") {
        let state = check.child("checked").or_else(|| check.child("default"));
        return Some(if state.is_some_and(Element::is_on) { "☑" } else { "☐" }.to_owned());
    }
    let list = data.child("ddList")?;
    let chosen = list.child("result").or_else(|| list.child("default")).and_then(Element::number).unwrap_or(0);
    let mut entries = list.children().filter(|entry| entry.name() == "listEntry");
    entries.nth(usize::try_from(chosen).unwrap_or(0))?.val().map(Into::into)
}

impl Reader<'_> {
    /// Reads the mark of a field: what shows without a result is shown.
    pub(super) fn read_field_mark(
        &mut self,
        story: &mut Story<'_>,
        mark: Element<'_>,
        place: &Place,
        line: &mut Line<'_>,
    ) {
        if !story.fields.in_code()
            && let Some(choice) = shown_choice(mark)
        {
            line.push(&choice);
        }
        let ended = story.fields.meet(mark);
        self.note_field(&ended.code, place);
        if !story.fields.in_code() {
            self.show_code(&ended.unshown, mark, place, line);
        }
    }

    /// Reads the head of a field that has its result inside, if it has one.
    pub(super) fn read_simple_field(&mut self, field: Element<'_>, place: &Place, line: &mut Line<'_>) {
        let code = field.attr("instr").unwrap_or_default();
        self.note_field(&code, place);
        if field.child("r").is_none() {
            self.show_code(&code, field, place, line);
        }
    }

    /// Shows what the code of a field says that has no result.
    fn show_code(&mut self, code: &str, field: Element<'_>, place: &Place, line: &mut Line<'_>) {
        let Some(shown) = write_field(code, place) else { return };
        self.trace_whole(field, &shown.value, line);
        line.push(&shown.value);
        shown.findings.into_iter().for_each(|finding| self.report(finding));
    }
}

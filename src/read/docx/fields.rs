//! Complex fields: what stands between `begin` and `separate` is their code and is not shown.
use std::collections::BTreeSet;

use crate::format::xml::Element;

/// Longest code that is looked at, in bytes.
const CODE_LIMIT: usize = 1024;

/// The fields of one story and how far the reader has come in them.
#[derive(Default)]
pub struct Fields {
    /// Begins that have an end. A begin without one, as converters leave them, would swallow the rest of the document.
    whole: BTreeSet<u32>,
    /// Open fields, innermost last: whether the reader is in their code.
    open: Vec<bool>,
    /// The code of the innermost field, as far as it was read.
    code: String,
    /// How many of them are in their code.
    codes: usize,
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
        if self.in_code() && self.code.len() + text.len() <= CODE_LIMIT {
            self.code.push_str(text);
        }
    }

    /// Takes note of a `fldChar`, and returns the code that ends there.
    pub fn meet(&mut self, mark: Element<'_>) -> String {
        let was_in_code = self.in_code();
        self.change(mark);
        if was_in_code { std::mem::take(&mut self.code) } else { String::new() }
    }

    fn change(&mut self, mark: Element<'_>) {
        match mark.attr("fldCharType").as_deref() {
            Some("begin") if self.whole.contains(&mark.position()) => {
                self.open.push(true);
                self.codes += 1;
            }
            Some("separate") => {
                if let Some(code) = self.open.last_mut() {
                    self.codes -= usize::from(std::mem::replace(code, false));
                }
            }
            Some("end") => self.codes -= usize::from(self.open.pop().unwrap_or(false)),
            _ => {}
        }
    }

    /// Says whether the reader stands in code that is not shown.
    pub fn in_code(&self) -> bool {
        self.codes > 0
    }
}

/// Returns what a form field shows without having a result: a check box, or the choice from a list.
pub fn shown_choice(mark: Element<'_>) -> Option<String> {
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

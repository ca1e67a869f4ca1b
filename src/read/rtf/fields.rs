//! Fields and embedded objects: what they show counts, not how they came to show it.
use super::group::{Closing, Destination};
use super::reader::Reader;
use crate::format::active::{Kind, outside_of_field, shows_itself};
use crate::read::faults::{self, unplaced};
use crate::read::field_code::{is_choice, write_field};

/// Longest code of a field that is looked at, in bytes.
const CODE_LIMIT: usize = 1 << 16;
/// What a form field holds where nobody has chosen anything (RTF 1.9.1, `\ffres`).
const UNCHOSEN: i32 = 25;

/// A field, or an embedded object, being read.
#[derive(Default)]
pub struct Field {
    /// Where the characters around it go.
    outer: Destination,
    /// The code of a field, or the program of an object.
    code: String,
    /// What kind of object it is, by the control word that says so.
    object: Option<ObjectKind>,
    /// Whether something of it is shown.
    shown: bool,
    /// What kind of form field it is: 1 a check box, 2 a list to choose from.
    form: Option<i32>,
    chosen: Option<i32>,
    default: i32,
    choices: Vec<String>,
}

/// What an object is (RTF 1.9.1, Objects).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum ObjectKind {
    /// One that lies in another file.
    Linked,
    /// An ActiveX control.
    Control,
}

impl Field {
    /// Takes note of a control word in front of an object's data.
    pub fn read_object(&mut self, name: &str) {
        match name {
            "objlink" | "objautlink" | "objsub" => self.object = Some(ObjectKind::Linked),
            "objocx" => self.object = Some(ObjectKind::Control),
            _ => {}
        }
    }

    /// Returns what kind of active content an object is; `None` for one that is what it shows.
    fn kind(&self) -> Option<Kind> {
        match self.object {
            Some(ObjectKind::Linked) => Some(Kind::Link),
            Some(ObjectKind::Control) => Some(Kind::Control),
            None => (!shows_itself(&self.code)).then_some(Kind::Object),
        }
    }

    /// Forgets what shows without a result, for the rest of it is missing.
    pub fn clear(&mut self) {
        self.code.clear();
        self.form = None;
    }

    /// Takes note of a control word in the data of a form field.
    pub fn read_form(&mut self, name: &str, number: Option<i32>) {
        match name {
            "fftype" => self.form = number,
            "ffres" => self.chosen = number.filter(|&number| number != UNCHOSEN),
            "ffdefres" => self.default = number.unwrap_or(0),
            _ => {}
        }
    }

    /// Takes note of a piece of its code.
    pub fn read_code(&mut self, text: &str) {
        if self.code.len() + text.len() <= CODE_LIMIT {
            self.code.push_str(text);
        }
    }

    /// Takes note of a piece of the choice at hand.
    pub fn read_choice(&mut self, text: &str) {
        if let Some(choice) = self.choices.last_mut() {
            choice.push_str(text);
        }
    }

    /// Returns what a form field shows without having a result.
    fn choice(&self) -> Option<&str> {
        let chosen = self.chosen.unwrap_or(self.default);
        match self.form? {
            1 => Some(if chosen == 1 { "☑" } else { "☐" }),
            2 => self.choices.get(usize::try_from(chosen).ok()?).map(String::as_str),
            _ => None,
        }
    }
}

impl Reader {
    /// Begins a field.
    pub(super) fn begin_field(&mut self) {
        let outer = self.group().destination;
        if self.begin(Closing::Field) {
            self.fields.push(Field { outer, ..Field::default() });
        }
    }

    /// Begins what a field shows.
    pub(super) fn begin_result(&mut self) {
        self.group_mut().destination = self.fields.last().map_or(Destination::Text, |field| field.outer);
    }

    /// Begins a choice of a list.
    pub(super) fn begin_choice(&mut self) {
        self.group_mut().destination = Destination::Choice;
        if let Some(field) = self.fields.last_mut() {
            field.choices.push(String::new());
        }
    }

    /// Takes note that something stands in the fields and objects at hand.
    pub(super) fn mark_shown(&mut self) {
        if let Some(field) = self.fields.last_mut() {
            field.shown = true;
        }
    }

    /// Ends a field; some have no result but what their code says.
    pub(super) fn end_field(&mut self) {
        let Some(field) = self.fields.pop() else { return };
        if let Some(code) = outside_of_field(&field.code) {
            let place = self.place_at(self.group().paragraph.level());
            self.active.note(Kind::Link, code, place);
        }
        if field.shown {
            self.mark_shown();
        } else if let Some(choice) = field.choice() {
            self.say(choice);
        } else if is_choice(&field.code) {
            // Some programs do not write down what is.
            let place = self.place_at(self.group().paragraph.level());
            self.story().line.findings.push(faults::choice(&place));
        } else {
            self.show_code(&field.code);
        }
    }

    /// Shows what the code of a field says.
    fn show_code(&mut self, code: &str) {
        let place = self.place_at(self.group().paragraph.level());
        if let Some(shown) = write_field(code, &place) {
            self.say(&shown.value);
            self.story().line.findings.extend(shown.findings);
        }
    }

    /// Takes note of a piece of the template's address.
    pub(super) fn read_template(&mut self, text: &str) {
        if self.template.len() + text.len() <= CODE_LIMIT {
            self.template.push_str(text);
        }
    }

    /// Begins an embedded object.
    pub(super) fn begin_object(&mut self) {
        if self.begin(Closing::Object) {
            self.fields.push(Field::default());
            self.group_mut().destination = Destination::Settings;
        }
    }

    /// Ends an embedded object: what it shows was read, or there is nothing to see of it.
    pub(super) fn end_object(&mut self) {
        let Some(object) = self.fields.pop() else { return };
        if object.shown {
            self.mark_shown();
        }
        let place = self.place_at(self.group().paragraph.level());
        if let Some(kind) = object.kind() {
            self.active.note(kind, &object.code, place);
            return;
        }
        if object.shown {
            return;
        }
        let finding = unplaced("此处嵌入的对象没有读入。", "An embedded object here was not read.", &place);
        self.story().line.findings.push(finding);
    }
}

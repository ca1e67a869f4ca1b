//! What the controls of forms show: what somebody typed, ticked or chose (ODF 1.3 part 3, 13).
use std::collections::BTreeMap;

use super::words::words;
use crate::format::xml::Element;

/// What each control shows, by its id.
#[derive(Default)]
pub(super) struct Forms {
    shown: BTreeMap<String, String>,
}

impl Forms {
    /// Takes in the forms of a text.
    pub(super) fn add(&mut self, text: Element<'_>) {
        for forms in text.children().filter(|child| child.name() == "forms") {
            for control in forms.walk() {
                if let Some(id) = control.attr("id") {
                    self.shown.insert(id.into_owned(), shown(control));
                }
            }
        }
    }

    /// Returns what a control shows.
    pub(super) fn shown(&self, id: &str) -> Option<&str> {
        self.shown.get(id).map(String::as_str)
    }
}

fn shown(control: Element<'_>) -> String {
    let first = |names: [&str; 2]| names.into_iter().find_map(|name| control.attr(name)).unwrap_or_default();
    let label = || control.attr("label").unwrap_or_default();
    match control.name() {
        "text" | "formatted-text" | "number" | "date" | "time" | "combobox" | "file" => {
            first(["current-value", "value"]).into_owned()
        }
        "textarea" => {
            let typed = first(["current-value", "value"]);
            if typed.is_empty() { words(control) } else { typed.into_owned() }
        }
        "checkbox" => format!("{}{}", tick(first(["current-state", "state"]) == "checked"), label()),
        "radio" => format!("{}{}", tick(first(["current-selected", "selected"]) == "true"), label()),
        "listbox" => {
            let options = || control.children().filter(|option| option.name() == "option");
            let chosen_as = |name: &str| {
                let chosen = options().filter(|option| option.is_true(name));
                chosen.filter_map(|option| Some(option.attr("label")?.into_owned())).collect::<Vec<_>>()
            };
            let chosen = chosen_as("current-selected");
            if chosen.is_empty() { chosen_as("selected") } else { chosen }.join("、")
        }
        "fixed-text" | "frame" => label().into_owned(),
        // Buttons, and what is not shown.
        _ => String::new(),
    }
}

fn tick(is_on: bool) -> &'static str {
    if is_on { "☑" } else { "☐" }
}

/// Returns what a form field that Word would write shows: a check box, or the choice from a list.
pub(super) fn field_mark(mark: Element<'_>) -> String {
    let kind = mark.attr("type").unwrap_or_default();
    let parameters = || mark.children().filter(|child| child.name() == "param");
    let named = |name: &str| {
        let found = parameters().find(|parameter| parameter.attr("name").is_some_and(|said| said.ends_with(name)));
        found.and_then(|parameter| parameter.attr("value"))
    };
    if kind.ends_with("FORMCHECKBOX") {
        return tick(named("Checkbox_Checked").as_deref() == Some("true")).to_owned();
    }
    if kind.ends_with("FORMDROPDOWN") {
        let chosen = named("Dropdown_Selected").and_then(|chosen| chosen.parse().ok()).unwrap_or(0);
        let is_entry =
            |entry: &Element<'_>| entry.attr("name").is_some_and(|said| said.ends_with("Dropdown_ListEntry"));
        let entry = parameters().filter(is_entry).nth(chosen).and_then(|entry| entry.attr("value"));
        return entry.unwrap_or_default().into_owned();
    }
    words(mark)
}

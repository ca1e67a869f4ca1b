//! What a file holds that runs, or leads out of it: macros, embedded objects and files, controls, scripts, links to other
//! files. Nothing of it is ever run or fetched; each kind becomes one finding with its count and its first place.
mod compound;
mod faults;
mod kinds;
mod open_document;
mod package;

use std::collections::{BTreeMap, BTreeSet};

use crate::finding::Finding;
use crate::format::holder::Holder;
use crate::model::Place;

pub use kinds::{embeds, leads_outside, outside_of_field, shows_itself};
pub use open_document::is_outside;

/// Most names that one finding quotes.
const NAME_LIMIT: usize = 20;
/// Most characters of one name.
const NAME_LENGTH: usize = 200;

/// A kind of active content.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Macros, modules of Basic, sheets of macros.
    Macros,
    /// Files and objects of other programs.
    Object,
    /// ActiveX controls.
    Control,
    /// Files attached to a PDF.
    Attachment,
    /// Scripts, and actions that start a program.
    Script,
    /// Frames that show other pages.
    Frame,
    /// Links to files and pages outside, which are fetched when the file is opened or brought up to date.
    Link,
}

/// What was noted of one kind.
#[derive(Debug, Default)]
struct Noted {
    count: usize,
    place: Option<Place>,
    names: Vec<String>,
}

/// What was noted of a file.
#[derive(Debug, Default)]
pub struct Active {
    noted: BTreeMap<Kind, Noted>,
    /// Parts of the package that a reader has met in their place, in lower case.
    met: BTreeSet<String>,
}

impl Active {
    /// Takes note of one thing; `name` says what it is or leads to, blank where nothing does.
    pub fn note(&mut self, kind: Kind, name: &str, place: impl Into<Option<Place>>) {
        let noted = self.noted.entry(kind).or_default();
        noted.count += 1;
        if noted.place.is_none() {
            noted.place = place.into();
        }
        self.describe(kind, name);
    }

    /// Takes note of what more is known of things of a kind.
    pub fn describe(&mut self, kind: Kind, name: &str) {
        let noted = self.noted.entry(kind).or_default();
        let name: String = name.trim().chars().filter(|sign| !sign.is_control()).take(NAME_LENGTH).collect();
        if !name.is_empty() && noted.names.len() < NAME_LIMIT && !noted.names.contains(&name) {
            noted.names.push(name);
        }
    }

    /// Takes note that what a part holds was met where it stands, whatever came of it.
    pub fn meet(&mut self, part: &str) {
        self.met.insert(part.to_ascii_lowercase());
    }

    /// Returns how much of a kind was noted.
    pub fn count(&self, kind: Kind) -> usize {
        self.noted.get(&kind).map_or(0, |noted| noted.count)
    }

    /// Returns the findings, the gravest kind first.
    pub fn into_findings(self, holder: Holder) -> Vec<Finding> {
        let finding = |(kind, noted): (Kind, Noted)| {
            faults::finding(kind, holder, noted.count, noted.place.is_some())
                .at(noted.place)
                .quoting(noted.names.join(" / "))
        };
        self.noted.into_iter().map(finding).collect()
    }
}

#[cfg(test)]
mod tests;

//! Reports whose content is known.
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;

use crate::input::entries;

/// The cover fields in the form's order.
pub const FIELDS: [&str; 8] = ["year", "code", "title", "unit", "filler_name", "filler_title", "phone", "date"];
/// The sections in the form's order.
pub const SECTIONS: [&str; 4] = ["targets", "effect", "problems", "highlights"];

/// A report in the ledger's terms.
#[derive(Clone, Debug, Deserialize)]
pub struct Truth {
    /// Values in their normal writing.
    pub fields: BTreeMap<String, String>,
    /// Paragraphs joined by line breaks, table cells by tabs.
    pub sections: BTreeMap<String, String>,
}

impl Truth {
    /// Says whether its sections are as long as those of a real report.
    pub fn is_long(&self) -> bool {
        self.sections.values().map(|text| text.chars().count()).sum::<usize>() > 2000
    }
}

/// All of them by name.
pub struct Truths(pub BTreeMap<String, Truth>);

impl Truths {
    /// Reads a folder of them.
    pub fn load(folder: &Path) -> Self {
        let named = entries(folder).into_iter().map(|path| {
            let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).expect("a readable truth");
            let mut truth: Truth = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
            for text in truth.sections.values_mut() {
                text.truncate(text.trim_end().len());
            }
            (name, truth)
        });
        Self(named.collect())
    }
}

//! The number of a paragraph: its list where the file defines it, else the label that Word showed last.
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use quick_xml::escape::escape;

/// The first id of lists that are made of a shown label; Word's own begin at 1.
const FIRST: u32 = 1 << 30;

/// What a `w:listPr` says.
#[derive(Default)]
pub struct ListRef {
    /// The list.
    pub list: Option<u32>,
    /// The level, from 0.
    pub level: Option<u32>,
    /// The label as it was shown.
    pub label: Option<String>,
    /// The font of the label.
    pub font: Option<String>,
}

/// Most lists that are made; more are no document's.
const LIMIT: usize = 20_000;

/// The lists of a file.
#[derive(Default)]
pub struct Lists {
    defined: BTreeSet<u32>,
    /// Labels with their fonts that no list gives, and the lists that stand for them.
    labels: BTreeMap<(String, String), u32>,
}

impl Lists {
    /// Takes note of a list that the file defines.
    pub fn define(&mut self, list: u32) {
        self.defined.insert(list);
    }

    /// Says whether more labels were met than the bounds allow.
    pub fn is_full(&self) -> bool {
        self.labels.len() > LIMIT
    }

    /// Writes a paragraph's number as a DOCX has it.
    pub fn write(&mut self, shown: ListRef) -> String {
        let mut properties = String::from("<numPr>");
        let made = match (shown.list, shown.label) {
            (Some(list), Some(label)) if list > 0 && !self.defined.contains(&list) && !label.trim().is_empty() => {
                let next = u32::try_from(self.labels.len()).map_or(u32::MAX, |count| FIRST.saturating_add(count));
                Some(*self.labels.entry((label, shown.font.unwrap_or_default())).or_insert(next))
            }
            _ => None,
        };
        if let Some(level) = shown.level.filter(|_| made.is_none()) {
            let _ = write!(properties, r#"<ilvl val="{level}"/>"#);
        }
        if let Some(list) = made.or(shown.list) {
            let _ = write!(properties, r#"<numId val="{list}"/>"#);
        }
        properties.push_str("</numPr>");
        properties
    }

    /// Writes the lists that stand for labels; each shows the same for all of its paragraphs, as a bullet does.
    pub fn made(&self) -> String {
        let mut made = String::new();
        for ((label, font), id) in &self.labels {
            let (label, font) = (escape(label.as_str()), escape(font.as_str()));
            let _ = write!(
                made,
                r#"<abstractNum abstractNumId="{id}"><lvl ilvl="0"><numFmt val="bullet"/><lvlText val="{label}"/><rPr><rFonts ascii="{font}"/></rPr></lvl></abstractNum><num numId="{id}"><abstractNumId val="{id}"/></num>"#
            );
        }
        made
    }
}

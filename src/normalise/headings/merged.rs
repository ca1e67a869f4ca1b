//! One heading for two sections: its body goes to the first, unless a sub-heading inside has the words of the other.
use std::collections::BTreeMap;

use crate::config::Template;
use crate::model::FoundBy;
use crate::normalise::item::Item;

use super::candidate::Candidate;
use super::chosen::Chosen;
use super::words::Lead;

/// Marks that sentences have and headings have not.
const OF_SENTENCES: [char; 4] = ['，', '；', '。', '！'];

/// Finds below a heading that names several sections, up to the next, the sub-headings from which on the others go.
pub fn parts(items: &[Item], heading: &Candidate, until: usize, template: &Template) -> BTreeMap<usize, Chosen> {
    let mut others = heading.others.clone();
    let mut found = BTreeMap::new();
    for (index, item) in items.iter().enumerate().take(until).skip(heading.index + 1) {
        let Item::Line(paragraph) = item else { continue };
        let text = paragraph.text();
        // 经自评，目标任务完成效果良好。 has the words and is a sentence.
        if text.trim_end().trim_end_matches('。').contains(OF_SENTENCES) {
            continue;
        }
        let lead = Lead::of(&text, paragraph.number.as_deref());
        let Some(named) = template.heading_of(&text[lead.length..], None) else { continue };
        if let Some(position) = others.iter().position(|other| *other == named.section) {
            let section = others.remove(position);
            let ordinal = lead.ordinal.map(|(kind, _)| kind);
            let chosen = Chosen { section, length: lead.length + named.length, found_by: FoundBy::Likeness, ordinal };
            found.insert(index, chosen);
        }
    }
    found
}

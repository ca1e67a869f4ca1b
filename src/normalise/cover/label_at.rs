//! A label in known words at a place of a line, and where its value begins.
use crate::config::{
    Asked, FieldKind, Label, Template, after_remarks, after_remarks_before_number, begins_with_bracketed_number,
};

use super::gap::{Gap, after_gap};
use super::suits::{is_plainly, suits};

/// A label of as many characters is known inside a text too, where a colon or figures follow it.
pub const SHORTEST_WITHIN: usize = 3;
/// Marks that sentences have and labels have not.
pub const OF_SENTENCES: [char; 5] = ['。', '，', '；', '！', '？'];

/// A label in a text, and where its value begins.
pub struct Found {
    /// The label.
    pub label: Label,
    /// Where its value begins, in bytes.
    pub value: usize,
    /// What parts them.
    pub gap: Gap,
}

/// Finds a label of known words at `start`, and where its value begins.
pub fn known_at(text: &str, start: usize, template: &Template) -> Option<Found> {
    let mut label = template.label_at(&text[start..])?;
    label.words = (label.words.0 + start, label.words.1 + start);
    let behind = &text[label.words.1..];
    let asks_for_number = matches!(template.fields[label.field].kind, FieldKind::Phone | FieldKind::Date);
    let after = if asks_for_number { after_remarks_before_number } else { after_remarks };
    let (rest, gap) = after_gap(after(behind));
    let is_parted = rest.len() < behind.len() || asks_for_number && begins_with_bracketed_number(rest);
    let gap = if gap == Gap::Nothing && is_parted { Gap::Filler } else { gap };
    let (rest, gap) = match behind_copula(&label, rest, gap, template) {
        Some(behind) => {
            // The word is the label's: 填表人是.
            label.words.1 = text.len() - behind.len();
            (behind, Gap::Filler)
        }
        None => (rest, gap),
    };
    Some(Found { label, value: text.len() - rest.len(), gap })
}

/// Returns what follows 是 or 为 behind a label: 填表人是石青林，职务为科员.
fn behind_copula<'t>(label: &Label, rest: &'t str, gap: Gap, template: &Template) -> Option<&'t str> {
    let behind = rest.strip_prefix(['为', '是']).filter(|_| gap == Gap::Nothing)?.trim_start();
    let value = behind.split(OF_SENTENCES).next().unwrap_or_default();
    let value = if template.fields[label.field].kind == FieldKind::Person && label.asked == Asked::Post {
        template.names.is_post(value)
    } else {
        let kind = template.fields[label.field].kind;
        (label.length >= SHORTEST_WITHIN || is_plainly(kind, value)) && suits(kind, value, template)
    };
    value.then_some(behind)
}

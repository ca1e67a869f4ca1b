//! Label and value in one line of the cover, several of them in a line included.
use crate::config::{FieldSpec, Template};
use crate::fold::{after_folded, fold};

use super::ordinals::strip_ordinal;

/// Marks and blanks between a label and its value.
const SEPARATORS: [char; 10] = ['：', ':', '\t', ' ', '　', '_', '＿', '…', '·', '.'];

/// Returns what follows a field's label at the start of `text`, where a separator or the end does.
pub fn after_label<'t>(text: &'t str, field: &FieldSpec) -> Option<&'t str> {
    let spellings = field.folded_spellings();
    let rests = spellings.filter_map(|spelling| after_folded(text, &spelling));
    // The longest spelling leaves the shortest rest.
    let rest = rests.filter(|rest| is_separated(rest)).min_by_key(|rest| rest.len())?;
    Some(rest.trim_start_matches(SEPARATORS))
}

/// A label is over where a separator follows, or a remark in brackets that ends in one.
fn is_separated(rest: &str) -> bool {
    let rest = rest.trim_start_matches(' ');
    rest.is_empty()
        || rest.starts_with(['：', ':', '\t', '_', '＿', '　'])
        || rest.starts_with(['（', '(']) && rest.split_once(['）', ')']).is_some_and(|(_, after)| is_separated(after))
}

/// Splits a line into fields and their values; empty where it begins with no label.
pub fn fields_in_line<'t>(text: &'t str, template: &Template) -> Vec<(usize, &'t str)> {
    let mut found = Vec::new();
    let mut rest = strip_ordinal(text);
    while let Some((field, value)) = field_at(rest, template) {
        let next = next_label(value, template);
        found.push((field, value[..next].trim()));
        rest = &value[next..];
    }
    found
}

fn field_at<'t>(text: &'t str, template: &Template) -> Option<(usize, &'t str)> {
    let fields = template.fields.iter().enumerate();
    let matches = fields.filter_map(|(index, field)| Some((index, after_label(text, field)?)));
    matches.min_by_key(|(_, rest)| rest.len())
}

/// Finds where in `value` the next label with a colon begins, after a blank; its length where there is none.
fn next_label(value: &str, template: &Template) -> usize {
    let starts = value.char_indices().zip(value.chars().skip(1)).filter(|((_, before), _)| before.is_whitespace());
    let starts = starts.map(|((index, before), _)| index + before.len_utf8());
    starts
        .filter(|&start| !value[start..].starts_with(char::is_whitespace))
        .find(|&start| template.fields.iter().any(|field| has_colon(&value[start..], field)))
        .unwrap_or(value.len())
}

fn has_colon(text: &str, field: &FieldSpec) -> bool {
    let mut rests = field.folded_spellings().filter_map(|spelling| after_folded(text, &spelling));
    rests.any(|rest| rest.trim_start().starts_with(['：', ':']))
}

/// Says whether a line is the report's title: the unit's name, then the form's title.
pub fn is_title(text: &str, template: &Template) -> bool {
    let folded = fold(text);
    let title = fold(&template.title);
    let without_brackets = fold(template.title.split(['（', '(']).next().unwrap_or_default());
    folded.ends_with(&title) || (!without_brackets.is_empty() && folded.ends_with(&without_brackets))
}

//! What of a line is the form's own, and no word of the unit.
use std::collections::HashSet;

use crate::config::{FieldKind, Template, after_remarks, tells_how_to_fill_in};
use crate::fold::fold;
use crate::model::Report;
use crate::normalise::cover::suits::{is_date_alone, is_year};
use crate::normalise::cover::title::{TITLE_LABELS, is_title};
use crate::normalise::headings::opinion::is_heading_alone;
use crate::normalise::last_page::{signers, signing};
use crate::normalise::stream::contents::{self, is_entry, without_page};
use crate::normalise::stream::join::{is_bare_number, is_page_number};
use crate::ordinal::{is_serial, ordinal, strip_ordinal};

use super::super::values::{is_form_of_a_date, is_same_month, normal_values};

/// Shortest piece of the promise that is known as one, in characters.
const SHORTEST_PIECE: usize = 4;
/// Longest label before a remark, in characters.
const LONGEST_LABEL: usize = 20;
/// Marks at which a line falls into pieces.
const MARKS: [char; 14] = ['。', '：', ':', '；', ';', '，', ',', '（', '）', '(', ')', '【', '】', '_'];

/// Says whether a text is the form's as a whole, or says once more what the report's cover says.
pub fn is_of_form(text: &str, report: &Report, template: &Template) -> bool {
    let bare = strip_ordinal(text);
    template.is_wording(bare)
        || template.is_wording(text)
        || template.is_prompt(bare)
        || template.whole_label(bare).is_some()
        || TITLE_LABELS.contains(&fold(bare).as_str())
        || template.joining_words.iter().any(|word| word.folded() == fold(bare))
        || template.is_table_head(bare)
        || template.is_note(bare)
        || template.is_list_title(bare)
        || template.office_in(bare).is_some()
        || template.signing_label(bare).is_some_and(|(_, rest)| fold(rest).is_empty())
        || template.asks_to_sign(bare)
        || is_title(bare, template)
        || is_heading_alone(bare, template)
        || is_entry(text, template)
        || is_page_number(text)
        || is_bare_number(text)
        || is_serial(text)
        || is_form_of_a_date(bare)
        || says_again(bare, report, template)
        || (text.chars().count() >= SHORTEST_PIECE && template.promise.folded().contains(&fold(text)))
}

/// Says whether a text is a value of the cover or of the last page's foot, year and date in whatever writing.
fn says_again(text: &str, report: &Report, template: &Template) -> bool {
    let folded = fold(text);
    let is_value = |own: &str| !own.is_empty() && fold(own) == folded;
    let signed = [&report.signing.signature, &report.signing.seal];
    if report.fields.iter().any(|field| is_value(&field.value) || is_value(&field.original))
        || signed.into_iter().any(|own| is_value(own))
        || is_same_month(text, &report.compiled)
    {
        return true;
    }
    let specs = template.fields.iter().filter(|spec| match spec.kind {
        FieldKind::Year => is_year(text),
        FieldKind::Date => is_date_alone(text),
        FieldKind::Text | FieldKind::Title | FieldKind::Unit | FieldKind::Person | FieldKind::Phone => false,
    });
    let mut values = specs.flat_map(|spec| normal_values(&spec.key, spec.kind, text, template));
    values.any(|(key, value)| report.value(&key) == value)
}

/// Says whether what is left of a line is of its labels: 姓名及 between 填表人 and 职务, or the number before the next one.
pub fn is_rest_of_label(text: &str, template: &Template) -> bool {
    let bare = text.trim_start_matches(['）', ')', ' ', '　']);
    if ordinal(bare).is_some_and(|(_, rest)| rest.trim().is_empty()) {
        return true;
    }
    let words = || template.name_labels.iter().chain(&template.post_labels).chain(&template.joining_words);
    let folded = fold(text);
    let mut rest = folded.as_str();
    while !rest.is_empty() {
        let begun = words().filter(|word| !word.folded().is_empty() && rest.starts_with(word.folded()));
        let Some(longest) = begun.map(|word| word.folded().len()).max() else { return false };
        rest = &rest[longest..];
    }
    !folded.is_empty()
}

/// Says whether a line is one of a list of contents that names what stands below it once more.
pub fn comes_again(text: &str, kept: &HashSet<String>) -> bool {
    let is_short = text.char_indices().nth(contents::LONGEST).is_none();
    is_short && ordinal(text).is_some() && kept.contains(&fold(without_page(text)))
}

/// Returns what of a text is the form's, longest phrases first: the promise, the words behind the office's name, the labels
/// of the last page's foot, remarks in brackets, and pieces between marks.
pub fn phrases(text: &str, report: &Report, template: &Template) -> Vec<String> {
    let mut phrases: Vec<String> = Vec::new();
    let starts = text.char_indices().filter(|(_, character)| template.promise.starts_with(*character));
    let promise = starts.map(|(start, _)| &text[start..]).find_map(|own| Some((own, template.after_promise(own)?)));
    phrases.extend(promise.map(|(own, rest)| own[..own.len() - rest.len()].to_owned()));
    if let Some((office, month)) = template.office_in(text)
        && let Some((before, after)) = text.split_once(office)
    {
        // The month is a value.
        let word = &after[..after.rfind(month).unwrap_or(after.len())];
        phrases.extend([before, word].map(str::to_owned));
    }
    phrases.extend(labels_of_foot(text, report, template));
    phrases.extend(remarks(text, template));
    let bare = strip_ordinal(text);
    phrases.push(text[..text.len() - bare.len()].to_owned());
    let pieces = bare.split(MARKS).flat_map(|piece| std::iter::once(piece).chain(piece.split_whitespace()));
    phrases.extend(pieces.filter(|piece| is_of_form(piece, report, template)).map(str::to_owned));
    phrases
}

fn labels_of_foot(text: &str, report: &Report, template: &Template) -> Vec<String> {
    // 单位负责人：罗敬文 without a word for signing
    if let Some(name) = signers::head_named(text, template).filter(|name| *name == report.signing.signature) {
        let (label, behind) = text.rsplit_once(name).filter(|_| !name.is_empty()).unwrap_or((text, ""));
        return vec![label.to_owned(), behind.to_owned()];
    }
    let foot = signing::parts(text, template);
    let mut labels = Vec::new();
    let mut rest = &text[foot.before.len()..];
    for (_, value) in foot.parts {
        let Some((label, behind)) = rest.split_once(value).filter(|_| !value.is_empty()) else { continue };
        labels.push(label.to_owned());
        rest = behind;
    }
    labels.push(rest.to_owned());
    labels
}

/// Returns the remarks by which a form tells how to fill it in.
fn remarks(text: &str, template: &Template) -> Vec<String> {
    let mut remarks = Vec::new();
    let mut rest = text;
    while let Some(start) = rest.find(['（', '(', '【', '[', '［', '〔']) {
        let own = &rest[start..];
        let end = own
            .find(['）', ')', '】', ']', '］', '〕'])
            .map_or(own.len(), |end| end + own[end..].chars().next().map_or(0, char::len_utf8));
        let remark = &own[..end];
        let is_before_colon = own[end..].trim_start().starts_with(['：', ':']);
        let is_on_label = || {
            is_before_colon && tells_how_to_fill_in(remark) && ends_in_label(&text[..text.len() - own.len()], template)
        };
        if template.is_prompt(remark) || after_remarks(remark).is_empty() || is_on_label() {
            remarks.push(remark.to_owned());
        }
        rest = &own[end..];
    }
    remarks
}

/// Says whether the last words of a text are a label's.
fn ends_in_label(text: &str, template: &Template) -> bool {
    let text = text.trim_end();
    let mut starts = text.char_indices().rev().take(LONGEST_LABEL);
    starts.any(|(start, _)| template.label_at(&text[start..]).is_some_and(|label| start + label.words.1 == text.len()))
}

//! Label and value in one line of the cover, several of them in a line included.
use crate::config::{FieldKind, FieldSpec, Template};
use crate::fold::{after_folded, fold, half_width};
use crate::ordinal::{is_year_digit, strip_ordinal};

use super::values::date_of;

/// Marks and blanks between a label and its value, blanks of any width besides.
const SEPARATORS: [char; 9] = ['：', ':', '_', '＿', '…', '·', '.', '】', '］'];
/// A label of as many characters is parted from its value by a mere blank; a shorter one may be a word of a sentence.
const SHORTEST_BEFORE_BLANK: usize = 4;
/// Longest label, in characters, that the form does not know.
const LONGEST_UNKNOWN: usize = 8;

/// What one line of the cover says.
#[derive(Debug, Default, PartialEq)]
pub struct CoverLine<'t> {
    /// Fields, as indices into the template's, with their values.
    pub fields: Vec<(usize, &'t str)>,
    /// What follows behind a label that the form does not know, that label included.
    pub rest: &'t str,
}

/// Returns what follows a field's label at the start of `text`, where a separator or the end does.
pub fn after_label<'t>(text: &'t str, field: &FieldSpec) -> Option<&'t str> {
    let rests = field.spelled().filter_map(|spelling| {
        let rest = after_folded(text, spelling)?;
        let parted = spelling.chars().count() >= SHORTEST_BEFORE_BLANK || is_plainly(field.kind, rest);
        is_separated(rest, parted).then_some(rest)
    });
    // The longest spelling leaves the shortest rest.
    let rest = rests.min_by_key(|rest| rest.len())?;
    let remark = rest.trim_start().strip_prefix(['（', '(']).and_then(|remark| remark.split_once(['）', ')']));
    let rest =
        remark.map(|(_, after)| after).filter(|after| after.trim_start().starts_with(['：', ':'])).unwrap_or(rest);
    Some(rest.trim_start_matches(|character: char| SEPARATORS.contains(&character) || character.is_whitespace()))
}

/// A label is over where a separator follows, or a remark in brackets that ends in one.
fn is_separated(rest: &str, by_blank: bool) -> bool {
    let bare = rest.trim_start_matches(' ');
    bare.is_empty()
        || bare.starts_with(['：', ':', '\t', '_', '＿', '　', '】', '］'])
        || (by_blank && rest.starts_with(char::is_whitespace))
        || bare.starts_with(['（', '('])
            && bare.split_once(['）', ')']).is_some_and(|(_, after)| is_separated(after, by_blank))
}

/// Splits a line into fields and their values; none where it begins with no label.
pub fn fields_in_line<'t>(text: &'t str, template: &Template) -> CoverLine<'t> {
    let mut line = CoverLine { fields: Vec::new(), rest: strip_ordinal(text) };
    while let Some((field, value)) = field_at(line.rest, template) {
        let next = next_label(value, &template.fields[field], template);
        let is_end = |character: char| character.is_whitespace() || matches!(character, '；' | ';' | '，' | ',');
        line.fields.push((field, value[..next].trim_end_matches(is_end)));
        line.rest = &value[next..];
    }
    line
}

fn field_at<'t>(text: &'t str, template: &Template) -> Option<(usize, &'t str)> {
    let fields = template.fields.iter().enumerate();
    let matches = fields.filter_map(|(index, field)| Some((index, after_label(text, field)?)));
    matches.min_by_key(|(_, rest)| rest.len())
}

/// Finds where in `value` the next label with a colon begins, after a blank or a mark; its length where there is none.
fn next_label(value: &str, of: &FieldSpec, template: &Template) -> usize {
    let begins = |before: char| before.is_whitespace() || matches!(before, '；' | ';' | '，' | ',' | '、');
    let starts = std::iter::once((0, true))
        .chain(value.char_indices().map(|(index, before)| (index + before.len_utf8(), begins(before))));
    let mut starts = starts.filter(|&(start, begins)| begins && !value[start..].starts_with(char::is_whitespace));
    let found = starts.find(|&(start, _)| {
        let text = &value[start..];
        template.fields.iter().any(|field| has_colon(text, field)) || is_unknown_label(text, of)
    });
    found.map_or(value.len(), |(start, _)| start)
}

fn has_colon(text: &str, field: &FieldSpec) -> bool {
    let mut rests = field.spelled().filter_map(|spelling| after_folded(text, spelling));
    rests.any(|rest| rest.trim_start().starts_with(['：', ':']))
}

/// Says whether a text begins with a few words and a colon, as labels do; 职务 goes with the person before it.
fn is_unknown_label(text: &str, of: &FieldSpec) -> bool {
    let Some((label, _)) = text.split_once(['：', ':']) else { return false };
    let of_person = of.kind == FieldKind::Person && label.contains("职");
    let length = label.chars().count();
    (2..=LONGEST_UNKNOWN).contains(&length) && !of_person && label.chars().all(char::is_alphabetic)
}

/// Says whether a line is the report's title: the unit's name, then the form's title.
pub fn is_title(text: &str, template: &Template) -> bool {
    let folded = fold(text);
    let bare = fold(template.bare_title());
    folded.ends_with(template.title.folded()) || (!bare.is_empty() && folded.ends_with(&bare))
}

/// Says whether a value by itself looks like one of a field's kind.
pub fn suits(kind: FieldKind, text: &str, template: &Template) -> bool {
    let length = text.trim().chars().count();
    match kind {
        FieldKind::Unit => (1..=40).contains(&length) && !template.is_wording(text),
        FieldKind::Person => is_person(text),
        other => is_plainly(other, text),
    }
}

/// Says whether a value is one of figures that can be nothing else: a year, a date, a telephone number.
fn is_plainly(kind: FieldKind, text: &str) -> bool {
    let digits = text.chars().filter(|&character| half_width(character).is_ascii_digit()).count();
    match kind {
        FieldKind::Date => date_of(text).is_some(),
        FieldKind::Phone => digits >= 7 && digits * 2 > text.trim().chars().count(),
        FieldKind::Year => is_year(text),
        FieldKind::Unit | FieldKind::Person | FieldKind::Text | FieldKind::Title => false,
    }
}

/// Says whether a line is nothing but a year: 2021年度, （二〇二一年）.
pub fn is_year(text: &str) -> bool {
    let folded = fold(text);
    let bare = folded.trim_end_matches(['年', '度']);
    // ○ is no letter and folds away.
    (3..=4).contains(&bare.chars().count()) && bare.chars().all(is_year_digit) && text.chars().count() < 12
}

/// Says whether a text is a name, with or without a post behind it.
fn is_person(text: &str) -> bool {
    let mut parts = text.split(|character: char| !character.is_alphabetic()).filter(|part| !part.is_empty());
    let name = parts.next().map_or(0, |name| name.chars().count());
    (2..=4).contains(&name) && text.chars().count() <= 24 && !text.contains(['。', '：', ':'])
}

//! What kind of value a text by itself looks like: a unit, a person, a telephone number, a date.
use std::borrow::Cow;

use crate::config::{FieldKind, Names, Template};
use crate::fold::{fold, half_width, is_digit};
use crate::han::is_han;
use crate::marks::remark_behind;
use crate::normalise::values::{self, date_of, is_form_of_a_date, is_month, year_of};
use crate::year::{is_recent_year, is_year_digit, years_in};

use super::persons::part_phone;

/// Longest name of a unit, in characters.
const LONGEST_UNIT: usize = 40;
/// Longest text of a person's name and post, in characters.
const LONGEST_PERSON: usize = 30;
/// Fewest and most digits that a telephone number has; several of them may stand together.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=60;
/// What offices within a unit end in, the longest name of one, and what names of units of that length have.
const INNER_OFFICES: [char; 8] = ['科', '股', '室', '办', '组', '处', '部', '队'];
const LONGEST_INNER: usize = 7;
const OF_DISTRICTS: [char; 6] = ['市', '区', '县', '镇', '乡', '街'];

/// Says whether a value by itself looks like one of a field's kind and like nothing else.
pub fn suits(kind: FieldKind, text: &str, template: &Template) -> bool {
    match kind {
        FieldKind::Unit => is_unit(text, template),
        FieldKind::Person => is_person(text, template) && !template.is_wording(text),
        FieldKind::Text => is_code(text),
        FieldKind::Year => is_year(text) || is_span_of_year(text),
        other => is_plainly(other, text),
    }
}

/// Says whether a value shows that a doubtful label asks for a field: 部门：区教育局, but 部门：综合科.
pub fn bears_out(kind: FieldKind, text: &str, template: &Template) -> bool {
    let text = text.trim();
    let is_inner = kind == FieldKind::Unit
        && text.ends_with(INNER_OFFICES)
        && text.chars().count() <= LONGEST_INNER
        && !text.contains(OF_DISTRICTS);
    suits(kind, text, template) && !is_inner
}

/// Says whether a text behind a label may be its value, a blank one too; a sentence is none.
pub fn may_be(kind: FieldKind, text: &str, template: &Template) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    let is_sentence = text.contains(['。', '；', '：', ':', '！', '？']);
    let all_digits = digits(text);
    text.is_empty()
        || match kind {
            FieldKind::Unit => length <= LONGEST_UNIT && !is_sentence && !is_figures(text),
            FieldKind::Person => length <= LONGEST_PERSON && !is_sentence && digits(&part_phone(text, template).0) < 5,
            FieldKind::Text | FieldKind::Title => length <= LONGEST_PERSON && !is_sentence,
            FieldKind::Phone => all_digits >= 5,
            FieldKind::Date => {
                date_of(text).is_some() || is_form_of_a_date(text) || (length <= LONGEST_PERSON && text.contains('年'))
            }
            FieldKind::Year => text.chars().any(is_year_digit) && length <= LONGEST_PERSON,
        }
}

/// Says whether a value is one of figures that can be nothing else: a year, a date, a telephone number.
pub fn is_plainly(kind: FieldKind, text: &str) -> bool {
    match kind {
        FieldKind::Date => date_of(text).is_some() && text.chars().count() <= LONGEST_PERSON,
        FieldKind::Phone => {
            let bare: usize = text.chars().filter(|character| !character.is_whitespace()).count();
            PHONE_DIGITS.contains(&digits(text)) && digits(text) * 2 > bare && !text.contains(['年', '月', '日'])
        }
        FieldKind::Year => is_year(text),
        FieldKind::Unit | FieldKind::Person | FieldKind::Text | FieldKind::Title => false,
    }
}

/// Says whether what follows a label directly begins as its value must, so that nothing need stand between them.
pub fn begins_plainly(kind: FieldKind, rest: &str, template: &Template) -> bool {
    let piece = rest.split([' ', '　', '\t', '；', ';', '。']).next().unwrap_or_default();
    let begins_with_digit = rest.starts_with(|first| is_year_digit(first) || "（(+[〔【".contains(first));
    match kind {
        FieldKind::Phone => digits(&rest.chars().take(14).collect::<String>()) >= 7 && begins_with_digit,
        FieldKind::Date => begins_with_digit && rest.chars().take(6).any(|mark| "年./-．－".contains(mark)),
        FieldKind::Year => begins_with_digit && is_year(piece),
        // 填表人办公室主任 姚雪丽: the post may come first.
        FieldKind::Person => {
            let words = rest.split(['；', ';', '。']).next().unwrap_or_default();
            is_person(piece, template) || (template.names.is_sure_post(piece) && is_person(words, template))
        }
        FieldKind::Unit => ends_as_unit(piece, &template.names),
        FieldKind::Text | FieldKind::Title => false,
    }
}

/// Says whether a line is nothing but a year: 2021年度, （二〇二一年）, 2025—2026学年, 2025—2026年度.
pub fn is_year(text: &str) -> bool {
    let unbracketed = text.trim_matches(|mark: char| mark.is_whitespace() || "（）()".contains(mark));
    if years_in(unbracketed).is_some_and(|span| span.range == (0..unbracketed.len())) {
        return true;
    }
    let folded = fold(text);
    let bare = folded.trim_end_matches(['年', '度']);
    // ○ is no letter and folds away.
    let is_worded =
        (3..=4).contains(&bare.chars().count()) && bare.chars().all(is_year_digit) && text.chars().count() < 16;
    // 120, 1500 and 2500 are amounts.
    let is_plausible = |year: String| bare.len() < folded.len() || is_recent_year(&year);
    is_worded && year_of(text).is_some_and(is_plausible)
}

/// Says whether a text is nothing but one year with what of it is meant: 21年, 2021年1—12月, 2 0 2 1 年（全年）.
fn is_span_of_year(text: &str) -> bool {
    let is_part = |mark: char| {
        mark.is_whitespace() || is_year_digit(half_width(mark)) || "年度月全十至到-－—–~～（）()".contains(mark)
    };
    text.chars().count() <= LONGEST_PERSON
        && text.chars().all(is_part)
        && !is_month(text)
        && year_of(text).is_some()
        && date_of(text).is_none()
}

/// Says whether a text is nothing but a full date.
pub fn is_date_alone(text: &str) -> bool {
    let is_part = |character: char| {
        character.is_whitespace()
            || is_year_digit(character)
            || "年月日号十廿卅./-．－（）()[]〔〕【】".contains(character)
    };
    text.chars().all(is_part) && text.contains(['年', '.', '/', '-', '．', '－']) && date_of(text).is_some()
}

fn is_unit(text: &str, template: &Template) -> bool {
    let length = text.trim().chars().count();
    (2..=LONGEST_UNIT).contains(&length)
        && ends_as_unit(text, &template.names)
        && template.office_in(text.trim()).is_none()
        && !template.is_wording(text)
        && !template.is_label(text)
        && !is_month(text)
}

/// Says whether a text ends as names of units do, a remark in brackets behind it not counted.
fn ends_as_unit(text: &str, names: &Names) -> bool {
    let text =
        text.trim_end_matches(|character: char| !character.is_alphanumeric() && !matches!(character, '）' | ')'));
    let bare = remark_behind(text).map_or(text, |(bare, _)| bare);
    let folded = fold(bare);
    (2..=LONGEST_UNIT).contains(&folded.chars().count())
        && names.ends_as_unit(&folded)
        && !text.contains(['。', '，', '；', '：', ':', ','])
}

/// Says whether a text is a person's name, with or without a post behind or before it and a telephone number behind both.
fn is_person(text: &str, template: &Template) -> bool {
    let (text, _) = part_phone(text, template);
    let text = text.as_ref();
    let own = without_inner_labels(text, template);
    let text = own.as_ref();
    let is_other = digits(text) > 2 || text.contains(['。', '：', ':', '《']);
    let is_one_word = text.trim().chars().all(|character| character.is_alphabetic() || character == '·');
    text.chars().count() <= LONGEST_PERSON
        && !is_other
        // 干部 ends as a unit's 部 does, and is a person.
        && !(is_one_word && ends_as_unit(text, &template.names) && !text.trim_end().ends_with("干部"))
        && values::is_person(text, &template.names)
}

/// Takes the labels out of a person's value, and the colon between a name and a post: 石青林（职务：科员）, 科员：石青林.
pub fn without_inner_labels<'t>(text: &'t str, template: &Template) -> Cow<'t, str> {
    let Some((front, behind)) = text.split_once(['：', ':']) else { return Cow::Borrowed(text) };
    if text.chars().count() > LONGEST_PERSON || behind.contains(['：', ':']) {
        return Cow::Borrowed(text);
    }
    let label = template.post_labels.iter().find_map(|label| front.trim_end().strip_suffix(&**label));
    let is_mark = |mark: char| !mark.is_alphanumeric();
    if let Some(name) = label.filter(|name| name.ends_with(is_mark)) {
        return Cow::Owned(format!("{name}{behind}"));
    }
    let names = &template.names;
    let (is_name, is_post) =
        (|text: &str| values::is_person(text.trim(), names), |text: &str| names.is_sure_post(text.trim()));
    if let Some(name) = label.filter(|name| is_name(name) && is_post(behind)) {
        return Cow::Owned(format!("{name} {behind}"));
    }
    let is_pair = (is_name(front) && is_post(behind)) || (is_post(front) && is_name(behind));
    if is_pair { Cow::Owned(format!("{front} {behind}")) } else { Cow::Borrowed(text) }
}

/// Says whether a text is a number that an office gives: A012, 第12号, 〔2021〕3号.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    let figures = text.chars().filter(|&character| half_width(character).is_ascii_alphanumeric()).count();
    figures > 0 && text.chars().count() <= 20 && figures * 2 >= text.chars().count() && !text.contains(['年', '月'])
}

fn is_figures(text: &str) -> bool {
    let han = text.chars().filter(|character| is_han(*character)).count();
    han == 0 || date_of(text).is_some()
}

fn digits(text: &str) -> usize {
    text.chars().filter(|character| is_digit(*character)).count()
}

//! What kind of value a text by itself looks like: a unit, a person, a telephone number, a date.
use crate::config::{FieldKind, Template};
use crate::fold::{fold, half_width};
use crate::ordinal::is_year_digit;

use super::values::{after_surname, date_of, is_form_of_a_date, is_month, is_post};

/// Longest name of a unit, in characters.
const LONGEST_UNIT: usize = 40;
/// Longest text of a person's name and post, in characters.
const LONGEST_PERSON: usize = 30;
/// Fewest and most digits that a telephone number has; several of them may stand together.
const PHONE_DIGITS: std::ops::RangeInclusive<usize> = 7..=60;
/// Ends of units' names.
const OF_UNITS: [&str; 78] = [
    "局",
    "委",
    "委员会",
    "办",
    "办公室",
    "部",
    "厅",
    "院",
    "校",
    "中心",
    "所",
    "站",
    "队",
    "会",
    "馆",
    "厂",
    "公司",
    "镇",
    "街道",
    "街道办事处",
    "办事处",
    "街",
    "乡",
    "村",
    "社区",
    "政府",
    "处",
    "团",
    "科",
    "园",
    "场",
    "库",
    "台",
    "社",
    "集团",
    "银行",
    "小学",
    "中学",
    "高中",
    "初中",
    "大学",
    "学院",
    "党校",
    "幼儿园",
    "医院",
    "卫生院",
    "大队",
    "支队",
    "总队",
    "中队",
    "法院",
    "检察院",
    "联合会",
    "协会",
    "总工会",
    "工会",
    "妇联",
    "残联",
    "工商联",
    "文联",
    "科协",
    "侨联",
    "团委",
    "党委",
    "纪委",
    "监委",
    "管委会",
    "管理区",
    "开发区",
    "园区",
    "区委",
    "县委",
    "市委",
    "机关",
    "机构",
    "分局",
    "股",
    "组",
];

/// Says whether a value by itself looks like one of a field's kind and like nothing else.
pub fn suits(kind: FieldKind, text: &str, template: &Template) -> bool {
    match kind {
        FieldKind::Unit => is_unit(text, template),
        FieldKind::Person => is_person(text) && !template.is_wording(text),
        FieldKind::Text => is_code(text),
        other => is_plainly(other, text),
    }
}

/// Says whether a text behind a label may be its value, a blank one too; a sentence is none.
pub fn may_be(kind: FieldKind, text: &str) -> bool {
    let text = text.trim();
    let length = text.chars().count();
    let is_sentence = text.contains(['。', '；', '：', ':', '！', '？']);
    let digits = digits(text);
    text.is_empty()
        || match kind {
            FieldKind::Unit => length <= LONGEST_UNIT && !is_sentence && !is_figures(text),
            FieldKind::Person => length <= LONGEST_PERSON && !is_sentence && digits < 5,
            FieldKind::Text | FieldKind::Title => length <= LONGEST_PERSON && !is_sentence,
            FieldKind::Phone => digits >= 5,
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
pub fn begins_plainly(kind: FieldKind, rest: &str) -> bool {
    let piece = rest.split([' ', '　', '\t', '；', ';', '。']).next().unwrap_or_default();
    let begins_with_digit = rest.starts_with(|first| is_year_digit(first) || matches!(first, '（' | '(' | '+'));
    match kind {
        FieldKind::Phone => digits(&rest.chars().take(14).collect::<String>()) >= 7 && begins_with_digit,
        FieldKind::Date => begins_with_digit && rest.chars().take(6).any(|mark| "年./-．－".contains(mark)),
        FieldKind::Year => begins_with_digit && is_year(piece),
        FieldKind::Person => is_person(piece),
        FieldKind::Unit => ends_as_unit(piece),
        FieldKind::Text | FieldKind::Title => false,
    }
}

/// Says whether a line is nothing but a year: 2021年度, （二〇二一年）.
pub fn is_year(text: &str) -> bool {
    let folded = fold(text);
    let bare = folded.trim_end_matches(['年', '度']);
    // ○ is no letter and folds away.
    (3..=4).contains(&bare.chars().count()) && bare.chars().all(is_year_digit) && text.chars().count() < 16
}

/// Says whether a text is nothing but a full date.
pub fn is_date_alone(text: &str) -> bool {
    let is_part = |character: char| {
        character.is_whitespace() || is_year_digit(character) || "年月日号十廿卅./-．－（）()".contains(character)
    };
    text.chars().all(is_part) && text.contains(['年', '.', '/', '-', '．', '－']) && date_of(text).is_some()
}

fn is_unit(text: &str, template: &Template) -> bool {
    let length = text.trim().chars().count();
    (2..=LONGEST_UNIT).contains(&length)
        && ends_as_unit(text)
        && template.office_in(text.trim()).is_none()
        && !template.is_wording(text)
        && !template.is_label(text)
        && !is_month(text)
}

/// Says whether a text ends as names of units do, a remark in brackets behind it not counted.
fn ends_as_unit(text: &str) -> bool {
    let text =
        text.trim_end_matches(|character: char| !character.is_alphanumeric() && !matches!(character, '）' | ')'));
    let bare =
        text.strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '('])).map_or(text, |(bare, _)| bare);
    let folded = fold(bare);
    (2..=LONGEST_UNIT).contains(&folded.chars().count())
        && OF_UNITS.iter().any(|end| folded.ends_with(end))
        && !text.contains(['。', '，', '；', '：', ':', ','])
}

/// Says whether a text is a person's name, with or without a post behind or before it.
pub fn is_person(text: &str) -> bool {
    if text.chars().count() > LONGEST_PERSON || text.contains(['。', '：', ':', '《']) || digits(text) > 2 {
        return false;
    }
    let mut parts = text.split(|character: char| !(character.is_alphabetic() || character == '·'));
    let parts: Vec<&str> = parts.by_ref().filter(|part| !part.is_empty()).collect();
    let is_name = |part: &str| {
        let length = part.chars().count();
        (2..=4).contains(&length) && after_surname(part).is_some() && !ends_as_unit(part) && !is_post(part)
    };
    match parts.as_slice() {
        // 何雨晴科员
        [one] => {
            let length = one.chars().count();
            is_name(one) || (length > 4 && after_surname(one).is_some() && is_post(one)) || one.contains('·')
        }
        // 何 敏
        [first, second, ..] if first.chars().count() == 1 && second.chars().count() == 1 => {
            after_surname(first).is_some()
        }
        [first, .., last] => is_name(first) || (is_name(last) && is_post(first)),
        [] => false,
    }
}

/// Says whether a text is a number that an office gives: A012, 第12号, 〔2021〕3号.
fn is_code(text: &str) -> bool {
    let text = text.trim();
    let figures = text.chars().filter(|&character| half_width(character).is_ascii_alphanumeric()).count();
    figures > 0 && text.chars().count() <= 20 && figures * 2 >= text.chars().count() && !text.contains(['年', '月'])
}

fn is_figures(text: &str) -> bool {
    let han = text.chars().filter(|character| ('\u{4E00}'..='\u{9FFF}').contains(character)).count();
    han == 0 || date_of(text).is_some()
}

fn digits(text: &str) -> usize {
    text.chars().filter(|&character| half_width(character).is_ascii_digit()).count()
}

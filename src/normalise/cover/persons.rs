//! A person's telephone in the same breath as the name: 联系人及电话：石青林 0799-6628801.
use std::borrow::Cow;

use crate::config::{FieldKind, FieldSpec, Template};
use crate::fold::{after_folded, fold, is_digit};

/// Fewest digits of a telephone number.
const FEWEST_DIGITS: usize = 7;

/// Labels of telephones that people write whatever spellings the form's own fields list.
const LABELS: [&str; 7] = ["联系电话", "办公电话", "电话", "手机", "手机号", "联系方式", "tel"];

/// Parts a telephone number, and its label, from the name before it, and from a post behind it.
pub fn part_phone<'t>(text: &'t str, template: &Template) -> (Cow<'t, str>, Option<&'t str>) {
    let whole = (Cow::Borrowed(text), None);
    let Some(digit) = text.find(is_digit) else { return whole };
    let start = text[..digit].trim_end_matches(['（', '(', '+']).len();
    let (name, phone) = text.split_at(start);
    // What stands behind the number: （13800001234）科员.
    let end = phone.rfind(is_digit).map_or(0, |last| last + phone[last..].chars().next().map_or(0, char::len_utf8));
    let (phone, behind) = phone.split_at(end);
    if phone.chars().filter(|character| is_digit(*character)).count() < FEWEST_DIGITS || phone.contains(['年', '月'])
    {
        return whole;
    }
    let is_mark = |character: char| !character.is_alphanumeric() && !matches!(character, '）' | ')');
    let name = name.trim_end_matches(is_mark);
    let name = before_phone_label(name, template).trim_end_matches(is_mark);
    let behind =
        behind.trim_start_matches(|character: char| !character.is_alphanumeric() && !"（(".contains(character));
    let closing = behind.trim_end_matches(['）', ')']);
    let behind = if behind.contains(['（', '(']) { behind } else { closing };
    let opened = phone.contains(['（', '(']) && !phone.contains(['）', ')']);
    let phone = if opened { phone.trim_start_matches(['（', '(']) } else { phone };
    let name = if behind.is_empty() { Cow::Borrowed(name) } else { Cow::Owned(format!("{name} {behind}")) };
    (name, Some(phone.trim()))
}

/// Takes the longest label of a telephone off a text's end.
fn before_phone_label<'t>(text: &'t str, template: &Template) -> &'t str {
    let phones = template.fields.iter().filter(|spec| spec.kind == FieldKind::Phone);
    let labels: Vec<&str> = phones.flat_map(FieldSpec::spelled).chain(LABELS).collect();
    let is_label = |words: &str| labels.iter().any(|label| after_folded(words, label) == Some(""));
    let mut starts = text.char_indices().filter(|(_, first)| first.is_alphanumeric()).map(|(start, _)| start);
    starts.find(|start| is_label(&text[*start..])).map_or(text, |start| &text[..start])
}

/// Joins a name or a post whose characters are spaced to one width: 石 青 林.
pub fn unspaced(text: &str) -> Option<String> {
    let parts: Vec<&str> = text.split_whitespace().collect();
    let is_spaced = (2..=4).contains(&parts.len()) && parts.iter().all(|part| part.chars().count() == 1);
    is_spaced.then(|| parts.concat())
}

/// Says whether a label asks for a person: 审核人, 分管领导.
pub fn names_person(label: &str) -> bool {
    let folded = fold(label);
    let bare = folded.strip_suffix("姓名").unwrap_or(&folded);
    bare.ends_with(['人', '员', '长', '者'])
        || bare.ends_with("领导")
        || bare.ends_with("主任")
        || bare.ends_with("书记")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    /// Returns a form with fields of its own, which lists no spellings.
    fn own_form() -> Template {
        let field = |key: &str, label: &str, kind: &str| {
            format!("[[template.fields]]\nkey = \"{key}\"\nlabel = \"{label}\"\nkind = \"{kind}\"\n")
        };
        let fields = [
            field("year", "年度", "year"),
            field("title", "", "title"),
            field("unit", "单位名称", "unit"),
            field("filler", "填表人", "person"),
            field("phone", "值班电话", "phone"),
            field("date", "填表日期", "date"),
        ];
        Config::parse(&fields.concat(), "config.toml").expect("valid").template
    }

    #[test]
    fn a_telephone_is_parted_from_the_name() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for (text, name, phone) in [
            ("石青林 科员 0799-6628801", "石青林 科员", Some("0799-6628801")),
            ("石青林（电话：13800001234）", "石青林", Some("13800001234")),
            ("石青林（13800001234）科员", "石青林 科员", Some("13800001234")),
            ("石青林 13800001234（科员）", "石青林 （科员）", Some("13800001234")),
            ("石青林 （0799）6628801", "石青林", Some("（0799）6628801")),
            ("石青林，手机：13800001234", "石青林", Some("13800001234")),
            ("石青林，手机号码：13800001234", "石青林", Some("13800001234")),
            ("石青林 TEL 0799-6628801", "石青林", Some("0799-6628801")),
            ("石青林 科员", "石青林 科员", None),
            ("石青林 2组", "石青林 2组", None),
        ] {
            assert_eq!(part_phone(text, &template), (name.into(), phone), "{text}");
        }
        let template = own_form();
        for text in ["石青林，手机：13800001234", "石青林（办公电话：13800001234）", "石青林 Tel.13800001234"]
        {
            assert_eq!(part_phone(text, &template), ("石青林".into(), Some("13800001234")), "{text}");
        }
    }
}

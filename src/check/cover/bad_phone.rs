//! A telephone number that nobody can call.
use crate::config::{Config, FieldKind};
use crate::finding::Finding;
use crate::fold::is_digit;
use crate::model::{Field, Place, Severity, Unit, Words};
use crate::telephone::{is_local, is_mobile};

use super::spot::Spot;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-phone",
    severity: Severity::Warning,
    zh: Explanation {
        title: "电话不对",
        what: "封面的联系电话是否是手机号码或固定电话号码，写了几个的，每个都查。",
        why: "号码少了或多了一位，就联系不上填表人。",
        example: "联系电话写的是“0757-877123”，号码只有6位。",
        remedy: "核对号码：手机11位；固定电话7到8位，前面带区号。",
    },
    en: Explanation {
        title: "bad telephone number",
        what: "whether each telephone number on the cover is a mobile or a landline number",
        why: "with a digit too few nobody can be reached",
        example: "0757-877123",
        remedy: "check the number: mobiles have 11 digits, landlines 7 or 8 behind the area code",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(spec) = config.template.field_of(FieldKind::Phone) else { return Vec::new() };
    let field = unit.report().and_then(|report| report.field(&spec.key));
    // Without a digit it is missing, which is another rule's.
    let Some(field) = field.filter(|field| field.value.chars().any(is_digit)) else { return Vec::new() };
    let bad: Vec<&str> = field.value.split('、').filter(|number| !is_telephone(number)).collect();
    if bad.is_empty() {
        return Vec::new();
    }
    let (label, at, at_en) = Spot::of_value(unit, field, spec);
    let named = bad.join("、");
    let finding = Finding::new(
        RULE.name,
        Words::new(
            format!("{at}的{label}“{named}”既不是手机号码，也不是固定电话号码{}", digits_said(&bad)),
            format!("{label} {at_en}, {named}, is neither a mobile nor a landline number"),
        ),
        hint(&bad, field),
    );
    vec![finding.at(field.place.clone()).quoting(field.original.trim())]
}

/// Says what to do, and what the number may have been where a cell took the nought from its beginning.
fn hint(bad: &[&str], field: &Field) -> Words {
    let [only] = bad else { return general() };
    let Some(whole) = with_nought(only) else { return general() };
    let is_sheet = field.place.as_ref().is_some_and(|place| matches!(place.of_file(), Place::SheetCell { .. }));
    let (zh, en) = match is_sheet {
        true => ("；先把单元格的格式设为“文本”再填，开头的0才留得住", "; make the cell a text first"),
        false => ("", ""),
    };
    Words::new(
        format!("请核对号码：像是少了区号开头的0，应为{whole}{zh}。"),
        format!("check the number: the 0 of its area code seems to be missing, as in {whole}{en}"),
    )
}

fn general() -> Words {
    Words::new(
        "请核对号码：手机号码11位；固定电话7到8位，前面写区号，例如0757-87712335。",
        "check the number: a mobile has 11 digits, a landline 7 or 8 behind its area code",
    )
}

/// Returns a landline number whose area code has lost its first digit with that digit: 75788661234, 757-88661234.
fn with_nought(number: &str) -> Option<String> {
    let digits: String = number.chars().filter(|&character| character != '-').collect();
    // 10 and 2x are of two digits, all others of three; a mobile with a digit too few begins with 1 as well.
    let of_area = if digits.starts_with('2') || digits.starts_with("10") { 2 } else { 3 };
    let is_whole =
        digits.bytes().all(|byte| byte.is_ascii_digit()) && !(of_area == 3 && digits.starts_with(['0', '1']));
    let (area, local) = digits.split_at_checked(of_area).filter(|_| is_whole)?;
    let whole = format!("0{area}-{local}");
    // 66288012-34 has an extension.
    let is_parted = number.split_once('-').is_none_or(|(front, _)| front == area);
    (is_parted && matches!(local.len(), 7 | 8) && is_telephone(&whole)).then_some(whole)
}

/// Says how many digits the one bad number has.
fn digits_said(bad: &[&str]) -> String {
    let [only] = bad else { return String::new() };
    let digits = only.chars().filter(|&character| is_digit(character)).count();
    format!("（共{digits}位数字）")
}

/// Tells a number in its normal writing, an extension or a number of the district's own network behind it: mobile, with
/// or without an area's code, or a service's.
fn is_telephone(number: &str) -> bool {
    let number = &*number.replace(char::is_whitespace, "");
    let number = number.split_once('（').map_or(number, |(number, _)| number);
    let number = number.split_once('转').map_or(number, |(number, _)| number);
    // 0790-6628801/02: a second line of the same house
    let is_line = |end: &str| (1..=4).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_digit());
    let number = number.rsplit_once('/').filter(|(_, end)| is_line(end)).map_or(number, |(number, _)| number);
    let parts: Vec<&str> = number.split('-').collect();
    if parts.iter().any(|part| part.is_empty() || !part.bytes().all(|byte| byte.is_ascii_digit())) {
        return false;
    }
    match parts.as_slice() {
        // 12345, 95598, 110
        [short] if short.len() == 3 => short.starts_with("11") || matches!(*short, "120" | "122"),
        [short] if short.len() == 5 => short.starts_with(['1', '9']),
        [short] if short.len() == 6 => short.starts_with('9'),
        [number] => is_local(number) || is_mobile(number),
        ["400" | "800", middle, end] => middle.len() + end.len() == 7,
        [area, local] => area.starts_with('0') && matches!(area.len(), 3 | 4) && is_local(local),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nought_is_missed_where_it_makes_a_landline_number() {
        for (number, whole) in [
            ("75788661234", "0757-88661234"),
            ("757-8771233", "0757-8771233"),
            ("1062345678", "010-62345678"),
            ("2087712335", "020-87712335"),
        ] {
            assert_eq!(with_nought(number).as_deref(), Some(whole));
        }
        for number in
            ["1380013800", "0757-877123", "12800138000", "757-877123", "757-07712335", "66288012-34", "88", ""]
        {
            assert_eq!(with_nought(number), None, "{number}");
        }
    }

    #[test]
    fn telephones_are_told_from_other_figures() {
        for number in [
            "0757-87712335",
            "010-62345678",
            "87712335",
            "8771233",
            "13800138000",
            "0757-87712335转8012",
            "400-800-8000",
            "13800138000（短号661234）",
            "12345",
            "0790-6628801/02",
            "8219564 8",
        ] {
            assert!(is_telephone(number), "{number}");
        }
        for number in [
            "0757-877123", "1380013800", "138001380001", "12800138000", "757-87712335", "0757-07712335", "88", "123",
            "0757",
        ] {
            assert!(!is_telephone(number), "{number}");
        }
    }
}

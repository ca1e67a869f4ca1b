//! An identity number.
use std::ops::Range;

use crate::config::Config;
use crate::finding::Finding;
use crate::fold::half_width;
use crate::model::{Mask, Severity, Words};

use super::digits::{Number, numbers_of, word_before};
use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "id-number",
    severity: Severity::Error,
    zh: Explanation {
        title: "身份证号",
        what: "正文、表格、脚注里是否有公民身份号码：18位，地区、出生日期说得通，校验码正确。",
        why: "身份号码是个人信息，不能出现在供评审和公开的材料里。",
        example: "“补发身份证号为44060019800101…的群众养老金”。",
        remedy: "删去身份号码；确需说明的，只写“某群众”。",
    },
    en: Explanation {
        title: "identity number",
        what: "whether text, tables or notes hold an identity number: 18 digits with a plausible date and the right check digit",
        why: "an identity number is personal information",
        example: "身份证号44060019800101…",
        remedy: "delete the number",
    },
    check: Check::Prose(check),
};

/// Weights of the digits, and the check digits by the sum's remainder (GB 11643-1999).
const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";
/// First two digits: the provinces of GB/T 2260, and 83 of the residence permits for people of Taiwan; 9 begins those of
/// foreigners.
const REGIONS: [&str; 37] = [
    "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
    "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83", "91", "92",
];
/// What it is called right before it.
const CALLED: [&str; 4] = ["身份证号码", "身份证号", "身份证", "身份号码"];
/// Digits before the check digit.
const LENGTH: usize = 17;
/// Digits that stay readable at each end.
const SHOWN: usize = 4;

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let found = prose.passages.iter().flat_map(|passage| {
        identity_numbers(&passage.text, config.year).into_iter().map(move |range| {
            let (quote, message) =
                (&passage.text[range], Words::new("有一个身份证号码，校验码正确", "there is an identity number"));
            let hint = Words::new(
                "请删去号码；确需说明的，写成“某群众”或只留头尾几位。",
                "delete the number, or leave its first and last digits only",
            );
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone()).quoting(quote);
            finding.masking(mask_of(quote))
        })
    });
    found.collect()
}

/// Hides a number but its ends.
pub fn mask_of(number: &str) -> Mask {
    Mask::inside(number, SHOWN, SHOWN)
}

/// Finds identity numbers, in order.
pub fn identity_numbers(text: &str, year: u16) -> Vec<Range<usize>> {
    numbers_of(text, |number| {
        let (digits, end) = eighteen(text, number)?;
        is_identity(&digits, year).then_some(number.range.start..end)
    })
}

/// Finds what a text calls an identity number, wrong ones too: of one that was typed wrong, somebody else knows the right one.
pub fn called_identity_numbers(text: &str, year: u16) -> Vec<Range<usize>> {
    numbers_of(text, |number| {
        let (digits, end) = eighteen(text, number)?;
        let is_one = is_called_identity(&text[..number.range.start]) || is_identity(&digits, year);
        is_one.then_some(number.range.start..end)
    })
}

/// Says whether a text ends in what such a number is called.
fn is_called_identity(before: &str) -> bool {
    let word = before.trim_end_matches(['：', ':', '（', '(', '为', '是', ' ', '\u{3000}', '\t']);
    CALLED.iter().any(|called| word.ends_with(called))
}

/// Reads a number as one of 18 characters, the last of which may be an X, and says where it ends; `None` where it is none, or
/// that of a unit.
fn eighteen(text: &str, number: &Number) -> Option<(String, usize)> {
    let (digits, end) = match number.digits.len() {
        18 => (number.digits.clone(), number.range.end),
        LENGTH => {
            let rest = &text[number.range.end..];
            let behind = rest.trim_start_matches([' ', '\u{3000}', '-']);
            let mark = behind.chars().next().filter(|mark| matches!(half_width(*mark), 'x' | 'X'))?;
            let goes_on = behind[mark.len_utf8()..].starts_with(|next: char| half_width(next).is_ascii_alphanumeric());
            if goes_on {
                return None;
            }
            (format!("{}X", number.digits), text.len() - behind.len() + mark.len_utf8())
        }
        _ => return None,
    };
    // 统一社会信用代码 has as many characters.
    let of_unit = ["信用代码", "机构代码"].map(str::to_owned);
    let is_of_unit = word_before(text, number.range.start, &[], &of_unit).is_some();
    (!is_of_unit).then_some((digits, end))
}

/// Says whether 18 characters are an identity number of somebody born by `year`, which is 0 where it is not known.
pub fn is_identity(digits: &str, year: u16) -> bool {
    let Some((body, check)) = digits.split_at_checked(LENGTH) else { return false };
    if check.len() != 1 || !body.bytes().all(|digit| digit.is_ascii_digit()) || !REGIONS.contains(&&body[..2]) {
        return false;
    }
    let born = |range: Range<usize>| body[range].parse::<i16>().ok();
    let date = born(6..10).zip(born(10..12)).zip(born(12..14));
    let date = date.and_then(|((year, month), day)| {
        jiff::civil::Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
    });
    let latest = if year == 0 { 2100 } else { year.cast_signed().saturating_add(1) };
    let sum: u32 = body.bytes().zip(WEIGHTS).map(|(digit, weight)| u32::from(digit - b'0') * weight).sum();
    let expected = CHECKS[(sum % 11) as usize];
    date.is_some_and(|date| (1900..=latest).contains(&date.year())) && check.as_bytes()[0] == expected
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts the right check digit behind 17 digits.
    fn with_check(body: &str) -> String {
        let checks = CHECKS.iter().map(|check| format!("{body}{}", char::from(*check)));
        checks.into_iter().find(|number| is_identity(number, 0)).expect("one of them is right")
    }

    #[test]
    fn what_is_called_one_is_found_too() {
        let wrong = "11010519491231002";
        for (text, expected) in [
            (format!("黄小妹（身份证号{wrong}1，手机"), 1),
            (format!("身份证号码为：{wrong}5"), 1),
            (format!("公民身份号码是 {wrong}3"), 1),
            (format!("居民身份证 {wrong}X"), 1),
            (format!("受理编号{wrong}1"), 0),
            (format!("凭身份证领取，流水号{wrong}1"), 0),
            (format!("身份证号{wrong}"), 0),
            (format!("身份证号{wrong}34"), 0),
        ] {
            assert_eq!(called_identity_numbers(&text, 2021).len(), expected, "{text}");
            assert!(identity_numbers(&text, 2021).len() <= usize::from(text.ends_with('X')), "{text}");
        }
    }

    #[test]
    fn identity_numbers_are_told_from_serials() {
        // The example of GB 11643-1999.
        assert!(is_identity("11010519491231002X", 2021) && !is_identity("110105194912310021", 2021));
        for body in ["44060019800101123", "44060019800230123", "10060019800101123", "44060020300101123"] {
            let found = CHECKS.iter().any(|check| is_identity(&format!("{body}{}", char::from(*check)), 2021));
            assert_eq!(found, body == "44060019800101123", "{body}");
        }
        let number = with_check("44060019800101124");
        let (spaced, wide) = (
            format!("{} {} {}", &number[..6], &number[6..14], &number[14..]),
            number.chars().map(|own| char::from_u32(u32::from(own) + 0xFEE0).expect("full width")).collect::<String>(),
        );
        for (text, expected) in [
            (format!("身份证号{number}的群众"), number.as_str()),
            (format!("证件{spaced}。"), spaced.as_str()),
            (format!("（{wide}）"), wide.as_str()),
            (format!("统一社会信用代码{number}"), ""),
            (format!("{number}1"), ""),
            (format!("A{number}"), ""),
            ("11010519491231002x".to_owned(), "11010519491231002x"),
            ("11010519491231002ｘ和".to_owned(), "11010519491231002ｘ"),
            ("11010519491231002x2".to_owned(), ""),
        ] {
            let found: Vec<&str> = identity_numbers(&text, 2021).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join("/"), expected, "{text}");
        }
    }
}

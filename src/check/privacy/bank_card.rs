//! The number of a bank card.
use std::ops::Range;

use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Mask, Severity, Words};

use super::digits::{Number, has_luhn_sum, numbers_of, word_before};
use super::id_number::{identity_numbers, is_identity};
use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bank-card",
    severity: Severity::Warning,
    zh: Explanation {
        title: "银行卡号",
        what: "正文、表格、脚注里是否有银行卡号：16到19位，开头和校验码都对；编号、订单号不算。",
        why: "银行卡号是个人信息，不能出现在供评审和公开的材料里。",
        example: "“补助打入卡号6222 02…的账户”。",
        remedy: "删去卡号。",
    },
    en: Explanation {
        title: "bank card",
        what: "whether text, tables or notes hold a card number: 16 to 19 digits with a bank's beginning and the right check digit",
        why: "a card number is personal information",
        example: "卡号6222 02…",
        remedy: "delete the number",
    },
    check: Check::Prose(check),
};

/// Digits of a card's number.
const LENGTHS: std::ops::RangeInclusive<usize> = 16..=19;
/// Digits of a group that are printed on cards.
const GROUP: usize = 4;
/// Digits that stay readable at each end.
const SHOWN: usize = 4;

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let found = prose.passages.iter().flat_map(|passage| {
        cards(&passage.text, config).into_iter().map(move |range| {
            let quote = &passage.text[range];
            let count = quote.chars().filter(|own| crate::fold::is_digit(*own)).count();
            let message = Words::new(
                format!("有一个{count}位的号码，像是银行卡号（校验码正确）"),
                format!("a number of {count} digits looks like that of a bank card"),
            );
            let hint = Words::new(
                "请核对：是银行卡号的，请删去；是编号的，请在前面写明“编号”。",
                "delete it if it is a card's number; if it is a serial one, say so before it",
            );
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone()).quoting(quote);
            finding.masking(Mask::inside(quote, SHOWN, SHOWN))
        })
    });
    found.collect()
}

/// Finds card numbers, in order.
fn cards(text: &str, config: &Config) -> Vec<Range<usize>> {
    let persons = identity_numbers(text, config.year);
    let is_of_person = |range: &Range<usize>| {
        let near = persons.get(persons.partition_point(|own| own.end <= range.start));
        near.is_some_and(|own| own.start < range.end)
    };
    numbers_of(text, |number| {
        let range = is_card(text, number, config).then(|| number.range.clone())?;
        (!is_of_person(&range)).then_some(range)
    })
}

fn is_card(text: &str, number: &Number, config: &Config) -> bool {
    let Number { digits, lengths, .. } = number;
    if !LENGTHS.contains(&digits.len()) || !has_luhn_sum(digits) || is_identity(digits, config.year) {
        return false;
    }
    let is_grouped = match lengths.as_slice() {
        [_] => !number.goes_on,
        [6, _] => !number.goes_on && !number.has_neighbours,
        [full @ .., last] => {
            full.iter().all(|length| *length == GROUP) && *last <= GROUP && !number.goes_on && !number.has_neighbours
        }
        [] => false,
    };
    let check = &config.check;
    let said = word_before(text, number.range.start, &[&check.account_words], &check.serial_words);
    let is_varied = digits.bytes().any(|digit| digit != digits.as_bytes()[0]);
    is_grouped && is_varied && said.unwrap_or_else(|| begins_as_card(digits))
}

/// Says whether a number begins and is as long as those of UnionPay, Visa, Mastercard and JCB, or of the cards that banks
/// gave out before UnionPay.
fn begins_as_card(digits: &str) -> bool {
    let first_four: u32 = digits.get(..4).and_then(|four| four.parse().ok()).unwrap_or_default();
    let length = digits.len();
    match first_four {
        6200..=6299 => true,
        4000..=4999 | 5100..=5599 | 2221..=2720 | 3528..=3589 => length == 16,
        6013 | 6030 | 6091 | 8200 | 8400 | 8700 => true,
        9400..=9499 | 9558..=9559 => length >= 18,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Puts the right check digit behind some digits.
    fn with_sum(body: &str) -> String {
        (0..10).map(|last| format!("{body}{last}")).find(|number| has_luhn_sum(number)).expect("one of ten is right")
    }

    #[test]
    fn cards_are_told_from_serials() {
        let config = Config::parse("", "config.toml").expect("valid");
        let union = with_sum("622202123456789012");
        let other = with_sum("70220212345678901");
        let grouped = |mark: &str| {
            let four = union.as_bytes().chunks(4).map(|four| String::from_utf8_lossy(four).into_owned());
            four.collect::<Vec<_>>().join(mark)
        };
        let wrong = format!("{}{}", &union[..18], (union.as_bytes()[18] - b'0' + 1) % 10);
        for (text, expected) in [
            (format!("补助已打入{union}。"), union.clone()),
            (format!("卡号：{}", grouped(" ")), grouped(" ")),
            (grouped("-"), grouped("-")),
            (format!("账号{other}"), other.clone()),
            (other.clone(), String::new()),
            (format!("卡号{wrong}"), String::new()),
            (format!("订单编号{union}"), String::new()),
            (format!("合同{union}"), String::new()),
            (format!("订单{union}，卡号{union}"), union.clone()),
            (format!("{union}-1"), String::new()),
            ("4111111111111111".to_owned(), "4111111111111111".to_owned()),
            ("0000000000000000".to_owned(), String::new()),
            ("11010519491231002X".to_owned(), String::new()),
        ] {
            let found: Vec<&str> = cards(&text, &config).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join("/"), expected, "{text}");
        }
    }
}

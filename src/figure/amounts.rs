//! Text → amounts: the walk over its characters.
use rust_decimal::Decimal;

use super::amount::{Amount, Read, UNSURE_SIGN};
use super::letters::Letters;
use super::{arabic, han};
use crate::fold::is_digit;

/// Times that are said in two units, how many of the second make one of the first, and the unit of both together.
const TIMES: [(&str, &str, u32, &str); 8] = [
    ("年", "个月", 12, "个月"),
    ("天", "小时", 24, "小时"),
    ("小时", "分钟", 60, "分钟"),
    ("小时", "分", 60, "分钟"),
    ("个小时", "分钟", 60, "分钟"),
    ("个小时", "分", 60, "分钟"),
    ("分钟", "秒", 60, "秒"),
    ("分", "秒", 60, "秒"),
];

/// Finds the amounts in a text, in its order.
pub fn amounts(text: &str) -> Vec<Amount> {
    let letters = Letters::of(text);
    let (mut found, mut at) = (Vec::new(), 0);
    // 机密★10年 says for how long.
    let counts =
        |amount: &Amount| amount.can_be_reckoned() && !text[..amount.span.start].trim_end().ends_with(['★', '☆']);
    while at < letters.chars.len() {
        let read = match letters.get(at) {
            digit if digit.is_ascii_digit() => arabic::read(&letters, at, text),
            _ => han::read(&letters, at, text),
        };
        match read {
            Read::Amount(amount, end) => {
                let one_time = found.last().and_then(|last| one_time(last, &amount));
                if let (Some(last), Some(whole)) = (found.last_mut(), one_time) {
                    *last = whole;
                } else {
                    found.extend(Some(*amount).filter(counts));
                }
                at = end;
            }
            Read::Passed(end) => at = end.max(at + 1),
            Read::Nothing => at += 1,
        }
    }
    found
}

/// Reads a text that is one exact amount with its unit, and nothing else.
pub fn exact(text: &str) -> Option<Amount> {
    let mut found = amounts(text).into_iter();
    let is_whole = |amount: &Amount| amount.span == (0..text.len()) && amount.is_plain() && !amount.unit.is_empty();
    found.next().filter(is_whole).filter(|_| found.next().is_none())
}

/// Reads a cell that holds one exact number, with a unit or without.
pub fn in_cell(cell: &str) -> Option<Amount> {
    let text = cell.trim();
    if !text.ends_with(is_digit) {
        return exact(text);
    }
    let bare = exact(&format!("{text}个"))?;
    let span = 0..text.len();
    Some(Amount { span: span.clone(), bare: span, unit: String::new(), ..bare })
}

/// Joins an amount with the one right before it where both say one time: 2分10秒 is 130 秒.
fn one_time(first: &Amount, second: &Amount) -> Option<Amount> {
    let is_beside = first.span.end == second.span.start && second.hedge.is_empty();
    let is_whole = !first.bound && first.decimals == 0 && first.hedge != UNSURE_SIGN;
    if !is_beside || !is_whole || first.upper.is_some() || second.upper.is_some() {
        return None;
    }
    let (_, _, ratio, unit) = TIMES.iter().find(|own| (own.0, own.1) == (&first.unit, &second.unit))?;
    let ratio = Decimal::from(*ratio);
    let whole = Amount {
        span: first.span.start..second.span.end,
        bare: first.bare.start..second.bare.end,
        value: first.value.checked_mul(ratio)? + second.value,
        unit: (*unit).to_owned(),
        hedge: first.hedge,
        ..second.clone()
    };
    (second.value < ratio && whole.can_be_reckoned()).then_some(whole)
}

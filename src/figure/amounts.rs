//! Text → amounts: the walk over its characters.
use rust_decimal::Decimal;

use super::amount::{Amount, Read, UNSURE_SIGN};
use super::letters::Letters;
use super::{arabic, han};

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
                let amount = Some(*amount).filter(counts);
                if let Some(amount) = amount.map(|amount| joined(&mut found, amount)) {
                    found.push(amount);
                }
                at = end;
            }
            Read::Passed(end) => at = end.max(at + 1),
            Read::Nothing => at += 1,
        }
    }
    found
}

/// Joins an amount with the one right before it where both say one time: 2分10秒 is 130 秒.
fn joined(found: &mut Vec<Amount>, amount: Amount) -> Amount {
    let of = |last: &Amount| -> Option<(Decimal, &'static str)> {
        let is_one = last.span.end == amount.span.start && amount.hedge.is_empty() && amount.upper.is_none();
        let is_whole = last.upper.is_none() && !last.bound && last.decimals == 0 && last.hedge != UNSURE_SIGN;
        let (_, _, ratio, unit) = TIMES.iter().find(|own| (own.0, own.1) == (&last.unit, &amount.unit))?;
        let ratio = Decimal::from(*ratio);
        (is_one && is_whole && amount.value < ratio).then_some((ratio, *unit))
    };
    let Some((ratio, unit)) = found.last().and_then(of) else { return amount };
    let Some(last) = found.pop() else { return amount };
    Amount {
        span: last.span.start..amount.span.end,
        bare: last.bare.start..amount.bare.end,
        value: last.value * ratio + amount.value,
        unit: unit.to_owned(),
        hedge: last.hedge,
        ..amount
    }
}

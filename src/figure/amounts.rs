//! Text → amounts: the walk over its characters.
use super::amount::{Amount, Read};
use super::letters::Letters;
use super::{arabic, han};

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
                found.extend(Some(*amount).filter(counts));
                at = end;
            }
            Read::Passed(end) => at = end.max(at + 1),
            Read::Nothing => at += 1,
        }
    }
    found
}

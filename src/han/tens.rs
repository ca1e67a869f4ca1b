//! Numbers as dates, years and ordinals have them: in figures of either width, in Chinese digit by digit or by tens, or in both
//! mixed.
use super::counting::WIDE_FIGURES;
use super::{cheque_digit, digit, place_in};

/// Returns what a digit says: 2, ２, 二 or 贰; the letter O and a ring are a zero.
pub fn any_digit(character: char) -> Option<u32> {
    let like_zero = || (character == '◯' || is_letter(character)).then_some(0);
    let figure = character.to_digit(10).or_else(|| place_in(&WIDE_FIGURES, character));
    figure.or_else(|| digit(character)).or_else(|| cheque_digit(character)).or_else(like_zero)
}

/// Says whether a character is the letter that is typed for a zero.
pub fn is_letter(character: char) -> bool {
    matches!(character, 'O' | 'o' | 'Ｏ' | 'ｏ')
}

/// Returns how many tens a numeral of tens stands for.
pub fn tens(character: char) -> Option<u32> {
    match character {
        '十' | '拾' => Some(1),
        '廿' => Some(2),
        '卅' => Some(3),
        _ => None,
    }
}

/// Reads 2021 and 二〇二一 digit by digit, 十二, 二十九 and 廿九 by tens. `None` where the number is too long, or numerals follow
/// each other that make none.
pub fn value(numeral: &str) -> Option<u32> {
    let digits = |piece: &str| {
        piece.chars().try_fold(0_u32, |value, character| value.checked_mul(10)?.checked_add(any_digit(character)?))
    };
    let Some((at, mark, ten)) = numeral.char_indices().find_map(|(at, mark)| Some((at, mark, tens(mark)?))) else {
        return digits(numeral);
    };
    let (before, after) = (&numeral[..at], &numeral[at + mark.len_utf8()..]);
    let one = |piece: &str| if piece.chars().count() <= 1 { digits(piece) } else { None };
    let count = match (before.is_empty(), ten) {
        (true, ten) => ten,
        (false, 1) => one(before)?,
        (false, _) => return None,
    };
    count.checked_mul(10)?.checked_add(one(after)?)
}

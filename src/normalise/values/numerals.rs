//! Numbers of dates and years in a text: in digits of either width, in Han numerals, in both mixed.
use crate::fold::is_digit;
use crate::han::tens::{any_digit, is_letter, tens, value};

/// A number, and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Number {
    /// Its value; `None` where it is too long, or numerals follow each other that make no number.
    pub value: Option<u32>,
    /// How many digits it has.
    pub length: usize,
    /// Whether it has a digit, and not Han numerals alone.
    pub is_digits: bool,
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends in the text, in bytes.
    pub end: usize,
}

/// Finds all numbers in a text.
pub fn numbers(text: &str) -> Vec<Number> {
    let mut found = Vec::new();
    let mut open: Option<usize> = None;
    for (index, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (is_numeral(character), open) {
            (true, None) => open = Some(index),
            (false, Some(start)) => {
                found.push(number(text, start, index));
                open = None;
            }
            _ => {}
        }
    }
    // A letter O alone is a letter.
    found.retain(|number| !text[number.start..number.end].chars().all(is_letter));
    found
}

fn number(text: &str, start: usize, end: usize) -> Number {
    let piece = &text[start..end];
    let is_digits = piece.chars().any(is_digit);
    let has_tens = piece.contains(|character| tens(character).is_some());
    let length = if has_tens { 2 } else { piece.chars().count() };
    Number { value: value(piece), length, is_digits, start, end }
}

fn is_numeral(character: char) -> bool {
    any_digit(character).is_some() || tens(character).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_all_numerals() {
        let values = |text: &str| numbers(text).into_iter().map(|number| number.value).collect::<Vec<_>>();
        for (text, expected) in [
            ("2021", 2021),
            ("２０２１", 2021),
            ("二〇二一", 2021),
            ("二○二一", 2021),
            ("二零二一", 2021),
            ("二0二一", 2021),
            ("2O21", 2021),
            ("贰零贰壹", 2021),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("二十九", 29),
            ("廿九", 29),
            ("卅一", 31),
            ("贰拾玖", 29),
        ] {
            assert_eq!(values(text), [Some(expected)], "{text}");
        }
        for text in ["二廿", "十十", "99999999999"] {
            assert_eq!(values(text), [None], "{text}");
        }
        assert_eq!(values("Oct"), []);
    }
}

//! Chinese characters, those of them that are numerals, numbers in them, and radicals that are taken for characters.
pub mod counting;
pub mod radicals;
pub mod tens;

use counting::{CHEQUE_NUMERALS, NUMERALS};

/// Says whether a character is a Chinese one (Unicode, Unified Ideographs in all planes and 〇).
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Returns what a digit says: 〇, also written 零 and ○, to 九.
pub fn digit(character: char) -> Option<u32> {
    if matches!(character, '零' | '○') { Some(0) } else { place_in(&NUMERALS, character) }
}

/// Returns what a digit of cheques says: 壹 to 玖.
pub fn cheque_digit(character: char) -> Option<u32> {
    place_in(&CHEQUE_NUMERALS, character).filter(|value| *value > 0)
}

/// Says whether a character is one of 一 to 十, in which headings, points and parts are counted.
pub fn counts(character: char) -> bool {
    "一二三四五六七八九十".contains(character)
}

fn place_in(numerals: &[char; 10], character: char) -> Option<u32> {
    (0..).zip(numerals).find(|(_, numeral)| **numeral == character).map(|(value, _)| value)
}

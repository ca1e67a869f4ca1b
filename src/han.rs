//! Chinese characters, those of them that are numerals, and radicals that are taken for characters.
pub mod counting;
pub mod radicals;

/// Says whether a character is a Chinese one (Unicode, Unified Ideographs in all planes and 〇).
pub fn is_han(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}' | '〇')
}

/// Returns what a digit says: 〇, also written 零 and ○, to 九.
pub fn digit(character: char) -> Option<u32> {
    match character {
        '〇' | '零' | '○' => Some(0),
        _ => place_in("一二三四五六七八九", character),
    }
}

/// Returns what a digit of cheques says: 壹 to 玖.
pub fn cheque_digit(character: char) -> Option<u32> {
    place_in("壹贰叁肆伍陆柒捌玖", character)
}

/// Says whether a character is one of 一 to 十, in which headings, points and parts are counted.
pub fn counts(character: char) -> bool {
    "一二三四五六七八九十".contains(character)
}

fn place_in(digits: &str, character: char) -> Option<u32> {
    digits.chars().zip(1..).find(|(digit, _)| *digit == character).map(|(_, value)| value)
}

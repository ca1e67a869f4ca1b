//! Numerals → their values: 1,234.5 and 三万五千.
use rust_decimal::Decimal;

use crate::han;

/// Most digits of a figure; what is longer is a serial.
const MOST_DIGITS: usize = 15;

/// A numeral that was read.
pub struct Numeral {
    /// What it says.
    pub value: Decimal,
    /// Digits behind the point.
    pub decimals: u32,
    /// Index behind it.
    pub end: usize,
}

/// Reads digits with a point and separators of thousands, which begin at `at`.
pub fn read_arabic(chars: &[char], at: usize) -> Option<Numeral> {
    let digits = |from: usize| chars[from.min(chars.len())..].iter().take_while(|digit| digit.is_ascii_digit()).count();
    let mut end = at + digits(at);
    if (1..=3).contains(&(end - at)) {
        while chars.get(end) == Some(&',') && digits(end + 1) == 3 {
            end += 4;
        }
    }
    let whole = end;
    if chars.get(end) == Some(&'.') && digits(end + 1) > 0 {
        end += 1 + digits(end + 1);
    }
    let text: String = chars[at..end].iter().filter(|character| **character != ',').collect();
    let is_serial = text.len() > MOST_DIGITS || (text.starts_with('0') && whole - at > 1);
    let decimals = u32::try_from(end.saturating_sub(whole + 1)).ok()?;
    let value = if is_serial || text.is_empty() { None } else { text.parse().ok() };
    value.map(|value| Numeral { value, decimals, end })
}

/// Returns what a Chinese digit says.
pub fn digit(character: char) -> Option<u32> {
    match character {
        // A ring before words is more often the sign of a list.
        '○' => None,
        '两' => Some(2),
        _ => han::digit(character),
    }
}

/// Returns what 十, 百, 千, 万 or 亿 stands for.
pub fn scale(character: char) -> Option<u64> {
    let value = match character {
        '十' => 10,
        '百' => 100,
        '千' => 1000,
        '万' => 10_000,
        '亿' => 100_000_000,
        _ => return None,
    };
    Some(value)
}

/// Says whether a character belongs to a Chinese numeral.
pub fn is_han_numeral(character: char) -> bool {
    digit(character).is_some() || scale(character).is_some()
}

/// Reads a whole Chinese numeral as it is properly said: 一百二十三, 三万五千, 十二万; 百 alone is a hundred. Digits in a row
/// (二〇二一, 七一) and short forms (三百五) are none.
pub fn read_han(numeral: &[char]) -> Option<u64> {
    let (mut total, mut section, mut pending, mut last, mut zero) = (0_u64, 0_u64, None, u64::MAX, false);
    let mut group = u64::MAX;
    for &character in numeral {
        if let Some(value) = digit(character) {
            if pending.is_some() || (value == 0 && (zero || last == u64::MAX)) {
                return None;
            }
            (pending, zero) = if value == 0 { (None, true) } else { (Some(u64::from(value)), zero) };
            continue;
        }
        let value = scale(character)?;
        if value < 10_000 {
            let may_be_bare = value == 10 || last == u64::MAX;
            let count = pending.take().or(may_be_bare.then_some(1))?;
            if value >= last {
                return None;
            }
            (section, last, zero) = (section + count * value, value, false);
            continue;
        }
        let count = section + pending.take().unwrap_or(0);
        if value >= group || (count == 0 && total > 0) {
            return None;
        }
        total += count.max(1) * value;
        (section, last, group, zero) = (0, u64::MAX - 1, value, false);
    }
    let is_short = pending.is_some() && !zero && last != 10 && last != u64::MAX;
    (!is_short).then(|| total + section + pending.unwrap_or(0))
}

//! Typed ordinals before a heading or a label: 一、 （一） 1. 第一部分.

const HAN_NUMERALS: &str = "〇零一二三四五六七八九十百";

/// What 第一 counts where it begins a point.
const COUNTED: [char; 7] = ['项', '点', '条', '类', '个', '，', '、'];

/// What kind of ordinal a line begins with, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ordinal {
    /// 一、
    Han,
    /// （一）
    HanInBrackets,
    /// 1. or 1、
    Arabic,
    /// （1）
    ArabicInBrackets,
    /// ①
    Circled,
}

/// Tells the ordinal that `text` begins with, and what follows it.
pub fn ordinal(text: &str) -> Option<(Ordinal, &str)> {
    let text = text.trim_start();
    if let Some(rest) = text.strip_prefix(is_circled) {
        return Some((Ordinal::Circled, rest.trim_start_matches(['、', '.', '．']).trim_start()));
    }
    let (bracketed, inner) = match text.strip_prefix(['（', '(']) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let inner = if bracketed { inner } else { inner.strip_prefix('第').unwrap_or(inner) };
    let han = numeral(inner, |character| HAN_NUMERALS.contains(character));
    let digits = numeral(inner, |character| crate::fold::half_width(character).is_ascii_digit());
    let (is_han, rest) = match (han, digits) {
        (Some(rest), _) => (true, rest),
        (_, Some(rest)) => (false, rest),
        _ => return None,
    };
    let rest = after_mark(rest, bracketed)?;
    let kind = match (is_han, bracketed) {
        (true, false) => Ordinal::Han,
        (true, true) => Ordinal::HanInBrackets,
        (false, false) => Ordinal::Arabic,
        (false, true) => Ordinal::ArabicInBrackets,
    };
    Some((kind, rest.trim_start()))
}

/// Returns what follows a numeral of at most four characters.
fn numeral(text: &str, belongs: impl FnMut(char) -> bool) -> Option<&str> {
    let rest = text.trim_start_matches(belongs);
    let length = text.chars().count() - rest.chars().count();
    (1..=4).contains(&length).then_some(rest)
}

/// Returns what follows the mark that makes a numeral an ordinal.
fn after_mark(rest: &str, bracketed: bool) -> Option<&str> {
    let rest = rest.trim_start();
    if bracketed {
        return rest.strip_prefix(['）', ')']).map(|rest| rest.trim_start_matches(['、', '.', '．']));
    }
    if let Some(rest) = rest.strip_prefix("部分") {
        return Some(rest.trim_start_matches(['、', '：', ':', '.', ' ']));
    }
    let after = rest.strip_prefix(['、', '.', '．', '，', ')', '）'])?;
    // 3.5万元 is a figure and no ordinal.
    let is_decimal = rest.starts_with(['.', '．']) && after.starts_with(|character: char| character.is_ascii_digit());
    (!is_decimal).then_some(after)
}

/// Returns `text` without the ordinal that it begins with, if any.
pub fn strip_ordinal(text: &str) -> &str {
    ordinal(text).map_or(text, |(_, rest)| rest)
}

/// Returns the ordinal that a text begins with as its kind and its folded characters, so that 三、 equals 三．.
pub fn number(text: &str) -> Option<(Ordinal, String)> {
    let (kind, words) = ordinal(text)?;
    Some((kind, crate::fold::fold(text.strip_suffix(words).unwrap_or_default())))
}

fn is_circled(character: char) -> bool {
    ('①'..='⑳').contains(&character)
}

/// Returns the ordinal that a text begins with as its kind and what it counts; `None` where that is no number up to 99.
pub fn place_of(text: &str) -> Option<(Ordinal, u32)> {
    let (kind, rest) = ordinal(text)?;
    let mark = text.strip_suffix(rest).unwrap_or_default();
    if let Some(circled) = mark.chars().find(|character| is_circled(*character)) {
        return Some((kind, u32::from(circled) - u32::from('①') + 1));
    }
    Some((kind, count_of(mark)?))
}

/// Reads the first numeral of a text, 3, ３ or 十三, up to 99.
fn count_of(text: &str) -> Option<u32> {
    let digit = |character: char| {
        let han = "〇一二三四五六七八九".chars().position(|own| own == character);
        crate::fold::half_width(character).to_digit(10).or(han.and_then(|han| u32::try_from(han).ok()))
    };
    let is_numeral = |character: char| digit(character).is_some() || matches!(character, '十' | '百');
    let from = text.find(is_numeral)?;
    let numeral = &text[from..];
    let numeral = &numeral[..numeral.find(|character| !is_numeral(character)).unwrap_or(numeral.len())];
    let plain = |digits: &str| {
        let mut digits = digits.chars().map(digit);
        digits.try_fold(0_u32, |value, digit| Some(value * 10 + digit?).filter(|value| *value < 100))
    };
    let Some((tens, ones)) = numeral.split_once('十') else { return plain(numeral) };
    let tens = if tens.is_empty() { 1 } else { plain(tens)? };
    Some(tens * 10 + plain(ones)?).filter(|count| *count < 100)
}

/// Says whether a character is a digit of a year, as in 2021, ２０２１ and 二〇二一.
pub fn is_year_digit(character: char) -> bool {
    crate::fold::half_width(character).is_ascii_digit() || "〇○零一二三四五六七八九".contains(character)
}

/// Says whether a line begins a point of its own: with an ordinal or 一是.
pub fn begins_point(text: &str) -> bool {
    let text = text.trim_start();
    let enumerated = text.trim_start_matches(|character| HAN_NUMERALS.contains(character));
    let counted = text.strip_prefix('第').map(|rest| rest.trim_start_matches(|numeral| HAN_NUMERALS.contains(numeral)));
    ordinal(text).is_some()
        || (enumerated.len() < text.len() && enumerated.starts_with('是'))
        || counted.is_some_and(|counted| counted.len() + '第'.len_utf8() < text.len() && counted.starts_with(COUNTED))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinals_are_told_from_figures() {
        assert_eq!(ordinal("一、目标"), Some((Ordinal::Han, "目标")));
        assert_eq!(ordinal("（十二）目标"), Some((Ordinal::HanInBrackets, "目标")));
        assert_eq!(ordinal("1.目标"), Some((Ordinal::Arabic, "目标")));
        assert_eq!(ordinal("（３）目标"), Some((Ordinal::ArabicInBrackets, "目标")));
        assert_eq!(ordinal("第一部分 目标"), Some((Ordinal::Han, "目标")));
        assert_eq!(ordinal("②目标"), Some((Ordinal::Circled, "目标")));
        for (text, kind, count) in [
            ("十三、目标", Ordinal::Han, 13),
            ("（２）目标", Ordinal::ArabicInBrackets, 2),
            ("第四部分 目标", Ordinal::Han, 4),
            ("③目标", Ordinal::Circled, 3),
        ] {
            assert_eq!(place_of(text), Some((kind, count)));
        }
        assert_eq!(place_of("一百、目标"), None);
        for text in ["3.5万元", "2021年", "一是抓", "十分重要", ""] {
            assert_eq!(ordinal(text), None, "{text}");
        }
        assert!(begins_point("一是抓") && begins_point("二、抓") && !begins_point("是抓"));
        assert!(
            begins_point("第一项工作")
                && begins_point("第三，抓")
                && !begins_point("第一季度")
                && !begins_point("第项")
        );
    }
}

//! Typed ordinals before a heading or a label: 一、 （一） 1. 第一部分 Ⅰ. ㈠ ⒈ ⑴ ①.
use crate::han::tens::{any_digit, tens, value};

/// What the parts of a book in two or three are called.
pub const HALVES: [char; 3] = ['上', '中', '下'];
/// The numerals of ordinals.
const HAN_NUMERALS: &str = "〇零一二三四五六七八九十百";
/// The numerals of cheques, which are said like the others.
const CHEQUE_NUMERALS: &str = "零壹贰叁肆伍陆柒捌玖拾";
/// What 第一 counts where it is an ordinal without a mark.
const PARTS: [&str; 6] = ["部分", "方面", "板块", "章", "节", "篇"];
/// What 第一 counts where it begins a point.
const COUNTED: [char; 7] = ['项', '点', '条', '类', '个', '，', '、'];
/// Longest number that stands alone, in characters: （十二）
const LONGEST_SERIAL: usize = 4;

/// What kind of ordinal a line begins with, highest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ordinal {
    /// 第一部分
    Part,
    /// Ⅰ. or II、
    Roman,
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
    if let Some((kind, _)) = text.chars().next().and_then(sign) {
        let rest = &text[text.chars().next().map_or(0, char::len_utf8)..];
        return Some((kind, rest.trim_start_matches(['、', '.', '．']).trim_start()));
    }
    let (bracketed, inner) = match text.strip_prefix(['（', '(']) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let (counts, inner) = match inner.strip_prefix('第').filter(|_| !bracketed) {
        Some(inner) => (true, inner),
        None => (false, inner),
    };
    let han = numeral(inner, |character| HAN_NUMERALS.contains(character));
    let han = han.or_else(|| numeral(inner, |character| CHEQUE_NUMERALS.contains(character)));
    let digits = || numeral(inner, crate::fold::is_digit);
    let (kind, rest) = match (han, bracketed) {
        (Some(rest), false) => (Ordinal::Han, rest),
        (Some(rest), true) => (Ordinal::HanInBrackets, rest),
        (None, _) => match (digits(), bracketed) {
            (Some(rest), false) => (Ordinal::Arabic, rest),
            (Some(rest), true) => (Ordinal::ArabicInBrackets, rest),
            (None, _) => (Ordinal::Roman, numeral(inner, is_roman).filter(|_| !counts)?),
        },
    };
    if let Some(rest) = if counts { after_part(rest) } else { None } {
        return Some((Ordinal::Part, rest.trim_start()));
    }
    Some((kind, after_mark(rest, bracketed)?.trim_start()))
}

/// Returns what follows a numeral of at most four characters.
fn numeral(text: &str, mut belongs: impl FnMut(char) -> bool) -> Option<&str> {
    // No further than needed: lines of any length are asked, and some at each of their characters.
    let numerals = text.char_indices().take(5).take_while(|(_, character)| belongs(*character));
    let (length, end) = numerals.fold((0, 0), |(length, _), (at, last)| (length + 1, at + last.len_utf8()));
    (1..=4).contains(&length).then(|| &text[end..])
}

/// Returns what follows 部分 or another word for what 第一 counts: 第一节课 counts a lesson, and heads nothing.
fn after_part(rest: &str) -> Option<&str> {
    let part = PARTS.into_iter().find(|part| rest.starts_with(part))?;
    let rest = &rest[part.len()..];
    let marks = ['、', '：', ':', '.', '．', '，', ' ', '　', '\t'];
    (part == "部分" || rest.is_empty() || rest.starts_with(marks)).then(|| rest.trim_start_matches(marks))
}

/// Returns what follows the mark that makes a numeral an ordinal.
fn after_mark(rest: &str, bracketed: bool) -> Option<&str> {
    let rest = rest.trim_start();
    if bracketed {
        return rest.strip_prefix(['）', ')']).map(|rest| rest.trim_start_matches(['、', '.', '．']));
    }
    let after = rest.strip_prefix(['、', '.', '．', '，', ')', '）'])?;
    // 3.5万元 is a figure and no ordinal, and 1.2021年度 an ordinal before a year.
    let is_digit = |character: char| character.is_ascii_digit();
    let begins_with_year = || after.find(|own| !is_digit(own)) == Some(4) && after[4..].starts_with('年');
    let is_decimal = rest.starts_with(['.', '．']) && after.starts_with(is_digit) && !begins_with_year();
    (!is_decimal).then_some(after)
}

/// Returns `text` without the ordinal that it begins with, if any.
pub fn strip_ordinal(text: &str) -> &str {
    ordinal(text).map_or(text, |(_, rest)| rest)
}

/// Says whether a text is nothing but a number, as rows of a table have them: 3, 三, （三）, ③.
pub fn is_serial(text: &str) -> bool {
    let text = text.trim();
    let is_figure = |figure: char| figure.is_ascii_digit() || HAN_NUMERALS.contains(figure);
    match text.chars().count() {
        1..=2 if text.chars().all(is_figure) => true,
        1..=LONGEST_SERIAL => ordinal(text).is_some_and(|(_, rest)| rest.is_empty()),
        _ => false,
    }
}

/// Returns the ordinal that a text begins with as its kind and its folded characters, so that 三、 equals 三．.
pub fn number(text: &str) -> Option<(Ordinal, String)> {
    let (kind, words) = ordinal(text)?;
    Some((kind, crate::fold::fold(text.strip_suffix(words).unwrap_or_default())))
}

/// Tells the ordinals that are one character: the kind, and what it counts.
fn sign(character: char) -> Option<(Ordinal, u32)> {
    let rows = [
        ('①', '⑳', Ordinal::Circled),
        ('❶', '❿', Ordinal::Circled),
        ('➀', '➉', Ordinal::Circled),
        ('➊', '➓', Ordinal::Circled),
        ('㊀', '㊉', Ordinal::Circled),
        ('㈠', '㈩', Ordinal::HanInBrackets),
        ('⑴', '⒇', Ordinal::ArabicInBrackets),
        ('⒈', '⒛', Ordinal::Arabic),
    ];
    let (first, _, kind) = rows.into_iter().find(|(first, last, _)| (*first..=*last).contains(&character))?;
    Some((kind, u32::from(character) - u32::from(first) + 1))
}

fn is_roman(character: char) -> bool {
    ('Ⅰ'..='Ⅻ').contains(&character) || matches!(character, 'I' | 'V' | 'X')
}

/// Reads a Roman numeral up to 39.
fn roman(text: &str) -> Option<u32> {
    let numeral = &text[text.find(is_roman)?..];
    if let Some(sign) = numeral.chars().next().filter(|sign| !sign.is_ascii()) {
        return Some(u32::from(sign) - u32::from('Ⅰ') + 1);
    }
    let numeral = &numeral[..numeral.find(|character| !is_roman(character)).unwrap_or(numeral.len())];
    let ones = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    let tens = numeral.len() - numeral.trim_start_matches('X').len();
    let one = ones.iter().position(|one| numeral[tens..] == **one)?;
    u32::try_from(10 * tens + one).ok()
}

/// Returns the ordinal that a text begins with as its kind and what it counts; `None` where that is no number up to 99.
pub fn place_of(text: &str) -> Option<(Ordinal, u32)> {
    let (kind, rest) = ordinal(text)?;
    let mark = text.strip_suffix(rest).unwrap_or_default();
    let count = match mark.chars().find_map(sign) {
        Some((_, count)) => Some(count),
        None if kind == Ordinal::Roman => roman(mark),
        None => count_of(mark),
    };
    Some((kind, count?))
}

/// Reads the first numeral of a text, 3, ３ or 十三, up to 99; 一百 is none.
fn count_of(text: &str) -> Option<u32> {
    let is_numeral = |character: char| any_digit(character).is_some() || tens(character).is_some() || character == '百';
    let numeral = &text[text.find(is_numeral)?..];
    let numeral = &numeral[..numeral.find(|character| !is_numeral(character)).unwrap_or(numeral.len())];
    value(numeral).filter(|count| *count < 100)
}

/// Returns what follows 一是, 二是 and so on at a text's front.
pub fn enumerated(text: &str) -> Option<&str> {
    let behind = text.trim_start_matches(|character| HAN_NUMERALS.contains(character));
    behind.strip_prefix('是').filter(|_| behind.len() < text.len())
}

/// Says whether a line begins a point of its own: with an ordinal or 一是.
pub fn begins_point(text: &str) -> bool {
    let text = text.trim_start();
    let counted = text.strip_prefix('第').map(|rest| rest.trim_start_matches(|numeral| HAN_NUMERALS.contains(numeral)));
    ordinal(text).is_some()
        || enumerated(text).is_some()
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
        assert_eq!(ordinal("第一部分 目标"), Some((Ordinal::Part, "目标")));
        assert_eq!(ordinal("②目标"), Some((Ordinal::Circled, "目标")));
        for (text, kind, count) in [
            ("十三、目标", Ordinal::Han, 13),
            ("（２）目标", Ordinal::ArabicInBrackets, 2),
            ("第四部分 目标", Ordinal::Part, 4),
            ("③目标", Ordinal::Circled, 3),
            ("❷目标", Ordinal::Circled, 2),
            ("㈡目标", Ordinal::HanInBrackets, 2),
            ("⑷目标", Ordinal::ArabicInBrackets, 4),
            ("⒊目标", Ordinal::Arabic, 3),
            ("Ⅲ.目标", Ordinal::Roman, 3),
            ("IV、目标", Ordinal::Roman, 4),
            ("（Ⅱ）目标", Ordinal::Roman, 2),
            ("贰、目标", Ordinal::Han, 2),
            ("第二章 目标", Ordinal::Part, 2),
            ("第三方面：目标", Ordinal::Part, 3),
        ] {
            assert_eq!(place_of(text), Some((kind, count)));
        }
        assert_eq!(place_of("1.2021年度目标"), Some((Ordinal::Arabic, 1)));
        assert_eq!(place_of("一百、目标"), None);
        for text in
            ["3.5万元", "2021年", "一是抓", "十分重要", "一部分干部", "第一节课", "第一方面军", "Ⅲ类水质", "IX", ""]
        {
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

//! The year of a report.
use super::numerals::{Number, numbers};
use crate::fold::half_width;
use crate::year::{TwoYears, YEARS, school_year_in, years_in};

/// How years begin, as a form may print it before the blank.
const BEGUN: [&str; 8] = ["20", "2", "201", "202", "203", "二〇", "二○", "二〇二"];

/// Finds the one year that a text names: of four digits, or of two before 年, spaced to the width of a line or not. Of several
/// years none is sure.
pub fn year_of(text: &str) -> Option<String> {
    let spaced = || text.split_whitespace().collect::<String>();
    named_year(text).or_else(|| text.contains(char::is_whitespace).then(|| named_year(&spaced())).flatten())
}

fn named_year(text: &str) -> Option<String> {
    // A school's year is named by both of its years; it begins in the first.
    if let Some(span) = school_year_in(text) {
        return Some(span.first.to_string());
    }
    let all = numbers(text);
    let mut years = all.iter().filter(|number| number.length == 4).filter_map(|number| plausible(number.value?));
    if let Some(first) = years.next() {
        return years.all(|year| year == first).then(|| first.to_string());
    }
    // 21年（1—12月）: the other numbers are its months.
    let mut short = all.iter().filter_map(|number| short_year(text, number));
    let year = short.next().filter(|_| all.iter().all(|number| number.length <= 2))?;
    short.next().is_none().then(|| year.to_string())
}

/// Finds the first of the only two years of a text, which follow each other, whatever word stands behind them: 2025—2026年度,
/// 2025-2026, 2025年9月至2026年7月.
pub fn first_of_two(text: &str) -> Option<String> {
    let numbers = numbers(text).into_iter().filter(|number| number.length == 4);
    match numbers.filter_map(|number| plausible(number.value?)).collect::<Vec<_>>()[..] {
        [first, second] if second == first + 1 => Some(first.to_string()),
        _ => None,
    }
}

/// Finds the first of two years that are called one: 2025—2026年度, but not 2025年至2026年.
pub fn first_of_year_of_two(text: &str) -> Option<String> {
    let span = years_in(text).filter(|span| text[span.range.clone()].ends_with("年度"))?;
    first_of_two(text).filter(|first| *first == span.first.to_string())
}

/// Says whether a text is the form's blank for a year, with the century printed or not: ____年, 年度, 20__年.
pub fn is_unfilled(text: &str) -> bool {
    let is_blank = |own: char| own.is_whitespace() || "_＿（）()[]".contains(own);
    let bare: String = text.chars().filter(|own| !is_blank(*own)).map(half_width).collect();
    let number = bare.strip_suffix("年度").or_else(|| bare.strip_suffix('年'));
    let has_gap = text.contains(['_', '＿', '\u{3000}']) || text.contains("  ");
    let is_begun = |number: &str| BEGUN.contains(&number);
    number == Some("") || bare == BEGUN[0] || has_gap && is_begun(number.unwrap_or(&bare))
}

/// Returns a year that is one.
pub fn plausible(year: u32) -> Option<u32> {
    u16::try_from(year).is_ok_and(|year| YEARS.contains(&year)).then_some(year)
}

/// Reads 21年.
fn short_year(text: &str, number: &Number) -> Option<u32> {
    let before_its_word = text[number.end..].trim_start().starts_with('年');
    (before_its_word && number.length == 2).then_some(number.value?).filter(|year| *year < 100).map(|year| 2000 + year)
}

/// Finds the year that a text names with its word: 2020年度, 二〇二〇年; 2020—2021年度 is the first of the two.
pub fn year_before_its_word(text: &str) -> Option<String> {
    let is_one = |span: &TwoYears| span.is_school_year || text[span.range.clone()].ends_with("年度");
    if let Some(span) = years_in(text).filter(is_one) {
        return Some(span.first.to_string());
    }
    let named = |number: &Number| number.length == 4 && text[number.end..].trim_start().starts_with('年');
    let year = numbers(text).into_iter().filter(named).find_map(|number| plausible(number.value?))?;
    Some(year.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_read_in_its_common_writings() {
        for text in [
            "2021",
            "2021年",
            "2021年度",
            "２０２１年度",
            "（2021）",
            "二〇二一",
            "二○二一年度",
            "2021年1-12月",
            "2021年1月至2021年12月",
            "2021.0",
            "2021 年",
            "21年度",
            "21年（1—12月）",
            "2 0 2 1",
            "二 〇 二 一 年 度",
            "二一年",
            "2021—2022学年",
            "2021 - 2022 学年度",
        ] {
            assert_eq!(year_of(text).as_deref(), Some("2021"), "{text}");
        }
        for text in ["2021-2022", "2021年至2022年", "十四五", "本年度", "", "1年", "21年至22年", "20211", "2021 2022"]
        {
            assert_eq!(year_of(text), None, "{text}");
        }
        for text in ["年", "年度", " 　 年度", "____年", "20__年", "20　　年度", "20", "202_年", "（　　）年度"]
        {
            assert!(is_unfilled(text), "{text}");
        }
        for text in ["20年", "202年", "2021", "2 0 2 1 年", "2021　年", "", "本年度", "20 年"] {
            assert!(!is_unfilled(text), "{text}");
        }
        for text in ["2021—2022年度", "2021-2022", "2021年至2022年", "二〇二一～二〇二二年度", "2021年9月—2022年7月"]
        {
            assert_eq!(first_of_two(text).as_deref(), Some("2021"), "{text}");
        }
        for text in ["2021—2022年度", "2021至2022年度", "（二〇二一～二〇二二年度）"] {
            assert_eq!(first_of_year_of_two(text).as_deref(), Some("2021"), "{text}");
        }
        for text in ["2021—2022年", "2021-2022", "2021—2023年度", "2021年度", "2021—2022年度、2022—2023年度"]
        {
            assert_eq!(first_of_year_of_two(text), None, "{text}");
        }
        for text in ["2021—2023年度", "2022—2021", "2021年", "2021—2022、2022—2023"] {
            assert_eq!(first_of_two(text), None, "{text}");
        }
        assert_eq!(year_before_its_word("某局2021年绩效"), Some("2021".to_owned()));
        assert_eq!(year_before_its_word("某局（2021）绩效"), None);
    }
}

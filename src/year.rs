//! Years as titles, labels and names have them: 2021年度, 二〇二一年, （2021年）.
use std::ops::{Range, RangeInclusive};

use jiff::civil::Date;

use crate::fold::{half_width, is_digit};
use crate::han;
use crate::marks::leads_on;

/// What stands between two years that is no dash.
const BETWEEN: [char; 4] = ['至', '到', '/', '／'];
/// The years that a report may be of.
pub const YEARS: RangeInclusive<u16> = 1900..=2999;

/// Says whether a character is a digit of a year, as in 2021, ２０２１ and 二〇二一.
pub fn is_year_digit(character: char) -> bool {
    is_digit(character) || han::digit(character).is_some()
}

/// Says whether figures are those of a year of our time, and hardly a count: 1998, 2021.
pub fn is_recent_year(figures: &str) -> bool {
    figures.len() == 4 && (figures.starts_with("19") || figures.starts_with("20"))
}

/// Returns what follows the year at a text's front, in brackets or not: 2021年度某局 gives 某局. `None` where none stands there.
pub fn after_year(text: &str) -> Option<&str> {
    let open = text.trim_start_matches(['（', '(']);
    if let Some(span) = years_in(open).filter(|span| span.range.start == 0) {
        return Some(open[span.range.end..].trim_start_matches(['）', ')']).trim_start());
    }
    let rest = open.trim_start_matches(is_year_digit);
    let is_year = open[..open.len() - rest.len()].chars().count() == 4;
    let behind = rest.trim_start().strip_prefix('年').filter(|_| is_year)?;
    Some(behind.trim_start_matches('度').trim_start_matches(['）', ')']).trim_start())
}

/// Returns what stands before the year at a text's end, in brackets or not: 某局（二〇二一年度） gives 某局. `None` where none
/// stands there.
pub fn before_year(text: &str) -> Option<&str> {
    let open = text.trim_end_matches(['）', ')', '的']);
    if let Some(span) = years_in(open).filter(|span| span.range.end == open.len()) {
        return Some(open[..span.range.start].trim_end_matches(['（', '(', '的']));
    }
    let digits = open.strip_suffix("年度").or_else(|| open.strip_suffix('年'))?;
    let bare = digits.trim_end_matches(is_year_digit);
    (digits[bare.len()..].chars().count() == 4).then(|| bare.trim_end_matches(['（', '(', '的']))
}

/// Two years that follow each other, as a school names its year: 2025—2026学年.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TwoYears {
    /// Where they stand, with the word behind them.
    pub range: Range<usize>,
    /// The first of them.
    pub first: u16,
    /// Whether 学年 stands behind them.
    pub is_school_year: bool,
}

/// Finds the first two years that follow each other, before 学年, 年 or 年度.
pub fn years_in(text: &str) -> Option<TwoYears> {
    text.match_indices('年').find_map(|(at, word)| {
        let before = &text[..at];
        let school = before.strip_suffix('学');
        let (rest, second) = year_at_end(school.unwrap_or(before).trim_end())?;
        let bare =
            rest.trim_end_matches(|mark: char| mark.is_whitespace() || leads_on(mark) || BETWEEN.contains(&mark));
        let (front, first) = year_at_end(bare.strip_suffix('年').unwrap_or(bare))?;
        let behind = &text[at + word.len()..];
        let end = text.len() - behind.strip_prefix('度').unwrap_or(behind).len();
        let is_pair = bare.len() < rest.len() && second == first + 1;
        is_pair.then_some(TwoYears { range: front.len()..end, first, is_school_year: school.is_some() })
    })
}

/// Returns the school year that a text names.
pub fn school_year_in(text: &str) -> Option<TwoYears> {
    years_in(text).filter(|span| span.is_school_year)
}

/// Writes a school year, by the year in which it begins.
pub fn written_school_year(first: u16) -> String {
    format!("{first}—{}学年", first + 1)
}

/// Parts the year of four figures off a text's end.
fn year_at_end(text: &str) -> Option<(&str, u16)> {
    let front = text.trim_end_matches(is_year_digit);
    let figures = &text[front.len()..];
    if figures.chars().count() != 4 {
        return None;
    }
    let value = |own: char| half_width(own).to_digit(10).or_else(|| han::digit(own));
    let year = figures.chars().try_fold(0, |year, figure| Some(year * 10 + value(figure)?))?;
    let year = u16::try_from(year).ok().filter(|year| YEARS.contains(year))?;
    Some((front, year))
}

/// Writes a day as the form does: 2021年12月28日.
pub fn written_day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_is_parted_at_either_end() {
        for name in ["某局2021年度", "某局２０２１年", "某局（二〇二一年度）", "某局2021年的"]
        {
            assert_eq!(before_year(name), Some("某局"));
        }
        for name in ["2021年度某局", "二〇二一年某局", "（2021年）某局", "2021 年 某局"] {
            assert_eq!(after_year(name), Some("某局"));
        }
        for name in ["某局", "第三中学七年", "2021", "21年"] {
            assert_eq!((before_year(name), after_year(name)), (None, None), "{name}");
        }
        for name in [
            "某院2025—2026学年",
            "某院（2025-2026学年度）",
            "某院2025‐2026学年",
            "某院2025年至2026年度",
            "某院二〇二五～二〇二六学年",
        ] {
            assert_eq!(before_year(name), Some("某院"), "{name}");
        }
        assert_eq!(after_year("2025—2026 学年某院"), Some("某院"));
        assert_eq!(after_year("2025—2035年规划"), None);
        assert_eq!(school_year_in("（2025-2026学年）").map(|span| span.first), Some(2025));
        for text in ["2025—2026年度", "2025—2027学年", "20252026学年", "2026学年"] {
            assert_eq!(school_year_in(text), None, "{text}");
        }
        assert!(is_recent_year("1998") && !is_recent_year("1024") && !is_recent_year("20211"));
    }
}

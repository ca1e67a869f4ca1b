//! Years as titles, labels and names have them: 2021年度, 二〇二一年, （2021年）.
use std::ops::RangeInclusive;

use jiff::civil::Date;

use crate::fold::is_digit;
use crate::han;

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
    let rest = open.trim_start_matches(is_year_digit);
    let is_year = open[..open.len() - rest.len()].chars().count() == 4;
    let behind = rest.trim_start().strip_prefix('年').filter(|_| is_year)?;
    Some(behind.trim_start_matches('度').trim_start_matches(['）', ')']).trim_start())
}

/// Returns what stands before the year at a text's end, in brackets or not: 某局（二〇二一年度） gives 某局. `None` where none
/// stands there.
pub fn before_year(text: &str) -> Option<&str> {
    let open = text.trim_end_matches(['）', ')', '的']);
    let digits = open.strip_suffix("年度").or_else(|| open.strip_suffix('年'))?;
    let bare = digits.trim_end_matches(is_year_digit);
    (digits[bare.len()..].chars().count() == 4).then(|| bare.trim_end_matches(['（', '(', '的']))
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
        assert!(is_recent_year("1998") && !is_recent_year("1024") && !is_recent_year("20211"));
    }
}

//! Dates in every common Chinese writing, read into a day of the calendar. A date that may be two days is read as none.
use jiff::ToSpan;
use jiff::civil::{Date, date};

use super::numerals::{Number, numbers};
use super::year::plausible;
use super::{LONGEST, half};
use crate::fold::fold;
use crate::han;
use crate::month::month_named;
use crate::year::written_day;

/// Most letters that may stand around a date; more is a sentence that merely mentions one.
const MOST_WORDS: usize = 16;
/// Days that Excel counts from the end of 1899: those of the years 2000 to 2099.
const SERIALS: std::ops::RangeInclusive<i64> = 36_526..=73_050;
/// Words for the days of the week.
const WEEKDAYS: [&str; 3] = ["星期", "礼拜", "周"];
/// Marks of a span of days behind its first day.
const UNTIL: [char; 8] = ['至', '到', '-', '~', '—', '～', '–', '起'];

/// Says whether a text is a date that nobody has filled in: 年 月 日.
pub fn is_form_of_a_date(text: &str) -> bool {
    fold(text).chars().all(|character| matches!(character, '年' | '月' | '日'))
}

/// Says whether a field is a date that nobody has filled in, the printed year aside: 2021年 月 日.
pub fn is_unfilled(text: &str) -> bool {
    let bare = |text: &str| fold(text) == "年月日";
    match numbers(text).as_slice() {
        [] => is_form_of_a_date(text),
        [year] => year.start == 0 && year.length == 4 && bare(&text[year.end..]),
        _ => false,
    }
}

/// Writes a date as the form does, 2021年12月28日; one that cannot be read as it was written.
pub fn shown_date(text: &str) -> String {
    date_of(text).map_or_else(|| text.trim().to_owned(), written_day)
}

/// Says whether a text is a year and a month alone, as the cover's foot has them.
pub fn is_month(text: &str) -> bool {
    month_of(text).is_some()
}

/// Says whether two texts are the same month, in whatever writing.
pub fn is_same_month(one: &str, other: &str) -> bool {
    month_of(one).is_some_and(|month| month_of(other) == Some(month))
}

/// Reads a year and a month alone.
fn month_of(text: &str) -> Option<(u32, u32)> {
    let folded: String = half(text).chars().filter(|character| !character.is_whitespace()).collect();
    let values: Vec<Option<u32>> = numbers(&folded).iter().map(|number| number.value).collect();
    let [Some(year), Some(month)] = values.as_slice() else { return None };
    let is_one = folded.ends_with('月') && folded.contains('年');
    (is_one && plausible(*year).is_some() && (1..=12).contains(month)).then_some((*year, *month))
}

/// Reads a date of year, month and day in any of the common writings, a weekday or a time behind it.
pub fn date_of(text: &str) -> Option<Date> {
    if text.trim().chars().nth(LONGEST).is_some() {
        return None;
    }
    // Days of the lunar calendar are left as they are written.
    if text.contains(['初', '腊', '闰']) || ["正月", "冬月", "农历", "阴历"].iter().any(|word| text.contains(word))
    {
        return None;
    }
    // 2022_年_12_月_26_日: the lines of the form were left under the figures.
    let text = half(text).replace(['_', '﹍', '﹎', '﹏'], " ").replace("元月", "1月");
    let text = with_months_in_figures(&without_brackets(&text));
    let first = |text: &str| {
        let all = numbers(text);
        (0..all.len()).find_map(|at| date_at(text, &all, at))
    };
    // 二 〇 二 一 年 十 二 月: spaced to the width of the line, or by a slip of the hand, where a blank parts no two numbers.
    let spaced = Some(text.split_whitespace().collect::<String>()).filter(|bare| bare.contains(['年', '月']));
    let spaced = spaced.and_then(|bare| Some((first(&bare)?, bare)));
    let ends = |(found, bare): &(Found, String)| bare[..found.end].ends_with(['日', '号']) || found.end == bare.len();
    let (found, text) = match spaced.filter(ends) {
        Some(spaced) => spaced,
        None => (first(&text)?, text),
    };
    let (before, behind) = (&text[..found.start], without_weekday(&text[found.end..]));
    let words = [before, &behind].map(|part| part.chars().filter(|character| character.is_alphabetic()).count());
    let is_alone = !before.contains(|character: char| character.is_ascii_digit())
        && !before.trim_end().ends_with(UNTIL)
        && (is_time(&behind) || !behind.contains(|character: char| character.is_ascii_digit()))
        && !behind.trim_start_matches(['日', '号', ' ']).starts_with(UNTIL)
        && !behind.trim_start().starts_with(|character: char| character == '月' || han::counts(character))
        && words.iter().sum::<usize>() <= MOST_WORDS;
    is_alone.then_some(found.date)
}

/// Takes the brackets off figures that a word of the date follows: `[2021]年12月29日`.
fn without_brackets(text: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, inner)) = rest.split_once(['[', '〔', '【', '(']) {
        kept.push_str(before);
        let mark = &rest[before.len()..rest.len() - inner.len()];
        let closed = inner.split_once([']', '〕', '】', ')']).filter(|(figures, behind)| {
            let is_number = matches!(numbers(figures).as_slice(), [one] if one.start == 0 && one.end == figures.len());
            is_number && behind.trim_start().starts_with(['年', '月', '日', '号'])
        });
        match closed {
            Some((figures, behind)) => {
                kept.push_str(figures);
                rest = behind;
            }
            None => {
                kept.push_str(mark);
                rest = inner;
            }
        }
    }
    kept.push_str(rest);
    kept
}

/// Reads the number that Excel keeps for a date; only a field that takes a date knows that it is one.
pub fn date_of_serial(text: &str) -> Option<Date> {
    let half = half(text);
    let (days, time) = half.trim().split_once('.').unwrap_or((half.trim(), ""));
    if days.len() != 5 || !time.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let days: i64 = days.parse().ok().filter(|days| SERIALS.contains(days))?;
    date(1899, 12, 30).checked_add(days.days()).ok()
}

/// A date and where it stands.
struct Found {
    date: Date,
    start: usize,
    end: usize,
}

/// Reads the date that begins with the number at `at`.
fn date_at(text: &str, all: &[Number], at: usize) -> Option<Found> {
    let first = all[at];
    let found = |date: Option<Date>, last: &Number| {
        date.map(|date| Found { date, start: first.start, end: end_of_day(text, last.end) })
    };
    if first.length == 8 && first.is_digits {
        let whole = first.value?;
        return found(day(whole / 10_000, whole / 100 % 100, whole % 100), &first);
    }
    let [_, second, third] = all.get(at..at + 3)? else { return None };
    if !parts(&text[first.end..second.start], '年') || !parts(&text[second.end..third.start], '月') {
        return None;
    }
    let (a, b, c) = (first.value?, second.value?, third.value?);
    let short = |number: &Number| number.length <= 2;
    let date = match (first.length, short(second), third.length) {
        (4, true, 1 | 2) => day(a, b, c),
        // 21.12.9; a first number that might be a month is no sure year without its word.
        (2, true, 1 | 2) if (a > 12 && b <= 12) || text[first.end..].trim_start().starts_with('年') => {
            day(2000 + a, b, c)
        }
        (1 | 2, true, 2) if a <= 12 && b > 12 && c > 12 => day(2000 + c, a, b),
        // 12/29/2021, and 29/12/2021; 5/6/2021 may be either.
        (1 | 2, true, 4) if a <= 12 && (b > 12 || a == b) => day(c, a, b),
        (1 | 2, true, 4) if a > 12 && b <= 12 => day(c, b, a),
        _ => None,
    };
    found(date, third)
}

fn day(year: u32, month: u32, day: u32) -> Option<Date> {
    let year = plausible(year)?;
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// Says whether what stands between two numbers of a date parts them: the word, one mark, or mere blanks.
fn parts(between: &str, word: char) -> bool {
    let bare = between.trim();
    let mut characters = bare.chars();
    match (characters.next(), characters.next()) {
        (None, _) => !between.is_empty(),
        (Some(mark), None) => mark == word || "./:~∼-\\_·•。、,–—−―‐‑".contains(mark),
        // 2021年.12月
        (Some(first), Some(mark)) => first == word && ".,、".contains(mark) && characters.next().is_none(),
    }
}

/// Returns where a date ends: behind 日 or 号, blanks before it included.
fn end_of_day(text: &str, end: usize) -> usize {
    let rest = text[end..].trim_start();
    let behind = rest.strip_prefix(['日', '号']);
    behind.map_or(end, |behind| text.len() - behind.len())
}

/// Takes the day of the week off what stands behind a date.
fn without_weekday(behind: &str) -> String {
    let start = WEEKDAYS.iter().filter_map(|word| Some((behind.find(word)?, word.len()))).min();
    let Some((start, length)) = start else { return behind.to_owned() };
    let rest = &behind[start + length..];
    let rest = rest.strip_prefix(['一', '二', '三', '四', '五', '六', '日', '天', '1', '2', '3', '4', '5', '6', '7']);
    rest.map_or_else(|| behind.to_owned(), |rest| format!("{}{rest}", &behind[..start]))
}

/// Says whether what stands behind a date is a time of the day: 15:30, T00:00:00, 下午3时30分.
fn is_time(behind: &str) -> bool {
    let figures = behind.split(|character: char| !character.is_ascii_digit()).filter(|figures| !figures.is_empty());
    let figures: Vec<&str> = figures.collect();
    let has_mark = behind.contains([':', '时', '点']) && !behind.contains(['年', '月']);
    let begins = figures.first().is_some_and(|hour| hour.len() <= 2);
    has_mark && begins && figures.len() <= 6 && figures.iter().skip(1).all(|figures| figures.len() <= 9)
}

/// Turns `Dec 29, 2021` and `29-Dec-21` into figures in the form's order.
fn with_months_in_figures(text: &str) -> String {
    let mut words = text.split(|character: char| !character.is_ascii_alphabetic()).filter(|word| word.len() >= 3);
    let month = words.find_map(|word| Some((word, month_named(word)?)));
    let Some((word, month)) = month else { return text.to_owned() };
    let at = text.find(word).unwrap_or_default();
    let (before, behind) = (numbers(&text[..at]), numbers(&text[at + word.len()..]));
    let (day, year) = match (before.as_slice(), behind.as_slice()) {
        ([day], [year, ..]) | ([], [day, year, ..]) => (day, year),
        _ => return text.to_owned(),
    };
    let (Some(day), Some(value)) = (day.value, year.value) else { return text.to_owned() };
    let full = if year.length == 2 { 2000 + value } else { value };
    format!("{full}-{month}-{day}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        date_of(text).map(|date| date.to_string())
    }

    #[test]
    fn dates_are_read_in_their_common_writings() {
        for text in [
            "2021年12月29日",
            "2021 年 12 月 29 日",
            "2021_年_12_月_29_日",
            "2021~12~29",
            "2021:12:29",
            "2021.12.29",
            "2021．12．29",
            "2021。12。29",
            "2021、12、29",
            "2021. 12. 29",
            "2021/12/29",
            "2021-12-29",
            "2021－12－29",
            "2021—12—29",
            "2021 12 29",
            "21.12.29",
            "21-12-29",
            "21年12月29日",
            "二一年十二月二十九日",
            "二〇二一年十二月二十九日",
            "二○二一年十二月二十九日",
            "二零二一年十二月廿九日",
            "二O二一年十二月二十九日",
            "贰零贰壹年壹拾贰月贰拾玖日",
            "２０２１年１２月２９日",
            "２０２１／１２／２９",
            "20211229",
            "2021年12月29号",
            "2021年12月29",
            "2021.12.29日",
            "2021年12.29",
        ] {
            assert_eq!(read(text).as_deref(), Some("2021-12-29"), "{text}");
        }
        assert_eq!(read("21.12.9").as_deref(), Some("2021-12-09"));
        assert_eq!(read("2021年元月2日").as_deref(), Some("2021-01-02"));
        assert_eq!(read("2021年1月2日").as_deref(), Some("2021-01-02"));
        assert_eq!(read("二〇二二年一月十日").as_deref(), Some("2022-01-10"));
    }

    #[test]
    fn dates_are_read_with_what_stands_beside_them_and_in_english() {
        for text in [
            "2021年12月29日。",
            "2021年12月29日：",
            "2021年12月29日星期三",
            "2021年12月29日（星期三）",
            "2021-12-29 周三",
            "2021/12/29 15:30",
            "2021年12月29日下午3时30分",
            "2021年12月29日上午",
            "2021-12-29T00:00:00",
            "2021-12-29 00:00:00.000",
            "2021-12-29T08:00:00+08:00",
            "2021年12月29日（盖章）",
            "填于2021年12月29日",
            "二〇二一年十二月二十九日星期三",
            "Dec 29, 2021",
            "December 29 2021",
            "29-Dec-21",
            "29 Dec 2021",
            "12/29/2021",
            "29/12/2021",
            "12/29/21",
        ] {
            assert_eq!(read(text).as_deref(), Some("2021-12-29"), "{text}");
        }
    }

    #[test]
    fn dates_are_read_spaced_and_with_brackets() {
        for text in [
            "二 〇 二 一 年 十 二 月 二 十 九 日",
            "2 0 2 1 年 1 2 月 2 9 日",
            "2021年1 2月29日",
            "2021年12月2 9日",
            "2021 年 12 月2 9",
            "2021 年 十 二 月 廿 九 日",
            "二〇二一年十二 月二 十九日",
            "二〇二一年十二月二 十九日",
            "二〇二一年十 二月二十九日",
            "2021年12 29",
            "2021 12月29日",
            "2021年12月29 9:30",
            "[2021]年12月29日",
            "〔2021〕年12月29日",
            "（2021）年（12）月（29）日",
            "【二〇二一】年十二月二十九日",
        ] {
            assert_eq!(read(text).as_deref(), Some("2021-12-29"), "{text}");
        }
    }

    #[test]
    fn what_is_no_date_or_not_one_alone_is_left() {
        for text in [
            "二〇二一年十二月初九",
            "农历2021年11月26日",
            "2021年12月",
            "2021年13月40日",
            "2021年2月30日",
            "年 月 日",
            "12月29日",
            "明天",
            "",
            "2021.12.1-2021.12.29",
            "2021年12月1日至29日",
            "2021年12月1日-29日",
            "2021.12.1—12.29",
            "2021.1229",
            "10.11.12",
            "5/6/2021",
            "1.2.3",
            "138-0013-8000",
            "0757-87712335",
            "2021年12月29日前后两次召开会议研究并且向全区各单位通报有关情况",
            "Dec-21",
            "44559",
        ] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn serials_of_excel_are_days() {
        for text in ["44559", "44559.0", "４４５５９", "44559.646"] {
            assert_eq!(date_of_serial(text).map(|date| date.to_string()).as_deref(), Some("2021-12-29"), "{text}");
        }
        for text in ["4455", "99999", "44559号", "20211229", ""] {
            assert_eq!(date_of_serial(text), None, "{text}");
        }
    }

    #[test]
    fn months_and_blank_dates_are_told() {
        assert!(is_month("2021 年 12 月") && is_month("二〇二一年十二月") && !is_month("2021年12月29日"));
        assert!(is_same_month("2021 年 12 月", "二〇二一年十二月") && !is_same_month("2021年12月", "2021年11月"));
        assert!(is_unfilled("年 月 日") && is_unfilled("2021年　月　日") && is_unfilled(""));
        assert!(!is_unfilled("2021年12月 日") && !is_unfilled("2021年") && !is_unfilled("2021年12月29日"));
        assert_eq!(shown_date("2021.12.28"), "2021年12月28日");
    }
}

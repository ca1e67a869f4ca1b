//! How a cell of an OpenDocument workbook shows its day or time, and what is read of that.
use calamine::DataRef;
use jiff::SignedDuration;

use crate::format::sheets::values::{clock, iso, shown};
use crate::month::month_named;

/// Marks between the figures of a day.
const MARKS: [char; 2] = ['-', '/'];
/// How a time alone is shown.
const TIME: &str = "hh:mm";

/// Returns what is read of a cell that shows its day in some text: that text where the year stands first in it, where it has
/// words of ours, or where it is a time. A month with its day or year, or each of them alone, is in our words, as of .xlsx; else
/// it is the whole day.
pub(super) fn in_order(text: &str, day: &str) -> String {
    let trimmed = text.trim();
    let year = day.split('-').next().unwrap_or_default();
    let is_kept = is_time_alone(day)
        || trimmed.starts_with(year)
        || trimmed.contains(['年', '月', '日', '号', '周', '期'])
        || is_time(trimmed);
    if is_kept {
        return text.to_owned();
    }
    let written = of_one_figure(trimmed, day).or_else(|| of_two_figures(trimmed, day));
    written.unwrap_or_else(|| iso(day))
}

/// Writes a day, or the time alone that a file has as one before its first.
pub(super) fn without_text(day: &str) -> String {
    if is_time_alone(day) { shown(&DataRef::DateTimeIso(day.to_owned()), TIME) } else { iso(day) }
}

/// Writes a duration in ISO 8601 (`PT12H30M00S`) as cells show it; as it is where it has days, or is below nought.
pub(super) fn duration(value: &str) -> String {
    let time = value.parse::<SignedDuration>().ok().filter(|time| !time.is_negative());
    time.map_or_else(|| value.to_owned(), |time| clock(time.as_secs_f64().trunc()))
}

fn is_time_alone(day: &str) -> bool {
    day.split('-').next().unwrap_or_default() <= "1899"
}

/// Says whether all figures of a text are those of a time.
fn is_time(text: &str) -> bool {
    let mut words = text.split_whitespace();
    text.contains(':') && words.all(|word| word.contains(':') || !word.contains(|own: char| own.is_ascii_digit()))
}

/// Reads 27, 12 and Dec, and 21; `None` where it could be one as well as another: 12 of 2021-12-12.
fn of_one_figure(text: &str, day: &str) -> Option<String> {
    if !text.chars().all(char::is_alphanumeric) {
        return None;
    }
    let ([year, month, day], figure) = (figures(day)?, figure(text));
    let meanings = [
        (figure == Some(day), format!("{day}日")),
        (is_month(text, month), format!("{month}月")),
        (figure == Some(year % 100), format!("{year}年")),
    ];
    let mut meant = meanings.into_iter().filter(|(is_meant, _)| *is_meant).map(|(_, words)| words);
    let first = meant.next();
    if meant.next().is_some() { None } else { first }
}

/// Reads 12-27 and 27-Dec, a time behind it or not, and 12/2021 and Dec-21.
fn of_two_figures(text: &str, day: &str) -> Option<String> {
    let (shown, time) = text.split_once(' ').unwrap_or((text, ""));
    if !time.is_empty() && !is_time(time) {
        return None;
    }
    let [year, month, day] = figures(day)?;
    let (first, second) = shown.split_once(MARKS).filter(|(_, second)| !second.contains(MARKS))?;
    let has_month_and = |other: &dyn Fn(&str) -> bool| {
        (is_month(first, month) && other(second)) || (is_month(second, month) && other(first))
    };
    let written = if has_month_and(&|part| figure(part) == Some(day)) {
        format!("{month}月{day}日")
    } else if has_month_and(&|part| figure(part).is_some_and(|figure| figure == year || figure == year % 100)) {
        format!("{year}年{month}月")
    } else {
        return None;
    };
    Some(format!("{written} {time}").trim_end().to_owned())
}

/// Returns the year, the month and the day of a day in ISO 8601.
fn figures(day: &str) -> Option<[u32; 3]> {
    let figures: Vec<u32> = day.split('T').next()?.split('-').map(figure).collect::<Option<_>>()?;
    figures.try_into().ok()
}

fn figure(part: &str) -> Option<u32> {
    part.parse().ok()
}

/// Says whether a figure or a name is that of a month.
fn is_month(part: &str, month: u32) -> bool {
    [figure(part), month_named(part)].contains(&Some(month))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_of_xlsx() {
        let of = |text| in_order(text, "2021-12-27T12:30:00");
        assert_eq!([of("12-27"), of("27/12"), of("27-Dec")], ["12月27日"; 3]);
        assert_eq!(of("12-27 12:30"), "12月27日 12:30");
        assert_eq!([of("12/2021"), of("Dec-21")], ["2021年12月"; 2]);
        assert_eq!(
            [of("12:30"), of("12:30 PM"), of("2021/12/27"), of("12月27日")],
            ["12:30", "12:30 PM", "2021/12/27", "12月27日"]
        );
        assert_eq!([of("12/27/21"), of("27-Dec-21"), of("27.12.2021 12:30"), of("30")], ["2021-12-27 12:30:00"; 4]);
        assert_eq!([of("27"), of("12"), of("December"), of("21")], ["27日", "12月", "12月", "2021年"]);
        assert_eq!([in_order("05", "2021-05-05"), in_order("5", "2021-06-05")], ["2021-05-05", "5日"]);
        assert_eq!(in_order("08:30", "1899-12-30T08:30:00"), "08:30");
    }

    #[test]
    fn times_without_a_text_are_shown() {
        assert_eq!(without_text("1899-12-30T08:30:00"), "08:30");
        assert_eq!(without_text("2021-12-27T00:00:00"), "2021-12-27");
        assert_eq!([duration("PT12H30M00S"), duration("PT26H05M07.000S")], ["12:30", "26:05:07"]);
        assert_eq!(duration("-PT1H"), "-PT1H");
    }
}

//! A cell's value written as a person sees it in Excel.
use std::panic::catch_unwind;

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};
use jiff::civil::{Date, DateTime, Weekday, date};
use ssfmt::{FormatOptions, NumberFormat};

use super::codes::{Asked, CODE_LIMIT, common, kind_of, pads_hours};
use super::plain_dates::in_full;
use super::sections::{with_numerals, worded};

/// First serial date beyond the year 9999.
const DATES_END: f64 = 2_958_466.0;
/// Longest text that a format can make of a number and that is believed.
const LONGEST: usize = 400;
/// Numbers from here on have more digits than Excel knows.
const LARGEST: f64 = 1e15;

/// Writes a value; `code` is the cell's number format, such as `0.00%`.
pub(super) fn shown(value: &DataRef<'_>, code: &str) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => worded(text, code),
        DataRef::SharedString(text) => worded(text, code),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => with_numerals(formatted(*number, code), code),
        DataRef::Bool(truth) => String::from(if *truth { "TRUE" } else { "FALSE" }),
        // Others take letters for dates that stand for themselves.
        DataRef::DateTime(date) if !is_general(code) && kind_of(code).is_none() => formatted(date.as_f64(), code),
        DataRef::DateTime(date) => date_time(date, code),
        DataRef::DateTimeIso(text) => match serial_of(text.trim()) {
            Some(serial) => {
                shown(&DataRef::DateTime(ExcelDateTime::new(serial, ExcelDateTimeType::DateTime, false)), code)
            }
            None => iso(text),
        },
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// Says whether a code shows numbers as they are.
fn is_general(code: &str) -> bool {
    matches!(code, "" | "@") || code.eq_ignore_ascii_case("General")
}

/// Writes a number as its format shows it; in full where there is none, and where one would cut digits off (1.2E+17).
fn formatted(number: f64, code: &str) -> String {
    let code = if code.len() > CODE_LIMIT { String::new() } else { common(code) };
    let code = code.as_str();
    let has_exponent = || ["E+", "E-", "e+", "e-"].iter().any(|exponent| code.contains(exponent));
    let is_plain = is_general(code) || has_exponent();
    if is_plain || number.abs() >= LARGEST {
        return plain(number);
    }
    let options = FormatOptions::default();
    let number = in_fifteen_digits(number);
    // A format that the library does not know, or fails on, must not cost the value.
    let shown =
        catch_unwind(|| NumberFormat::parse(code).map(|format| format.format(nudged(number, &format), &options)));
    let shown = shown.ok().and_then(Result::ok).filter(|shown| shown.len() <= LONGEST);
    let shown = shown.map(|shown| shown.trim().to_owned());
    // Zeros that a format hides are nothing; other numbers are kept.
    shown.filter(|shown| !shown.is_empty() || number == 0.0).unwrap_or_else(|| plain(number))
}

/// Moves a number so far that its half is rounded away from zero, as in Excel by its fifteen digits: the double next to
/// 0.285 lies below it. Where a section of the format holds for that very number (`[=1]"是";"否"`), it stays.
fn nudged(number: f64, format: &NumberFormat) -> f64 {
    let nudged = number * (1.0 + 4.0 * f64::EPSILON);
    let is_met = |number: f64| {
        let conditions = format.sections().iter().filter_map(|section| section.condition);
        conditions.map(move |condition| (condition.evaluate(number), condition.is_strict_match(number)))
    };
    if is_met(number).eq(is_met(nudged)) { nudged } else { number }
}

/// Writes a number in full, whole ones without a decimal point.
fn plain(number: f64) -> String {
    let number = in_fifteen_digits(number);
    let size = number.abs();
    if size == 0.0 || (1e-9..1e21).contains(&size) { format!("{number}") } else { format!("{number:E}") }
}

/// Rounds to the fifteen digits that Excel knows and LibreOffice writes, so that 0.1 + 0.2 is 0.3.
pub fn in_fifteen_digits(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// Writes a date, a time of day or a duration, with no more than is asked for.
fn date_time(value: &ExcelDateTime, code: &str) -> String {
    let serial = value.as_f64();
    if !(0.0..DATES_END).contains(&serial) {
        return plain(serial);
    }
    let hours = |time: String| match time.strip_prefix('0') {
        Some(bare) if !pads_hours(code) => bare.to_owned(),
        _ => time,
    };
    if value.is_duration() {
        return hours(clock((serial * 86_400.0).round()));
    }
    let time = clock((serial.fract() * 86_400.0).round().min(86_399.0));
    if serial < 1.0 {
        return hours(time);
    }
    let asked = Asked::of(code);
    let (year, month, day, ..) = value.to_ymd_hms_milli();
    let date = match (asked.year, asked.month, asked.day) {
        (true, true, false) => format!("{year}年{month}月"),
        (true, false, false) => format!("{year}年"),
        (false, true, true) => format!("{month}月{day}日"),
        (false, true, false) => format!("{month}月"),
        (false, false, true) => format!("{day}日"),
        (false, false, false) => String::new(),
        (true, _, true) => in_full(code, year, month, day),
    };
    let weekday = asked.weekday.map(|name| format!("{name}{}", weekday_of(year, month, day))).unwrap_or_default();
    let is_midnight = !date.is_empty() && time == "00:00";
    let time = if asked.time && !is_midnight { hours(time) } else { String::new() };
    let parts = [date, weekday, time].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" ")
}

/// Returns the day of the week in one character.
fn weekday_of(year: u16, month: u8, day: u8) -> &'static str {
    let date = i16::try_from(year).ok().zip(i8::try_from(month).ok()).zip(i8::try_from(day).ok());
    let date = date.and_then(|((year, month), day)| Date::new(year, month, day).ok());
    date.map_or("", |date| match date.weekday() {
        Weekday::Monday => "一",
        Weekday::Tuesday => "二",
        Weekday::Wednesday => "三",
        Weekday::Thursday => "四",
        Weekday::Friday => "五",
        Weekday::Saturday => "六",
        Weekday::Sunday => "日",
    })
}

/// Writes seconds as 08:30 or, where it has seconds, 08:30:15.
pub(super) fn clock(seconds: f64) -> String {
    let (hours, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
    let (minutes, seconds) = ((rest / 60.0).floor(), rest % 60.0);
    if seconds == 0.0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

/// Returns the serial date of one in ISO 8601, where Excel has one: it takes 1900 for a leap year, and a time alone stands
/// behind the day before its first.
fn serial_of(text: &str) -> Option<f64> {
    let moment: DateTime = text.trim_end_matches('Z').parse().ok()?;
    let seconds = moment.time().duration_since(jiff::civil::Time::midnight()).as_secs_f64();
    let days = match moment.date() {
        day if day == date(1899, 12, 31) || day == date(1899, 12, 30) => 0,
        day if day >= date(1900, 3, 1) => day.since(date(1899, 12, 30)).ok()?.get_days(),
        _ => return None,
    };
    Some(f64::from(days) + seconds / 86_400.0)
}

/// Writes an ISO 8601 date without a midnight behind it.
pub(super) fn iso(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) if time.chars().all(|c| "0:.Z".contains(c)) => date.to_owned(),
        Some((date, time)) => format!("{date} {time}"),
        None => text.to_owned(),
    }
}

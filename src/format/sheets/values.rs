//! A cell's value written as a person sees it in Excel; dates in ISO 8601.
use std::panic::catch_unwind;

use calamine::{DataRef, ExcelDateTime};
use ssfmt::{FormatOptions, NumberFormat};

/// First serial date beyond the year 9999.
const DATES_END: f64 = 2_958_466.0;
/// Longest number format, as in Excel.
const CODE_LIMIT: usize = 255;
/// Longest text that a format can make of a number and that is believed.
const LONGEST: usize = 400;
/// Numbers from here on have more digits than Excel knows.
const LARGEST: f64 = 1e15;

/// Writes a value; `code` is the cell's number format, such as `0.00%`.
pub(super) fn shown(value: &DataRef<'_>, code: &str) -> String {
    match value {
        DataRef::Empty => String::new(),
        DataRef::String(text) => lines(text),
        DataRef::SharedString(text) => lines(text),
        DataRef::Int(number) => number.to_string(),
        DataRef::Float(number) => formatted(*number, code),
        DataRef::Bool(truth) => String::from(if *truth { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(date) => date_time(date),
        DataRef::DateTimeIso(text) => iso(text),
        DataRef::DurationIso(text) => text.clone(),
        DataRef::Error(error) => error.to_string(),
    }
}

/// Writes line breaks as `\n`.
pub(super) fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Writes a number as its format shows it; in full where there is none, and where one would cut digits off (1.2E+17).
fn formatted(number: f64, code: &str) -> String {
    let has_exponent = || ["E+", "E-", "e+", "e-"].iter().any(|exponent| code.contains(exponent));
    let is_named = matches!(code, "" | "@") || code.eq_ignore_ascii_case("General");
    let is_plain = is_named || code.len() > CODE_LIMIT || has_exponent();
    if is_plain || number.abs() >= LARGEST {
        return plain(number);
    }
    let options = FormatOptions::default();
    // Excel rounds halves of its fifteen digits away from zero; the double next to 0.285 lies below it.
    let number = digits(number) * (1.0 + 4.0 * f64::EPSILON);
    // A format that the library does not know, or fails on, must not cost the value.
    let shown = catch_unwind(|| NumberFormat::parse(code).map(|format| format.format(number, &options)));
    let shown = shown.ok().and_then(Result::ok).filter(|shown| shown.len() <= LONGEST);
    let shown = shown.map(|shown| shown.trim().to_owned()).filter(|shown| !shown.is_empty());
    shown.unwrap_or_else(|| plain(number))
}

/// Writes a number in full, whole ones without a decimal point.
fn plain(number: f64) -> String {
    let number = digits(number);
    let size = number.abs();
    if size == 0.0 || (1e-9..1e21).contains(&size) { format!("{number}") } else { format!("{number:E}") }
}

/// Rounds to the fifteen digits that Excel knows, so that 0.1 + 0.2 is 0.3.
fn digits(number: f64) -> f64 {
    format!("{number:.14e}").parse().unwrap_or(number)
}

/// Writes a date, a time of day or a duration.
fn date_time(value: &ExcelDateTime) -> String {
    let serial = value.as_f64();
    if !(0.0..DATES_END).contains(&serial) {
        return plain(serial);
    }
    if value.is_duration() {
        return clock((serial * 86_400.0).round());
    }
    let time = clock((serial.fract() * 86_400.0).round().min(86_399.0));
    let (year, month, day, ..) = value.to_ymd_hms_milli();
    match (serial < 1.0, time.as_str()) {
        (true, _) => time,
        (false, "00:00") => format!("{year:04}-{month:02}-{day:02}"),
        (false, _) => format!("{year:04}-{month:02}-{day:02} {time}"),
    }
}

/// Writes seconds as 08:30 or, where it has seconds, 08:30:15.
fn clock(seconds: f64) -> String {
    let (hours, rest) = ((seconds / 3600.0).floor(), seconds % 3600.0);
    let (minutes, seconds) = ((rest / 60.0).floor(), rest % 60.0);
    if seconds == 0.0 { format!("{hours:02}:{minutes:02}") } else { format!("{hours:02}:{minutes:02}:{seconds:02}") }
}

/// Writes an ISO 8601 date without a midnight behind it.
pub(super) fn iso(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) if time.chars().all(|c| "0:.Z".contains(c)) => date.to_owned(),
        Some((date, time)) => format!("{date} {time}"),
        None => text.to_owned(),
    }
}

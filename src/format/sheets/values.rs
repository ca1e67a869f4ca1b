//! A cell's value written as a person sees it in Excel; dates in ISO 8601.
use calamine::{DataRef, ExcelDateTime};

/// First serial date beyond the year 9999.
const DATES_END: f64 = 2_958_466.0;
/// Most decimal places that a percentage is written with.
const PLACES: usize = 10;

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
fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Writes a number by its format as far as that changes what the number says.
fn formatted(number: f64, code: &str) -> String {
    let code = bare(code);
    if code.contains('%') {
        return percentage(number, &code);
    }
    // 000123: codes and telephone numbers whose zeros in front exist in the format alone.
    let padded = code.len() > 1 && code.bytes().all(|byte| byte == b'0') && number >= 0.0 && number.fract() == 0.0;
    if padded { format!("{:0>width$}", plain(number), width = code.len()) } else { plain(number) }
}

/// Returns the first section of a number format without literal text, padding, colours and conditions.
fn bare(code: &str) -> String {
    let mut bare = String::new();
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            ';' => break,
            '"' => characters.by_ref().take_while(|&next| next != '"').for_each(drop),
            '[' => characters.by_ref().take_while(|&next| next != ']').for_each(drop),
            '\\' | '_' | '*' => drop(characters.next()),
            other => bare.push(other),
        }
    }
    bare
}

/// Writes 0.956 as 95.6% with as many places as the format asks for.
fn percentage(number: f64, code: &str) -> String {
    let places = code.split_once('.').map_or(0, |(_, after)| after.bytes().take_while(|b| b"0#?".contains(b)).count());
    let places = places.min(PLACES);
    let scale = 10_f64.powi(i32::try_from(places).expect("a handful of places"));
    // Halves are rounded away from zero as Excel does, and not to even.
    let rounded = (digits(number * 100.0) * scale).round() / scale;
    format!("{rounded:.places$}%")
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
fn iso(text: &str) -> String {
    match text.split_once('T') {
        Some((date, time)) if time.chars().all(|c| "0:.Z".contains(c)) => date.to_owned(),
        Some((date, time)) => format!("{date} {time}"),
        None => text.to_owned(),
    }
}

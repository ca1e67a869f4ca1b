//! What a cell holds: text, something typed, a number with its format, a date; any of them may lead somewhere.
use rust_xlsxwriter::ExcelDateTime;

use super::address::Target;

/// Longest text that a cell takes, in UTF-16 units; Excel refuses more.
pub const CELL_LIMIT: usize = 32_000;
/// Most digits that a number of a cell keeps.
const MOST_DIGITS: usize = 15;
/// Most places behind the point for which there is a format.
pub(super) const MOST_PLACES: usize = 9;

/// Where Excel begins to count days.
const FIRST_YEAR: i16 = 1900;

/// What a cell holds.
#[derive(Clone, Debug)]
pub enum Value {
    /// Nothing.
    Blank,
    /// Text, whatever it begins with.
    Text(String),
    /// What a person typed, or may type.
    Typed(String),
    /// A number with so many places behind the point.
    Number(f64, usize),
    /// A part of a whole, shown in per cent.
    Share(f64),
    /// A day, by Excel's count of days.
    Date(f64),
    /// Another value that leads somewhere.
    Linked(Box<Value>, Target),
}

impl Value {
    /// Lets it lead somewhere; what is blank leads nowhere.
    pub fn leading_to(self, target: Option<Target>) -> Self {
        match (self, target) {
            (Self::Blank, _) => Self::Blank,
            (value, Some(target)) => Self::Linked(Box::new(value), target),
            (value, None) => value,
        }
    }
}

/// Makes a cell of text, cut to what a cell takes; blank where there is none.
pub fn text(text: &str) -> Value {
    if text.is_empty() { Value::Blank } else { Value::Text(as_in_cell(text)) }
}

/// Makes a cell that people fill in; what they wrote is written as it is.
pub fn typed(text: &str) -> Value {
    let fits = text.encode_utf16().count() <= CELL_LIMIT;
    Value::Typed(if fits { text.to_owned() } else { as_in_cell(text) })
}

/// Makes a cell of a number of things.
pub fn count(count: usize) -> Value {
    Value::Number(as_number(count), 0)
}

/// Makes a cell of a part of a whole; blank where there is no whole.
pub fn share(part: usize, whole: usize) -> Value {
    if whole == 0 { Value::Blank } else { Value::Share(as_number(part) / as_number(whole)) }
}

/// Makes a cell of a decimal as it is written: a number where a cell holds it exactly, text where not.
pub fn decimal(written: &str) -> Value {
    let digits = |part: &str| part.chars().all(|character| character.is_ascii_digit());
    let unsigned = written.strip_prefix('-').unwrap_or(written);
    let (whole, places) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let is_exact = !whole.is_empty()
        && digits(whole)
        && digits(places)
        && whole.len() + places.len() <= MOST_DIGITS
        && places.len() <= MOST_PLACES;
    match written.parse() {
        Ok(number) if is_exact => Value::Number(number, places.len()),
        _ => text(written),
    }
}

/// Makes a cell of a page of a PDF that leads to it; to the whole where the page is not known, and blank where there is no PDF.
pub fn page(pdf: Option<&str>, page: Option<usize>) -> Value {
    let shown = page.map_or_else(|| text("打开"), count);
    if pdf.is_some() { shown.leading_to(Target::page(pdf, page)) } else { Value::Blank }
}

/// Makes a cell of a day written as 2021-12-29; text where it is no such day.
pub fn date(written: &str) -> Value {
    let day =
        written.parse::<jiff::civil::Date>().ok().filter(|day| day.to_string() == written && day.year() >= FIRST_YEAR);
    let day = day.and_then(|day| {
        let (year, month, day) = (day.year(), day.month(), day.day());
        let [month, day] = [month, day].map(u8::try_from);
        Some(ExcelDateTime::from_ymd(u16::try_from(year).ok()?, month.ok()?, day.ok()?).ok()?.to_excel())
    });
    day.map_or_else(|| text(written), Value::Date)
}

/// Cuts a text to what a cell takes of it.
pub fn as_in_cell(text: &str) -> String {
    // Half the units, for a character may take two.
    crate::fold::shorten(text, CELL_LIMIT / 2)
}

/// Returns a count as the workbook has numbers.
pub(super) fn as_number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_numbers_where_a_cell_holds_them() {
        for (written, expected) in [
            ("24", Some((24.0, 0))),
            ("331000", Some((331_000.0, 0))),
            ("-0.50", Some((-0.5, 2))),
            ("999999999999999", Some((999_999_999_999_999.0, 0))),
            ("9999999999999999", None),
            ("0.1234567891", None),
            ("=1+1", None),
            ("", None),
            ("1e5", None),
        ] {
            let found = match decimal(written) {
                Value::Number(number, places) => Some((number, places)),
                _ => None,
            };
            assert_eq!(found, expected, "{written}");
        }
    }

    #[test]
    fn only_whole_days_are_dates() {
        assert!(matches!(date("2021-12-29"), Value::Date(_)));
        assert!(matches!(date("1900-01-01"), Value::Date(day) if day == 1.0));
        for written in ["2021-12-32", "2021年12月29日", "1800-01-01", "1899-12-31", "2021-12-29T10:00"] {
            assert!(matches!(date(written), Value::Text(_)), "{written}");
        }
    }
}

//! The days on which a year's reports are filled in.
use jiff::ToSpan;
use jiff::civil::Date;

use crate::config::Config;

/// The month in which a year begins.
const FIRST: i8 = 1;
/// The month in which a school's year does.
const FIRST_OF_SCHOOL: i8 = 9;

/// Returns the first and the last day on which a report of a year can be filled in.
pub fn window(year: u16, config: &Config) -> Option<(Date, Date)> {
    let year = i16::try_from(year).ok()?;
    let month = if config.template.asks_for_school_year() { FIRST_OF_SCHOOL } else { FIRST };
    let first = Date::new(year, month, 1).ok()?;
    let next = Date::new(year + 1, month, 1).ok()?;
    Some((first, next.checked_add((config.check.date_weeks_after * 7).days()).ok()?))
}

//! What both the workbook and the page say in words.
use crate::model::{EarlierFigure, Lang, UnitYear, Years};

/// What stands where a year does not have a unit.
pub const NO_UNIT: &str = "无此单位";
/// What stands where this program does not know the word that a newer one wrote.
pub const UNKNOWN: &str = "不详";
/// What stands where a report does not say what is counted.
pub const NO_SUBJECT: &str = "（没有写明是什么）";

/// Says where a unit stood in a year.
pub fn status_of(year: Option<&UnitYear>) -> &'static str {
    year.map_or(NO_UNIT, |year| year.status.map_or(UNKNOWN, |status| status.words(Lang::Zh)))
}

/// Writes a value, a range with both ends; the words themselves where they tell no decimal.
pub fn value_of(figure: &EarlierFigure) -> String {
    match (figure.value, figure.upper) {
        (Some(value), Some(upper)) => format!("{}—{}", value.normalize(), upper.normalize()),
        (Some(value), None) => value.normalize().to_string(),
        (None, _) => figure.text.to_string(),
    }
}

/// Says which years are compared: 2019—2021.
pub fn span(years: &Years) -> String {
    match years.years[..] {
        [only] => only.to_string(),
        [first, .., last] => format!("{first}—{last}"),
        [] => String::new(),
    }
}

/// Returns the path of a file of a year below OUTPUT.
pub fn below_year(year: u16, path: &str) -> String {
    format!("{year}/{path}")
}

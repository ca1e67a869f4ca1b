//! What both the workbook and the page say in words.
use crate::config::Template;
use crate::model::{EarlierFigure, Lang, UnitYear, UnitYears, Years};

/// What stands where a year does not have a unit.
pub const NO_UNIT: &str = "无此单位";
/// What stands there where that year had no roster, so that nobody knows.
pub const NO_REPORT: &str = "未见报告";
/// What stands where this program does not know the word that a newer one wrote.
pub const UNKNOWN: &str = "不详";
/// What stands where a report does not say what is counted.
pub const NO_SUBJECT: &str = "（没有写明是什么）";

/// Says where a unit stood in the year with that index.
pub fn status_of(unit: &UnitYears, at: usize, years: &Years) -> &'static str {
    unit.years[at].as_ref().map_or_else(|| absent(years, at), stood)
}

/// Says where a unit stood in a year that has it.
pub fn stood(year: &UnitYear) -> &'static str {
    year.status.map_or(UNKNOWN, |status| status.words(Lang::Zh))
}

/// Says what it means that the year with that index does not have a unit.
pub fn absent(years: &Years, at: usize) -> &'static str {
    if years.tallies[at].expected().is_some() { NO_UNIT } else { NO_REPORT }
}

/// Says what is to be known of the counts of the years: whose share is reckoned, and where there was no roster.
pub fn about_rosters(years: &Years) -> Vec<String> {
    let (mut said, mut without) = (Vec::new(), Vec::new());
    for (year, tally) in years.years.iter().zip(&years.tallies) {
        if tally.expected().is_none() {
            without.push(year.to_string());
        } else if tally.strangers > 0 {
            let strangers = tally.strangers;
            said.push(format!("{year} 年已报的含名册外的 {strangers} 个单位，报送率只算名册上的。"));
        }
    }
    if !without.is_empty() {
        said.push(format!("{} 年没有单位名册，不知道应报多少、哪些未报送。", without.join("、")));
    }
    said
}

/// Writes a value, a range with both ends; the words themselves where they tell no decimal.
pub fn value_of(figure: &EarlierFigure) -> String {
    match (figure.value, figure.upper) {
        (Some(value), Some(upper)) => format!("{}—{}", value.normalize(), upper.normalize()),
        (Some(value), None) => value.normalize().to_string(),
        (None, _) => figure.text.to_string(),
    }
}

/// Says what is compared: 2019—2021年自评报告年度比较; of school years, which two years name, each by itself.
pub fn title_of(years: &Years, template: &Template) -> String {
    let name = |year: u16| template.year_name(year);
    let span = match years.years[..] {
        [first, .., last] if template.asks_for_school_year() => format!("{}至{}", name(first), name(last)),
        [only] if template.asks_for_school_year() => name(only),
        [only] => format!("{only}年"),
        [first, .., last] => format!("{first}—{last}年"),
        [] => "年".to_owned(),
    };
    format!("{span}{}年度比较", template.form_name())
}

/// Returns the path of a file of a year below OUTPUT.
pub fn below_year(year: u16, path: &str) -> String {
    format!("{year}/{path}")
}

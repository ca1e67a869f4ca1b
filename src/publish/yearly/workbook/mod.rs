//! Years beside each other → yearly.xlsx: an overview with charts, then tables to be filtered of groups, units, figures, rules
//! and names.
mod charts;
mod figures;
mod groups;
mod links;
mod overview;
mod rules;
mod units;

use std::path::Path;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, XlsxError};

use super::shown::title_of;
use crate::config::Config;
use crate::model::Years;
use crate::publish::sheet::{Looks, save};

/// The sheet's name.
const OVERVIEW: &str = "总览";

/// Heads a column of a year, which is broken behind the year and not within the word.
fn head_of(year: u16, word: &str) -> String {
    format!("{year}\n{word}")
}

/// Makes the workbook's bytes; the same years give the same bytes. `scratch` is a folder in which it may keep nameless files
/// while it does.
///
/// # Errors
/// What the workbook's writer has to say.
pub fn yearly_workbook(years: &Years, config: &Config, scratch: &Path) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Looks::begin_workbook(scratch)?;
    let newest = years.years.last().copied().unwrap_or_default();
    let date = ExcelDateTime::from_ymd(newest.max(1900), 12, 31)?;
    let title = title_of(years, &config.template);
    let properties = DocProperties::new().set_title(&title).set_author(&config.office).set_creation_datetime(&date);
    workbook.set_properties(&properties);
    let looks = Looks::new();
    overview::overview_sheet(&mut workbook, years, &title, &looks)?;
    groups::groups_sheet(&mut workbook, years, &looks)?;
    units::units_sheet(&mut workbook, years, &looks)?;
    figures::figures_sheet(&mut workbook, years, &looks)?;
    rules::rules_sheet(&mut workbook, years, &looks)?;
    links::links_sheet(&mut workbook, years, &looks)?;
    save(&mut workbook)
}

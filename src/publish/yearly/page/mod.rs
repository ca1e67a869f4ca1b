//! Years beside each other → yearly.html: counts, charts, tables, and a panel for each unit with its years and its figures.
mod charts;
mod data;
mod rows;

use serde::Serialize;

use super::shown::{about_rosters, title_of};
use crate::config::Config;
use crate::model::{Lang, Years};
use crate::publish::web::{Chart, Own, fill};
use charts::charts;
use data::units_data;
use rows::{
    Choice, GroupRow, LinkRow, RuleRow, UnitRow, YearRow, choices, group_rows, link_rows, rule_rows, unit_rows,
    year_rows,
};

/// Everything that the template shows.
#[derive(Serialize)]
struct Page<'y> {
    title: &'y str,
    office: &'y str,
    years: &'y [u16],
    limit: usize,
    remarks: Vec<&'y str>,
    about_rosters: Vec<String>,
    year_rows: Vec<YearRow>,
    charts: Vec<Chart>,
    groups: Vec<Choice>,
    standings: Vec<Choice>,
    units: Vec<UnitRow<'y>>,
    group_rows: Vec<GroupRow<'y>>,
    rules: Vec<RuleRow<'y>>,
    links: Vec<LinkRow<'y>>,
    /// What the script knows of all units, as JSON.
    common: String,
    /// What it knows of each unit, as JSON.
    data: Vec<String>,
    /// The oldest year whose sentences the page has; `None` where it has all.
    sentences_since: Option<u16>,
}

/// Makes the page; the same years give the same bytes.
pub fn yearly_page(years: &Years, config: &Config) -> String {
    let title = title_of(years, &config.template);
    let (common, data, sentences_since) = units_data(years);
    let page = Page {
        title: &title,
        office: &config.office,
        years: &years.years,
        limit: years.limit,
        remarks: years.remarks.iter().map(|words| words.get(Lang::Zh)).collect(),
        about_rosters: about_rosters(years),
        year_rows: year_rows(years),
        charts: charts(years),
        groups: choices(years.units.iter().map(rows::group_of)),
        standings: rows::standings(years),
        units: unit_rows(years),
        group_rows: group_rows(years),
        rules: rule_rows(years),
        links: link_rows(years),
        common,
        data,
        sentences_since,
    };
    let own = Own {
        template: include_str!("page.html"),
        style: include_str!("page.css"),
        scripts: &[include_str!("page.js")],
    };
    fill(&title, &own, &page)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_script_is_for_old_browsers_and_ends_where_it_ends() {
        let script = include_str!("page.js");
        assert!(!script.contains("</"), "{script}");
        for new in ["=>", "`", "let ", "const ", "fetch(", ".includes(", ".closest(", ".remove()"] {
            assert!(!script.contains(new), "{new}");
        }
    }
}

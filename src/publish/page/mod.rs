//! The ledger → index.html: counts, charts, the table of units with its filters, and a panel for each unit that leads to the
//! page of its PDF. One file beside the others, which it leads to by relative addresses.
mod anchor;
mod charts;
mod counts;
mod data;
mod findings;
mod further;
mod lengths;
mod rows;

use serde::Serialize;

use super::web::{Chart, Own, WordList, data_block, fill};
use crate::config::Config;
use crate::model::Ledger;
pub use anchor::anchors;
use charts::charts;
use counts::{Count, counts};
use data::units_data;
use further::{Further, further};
use lengths::{Length, lengths};
use rows::{Choice, Row, groups, rows, rules, statuses};

/// The page's name.
pub const INDEX: &str = "index.html";

/// Everything that the template shows.
#[derive(Serialize)]
struct Page<'l> {
    title: &'l str,
    office: &'l str,
    limit: usize,
    workbook: Link<'l>,
    counts: Vec<Count>,
    charts: Vec<Chart>,
    groups: Vec<Choice>,
    statuses: Vec<Choice>,
    rules: Vec<Choice>,
    lengths: Vec<Length>,
    /// How many findings of units count for nothing.
    false_alarms: usize,
    /// Whether any unit has a code, and whether any belongs to a group.
    has_codes: bool,
    has_groups: bool,
    rows: Vec<Row<'l>>,
    further: Further<'l>,
    data: String,
}

/// A file that the page leads to.
#[derive(Serialize)]
struct Link<'l> {
    name: &'l str,
    address: String,
}

/// What the script knows of the units.
#[derive(Serialize)]
struct Data<'l> {
    titles: std::collections::BTreeMap<&'l str, &'l str>,
    units: Vec<data::UnitData<'l>>,
    words: WordList<'l>,
}

/// Makes the page; the same ledger gives the same bytes. `thumbnails` are PNG of first pages, one for each unit that has one;
/// `workbook` is the name of the workbook beside the page.
pub fn index_page(ledger: &Ledger, config: &Config, thumbnails: &[Option<Vec<u8>>], workbook: &str) -> String {
    let title = format!("{}{}汇总", config.template.year_name(ledger.year), config.template.form_name());
    let known = ledger.units.iter().map(|unit| {
        let path = unit.source.as_ref().map(|source| source.path.as_str());
        (unit.code.as_deref(), unit.shown_name(), path)
    });
    let anchors = anchors(known);
    let limit = config.template.limit;
    let mut words = WordList::default();
    let units = units_data(ledger, config, &anchors, thumbnails, &mut words);
    let titles = ledger.rules.iter().map(|rule| (rule.rule.as_str(), rule.title.as_str())).collect();
    let page = Page {
        title: &title,
        office: &config.office,
        limit,
        workbook: Link { name: workbook, address: super::web::address(workbook, None) },
        counts: counts(ledger, limit),
        charts: charts(ledger, limit),
        groups: groups(ledger),
        statuses: statuses(ledger),
        rules: rules(ledger),
        lengths: lengths(ledger, limit),
        false_alarms: ledger.units.iter().map(|unit| unit.findings.len() - unit.counting().count()).sum(),
        has_codes: ledger.units.iter().any(|unit| unit.code.as_ref().is_some_and(|code| !code.is_empty())),
        has_groups: ledger.units.iter().any(|unit| unit.group.is_some()),
        rows: rows(ledger, limit, &anchors),
        further: further(ledger, config, &anchors),
        data: data_block(&Data { titles, units, words }),
    };
    let own = Own {
        template: include_str!("index.html"),
        style: include_str!("index.css"),
        scripts: &[
            include_str!("filter.js"),
            include_str!("sentence.js"),
            include_str!("unit.js"),
            include_str!("index.js"),
        ],
    };
    fill(&title, &own, &page)
}

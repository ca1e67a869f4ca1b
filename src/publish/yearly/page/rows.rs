//! The rows of the tables, and the choices of the filters.
use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{FigureStanding, Lang, LinkedBy, NO_GROUP, Status, Tally, UnitYears, Years};
use crate::publish::anchors;
use crate::publish::web::address;
use crate::publish::yearly::shown::{NO_REPORT, NO_UNIT, status_of};

/// A year.
#[derive(Serialize)]
pub(super) struct YearRow {
    year: u16,
    /// Where that year's own page is.
    page: Option<String>,
    /// How many were to hand in; `None` where there was no roster.
    expected: Option<usize>,
    handed_in: usize,
    /// The part that handed in, in per cent.
    rate: Option<String>,
    /// How many stand where; `None` of those that are missing where there was no roster.
    statuses: [Option<usize>; 5],
    mean_words: Option<usize>,
    over_limit: usize,
    findings: [usize; 3],
}

/// A group and its parts that handed in, year by year, with their mean lengths.
#[derive(Serialize)]
pub(super) struct GroupRow<'y> {
    name: &'y str,
    years: Vec<Option<(Option<String>, Option<usize>)>>,
}

/// A unit.
#[derive(Serialize)]
pub(super) struct UnitRow<'y> {
    anchor: String,
    name: &'y str,
    code: &'y str,
    group: &'y str,
    former: String,
    years: Vec<UnitCell>,
    /// How many of its subjects jumped, are new, are gone.
    standings: [usize; 3],
}

/// A unit in a year.
#[derive(Serialize)]
struct UnitCell {
    /// The ledger's word for the status, none where the year does not have the unit.
    status: &'static str,
    words: &'static str,
    length: Option<usize>,
    is_over: bool,
    errors: usize,
}

/// A rule.
#[derive(Serialize)]
pub(super) struct RuleRow<'y> {
    rule: &'y str,
    title: &'y str,
    severity: &'static str,
    /// Findings and units, year by year.
    years: Vec<(usize, usize)>,
}

/// A name that was joined, or was not.
#[derive(Serialize)]
pub(super) struct LinkRow<'y> {
    unit: &'y str,
    former: &'y str,
    year: Option<u16>,
    by: &'static str,
    note: &'y str,
}

/// A choice of a filter.
#[derive(Serialize)]
pub(super) struct Choice {
    value: String,
    count: usize,
}

/// The situations that the table of units counts and its filter offers.
const COUNTED: [FigureStanding; 3] = [FigureStanding::Jump, FigureStanding::New, FigureStanding::Gone];

fn rate(tally: &Tally) -> Option<String> {
    tally.kept().map(|(kept, expected)| format!("{:.1}%", kept as f64 * 100.0 / expected as f64))
}

pub(super) fn year_rows(years: &Years) -> Vec<YearRow> {
    let row = |((year, tally), has_page): ((&u16, &Tally), &bool)| YearRow {
        year: *year,
        page: has_page.then(|| address(&format!("{year}/index.html"), None)),
        expected: tally.expected(),
        handed_in: tally.handed_in(),
        rate: rate(tally),
        statuses: tally.standings(),
        mean_words: tally.mean_words(),
        over_limit: tally.over_limit,
        findings: tally.findings,
    };
    years.years.iter().zip(&years.tallies).zip(&years.has_page).map(row).collect()
}

pub(super) fn group_rows(years: &Years) -> Vec<GroupRow<'_>> {
    let counted = |tally: &Option<Tally>| tally.as_ref().map(|tally| (rate(tally), tally.mean_words()));
    let groups = years.groups.iter().map(|group| GroupRow {
        name: group.name.as_deref().unwrap_or(NO_GROUP),
        years: group.years.iter().map(counted).collect(),
    });
    groups.collect()
}

pub(super) fn unit_rows(years: &Years) -> Vec<UnitRow<'_>> {
    let known = years.units.iter().map(|unit| {
        let path = unit.newest().and_then(|year| year.source.as_deref());
        (unit.code.as_deref(), unit.name.as_str(), path)
    });
    let anchors = anchors(known);
    years.units.iter().zip(anchors).map(|(unit, anchor)| unit_row(unit, anchor, years)).collect()
}

fn unit_row<'y>(unit: &'y UnitYears, anchor: String, years: &Years) -> UnitRow<'y> {
    let limit = years.limit;
    let cell = |(at, year): (usize, &Option<crate::model::UnitYear>)| {
        let own = year.as_ref();
        let length = own.and_then(|own| own.words);
        UnitCell {
            status: own.and_then(|own| own.status).map_or("", |status| status.words(Lang::En)),
            words: status_of(unit, at, years),
            length,
            is_over: limit > 0 && length.is_some_and(|length| length > limit),
            errors: own.map_or(0, |own| own.findings[0]),
        }
    };
    UnitRow {
        anchor,
        name: &unit.name,
        code: unit.code.as_deref().unwrap_or_default(),
        group: group_of(unit),
        former: unit.former_names().join("；"),
        years: unit.years.iter().enumerate().map(cell).collect(),
        standings: COUNTED.map(|wanted| unit.figures.iter().filter(|figure| figure.standing == Some(wanted)).count()),
    }
}

pub(super) fn group_of(unit: &UnitYears) -> &str {
    unit.group.as_deref().unwrap_or(NO_GROUP)
}

pub(super) fn rule_rows(years: &Years) -> Vec<RuleRow<'_>> {
    let rules = years.rules.iter().map(|rule| RuleRow {
        rule: &rule.rule,
        title: &rule.title,
        severity: rule.severity.map_or("", |severity| severity.words(Lang::Zh)),
        years: rule.years.iter().map(|count| (count.findings, count.units)).collect(),
    });
    rules.collect()
}

pub(super) fn link_rows(years: &Years) -> Vec<LinkRow<'_>> {
    let links = years.links.iter().map(|link| LinkRow {
        unit: &link.unit,
        former: &link.former,
        year: link.year,
        by: link.by.map_or("没有接", LinkedBy::words),
        note: &link.note,
    });
    links.collect()
}

/// Lists what occurs, in the order in which it first does, and how often.
pub(super) fn choices<'y>(values: impl Iterator<Item = &'y str>) -> Vec<Choice> {
    let (mut choices, mut places): (Vec<Choice>, BTreeMap<&str, usize>) = (Vec::new(), BTreeMap::new());
    for value in values {
        let place = *places.entry(value).or_insert_with(|| {
            choices.push(Choice { value: value.to_owned(), count: 0 });
            choices.len() - 1
        });
        choices[place].count += 1;
    }
    choices
}

/// Lists where units stand in the newest year, and how many of their subjects jumped, are new, are gone.
pub(super) fn standings(years: &Years) -> Vec<Choice> {
    let last = years.years.len().saturating_sub(1);
    let newest = years.units.iter().map(|unit| status_of(unit, last, years));
    let order = |word: &str| Status::ALL.iter().position(|status| status.words(Lang::Zh) == word).unwrap_or(usize::MAX);
    let mut statuses = choices(newest);
    statuses.sort_by_key(|choice| ([NO_UNIT, NO_REPORT].contains(&&*choice.value), order(&choice.value)));
    let with = COUNTED.map(|wanted| {
        let has = |unit: &&UnitYears| unit.figures.iter().any(|figure| figure.standing == Some(wanted));
        let count = years.units.iter().filter(has).count();
        Choice { value: format!("有指标{}", wanted.words()), count }
    });
    statuses.extend(with.into_iter().filter(|choice| choice.count > 0));
    statuses
}

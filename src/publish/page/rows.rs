//! The rows of the table of units, and the choices of its filters.
use std::collections::BTreeMap;

use serde::Serialize;

use crate::model::{Lang, Ledger, LedgerUnit, NO_GROUP, Status, Tally};
use crate::publish::web::address;

/// A row: a unit.
#[derive(Serialize)]
pub(super) struct Row<'l> {
    anchor: &'l str,
    code: &'l str,
    name: &'l str,
    group: &'l str,
    /// Where the group and the status come in their orders, by which the table sorts them.
    group_place: usize,
    status_place: usize,
    /// The status as the ledger has it, and in words.
    status: &'static str,
    status_words: &'static str,
    /// 字数; `None` where the report was not read.
    words: Option<usize>,
    is_over: bool,
    /// How much of the bar beside the 字数 is filled, in per cent; the limit stands in its middle.
    filled: usize,
    /// How many findings count, the gravest first.
    findings: [usize; 3],
    pages: Option<usize>,
    pdf: Option<String>,
    docx: Option<String>,
    notice: Option<String>,
}

/// A choice of a filter.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Choice {
    value: String,
    name: String,
    count: usize,
}

/// Makes the rows in the ledger's order.
pub(super) fn rows<'l>(ledger: &'l Ledger, limit: usize, anchors: &'l [String]) -> Vec<Row<'l>> {
    let places = group_places(ledger);
    let units = ledger.units.iter().zip(anchors).zip(places);
    units.map(|((unit, anchor), group_place)| row(unit, limit, (anchor, group_place))).collect()
}

/// Returns where the group of each unit comes among the groups, which tells those without one from a group of that name.
pub(super) fn group_places(ledger: &Ledger) -> Vec<usize> {
    let groups = ledger.groups();
    let places: BTreeMap<Option<&str>, usize> = groups.iter().map(|group| group.name).zip(0..).collect();
    ledger.units.iter().map(|unit| places.get(&unit.group.as_deref()).copied().unwrap_or_default()).collect()
}

fn row<'l>(unit: &'l LedgerUnit, limit: usize, (anchor, group_place): (&'l str, usize)) -> Row<'l> {
    let words = unit.length();
    let link = |path: &Option<String>| path.as_deref().map(|path| address(path, None));
    Row {
        anchor,
        code: unit.code.as_deref().unwrap_or_default(),
        name: unit.shown_name(),
        group: unit.group.as_deref().unwrap_or(NO_GROUP),
        group_place,
        status_place: Status::ALL.iter().position(|status| *status == unit.status).unwrap_or_default(),
        status: unit.status.words(Lang::En),
        status_words: unit.status.words(Lang::Zh),
        words,
        is_over: limit > 0 && words.is_some_and(|words| words > limit),
        filled: words.map_or(0, |words| (words * 50).checked_div(limit).unwrap_or_default().min(100)),
        findings: unit.found(),
        pages: unit.pages,
        pdf: link(&unit.pdf),
        docx: link(&unit.docx),
        notice: link(&unit.notice),
    }
}

/// Lists the groups, the units without one last.
pub(super) fn groups(ledger: &Ledger) -> Vec<Choice> {
    let groups = ledger.groups();
    let choice = |(group, place): (&crate::model::Group<'_>, usize)| Choice {
        value: place.to_string(),
        name: group.shown_name().to_owned(),
        count: group.units.len(),
    };
    groups.iter().zip(0..).map(choice).collect()
}

/// Lists the statuses, from the best to the worst.
pub(super) fn statuses(ledger: &Ledger) -> Vec<Choice> {
    let tally = Tally::of(&ledger.units, 0);
    let choice = |status: Status| Choice {
        value: status.words(Lang::En).to_owned(),
        name: status.words(Lang::Zh).to_owned(),
        count: tally.standing(status),
    };
    Status::ALL.map(choice).to_vec()
}

/// Lists the rules that found something in units, the most frequent of the gravest first.
pub(super) fn rules(ledger: &Ledger) -> Vec<Choice> {
    let rules = ledger.by_rule().into_iter().filter(|rule| rule.units > 0);
    rules.map(|rule| Choice { value: rule.rule, name: rule.title, count: rule.units }).collect()
}

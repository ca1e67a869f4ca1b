//! The three charts: how the groups stand, how long the reports are, and which rules found most.
use super::lengths::value_of;
use crate::model::{Lang, Ledger, RuleTally, Severity, Status, Tally};
use crate::publish::web::{Chart, Histogram, Pick, Row, histogram, severities, stacked_bars, statuses};

/// The place of the page that lists what was found in no unit.
const RUN: &str = "run";
/// Rules in the chart of those that found most.
const RULES: usize = 12;

/// Draws the charts; one without anything to show is left out.
pub(super) fn charts(ledger: &Ledger, limit: usize) -> Vec<Chart> {
    let rules = by_frequency(ledger);
    let mut charts = vec![by_group(ledger, limit)];
    if ledger.units.iter().any(|unit| unit.length().is_some()) {
        charts.push(by_length(ledger, limit));
    }
    if !rules.is_empty() {
        charts.push(by_rule(&rules));
    }
    charts
}

fn by_group(ledger: &Ledger, limit: usize) -> Chart {
    let row = |(group, place): (&crate::model::Group<'_>, usize)| {
        let place = place.to_string();
        let tally = Tally::of(group.units.iter().copied(), limit);
        let part = |status: Status| {
            let status_and_group = [("group", &*place), ("status", status.words(Lang::En))];
            (tally.standing(status), pick(&status_and_group))
        };
        Row { name: group.shown_name().to_owned(), parts: Status::ALL.map(part).to_vec() }
    };
    let rows: Vec<Row> = ledger.groups().iter().zip(0..).map(row).collect();
    stacked_bars("各组单位的状态", "个单位", statuses(), &rows)
}

fn by_length(ledger: &Ledger, limit: usize) -> Chart {
    let bars = ledger.by_length(limit);
    histogram(&Histogram { title: "报告字数", bars: &bars, limit, pick: |bar| pick(&[("length", &value_of(bar))]) })
}

/// Returns the rules by how much they found, at most as many as the chart has room for.
fn by_frequency(ledger: &Ledger) -> Vec<RuleTally> {
    let mut rules = ledger.by_rule();
    rules.sort_by_key(|rule| std::cmp::Reverse(rule.findings));
    rules.truncate(RULES);
    rules
}

fn by_rule(rules: &[RuleTally]) -> Chart {
    let row = |rule: &RuleTally| {
        // What was found in no unit is a finding of the run, listed below.
        let pick = if rule.units > 0 { pick(&[("rule", &rule.rule)]) } else { pick(&[("place", RUN)]) };
        let part = |severity| if severity == rule.severity { (rule.findings, pick.clone()) } else { (0, Pick::new()) };
        Row { name: rule.title.clone(), parts: Severity::ALL.map(part).to_vec() }
    };
    let rows: Vec<Row> = rules.iter().map(row).collect();
    stacked_bars("查出最多的规则", "条", severities(), &rows)
}

fn pick(picked: &[(&'static str, &str)]) -> Pick {
    picked.iter().map(|(filter, value)| (*filter, (*value).to_owned())).collect()
}

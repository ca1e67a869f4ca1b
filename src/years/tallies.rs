//! Units counted by year and group, and what rules found by year.
use std::collections::{BTreeMap, BTreeSet};

use crate::model::{EarlierUnit, EarlierYear, GroupYears, LedgerRule, RuleInYear, RuleYears, Severity, Tally};

/// Counts units of one year.
pub fn tally<'u>(units: impl Iterator<Item = &'u EarlierUnit>, limit: usize) -> Tally {
    let mut tally = Tally::default();
    for unit in units {
        tally.strangers += usize::from(unit.code.is_none());
        tally.count(unit.status, unit.words, unit.counting().filter_map(|finding| finding.severity), limit);
    }
    tally
}

/// Counts the units of each group, the groups in the order of the newest year that has them; units without one come last.
pub fn groups(years: &[EarlierYear], limit: usize) -> Vec<GroupYears> {
    let mut names: Vec<&str> = Vec::new();
    let mut known: BTreeSet<&str> = BTreeSet::new();
    let all = years.iter().rev().flat_map(|year| year.units.iter().filter_map(|unit| unit.group.as_deref()));
    names.extend(all.filter(|name| known.insert(name)));
    let named = names.into_iter().map(Some).chain([None]);
    let counted = named.map(|name| {
        let of_year = |year: &EarlierYear| {
            let tally = tally(year.units.iter().filter(|unit| unit.group.as_deref() == name), limit);
            (tally.units > 0).then_some(tally)
        };
        GroupYears { name: name.map(str::to_owned), years: years.iter().map(of_year).collect() }
    });
    counted.filter(|group| group.years.iter().any(Option::is_some)).collect()
}

/// What rules found in all years, and where each rule stands in that list.
pub struct RuleBook {
    rules: Vec<RuleYears>,
    places: BTreeMap<String, usize>,
}

impl RuleBook {
    /// Counts.
    pub fn of(years: &[EarlierYear], known: &[LedgerRule]) -> Self {
        let mut found: BTreeMap<&str, RuleYears> = BTreeMap::new();
        for (at, year) in years.iter().enumerate() {
            for unit in &year.units {
                let mut of_unit: BTreeSet<&str> = BTreeSet::new();
                for finding in unit.counting() {
                    let rule = found.entry(&finding.rule).or_insert_with(|| begun(&finding.rule, years, known));
                    rule.severity = graver(rule.severity, finding.severity);
                    rule.years[at].findings += 1;
                    rule.years[at].units += usize::from(of_unit.insert(&finding.rule));
                }
            }
        }
        let mut rules: Vec<RuleYears> = found.into_values().collect();
        let all = |rule: &RuleYears| rule.years.iter().map(|year| year.findings).sum::<usize>();
        rules.sort_by_key(|rule| (rule.severity.unwrap_or_default(), std::cmp::Reverse(all(rule))));
        let places = rules.iter().enumerate().map(|(at, rule)| (rule.rule.clone(), at)).collect();
        Self { rules, places }
    }

    /// Counts what each rule found in a unit, in the order of the list.
    pub fn rules_of(&self, unit: &EarlierUnit) -> Vec<(usize, usize)> {
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        let places = unit.counting().filter_map(|finding| self.places.get(&*finding.rule));
        places.for_each(|place| *counts.entry(*place).or_default() += 1);
        counts.into_iter().collect()
    }

    /// Gives the list away.
    pub fn into_rules(self) -> Vec<RuleYears> {
        self.rules
    }
}

/// Begins the list of a rule, which is called as it is now, or as the newest year called it.
fn begun(rule: &str, years: &[EarlierYear], known: &[LedgerRule]) -> RuleYears {
    let now = known.iter().find(|known| known.rule == rule).map(|known| &known.title);
    let title = now.or_else(|| years.iter().rev().find_map(|year| year.titles.get(rule)));
    let title = title.filter(|title| !title.is_empty());
    RuleYears {
        rule: rule.to_owned(),
        title: title.map_or(rule, String::as_str).to_owned(),
        severity: None,
        years: vec![RuleInYear::default(); years.len()],
    }
}

fn graver(one: Option<Severity>, other: Option<Severity>) -> Option<Severity> {
    match (one, other) {
        (Some(one), Some(other)) => Some(one.min(other)),
        _ => one.or(other),
    }
}

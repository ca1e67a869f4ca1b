//! A title and a unit name that do not agree.
use std::collections::BTreeMap;

use crate::config::{Config, FieldKind, Names};
use crate::finding::{Finding, ToUnit};
use crate::marks::remark_behind;
use crate::model::{RosterEntry, Severity, Unit, Words};

use crate::check::roster::called::is_one_called;
use crate::check::{Across, Check, Explanation, Rule};
use crate::unit_names::{core, is_district, may_be_one, other_names, without_committee};

/// Fewest titles that show the name of what all units are parts of.
const FEWEST: usize = 5;
/// Of how many units there is one at least that is called as the others are: 局 among 局 and 镇.
const ONE_ALIKE_IN: usize = 4;

/// The rule.
pub static RULE: Rule = Rule {
    name: "unit-mismatch",
    severity: Severity::Error,
    zh: Explanation {
        title: "单位名称不一致",
        what: "标题里的单位、封面的单位名称与名册是否是同一个单位。",
        why: "名称不一致的报告，常常是从别的单位或往年的报告改来的。",
        example: "标题是“青禾区水利局绩效自评报告”，单位名称一栏写“青禾区教育局”。",
        remedy: "把标题和单位名称改成本单位的全称。",
    },
    en: Explanation {
        title: "names of the unit differ",
        what: "whether title, 单位名称 and roster name one unit",
        why: "such a report is often copied from another unit",
        example: "a title of one bureau over the name of another",
        remedy: "write the unit's full name in both places",
    },
    check: Check::Across(check),
};

fn check(across: &Across<'_>, config: &Config) -> Vec<(usize, Finding)> {
    let above: Vec<String> =
        above_all(across.units, config).into_iter().chain(above_office(across.units, config)).collect();
    let units = across.units.iter().enumerate();
    units.filter_map(|(at, unit)| Some((at, check_unit(unit, &above, config)?))).collect()
}

/// Returns the name that most titles have and no unit, and that is not formed as many units' are: of what all of them are parts, a
/// hospital or a university.
fn above_all(units: &[Unit], config: &Config) -> Option<String> {
    let titled = units.iter().filter_map(|unit| Some(core(names_of(unit, config)?.0)));
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    titled.for_each(|name| *counts.entry(name).or_default() += 1);
    let all: usize = counts.values().sum();
    let (name, count) = counts.into_iter().max_by_key(|(_, count)| *count)?;
    let names = || units.iter().map(|unit| core(&unit.name));
    // A bureau is above no bureaus: its name was left in a sample that they were given.
    let alike = names().filter(|unit| unit.chars().next_back() == name.chars().next_back()).count();
    let is_above = !names().any(|unit| unit == name) && ONE_ALIKE_IN * alike < units.len();
    (count >= FEWEST && 2 * count > all && is_above).then_some(name)
}

/// Returns the titles' names with which the office's own begins, and no unit has: 澄溪大学 of 澄溪大学发展规划处.
fn above_office(units: &[Unit], config: &Config) -> Vec<String> {
    let office = core(&config.office);
    let is_above = |name: &String| office.len() > name.len() && office.starts_with(name.as_str());
    let mut above: Vec<String> =
        units.iter().filter_map(|unit| Some(core(names_of(unit, config)?.0))).filter(is_above).collect();
    let is_unit = |name: &String| units.iter().any(|unit| core(&unit.name) == *name);
    above.retain(|name| !is_unit(name));
    above
}

/// Returns the unit that a report's title names, and the one that its cover names, where both name one.
fn names_of<'u>(unit: &'u Unit, config: &Config) -> Option<(&'u str, &'u str)> {
    let (named, title) = config.template.unit_and_title(unit.report()?);
    let titled = config.template.titled_unit(title).trim();
    (!titled.is_empty() && !named.is_empty()).then_some((titled, named))
}

fn check_unit(unit: &Unit, above: &[String], config: &Config) -> Option<Finding> {
    let (report, (titled, named)) = (unit.report()?, names_of(unit, config)?);
    let title = report.value(config.template.key_of(FieldKind::Title));
    let label = config.template.field_of(FieldKind::Unit).map_or("", |spec| &spec.label);
    let entry = unit.entry.as_ref();
    if is_district(titled) || above.contains(&core(titled)) || is_same(titled, named, entry, &config.template.names) {
        return None;
    }
    let listed = entry.map(|entry| entry.name.as_str()).filter(|listed| *listed != titled && *listed != named);
    let message = |zh: &str, en: &str| {
        let (zh, en) =
            listed.map_or_else(Default::default, |listed| (format!("{zh}“{listed}”"), format!("{en} {listed}")));
        Words::new(
            format!("标题写的是“{titled}”，{label}写的是“{named}”{zh}"),
            format!("the title names {titled}, {label} names {named}{en}"),
        )
    };
    let hint =
        Words::new(format!("请把标题和{label}都改成本单位的全称。"), "write the unit's full name in both places");
    let to_unit = ToUnit::Words(message("，登记的名称是", "; it is registered as"), hint.clone());
    let finding = Finding::new(RULE.name, message("，名册上对应的是", "; the roster has"), hint).telling(to_unit);
    let place = report.field(config.template.key_of(FieldKind::Title)).and_then(|field| field.place.clone());
    Some(finding.at(place).quoting(title))
}

/// Says whether two names mean one unit: ways of writing one name, or both known to the roster for this unit.
fn is_same(left: &str, right: &str, entry: Option<&RosterEntry>, names: &Names) -> bool {
    let (own, other) = (core(left), core(right));
    // 粮食站 and 青禾粮食站: in one report it is one unit.
    let is_end = own.ends_with(&other) || other.ends_with(&own);
    // 共青团青禾区委员会 and 共青团云岭市青禾区委员会
    let (own_names, others) = (other_names(&own), other_names(&other));
    let is_reordered = own_names.contains(&other)
        || others.contains(&own)
        || own_names.first().is_some_and(|name| others.first() == Some(name));
    is_end
        || is_reordered
        || is_about(&other, &own, names)
        || is_one_but_for_brackets(left, right)
        || is_one_but_for_brackets(right, left)
        || may_be_one(left, right)
        || may_be_one(without_committee(&own), without_committee(&other))
        || is_one_called(left, right, names)
        || (is_of(left, entry, names) && is_of(right, entry, names))
}

/// Says whether the second name is the first without another name that stands in brackets behind it: 某局（某某局） and 某局.
fn is_one_but_for_brackets(named: &str, bare: &str) -> bool {
    remark_behind(bare).is_none() && remark_behind(named).is_some_and(|(front, _)| may_be_one(front, bare))
}

/// Says whether a title names that unit and then what of it the report is about, which is no unit: 某局河道清淤 of 项目支出.
fn is_about(unit: &str, titled: &str, names: &Names) -> bool {
    !unit.is_empty() && titled.strip_prefix(unit).is_some_and(|about| !names.ends_as_unit(about))
}

/// Says whether the roster knows a name, or a way of writing it, for this unit.
fn is_of(name: &str, entry: Option<&RosterEntry>, words: &Names) -> bool {
    let known = |entry: &RosterEntry| {
        let mut names = std::iter::once(&entry.name).chain(&entry.short_names);
        names.any(|own| may_be_one(own, name)) || is_one_called(&entry.name, name, words)
    };
    entry.is_some_and(known)
}

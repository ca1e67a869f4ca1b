//! A title and a unit name that do not agree.
use crate::config::{Config, FieldKind, Names};
use crate::finding::{Finding, ToUnit};
use crate::model::{RosterEntry, Severity, Unit, Words};

use crate::check::roster::called::is_one_called;
use crate::check::{Check, Explanation, Rule};
use crate::unit_names::{core, is_district, may_be_one, other_names, without_committee};

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
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let (named, title) = config.template.unit_and_title(report);
    let titled = config.template.titled_unit(title).trim();
    let label = config.template.field_of(FieldKind::Unit).map_or("", |spec| &spec.label);
    let entry = unit.entry.as_ref();
    if titled.is_empty()
        || named.is_empty()
        || is_district(titled)
        || is_same(titled, named, entry, &config.template.names)
    {
        return Vec::new();
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
    vec![
        finding
            .at(report.field(config.template.key_of(FieldKind::Title)).and_then(|field| field.place.clone()))
            .quoting(title),
    ]
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
        || may_be_one(left, right)
        || may_be_one(without_committee(&own), without_committee(&other))
        || is_one_called(left, right, names)
        || (is_of(left, entry, names) && is_of(right, entry, names))
}

/// Says whether the roster knows a name, or a way of writing it, for this unit.
fn is_of(name: &str, entry: Option<&RosterEntry>, words: &Names) -> bool {
    let known = |entry: &RosterEntry| {
        let mut names = std::iter::once(&entry.name).chain(&entry.short_names);
        names.any(|own| may_be_one(own, name)) || is_one_called(&entry.name, name, words)
    };
    entry.is_some_and(known)
}

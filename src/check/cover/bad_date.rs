//! A date that is none.
use crate::config::{Config, FieldKind};
use crate::finding::Finding;
use crate::model::{Severity, Unit, Words};

use super::spot::Spot;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bad-date",
    severity: Severity::Error,
    zh: Explanation {
        title: "日期不对",
        what: "封面的填表日期是否是年、月、日齐全的日期。",
        why: "日期不完整或不存在，归档时没有依据。",
        example: "填表日期写的是“2021年12月”，或“2021年2月30日”。",
        remedy: "写明年、月、日，例如2021年12月29日。",
    },
    en: Explanation {
        title: "bad date",
        what: "whether the date on the cover is a date of year, month and day",
        why: "the archive files by it",
        example: "2021年12月, or 2021年2月30日",
        remedy: "write year, month and day",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(spec) = config.template.field_of(FieldKind::Date) else { return Vec::new() };
    let field = unit.report().and_then(|report| report.field(&spec.key));
    let bad = field.filter(|field| {
        !config.template.says_nothing(&field.value) && field.value.parse::<jiff::civil::Date>().is_err()
    });
    let Some(field) = bad else { return Vec::new() };
    let (label, at, at_en) = Spot::of_value(unit, field, spec);
    let value = field.original.trim();
    let finding = Finding::new(
        RULE.name,
        Words::new(
            format!("{at}的{label}“{value}”不是完整、正确的日期"),
            format!("{label} {at_en}, {value}, is no date of year, month and day"),
        ),
        Words::new(
            format!("请写明年、月、日，例如{}年12月29日。", config.year),
            format!("write year, month and day, as in {}-12-29", config.year),
        ),
    );
    vec![finding.at(field.place.clone()).quoting(value)]
}

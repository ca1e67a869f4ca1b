//! A date that lies outside the year.
use jiff::civil::Date;

use crate::config::{Config, FieldKind};
use crate::finding::Finding;
use crate::model::{Severity, Unit, Words};
use crate::year::written_day;

use super::spot::Spot;
use crate::check::window::window;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "wrong-year-date",
    severity: Severity::Warning,
    zh: Explanation {
        title: "日期不在本年度",
        what: "封面的填表日期是否在本年度之内，或次年的头几周之内（几周可以在设置里改）；按学年报的，一年从9月1日算起。",
        why: "日期不对的报告，常常是往年的，或者年份写错了。",
        example: "2021年度的报告，填表日期写的是2020年12月28日。",
        remedy: "核对填表日期，特别是年份。",
    },
    en: Explanation {
        title: "date outside the year",
        what: "whether the date on the cover lies in the run's year, from September on that of a school, or the first weeks of the next",
        why: "such a report is often an old one, or the year is mistyped",
        example: "a report of 2021 dated 2020-12-28",
        remedy: "check the date, above all its year",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(spec) = config.template.field_of(FieldKind::Date) else { return Vec::new() };
    let Some(field) = unit.report().and_then(|report| report.field(&spec.key)) else { return Vec::new() };
    let (Ok(date), Some((first, last))) = (field.value.parse::<Date>(), window(config.year, config)) else {
        return Vec::new();
    };
    if (first..=last).contains(&date) {
        return Vec::new();
    }
    let (label, at, at_en) = Spot::of_value(unit, field, spec);
    let (shown, year) = (written_day(date), config.template.year_name(config.year));
    let finding = Finding::new(
        RULE.name,
        Words::new(
            format!("{at}的{label}是{shown}，不在{year}（{}至{}）之内", written_day(first), written_day(last)),
            format!("{label} {at_en} is {date}, outside {first} to {last}"),
        ),
        Words::new(format!("请核对{label}，特别是年份。"), "check the date, above all its year"),
    );
    vec![finding.at(field.place.clone()).quoting(field.original.trim())]
}

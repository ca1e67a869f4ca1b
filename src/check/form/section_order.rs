//! The sections of the form in another order than the form's.
use crate::config::Config;
use crate::finding::{Finding, ToUnit};
use crate::model::{Section, Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "section-order",
    severity: Severity::Error,
    zh: Explanation {
        title: "次序不对",
        what: "各部分是否按表式的顺序排列。",
        why: "各单位的报告要逐项对照着看，顺序不同就对不上。",
        example: "“三、存在主要问题及原因分析”写在“一、年度目标任务完成情况概述”前面。",
        remedy: "把各部分按表式的顺序排好；合订本里已按表式的顺序排列。",
    },
    en: Explanation {
        title: "sections out of order",
        what: "whether the sections stand in the form's order",
        why: "reports are read side by side, section by section",
        example: "三、存在主要问题及原因分析 before 一、年度目标任务完成情况概述",
        remedy: "put the sections into the form's order; the volume has them so already",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, _: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let named = |section: &Section| section.heading.as_deref().unwrap_or_default().trim_end_matches('。').to_owned();
    let mut found: Vec<&Section> = report.sections.iter().filter(|section| section.heading.is_some()).collect();
    let in_form: Vec<usize> = found.iter().map(|section| section.order).collect();
    // The first that stands before one which the form has earlier.
    let early = (1..in_form.len()).find_map(|index| {
        let later = in_form[..index].iter().position(|order| *order > in_form[index])?;
        Some((found[index], found[later]))
    });
    let Some((early, late)) = early else { return Vec::new() };
    let (early_name, late_name, place) = (named(early), named(late), early.place.clone());
    found.sort_by_key(|section| section.order);
    let order: Vec<String> = found.into_iter().map(named).collect();
    let message = Words::new(
        format!("“{early_name}”写在“{late_name}”前面，各部分的顺序与表式不同"),
        format!("{early_name} stands before {late_name}; the sections are not in the form's order"),
    );
    let hint = Words::new(
        "请按表式的顺序排列各部分；报告里已经按表式的顺序排好，内容没有改动。",
        "put the sections into the form's order; the report has them so already, their text unchanged",
    );
    // A unit has its own file before it, and not the report that was made of it.
    let to_unit = ToUnit::Hint(Words::new("请按表式的顺序排列各部分。", "put the sections into the form's order"));
    vec![Finding::new(RULE.name, message, hint).at(place).quoting(order.join("\n")).telling(to_unit)]
}

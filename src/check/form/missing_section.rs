//! A section of the form that the report does not have.
use crate::config::{Config, SectionSpec, Template};
use crate::finding::Finding;
use crate::model::{Paragraph, Report, Section, Severity, Unit, Words};

use crate::check::reworded::reworded;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-section",
    severity: Severity::Error,
    zh: Explanation {
        title: "缺少部分",
        what: "表式的各部分是否都在。",
        why: "表式规定的部分缺一不可。",
        example: "报告里找不到“三、存在主要问题及原因分析”。",
        remedy: "补上这一部分的标题和内容；标题改了说法的，改回表式的原话。",
    },
    en: Explanation {
        title: "section missing",
        what: "whether all sections of the form are there",
        why: "the form asks for each of them",
        example: "no heading 三、存在主要问题及原因分析",
        remedy: "add the section, or restore the form's own heading",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let sections = &config.template.sections;
    let missing =
        report.sections.iter().zip(sections).enumerate().filter(|(_, (section, _))| section.heading.is_none());
    missing
        .map(|(index, (_, spec))| {
            if let Some(other) = merged(report, index, &config.template) {
                return shared(spec, other);
            }
            if let Some(paragraph) = reworded(report, index, sections) {
                return renamed(spec, paragraph);
            }
            Finding::new(
                RULE.name,
                Words::new(
                    format!("缺少“{}”这一部分", spec.heading.trim_end_matches('。')),
                    format!("the section {} is missing", spec.heading),
                ),
                if unit.is_row() { of_a_list() } else { of_a_report() },
            )
        })
        .collect()
}

fn of_a_report() -> Words {
    Words::new(
        "请补上这一部分的标题和内容；标题改了说法的，请改回表式的原话。",
        "add the section, or restore the form's own heading",
    )
}

fn of_a_list() -> Words {
    Words::new(
        "请在表中加上这一列，填写本单位的内容；列名改了说法的，请改回表式的原话。",
        "add its column to the list and fill it in, or restore the form's own heading",
    )
}

/// Finds the section under whose heading the missing one is written as well.
fn merged<'r>(report: &'r Report, index: usize, template: &Template) -> Option<&'r Section> {
    report.sections.iter().find(|section| {
        section.heading.as_deref().is_some_and(|heading| template.merged_headings(heading).contains(&index))
    })
}

fn shared(spec: &SectionSpec, other: &Section) -> Finding {
    let heading = spec.heading.trim_end_matches('。');
    let found = other.heading.as_deref().unwrap_or_default();
    Finding::new(
        RULE.name,
        Words::new(
            format!("缺少“{heading}”这一部分；标题“{}”把两个部分合在了一起", found.trim_end_matches('。')),
            format!("the section {heading} is missing; {found} has two sections in one"),
        ),
        Words::new(
            format!("请把属于“{heading}”的文字分出来，放在它自己的标题下面；现在都算在标题里先写的那一部分。"),
            format!("put what belongs to {heading} below a heading of its own; it now counts as part of the other"),
        ),
    )
    .at(other.place.clone())
    .quoting(found)
}

fn renamed(spec: &SectionSpec, paragraph: &Paragraph) -> Finding {
    let (heading, found) = (spec.heading.trim_end_matches('。'), paragraph.shown());
    Finding::new(
        RULE.name,
        Words::new(
            format!("缺少“{heading}”这一部分；此处的标题“{}”可能就是它", found.trim_end_matches('。')),
            format!("the section {heading} is missing; {found} may be it under other words"),
        ),
        Words::new(
            format!("若是同一部分，请把标题改回表式的原话“{heading}”；现在它和下面的文字算在上一部分里。"),
            format!("if it is, restore the form's own heading {heading}; it now counts as part of the section above"),
        ),
    )
    .at(paragraph.place.clone())
    .quoting(found)
}

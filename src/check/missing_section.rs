//! A section of the form that the report does not have.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Severity, Unit, Words};

use super::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-section",
    severity: Severity::Error,
    zh: Explanation {
        what: "自评总结的四个部分是否都在。",
        why: "表式规定的部分缺一不可。",
        example: "报告里找不到“三、存在主要问题及原因分析”。",
        remedy: "补上这一部分的标题和内容；标题改了说法的，改回表式的原话。",
    },
    en: Explanation {
        what: "whether all sections of the form are there",
        why: "the form asks for each of them",
        example: "no heading 三、存在主要问题及原因分析",
        remedy: "add the section, or restore the form's own heading",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let missing =
        report.sections.iter().zip(&config.template.sections).filter(|(section, _)| section.heading.is_none());
    missing
        .map(|(_, spec)| {
            Finding::new(
                RULE.name,
                Words::new(
                    format!("缺少“{}”这一部分", spec.heading.trim_end_matches('。')),
                    format!("the section {} is missing", spec.heading),
                ),
                Words::new(
                    "请补上这一部分的标题和内容；标题改了说法的，请改回表式的原话。",
                    "add the section, or restore the form's own heading",
                ),
            )
        })
        .collect()
}

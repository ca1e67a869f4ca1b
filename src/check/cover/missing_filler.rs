//! A cover that does not say who filled the form in.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Severity, Unit};

use super::person::{PersonPart, missing_person};
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-filler",
    severity: Severity::Error,
    zh: Explanation {
        title: "没填填表人",
        what: "封面的填表人姓名是否填写。",
        why: "报告由谁填写、有问题找谁，要写明。",
        example: "“填表人姓名及职务：”后面是空的，或只写了“科员”。",
        remedy: "填写填表人的姓名和职务。",
    },
    en: Explanation {
        title: "name of the filler missing",
        what: "whether the cover names the person who filled the form in",
        why: "the office must know whom to ask",
        example: "填表人姓名及职务: (blank), or a post alone",
        remedy: "fill in name and post",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    missing_person(unit, RULE.name, PersonPart::Name, config)
}

//! A cover that does not say who filled the form in, or who else is asked for.
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
        title: "没填姓名",
        what: "封面上填表人的姓名是否填写；表式另有别人的栏目（“主管领导”），也查。",
        why: "报告由谁填写、有问题找谁、由谁负责，要写明。",
        example: "“填表人姓名及职务：”后面是空的，或只写了“科员”。",
        remedy: "填写姓名；填表人的，连同职务。",
    },
    en: Explanation {
        title: "name missing",
        what: "whether the cover names the person who filled the form in, and others whom the form asks for",
        why: "the office must know whom to ask",
        example: "填表人姓名及职务: (blank), or a post alone",
        remedy: "fill in name and post",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    missing_person(unit, RULE.name, PersonPart::Name, config)
}

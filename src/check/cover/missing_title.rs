//! A cover that does not say the post of whoever filled the form in.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Severity, Unit};

use super::person::{PersonPart, missing_person};
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-title",
    severity: Severity::Warning,
    zh: Explanation {
        title: "没填职务",
        what: "封面上填表人的职务是否填写；表式的栏目没有要职务的（“填报人”），不查。",
        why: "表式要求写明填表人的职务。",
        example: "“填表人姓名及职务：”后面只有姓名。",
        remedy: "在姓名后面补上职务，例如“科员”“办公室主任”。",
    },
    en: Explanation {
        title: "title of the filler missing",
        what: "whether the cover gives the post of the person who filled the form in, where the form's label asks for it",
        why: "the form asks for it",
        example: "a name without a post",
        remedy: "add the post behind the name",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    missing_person(unit, RULE.name, PersonPart::Post, config)
}

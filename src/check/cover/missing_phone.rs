//! A cover without its telephone number.
use crate::config::{Config, FieldKind};
use crate::finding::Finding;
use crate::fold::is_digit;
use crate::model::{Severity, Unit};

use super::missing_field;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-phone",
    severity: Severity::Error,
    zh: Explanation {
        title: "没填电话",
        what: "封面的联系电话是否填写。",
        why: "办公室要能联系到填表人。",
        example: "“联系电话：”后面是空的。",
        remedy: "填写单位或填表人的联系电话，固定电话请带区号。",
    },
    en: Explanation {
        title: "telephone missing",
        what: "whether the cover has a telephone number",
        why: "the office must be able to reach the person",
        example: "联系电话: (blank)",
        remedy: "fill in 联系电话",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    // 无 and 见附件 are no number to call.
    let has_no_digit = |value: &str| !value.chars().any(is_digit);
    missing_field(unit, RULE.name, config.template.field_of(FieldKind::Phone), has_no_digit)
}

//! A cover without its date.
use crate::config::{Config, FieldKind};
use crate::finding::Finding;
use crate::model::{Severity, Unit};

use super::missing_field;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-date",
    severity: Severity::Error,
    zh: Explanation {
        title: "没填日期",
        what: "封面的填表日期是否填写。",
        why: "归档和核对年度都要用到日期。",
        example: "“填表日期：”后面是空的，或只有“年 月 日”。",
        remedy: "填写填表的年、月、日。",
    },
    en: Explanation {
        title: "date missing",
        what: "whether the cover has a date",
        why: "archive and year depend on it",
        example: "填表日期: (blank)",
        remedy: "fill in 填表日期",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    missing_field(unit, RULE.name, config.template.field_of(FieldKind::Date), |value| {
        config.template.says_nothing(value)
    })
}

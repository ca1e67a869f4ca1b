//! A cover without its year.
use crate::config::{Config, FieldKind};
use crate::finding::Finding;
use crate::model::{Severity, Unit};

use super::missing_field;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-year",
    severity: Severity::Error,
    zh: Explanation {
        title: "没填年度",
        what: "封面的年度是否填写。",
        why: "报告属于哪一年度，归档和比较都要用到。",
        example: "“年度：”后面是空的，标题里也没有写年度。",
        remedy: "在封面填写年度，例如2021。",
    },
    en: Explanation {
        title: "year missing",
        what: "whether the cover names the year",
        why: "archive and comparison depend on it",
        example: "年度: (blank), and no year in the title",
        remedy: "fill in 年度",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    // A list's title or nothing says the year of its rows, and a form that has it in its title asks for it nowhere.
    let spec = config.template.field_of(FieldKind::Year).filter(|spec| !unit.is_row() && !spec.in_title);
    missing_field(unit, RULE.name, spec, |value| config.template.says_nothing(value))
}

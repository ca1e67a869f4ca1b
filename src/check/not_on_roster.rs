//! Reports of units that the roster does not have.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Severity, Unit, Words};

use super::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "not-on-roster",
    severity: Severity::Warning,
    zh: Explanation {
        what: "报告的单位是否在名册上。",
        why: "名册上没有的单位不会进入分组合订本。",
        example: "封面写“青禾区教育和体育局”，名册上只有“青禾区教育局”。",
        remedy: "核对单位名称；确是同一单位的，在名册“简称”一栏补上这个名称。",
    },
    en: Explanation {
        what: "whether the report's unit is on the roster",
        why: "a unit outside the roster is in no group's volume",
        example: "a cover with a name that the roster does not know",
        remedy: "correct the name, or add it to the roster's 简称",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, _: &Config) -> Vec<Finding> {
    // Whose an unreadable file is, nobody can tell; that it is unreadable has been said.
    let Some(nearest) = unit.nearest.as_ref().filter(|_| unit.report().is_some()) else { return Vec::new() };
    let (zh, en) = if unit.name.is_empty() {
        ("报告没有写明单位名称，无法与名册对应".to_owned(), "nothing names the unit".to_owned())
    } else {
        (
            format!("名册上没有“{}”，最接近的是“{nearest}”", unit.name),
            format!("{} is not on the roster; the nearest name there is {nearest}", unit.name),
        )
    };
    let place = unit.report().and_then(|report| report.field("unit")).and_then(|field| field.place.clone());
    let hint = Words::new(
        "请核对单位名称；确是同一单位的，在名册“简称”一栏补上这个名称。",
        "correct the name, or add it to the roster's 简称",
    );
    vec![Finding::new(RULE.name, Words::new(zh, en), hint).at(place).quoting(unit.name.clone())]
}

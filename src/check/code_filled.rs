//! A code box that the unit should have left blank.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Severity, Unit, Words};

use super::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "code-filled",
    severity: Severity::Error,
    zh: Explanation {
        what: "封面“编号”是否留空。",
        why: "说明第2条规定编号由办公室填写，单位不填。",
        example: "编号一栏写了“017”。",
        remedy: "删去编号一栏的内容。",
    },
    en: Explanation {
        what: "whether the cover's 编号 is blank",
        why: "the form's second note leaves it to the office",
        example: "编号: 017",
        remedy: "clear the field",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let code = unit.report().and_then(|report| report.field("code"));
    let code = code.filter(|field| !config.template.says_nothing(&field.value));
    let Some(code) = code.filter(|_| !is_row_of_list(unit)) else { return Vec::new() };
    let finding = Finding::new(
        RULE.name,
        Words::new(
            format!("编号应当留空，却填了“{}”", code.value),
            format!("编号 must be blank but says {}", code.value),
        ),
        Words::new("请删去封面“编号”一栏的内容（见说明第2条）。", "clear 编号 on the cover (note 2)"),
    );
    vec![finding.at(code.place.clone()).quoting(code.original.clone())]
}

/// In a list with a row per unit the column of codes is the office's own.
fn is_row_of_list(unit: &Unit) -> bool {
    unit.draft.as_ref().is_some_and(|draft| draft.source.path.contains('#'))
}

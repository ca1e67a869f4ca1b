//! A section that says no more than 无.
use crate::config::Config;
use crate::finding::Finding;
use crate::fold::fold;
use crate::model::{Severity, Unit, Words};

use super::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bare-section",
    severity: Severity::Warning,
    zh: Explanation {
        what: "是否有只写“无”“没有”“暂无”的部分。",
        why: "自评要求分析问题和原因，一个“无”字不能说明情况。",
        example: "“三、存在主要问题及原因分析”下面只有一个“无”字。",
        remedy: "如实写出存在的问题及原因。",
    },
    en: Explanation {
        what: "whether a section says no more than 无, 没有, 暂无",
        why: "a self-evaluation without a problem is no analysis",
        example: "三、… 无",
        remedy: "write what the problems and their causes are",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let bare = report.sections.iter().filter_map(|section| {
        let heading = section.heading.as_ref()?;
        let text = section.text();
        let folded = fold(&text);
        let says_nothing = config.template.bare_words.iter().any(|word| fold(word) == folded);
        if folded.is_empty() || !says_nothing {
            return None;
        }
        let place = section.body.first().map(|block| block.place().clone());
        let message = Words::new(
            format!("“{heading}”只写了“{}”", text.trim()),
            format!("{heading} says no more than {}", text.trim()),
        );
        let hint = Words::new("请如实写出情况，不能只写“无”。", "write what the case is");
        Some(Finding::new(RULE.name, message, hint).at(place).quoting(text.trim()))
    });
    bare.collect()
}

//! A section that says no more than 无.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Block, Paragraph, Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "bare-section",
    severity: Severity::Warning,
    zh: Explanation {
        title: "只写了“无”",
        what: "是否有只写“无”“没有”“暂无”的部分；设置里写明 brief 的不查。",
        why: "自评要求分析问题和原因，一个“无”字不能说明情况。",
        example: "“三、存在主要问题及原因分析”下面只有一个“无”字。",
        remedy: "如实写出存在的问题及原因。",
    },
    en: Explanation {
        title: "section says only none",
        what: "whether a section says no more than 无, 没有, 暂无, but for those that the settings call brief",
        why: "a self-evaluation without a problem is no analysis",
        example: "三、… 无",
        remedy: "write what the problems and their causes are",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let sections = report.sections.iter().zip(&config.template.sections).filter(|(_, spec)| !spec.brief);
    let bare = sections.filter_map(|(section, _)| {
        let heading = section.heading.as_ref()?;
        let text = section.text();
        if section.body.is_empty() || holds_more_than_words(&section.body) || !config.template.says_nothing(&text) {
            return None;
        }
        let place = section.body.first().map(|block| block.place().clone());
        let message = Words::new(
            format!("“{}”只写了“{}”", heading.trim_end_matches('。'), text.trim()),
            format!("{heading} says no more than {}", text.trim()),
        );
        let hint = Words::new("请如实写出情况，不能只写“无”。", "write what the case is");
        Some(Finding::new(RULE.name, message, hint).at(place).quoting(text.trim()))
    });
    bare.collect()
}

/// A picture or a table is content, whatever stands beside it.
fn holds_more_than_words(body: &[Block]) -> bool {
    body.iter().any(|block| block.paragraph().is_none_or(Paragraph::holds_more))
}

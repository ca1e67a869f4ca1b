//! A section that says hardly anything.
use crate::config::Config;
use crate::count::count_words;
use crate::finding::Finding;
use crate::model::{Block, Severity, Unit, Words, text_of};

use super::bare_section::is_bare;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "short-section",
    severity: Severity::Warning,
    zh: Explanation {
        title: "内容太短",
        what: "每个部分（不算标题）是否达到最少的字数（可以在设置里改；写明 brief 的部分不查）。",
        why: "写得太短，说不清情况。",
        example: "“二、目标任务完成效果及佐证材料质量的自评”只写了“材料齐全。”。",
        remedy: "按表式的要求把情况写具体。",
    },
    en: Explanation {
        title: "section too short",
        what: "whether each section has the least length that the settings ask for, but for those that they call brief",
        why: "a few words describe nothing",
        example: "材料齐全。",
        remedy: "write what the case is",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let least = config.check.short_section;
    let sections = report.sections.iter().zip(&config.template.sections).filter(|(_, spec)| !spec.brief);
    let short = sections.filter_map(|(section, _)| {
        let heading = section.heading.as_deref()?.trim_end_matches('。');
        let first = section.body.first()?;
        let text = text_of(&section.body);
        let count = count_words(&text).count;
        // A picture says more than its words; 无 is another rule's.
        let has_more = section.body.iter().any(Block::holds_picture);
        if count >= least || has_more || is_bare(&section.text(), &config.template) {
            return None;
        }
        let message = Words::new(
            format!("“{heading}”只写了{count}字，少于{least}字"),
            format!("{heading} has {count} 字, fewer than {least}"),
        );
        let hint = Words::new("请按表式的要求把情况写具体。", "write what the case is in more detail");
        Some(Finding::new(RULE.name, message, hint).at(first.place().clone()).quoting(text.trim()))
    });
    short.collect()
}

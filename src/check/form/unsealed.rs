//! A last page without a seal.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Severity, Unit};

use super::to_be_seen::OnPaper;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unsealed",
    severity: Severity::Info,
    zh: Explanation {
        title: "未见公章",
        what: "“单位主要领导意见”的盖章处是否有印章的图片或文字，供人工核对。",
        why: "公章要盖在纸面上，电子文件里可能没有。",
        example: "“单位公章：”后面是空的。",
        remedy: "打印后加盖公章，再扫描上传。",
    },
    en: Explanation {
        title: "no seal seen",
        what: "whether the place of the seal holds a picture or words; a person must look",
        why: "the seal is set on paper, and the file may not show it",
        example: "单位公章: (blank)",
        remedy: "print it and set the seal",
    },
    check: Check::Unit(check),
};

const ON_PAPER: OnPaper = OnPaper {
    rule: RULE.name,
    done: ("盖章", "sealed"),
    remedy: ("加盖公章，再扫描上传。", "print it and set the seal"),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report().filter(|_| !unit.is_row()) else { return Vec::new() };
    let label = config.template.seal.trim_end_matches(['：', ':']);
    if label.is_empty() || !config.template.says_nothing(&report.signing.seal) || report.signing.is_pictured() {
        return Vec::new();
    }
    vec![ON_PAPER.to_be_seen(report, label, report.signing_places.seal.clone())]
}

//! A last page on which nobody has signed.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Severity, Unit};

use super::to_be_seen::OnPaper;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unsigned",
    severity: Severity::Info,
    zh: Explanation {
        title: "未见签名",
        what: "“单位主要领导意见”的签名处是否有签名或图片，供人工核对。",
        why: "签名要在纸面上签，电子文件里可能没有。",
        example: "“单位主要领导（签名）：”后面是空的。",
        remedy: "打印后由表式写明的人签名，再扫描上传。",
    },
    en: Explanation {
        title: "no signature seen",
        what: "whether the place of the signature holds a name or a picture; a person must look",
        why: "signing is done on paper, and the file may not show it",
        example: "单位主要领导（签名）: (blank)",
        remedy: "print it and have it signed by whom the form names",
    },
    check: Check::Unit(check),
};

/// Whom the built-in form has sign; other forms name others, or say so in their labels alone.
const HEAD: &str = "主要领导";

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report().filter(|_| !unit.is_row()) else { return Vec::new() };
    let label = config.template.signature.trim_end_matches(['：', ':']);
    if label.is_empty() || !config.template.says_nothing(&report.signing.signature) || report.may_be_signed() {
        return Vec::new();
    }
    let remedy = if label.contains(HEAD) {
        ("请主要领导签名，再扫描上传。", "print it and have the head sign it")
    } else {
        ("签名，再扫描上传。", "print it and have it signed")
    };
    let on_paper = OnPaper { rule: RULE.name, done: ("签名", "signed"), remedy };
    vec![on_paper.to_be_seen(report, label, report.signing_places.signature.clone())]
}

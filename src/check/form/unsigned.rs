//! A last page on which nobody has signed.
use crate::config::Config;
use crate::finding::{Finding, ToUnit};
use crate::model::{Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unsigned",
    severity: Severity::Info,
    zh: Explanation {
        what: "“单位主要领导意见”的签名处是否有签名或图片，供人工核对。",
        why: "签名要在纸面上签，电子文件里可能没有。",
        example: "“单位主要领导（签名）：”后面是空的。",
        remedy: "打印后请主要领导签名，再扫描上传。",
    },
    en: Explanation {
        what: "whether the place of the signature holds a name or a picture; a person must look",
        why: "signing is done on paper, and the file may not show it",
        example: "单位主要领导（签名）: (blank)",
        remedy: "print it and have the head sign it",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report().filter(|_| !unit.is_row()) else { return Vec::new() };
    let label = config.template.signature.trim_end_matches(['：', ':']);
    if label.is_empty() || !report.signing.signature.trim().is_empty() || report.signing.is_pictured() {
        return Vec::new();
    }
    let message = Words::new(
        format!("“{label}”处没有签名，也没有图片，请人工核对纸质件"),
        format!("nothing stands behind {label}; look at the paper"),
    );
    let told = Words::new(format!("“{label}”处没有签名，也没有图片"), format!("nothing stands behind {label}"));
    let hint = Words::new("打印后请主要领导签名，再扫描上传。", "print it and have the head sign it");
    let place = report.signing_places.signature.clone();
    let to_unit = ToUnit::Words(told, hint.clone());
    vec![Finding::new(RULE.name, message, hint).at(place).telling(to_unit)]
}

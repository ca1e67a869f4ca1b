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
        title: "未见签名",
        what: "“单位主要领导意见”的签名处是否有签名或图片，供人工核对。",
        why: "签名要在纸面上签，电子文件里可能没有。",
        example: "“单位主要领导（签名）：”后面是空的。",
        remedy: "打印后请主要领导签名，再扫描上传。",
    },
    en: Explanation {
        title: "no signature seen",
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
    if label.is_empty() || !config.template.says_nothing(&report.signing.signature) || report.may_be_signed() {
        return Vec::new();
    }
    if let Some(picture) = report.pictured_opinion() {
        return vec![in_picture().at(picture.clone())];
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

/// Says that a picture on the last page, which may be a scan of it, is to be looked at.
fn in_picture() -> Finding {
    let message = Words::new(
        "最后一页有图片，请核对图片里是否已签名",
        "there is a picture on the last page; look whether it is signed there",
    );
    let hint = Words::new(
        "图片里已经签名的，不必处理；没有的，打印后请主要领导签名，再扫描上传。",
        "if it does not: print it and have the head sign it",
    );
    Finding::new(RULE.name, message, hint).telling(ToUnit::Nothing)
}

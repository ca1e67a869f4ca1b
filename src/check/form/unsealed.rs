//! A last page without a seal.
use crate::config::Config;
use crate::finding::{Finding, ToUnit};
use crate::model::{Severity, Unit, Words};

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

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report().filter(|_| !unit.is_row()) else { return Vec::new() };
    let label = config.template.seal.trim_end_matches(['：', ':']);
    if label.is_empty() || !config.template.says_nothing(&report.signing.seal) || report.signing.is_pictured() {
        return Vec::new();
    }
    if let Some(picture) = report.pictured_opinion() {
        return vec![in_picture().at(picture.clone())];
    }
    let message = Words::new(
        format!("“{label}”处没有盖章，也没有图片，请人工核对纸质件"),
        format!("nothing stands behind {label}; look at the paper"),
    );
    let told = Words::new(format!("“{label}”处没有盖章，也没有图片"), format!("nothing stands behind {label}"));
    let hint = Words::new("打印后加盖公章，再扫描上传。", "print it and set the seal");
    let place = report.signing_places.seal.clone();
    let to_unit = ToUnit::Words(told, hint.clone());
    vec![Finding::new(RULE.name, message, hint).at(place).telling(to_unit)]
}

/// Says that a picture on the last page, which may be a scan of it, is to be looked at.
fn in_picture() -> Finding {
    let message = Words::new(
        "最后一页有图片，请核对图片里是否已盖章",
        "there is a picture on the last page; look whether it is sealed there",
    );
    let hint = Words::new(
        "图片里已经盖章的，不必处理；没有的，打印后加盖公章，再扫描上传。",
        "if it does not: print it and set the seal",
    );
    Finding::new(RULE.name, message, hint).telling(ToUnit::Nothing)
}

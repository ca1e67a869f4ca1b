//! Units with more than one report.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Severity, Unit, Words};

use super::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "duplicate-submission",
    severity: Severity::Warning,
    zh: Explanation {
        what: "一个单位是否报送了多份报告。",
        why: "采用哪一份要有人确认。",
        example: "收件文件夹里有“区教育局.docx”和“区教育局（修改）.docx”。",
        remedy: "确认应采用的一份，把其余的移出收件文件夹。程序采用各部分最齐全的一份，同样齐全的采用填表日期最晚的一份。",
    },
    en: Explanation {
        what: "whether a unit handed in more than one report",
        why: "a person must confirm which one counts",
        example: "two files of one unit",
        remedy: "keep one; the most complete one is used, then the one with the latest date",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, _: &Config) -> Vec<Finding> {
    let Some(draft) = unit.draft.as_ref().filter(|_| !unit.others.is_empty()) else { return Vec::new() };
    let others = unit.others.join("、");
    let finding = Finding::new(
        RULE.name,
        Words::new(
            format!("本单位有 {} 份报告，采用 {}，未采用 {others}", unit.others.len() + 1, draft.source.path),
            format!("{} reports; {} is used, {others} not", unit.others.len() + 1, draft.source.path),
        ),
        Words::new(
            "请确认应采用的一份，把其余的移出收件文件夹后重新运行。",
            "confirm which one counts, move the others out of the input folder and run again",
        ),
    );
    vec![finding.quoting(others)]
}

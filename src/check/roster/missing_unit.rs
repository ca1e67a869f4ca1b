//! Units of the roster that handed in nothing.
use crate::config::Config;
use crate::finding::{Finding, ToUnit};
use crate::model::{Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "missing-unit",
    severity: Severity::Error,
    zh: Explanation {
        title: "未报送",
        what: "名册上的单位是否都报送了报告。",
        why: "缺一个单位，合订本就不完整。",
        example: "名册上有河湾街道办事处，收件文件夹里没有它的报告。",
        remedy: "请催报；若已报送，检查单位名称是否与名册一致，可在名册“简称”一栏补上常用的名称。",
    },
    en: Explanation {
        title: "not handed in",
        what: "whether every unit of the roster has reported",
        why: "a volume without a unit is not complete",
        example: "a unit of the roster without a file",
        remedy: "ask the unit for its report, or add the name it uses to the roster's 简称",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, _: &Config) -> Vec<Finding> {
    let Some(entry) = unit.entry.as_ref().filter(|_| unit.draft.is_none()) else { return Vec::new() };
    let [zh, en] = match &*entry.code {
        "" => [String::new(), String::new()],
        code => [format!("（{code}）"), format!(" ({code})")],
    };
    let finding = Finding::new(
        RULE.name,
        Words::new(
            format!("名册上的{}{zh}未报送", entry.name),
            format!("{}{en} is on the roster and has not reported", entry.name),
        ),
        Words::new(
            "请催报；若已报送，请核对文件中的单位名称，或在名册“简称”一栏补上它用的名称。",
            "ask for the report; if it was handed in, check the unit's name in it or add the name to the roster",
        ),
    );
    vec![finding.telling(ToUnit::Nothing)]
}

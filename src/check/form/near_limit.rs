//! A report that all but reaches the limit, or passes it by one way of counting.
use crate::config::Config;
use crate::count::{WordCount, count_words};
use crate::finding::Finding;
use crate::model::{Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "near-limit",
    severity: Severity::Info,
    zh: Explanation {
        title: "接近字数上限",
        what: "自评总结是否接近字数上限，或者引号、破折号等的两种算法一种超过、一种没有超过。",
        why: "Word 的不同版本算出来会差几个字，离上限太近就说不准。",
        example: "上限2000字，共1986字。",
        remedy: "再压缩几句，留出余量。",
    },
    en: Explanation {
        title: "near the limit",
        what: "whether the summary comes near the limit, or passes it by one of the two ways to count marks",
        why: "versions of Word count a little differently",
        example: "1986 字 of 2000",
        remedy: "shorten it a little",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let limit = config.template.limit;
    let total: WordCount = report.sections.iter().map(|section| count_words(&section.typed_text())).sum();
    let (count, other) = (total.count, total.other_reading);
    let whole = config.template.summary_name();
    let is_over = |count: usize| count > limit;
    let near = limit - limit * usize::try_from(config.check.near_limit_percent).unwrap_or(0).min(100) / 100;
    let said = if limit == 0 || is_over(count) && is_over(other) {
        return Vec::new();
    } else if is_over(count) != is_over(other) {
        Words::new(
            format!("{whole}按一种算法是{count}字，按另一种是{other}字，上限是{limit}字"),
            format!("{count} 字 by one way of counting, {other} by the other; the limit is {limit}"),
        )
    } else if count > near {
        let (left, left_en) = match limit - count {
            0 => (format!("正好是上限{limit}字"), format!("exactly the limit of {limit}")),
            left => (format!("离上限{limit}字只差{left}字"), format!("{left} below the limit of {limit}")),
        };
        Words::new(format!("{whole}共{count}字，{left}"), format!("{count} 字, {left_en}"))
    } else {
        return Vec::new();
    };
    let hint = Words::new("请再压缩几句，留出余量。", "shorten it a little");
    vec![Finding::new(RULE.name, said, hint)]
}

//! Ranges with dashes of different kinds.
use std::sync::LazyLock;

use regex::Regex;

use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Passage, Severity, Words};

use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};
use crate::year::is_recent_year;

/// The rule.
pub static RULE: Rule = Rule {
    name: "range-dash",
    severity: Severity::Info,
    zh: Explanation {
        title: "连接号不统一",
        what: "同一份报告里，年份、数字之间的连接号是否前后一致。",
        why: "“2011-2020”和“2021—2030”混用，不统一。",
        example: "一处写“2011-2020年”，另一处写“2021—2030年”。",
        remedy: "统一用一种连接号（一字线“—”或浪纹线“～”）。",
    },
    en: Explanation {
        title: "mixed range dashes",
        what: "whether ranges of years and numbers use one kind of dash",
        why: "mixed ones look careless",
        example: "2011-2020年 in one place and 2021—2030年 in another",
        remedy: "use one dash throughout",
    },
    check: Check::Prose(check),
};

/// Two numbers with a dash between; full-width figures are not told from dashes of the same width, and left alone.
static RANGE: LazyLock<Regex> = LazyLock::new(|| {
    let pattern = r"([0-9]{1,6}(?:[.:：][0-9]+)?)[%％]?年?([-－‐‑–—―─−~～]{1,2})([0-9]{1,6}(?:[.:：][0-9]+)?)";
    Regex::new(pattern).expect("the pattern is a constant")
});

fn check(prose: &Prose<'_>, _: &Config) -> Vec<Finding> {
    let ranges: Vec<(&Passage<'_>, DashedRange)> = prose
        .passages
        .iter()
        .flat_map(|passage| ranges_in(&passage.text).into_iter().map(move |range| (passage, range)))
        .collect();
    let of_kind = |kind: Kind| ranges.iter().filter(|(_, range)| range.kind == kind).collect::<Vec<_>>();
    [Kind::Years, Kind::Hours, Kind::Numbers].into_iter().filter_map(|kind| mixed(&of_kind(kind))).collect()
}

/// Names the first range whose dash is another than the first's.
fn mixed(ranges: &[&(&Passage<'_>, DashedRange)]) -> Option<Finding> {
    let (_, first) = ranges.first()?;
    let (passage, other) = ranges.iter().find(|(_, range)| range.dash != first.dash)?;
    let count = |dash: &str| ranges.iter().filter(|(_, range)| range.dash == dash).count();
    let (own, others) = (count(&first.dash), ranges.len() - count(&first.dash));
    let message = Words::new(
        format!("“{}”和“{}”的连接号不一致（前一种{own}处，其他写法{others}处）", first.text, other.text),
        format!("the dashes of {} and {} differ ({own} of the one, {others} of others)", first.text, other.text),
    );
    let hint = Words::new("请统一用一种连接号，可用“查找和替换”。", "use one dash throughout, with find and replace");
    Some(Finding::new(RULE.name, message, hint).at(passage.place.clone()).quoting(&other.text))
}

/// Two numbers with a dash between.
#[derive(Debug, PartialEq, Eq)]
struct DashedRange {
    text: String,
    dash: String,
    kind: Kind,
}

/// What a range is of; those of one kind are written alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Years,
    /// 9:00-17:30
    Hours,
    Numbers,
}

/// Finds ranges; dates, telephone numbers, standards and models are none.
fn ranges_in(text: &str) -> Vec<DashedRange> {
    let ranges = RANGE.captures_iter(text).filter_map(|range| {
        let (whole, [from, dash, to]) = range.extract();
        let at = range.get(0)?.range();
        let touches =
            |side: Option<char>| side.is_some_and(|own| own.is_ascii_alphanumeric() || "-－–—~～./〔_#".contains(own));
        let stands_alone = !touches(text[..at.start].chars().next_back()) && !touches(text[at.end..].chars().next());
        let years = [from, to].map(is_recent_year);
        // 0757-8771 begins a telephone number, and GB/T 9704-2012 ends with its year.
        let are_hours = [from, to].iter().all(|own| own.contains([':', '：']));
        let starts_with_zero = |own: &&str| own.len() > 1 && own.starts_with('0') && !own.starts_with("0.");
        let has_zero = !are_hours && [from, to].iter().any(starts_with_zero);
        let is_standard = years == [false, true] && from.len() > 2;
        (stands_alone && !has_zero && !is_standard).then(|| DashedRange {
            text: whole.to_owned(),
            dash: dash.to_owned(),
            kind: match years {
                [true, true] => Kind::Years,
                _ if are_hours => Kind::Hours,
                _ => Kind::Numbers,
            },
        })
    });
    ranges.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_told_from_numbers_with_dashes() {
        for (text, expected) in [
            ("2011-2020年规划和2021—2030年规划", "2011-2020 2021—2030"),
            ("2011年—2020年", "2011年—2020"),
            ("0-3岁婴幼儿", "0-3"),
            ("10～15人", "10～15"),
            ("电话0757-87712335", ""),
            ("2021-12-29", ""),
            ("型号A-12、GB/T 9704-2012", ""),
            ("3月-5月", ""),
            ("窗口9:00-17:30开放，周末09:30—16:00", "9:00-17:30 09:30—16:00"),
        ] {
            let found: Vec<String> = ranges_in(text).into_iter().map(|range| range.text).collect();
            assert_eq!(found.join(" "), expected, "{text}");
        }
    }
}

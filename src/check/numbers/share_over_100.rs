//! A share of more than the whole.
use rust_decimal::Decimal;

use crate::config::Config;
use crate::figure::{Amount, clause_start, ends_in_change, is_time, sentence_start};
use crate::finding::Finding;
use crate::fold::is_digit;
use crate::model::{Severity, Words};

use super::shares::whole_before;
use crate::check::{Check, Explanation, Prose, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "share-over-100",
    severity: Severity::Error,
    zh: Explanation {
        title: "部分大于总数",
        what: "占比、满意率等是否超过100%，“其中”的数是否大于总数；增长率、完成率不查。",
        why: "部分不会多于全部，这样的数一定有一个写错了。",
        example: "“参训120人，其中女性130人”；“党员占比103%”。",
        remedy: "核对总数、其中数和百分比，改正写错的一个。",
    },
    en: Explanation {
        title: "part over its whole",
        what: "whether a share is over 100 %, or a part (其中) over its whole; growth and completion rates are left alone",
        why: "a part is never more than the whole; one of the numbers is wrong",
        example: "参训120人，其中女性130人",
        remedy: "check whole, part and share, and correct the wrong one",
    },
    check: Check::Prose(check),
};

/// What a share ends with before its number.
const SHARES: &[&str] = &["占", "占比", "占比例", "所占比例", "所占比重"];
/// Words between a share and its number.
const REACHING: &[&str] = &[
    "达到", "高达", "提升至", "提升到", "提高至", "提高到", "上升至", "上升到", "升至", "升到", "上升为", "提高为",
    "提升为", "为", "达", "约", "是", "：", "近", "超", "超过",
];
/// Where these stand in the sentence, a share can be one of a target, which can be passed.
const TARGETS: &[&str] =
    &["计划", "任务", "目标", "预算", "进度", "指标", "完成", "序时", "定额", "同期", "上年", "去年"];
/// Words with which 其中 counts something else than a part.
const OTHERS: &[&str] = &[
    "累计", "历年", "目前", "带动", "惠及", "覆盖", "辐射", "参与", "受益", "涉及", "出动", "服务", "增长", "总",
    "带教", "指导", "帮扶", "结对", "联系",
];
/// Units that all kinds of things are counted in.
const GENERIC: &[&str] = &["个", "项", "次", "件", "条", "场", "份", "期", "批", "处"];
/// Words that compare with the year before.
const COMPARED: &[&str] = &["同比", "环比", "比上", "较上", "比去", "较去", "比同期", "较同期", "与上年", "与去年"];
/// Longest words between 其中 and a part, in characters; in a generic unit longer ones name other things.
const LONGEST_PART: (usize, usize) = (8, 4);
/// Longest such words that end with 的 and so can only tell which of them: 其中使用15年以上的1310台.
const LONGEST_DESCRIBED: usize = 14;

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (passage, amounts) in prose.counted() {
        let text = &passage.text;
        let shares = amounts.iter().filter_map(|amount| share_over(text, amount, config));
        let found = shares.chain(parts_over(text, amounts));
        findings.extend(found.map(|finding| finding.at(passage.place.clone())));
    }
    findings
}

/// What to do about a share or rate, beside which there need not be another number.
fn hint_of_share() -> Words {
    Words::new(
        "请核对这个百分比，连同算出它的两个数，在原文件里改正；口径不同、可以超过100%的，请在句中写明。",
        "check the share and the two numbers that it was made of, and correct it in the document; say so if it can be over 100 %",
    )
}

fn hint() -> Words {
    Words::new(
        "请核对总数、其中数和百分比，在原文件里改正写错的一个。",
        "check whole, part and share in the document, and correct the wrong one",
    )
}

fn share_over(text: &str, percent: &Amount, config: &Config) -> Option<Finding> {
    if !percent.is_percent() || percent.value <= Decimal::ONE_HUNDRED {
        return None;
    }
    let start = clause_start(text, percent.span.start);
    let mut head = text[start..percent.span.start].trim();
    while let Some(cut) = REACHING.iter().find_map(|word| head.strip_suffix(word)) {
        head = cut.trim_end();
    }
    head = without_former(head);
    let sentence = &text[sentence_start(text, percent.span.start)..percent.span.start];
    let of_target = TARGETS.iter().any(|word| sentence.contains(word));
    let of_whole =
        ["的", "比例", "比重"].iter().any(|word| head.strip_suffix(word).is_some_and(|head| head.contains('占')));
    let is_share = !of_target && (of_whole || SHARES.iter().any(|word| head.ends_with(word)));
    let ends_with = |rate: &&String| head.ends_with(rate.as_str());
    let may_be_over = config.check.rates_over_100.iter().any(|rate| ends_with(&rate));
    let within = config.check.rates_within_100.iter().filter(ends_with).max_by_key(|rate| rate.len());
    let rate = within.filter(|rate| !may_be_over && !is_of_plan(sentence, rate));
    let written = &text[percent.bare.clone()];
    let message = match rate {
        _ if is_share => Words::new(format!("占比超过100%：写的是{written}"), format!("a share over 100 %: {written}")),
        Some(rate) => {
            Words::new(format!("“{rate}”超过100%：写的是{written}"), format!("{rate} is over 100 %: {written}"))
        }
        None => return None,
    };
    let found = Finding::new(RULE.name, message, hint_of_share());
    Some(found.quoting_around(text, start..percent.span.end, [percent.span.clone()]))
}

/// 计划整治32处，实际整治35处，整治率109.4%: says whether a rate is of what was planned, which can be passed.
fn is_of_plan(sentence: &str, rate: &str) -> bool {
    let is_planned = ["计划", "任务", "目标"].iter().any(|word| sentence.contains(word));
    is_planned && rate.strip_suffix('率').is_some_and(|done| sentence.matches(done).count() > 1)
}

/// Leaves out what the rate was before: 由95% of 合格率由95%提高到103%.
fn without_former(head: &str) -> &str {
    let Some((before, former)) = head.rsplit_once(['由', '从']) else { return head };
    let is_percent = former.ends_with(['%', '％']) && former.chars().all(|own| is_digit(own) || ".%％ ".contains(own));
    if is_percent { before.trim_end() } else { head }
}

/// Returns the first amount behind 其中, or the one that it describes: 1310台 of 其中使用15年以上的1310台.
fn part_behind<'a>(text: &str, amounts: &'a [Amount], among: usize) -> Option<&'a Amount> {
    let first = amounts.partition_point(|amount| amount.span.start < among);
    let describes = |next: &&Amount| {
        is_time(&amounts[first].unit) && text[amounts[first].span.end..next.span.start].ends_with('的')
    };
    amounts.get(first + 1).filter(describes).or_else(|| amounts.get(first))
}

/// Says whether the number before 其中 says by how much another changed, of which the part is one: 收入792万元。同比增加189万元。
/// 其中财政拨款700万元.
fn is_of_former(text: &str, whole: &Amount, among: usize, part: &Amount) -> bool {
    let is_apart = text[whole.span.end..among].contains(['。', '；']);
    let behind = text[part.span.end..].trim_start_matches(['，', ',', '（', '(', ' ']);
    let is_compared = COMPARED.iter().any(|word| behind.starts_with(word));
    (is_apart || is_compared) && ends_in_change(&text[clause_start(text, whole.span.start)..whole.span.start])
}

/// Finds parts that are more than the whole: 参训120人，其中女性130人.
fn parts_over(text: &str, amounts: &[Amount]) -> Vec<Finding> {
    let found = text.match_indices("其中").filter_map(|(among, word)| {
        let part = part_behind(text, amounts, among)?;
        let whole = &amounts[whole_before(text, amounts, among, part)?];
        let of = text[among + word.len()..part.span.start].trim_start_matches(['，', '：', ':', ' ']);
        let between = &text[whole.span.end..among];
        let (longest, of_generic) = LONGEST_PART;
        let longest = if GENERIC.contains(&part.unit.as_str()) { of_generic } else { longest };
        let is_described = of.ends_with('的') && of.chars().count() <= LONGEST_DESCRIBED;
        let is_named = of.chars().count() <= longest && !OTHERS.iter().any(|word| of.contains(word));
        let is_part =
            (is_described || is_named) && between.chars().count() <= 12 && !of.contains(['，', '。', '；', '（']);
        let counts = part.is_plain() && whole.is_plain() && !is_time(&part.unit) && !part.unit.is_empty();
        let is_over = counts && is_part && !part.is_percent() && part.value > whole.value;
        let is_over = is_over && !is_of_former(text, whole, among, part);
        let (more, all) = (&text[part.bare.clone()], &text[whole.bare.clone()]);
        let message = Words::new(
            format!("“其中”的数大于总数：总数{all}，其中{more}"),
            format!("a part is more than its whole: {more} of {all}"),
        );
        let start = clause_start(text, whole.span.start);
        let meant = [whole.span.clone(), part.span.clone()];
        is_over.then(|| Finding::new(RULE.name, message, hint()).quoting_around(text, start..part.span.end, meant))
    });
    found.collect()
}

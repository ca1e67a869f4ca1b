//! One thing counted twice, with two results.
use std::collections::BTreeMap;

use crate::config::Config;
use crate::figure::{Amount, clause_start, is_time, sentence_start};
use crate::finding::Finding;
use crate::fold::is_digit;
use crate::han;
use crate::model::{Lang, Part, Passage, Severity, Words};

use crate::check::{Check, Explanation, Prose, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "figure-conflict",
    severity: Severity::Warning,
    zh: Explanation {
        title: "前后数字不一",
        what: "同一件事在报告的两处是否写了不同的数；时间段、计划数、其中数不同的不算。",
        why: "前后两个数不一致，评审时不知道以哪个为准。",
        example: "第一部分写“共开展培训24场”，第四部分写“全年开展培训26场”。",
        remedy: "核对后把两处写成一致；口径不同的，写明各是什么口径。",
    },
    en: Explanation {
        title: "figures disagree",
        what: "whether one subject has two values in one report; other periods, plans and parts are left alone",
        why: "nobody knows which of them holds",
        example: "共开展培训24场 and 全年开展培训26场",
        remedy: "make both the same, or say how they differ",
    },
    check: Check::Prose(check),
};

/// Words that make a count that of the whole year, parted by blanks like all lists here.
const WHOLE: &str = "全年 年内 本年度 今年以来 今年 全局 全系统 合计 总共 总计";
/// Words without which a clause still says the same, the longer before the shorter.
const NEUTRAL: &str = "今年以来 截至12月31日 截至12月底 截至12月 截至年底 截至目前 本年度 年度内 全系统 我单位 全年 年内 今年 全区 全县 全市 全镇 全局 我局 我区 我县 我镇 合计 总共 \
                       总计 共计 累计 一共 先后 达到 全力 顺利 圆满 完成 共 已 了 约 达 为";
/// Words that make what follows in the sentence that of another period, of a plan or of a part.
const ELSEWHERE: &str = "上半年 下半年 季度 月 去年 上年 往年 历年 前年 明年 来年 近年 以来 截至 期间 计划 拟 预计 力争 确保 下一步 下年 其中 \
                         分别 针对 围绕 面向 聚焦 同期";
/// Words that do so within the clause of the count.
const SCOPED: &str =
    "每 日均 平均 人均 目标 任务 应 指标 原 包括 包含 另 此外 还 部分 较 比 增长 由 从 各 某 为期 新 又 再 第 首 当";
/// Words of a clause that hold one of the above and say no such thing.
const UNSCOPED: &str =
    "新建 新增 新闻 截至目前 截至年底 截至12月31日 截至12月底 截至12月 创新 更新 新时代 新型 青年 从业";
/// Where these stand in earlier clauses of the sentence, a count is one of a place.
const PLACES: &str = "街道 村 社区 学校 校园 园区 企业 分局 中心 机关 片区 站 所";
/// Most counts of one thing that are compared.
const MOST: usize = 50;
/// Shortest clause of a count for the whole year, in characters.
const SHORTEST: usize = 4;

/// A count with what is needed to compare it.
struct Count<'a> {
    passage: &'a Passage<'a>,
    amount: &'a Amount,
    /// Byte where its clause begins.
    start: usize,
    is_whole: bool,
    section: usize,
}

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let mut groups: BTreeMap<(String, &str), Vec<Count<'_>>> = BTreeMap::new();
    for (passage, amounts) in prose.counted() {
        let Part::Section(section) = passage.part else { continue };
        for amount in amounts.iter().filter(|amount| amount.is_plain() && amount.is_figure()) {
            if let Some((key, count)) = count(passage, amount, section, config.year) {
                let group = groups.entry((key, &amount.unit)).or_default();
                if group.len() < MOST {
                    group.push(count);
                }
            }
        }
    }
    let longest = config.check.figure_conflict_length;
    groups.iter().filter_map(|((key, _), counts)| conflict(key, counts, longest)).collect()
}

/// Reads what a clause counts, as a key that is the same for the same thing.
fn count<'a>(passage: &'a Passage<'a>, amount: &'a Amount, section: usize, year: u16) -> Option<(String, Count<'a>)> {
    let (text, this_year) = (&passage.text, format!("{year}年"));
    if amount.is_percent() || is_time(&amount.unit) || amount.unit.is_empty() {
        return None;
    }
    let (sentence, start) = (sentence_start(text, amount.span.start), clause_start(text, amount.span.start));
    let clause = without(&text[start..amount.span.start], &this_year);
    let earlier = without(&text[sentence.min(start)..start], &this_year);
    let is_whole =
        section == 0 || has(WHOLE, &clause) || has(WHOLE, &earlier) || clause.len() < amount.span.start - start;
    let (scope, before) = (without_words(&clause, &[WHOLE, UNSCOPED]), without_words(&earlier, &[WHOLE, UNSCOPED]));
    let is_scoped = has(SCOPED, &scope) || has(ELSEWHERE, &scope) || has(ELSEWHERE, &before) || has(PLACES, &before);
    // 2020年: another year than the run's.
    let is_dated =
        clause.chars().any(is_digit) || before.match_indices('年').any(|(at, _)| before[..at].ends_with(is_digit));
    // What follows the count can be part of what it is: 走访12家企业.
    let goes_on = text[amount.span.end..].starts_with(|next: char| next.is_alphabetic());
    // 二是 begins a point.
    let said = clause.split_once('是').filter(|(point, _)| is_numeral(point)).map_or(&*clause, |(_, rest)| rest);
    let key: String = without_words(said, &[NEUTRAL]).chars().filter(|own| own.is_alphanumeric()).collect();
    let is_one = !goes_on && !is_dated && !is_scoped && key.chars().count() >= SHORTEST;
    is_one.then_some((key, Count { passage, amount, start, is_whole, section }))
}

fn has(words: &str, text: &str) -> bool {
    words.split(' ').any(|word| text.contains(word))
}

fn without_words(text: &str, lists: &[&str]) -> String {
    let words = lists.iter().flat_map(|words| words.split(' '));
    words.fold(text.to_owned(), |rest, word| if rest.contains(word) { rest.replace(word, "") } else { rest })
}

/// Takes the run's own year out of a text, as 2021年度 and 2021年.
fn without(text: &str, year: &str) -> String {
    if text.contains(year) { text.replace(&format!("{year}度"), "").replace(year, "") } else { text.to_owned() }
}

fn is_numeral(point: &str) -> bool {
    !point.is_empty() && point.chars().all(han::counts)
}

/// Finds the first count that another contradicts.
fn conflict(key: &str, counts: &[Count<'_>], longest: usize) -> Option<Finding> {
    let is_long = key.chars().count() >= longest;
    let (first, other) = counts.iter().enumerate().find_map(|(index, one)| {
        let differs = |other: &&Count<'_>| {
            let both_whole = one.is_whole && other.is_whole;
            let apart = one.section != other.section;
            differ(one.amount, other.amount) && apart && (both_whole || is_long)
        };
        counts[..index].iter().find(differs).map(|first| (first, one))
    })?;
    let written = |count: &Count<'_>| count.passage.text[count.amount.bare.clone()].to_owned();
    let place = |lang| first.passage.place.words().get(lang).to_owned();
    let (before, here) = (written(first), written(other));
    let message = Words::new(
        format!("“{key}”前后不一致：{}写{before}，这里写{here}", place(Lang::Zh)),
        format!("{key} is {before} at {}, and {here} here", place(Lang::En)),
    );
    let hint = Words::new(
        "请核对后把两处写成一致；口径不同的，请写明各是什么时间、什么范围。",
        "make both the same, or say of which time and scope each is",
    );
    let finding = Finding::new(RULE.name, message, hint).at(other.passage.place.clone());
    let span = &other.amount.span;
    Some(finding.quoting_around(&other.passage.text, other.start..span.end, [span.clone()]))
}

/// Says whether two numbers differ by more than their rounding.
fn differ(one: &Amount, other: &Amount) -> bool {
    let ((least, most), (low, high)) = (one.rounding(), other.rounding());
    most < low || high < least
}

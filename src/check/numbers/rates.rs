//! Rates as sentences state them: 计划12项，完成11项，完成率90%; 抽检300批次，合格297批次，合格率98%. Only where both counts stand right
//! before the rate, and by their words are those that it is made of.
use rust_decimal::Decimal;

use crate::figure::{Amount, clause_start, same_unit, sentence_start};

use super::shares::{Share, can_be};

/// What was to be done, what was done, and the rates of it, parted by blanks.
const RATES: [(&str, &str, &str); 9] = [
    ("计划 任务 目标 指标", "完成", "完成率"),
    ("受理 收到 接到 交办 转办 承办 收集 征集", "办结", "办结率"),
    ("受理 立案 收案 查处", "结案 办结", "结案率"),
    ("受理 收案 办理", "审结 执结", "审结率 执结率"),
    ("排查 发现 查出 反馈 交办", "整改 完成整改", "整改率"),
    ("抽检 抽查 抽样 检测 检验 监测 送检", "合格 达标", "合格率 达标率"),
    ("调解 调处 受理", "调解成功 调处成功 成功调解 成功调处 成功", "成功率 调解成功率 调处成功率"),
    ("排查 受理 交办 调处 包案", "化解 成功化解", "化解率"),
    ("发现 排查 交办 反馈", "销号 完成销号", "销号率"),
];
/// What may exceed what was to be done.
const TARGETED: &str = "完成";
/// Words before what was done: 已完成11项, 其中合格297批次.
const BEFORE: [&str; 8] = ["已经", "已", "实际", "全年", "其中", "均", "推动", "督促"];
/// Longest words behind a count that still belong to it (12项任务，), in characters.
const LONGEST_TAIL: usize = 12;

/// Finds the rates of a text whose counts are plain and that no other count of the sentence would explain.
pub fn rates<'a>(text: &str, amounts: &'a [Amount]) -> Vec<Share<'a>> {
    let stated = (2..amounts.len()).filter(|at| amounts[*at].is_percent());
    stated.filter_map(|at| rate(text, &amounts[..=at])).collect()
}

/// Reads the rate that the last of some amounts is.
fn rate<'a>(text: &str, amounts: &'a [Amount]) -> Option<Share<'a>> {
    let [before @ .., base, part, percent] = amounts else { return None };
    let plain = [base, part, percent].iter().all(|amount| amount.is_plain()) && base.value > Decimal::ZERO;
    let start = sentence_start(text, base.span.start);
    let between = text.get(base.span.end..part.span.start).filter(|between| !between.contains(['。', '；']))?;
    let verbs_of = |verbs: &'static str| verbs.split(' ');
    // 55项改革任务完成52项: no mark parts the two.
    let (tail, done) = between.split_once(['，', ',']).or_else(|| Some((between.strip_suffix("完成")?, "完成")))?;
    let targets = format!("{}{tail}", &text[clause_start(text, base.span.start)..base.span.start]);
    let rate = text.get(part.span.end..percent.span.start)?.split_once(['，', ','])?;
    let (behind, rate) = (rate.0, rate.1.trim());
    let rate = ["为", "达到", "达"].iter().find_map(|word| rate.strip_suffix(word)).unwrap_or(rate);
    let mut done = done.trim();
    while let Some(rest) = BEFORE.iter().find_map(|word| done.strip_prefix(word)) {
        done = rest;
    }
    let is_short = |words: &str| words.chars().count() <= LONGEST_TAIL && !words.contains('、');
    let is_of = |(bases, verbs, rates): &&(&'static str, &'static str, &'static str)| {
        let names = verbs_of(rates).any(|name| name == rate) && verbs_of(bases).any(|word| targets.contains(word));
        names && verbs_of(verbs).any(|verb| done.starts_with(verb) && !targets.contains(verb))
    };
    let (_, verbs, _) = RATES.iter().find(is_of)?;
    let is_within = *verbs == TARGETED || part.value <= base.value;
    let is_clear =
        plain && is_within && same_unit(&base.unit, &part.unit) && [tail, done, behind].into_iter().all(is_short);
    // Another count of the sentence may be what the rate is of.
    let others = before.iter().rev().take_while(|other| other.span.start >= start);
    let explained =
        || others.filter(|other| same_unit(&other.unit, &part.unit)).any(|other| can_be(part, other, percent));
    (is_clear && (can_be(part, base, percent) || !explained())).then_some(Share { part, base, percent })
}

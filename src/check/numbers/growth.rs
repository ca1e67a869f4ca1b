//! Growth that a sentence says twice, by how much and by how many per cent: 收入792万元，比上年增加189万元，增长31.3%.
use rust_decimal::Decimal;

use super::shares::can_be;
use crate::figure::{Amount, clause_start, same_unit};

/// Words that compare with the year before, and those that may stand behind them.
const COMPARED: [&str; 3] = ["同比", "比", "较"];
const BEFORE: [&str; 4] = ["上年", "去年", "上一年", "同期"];
/// Longest words from the comparison to the verb, in characters.
const LONGEST: usize = 10;
/// Verbs before by how much something grew or fell, and words before by how many per cent.
const GREW: [&str; 3] = ["增加", "增长", "增收"];
const FELL: [&str; 3] = ["减少", "下降", "减收"];
const GROWTH: [&str; 6] = ["增长", "增加", "增幅", "增幅为", "增幅达", "同比增长"];
const FALL: [&str; 6] = ["下降", "减少", "降幅", "降幅为", "降幅达", "同比下降"];
/// Where these stand, per cent are of what prices, scope or time made comparable, and not of the numbers as printed.
const COMPARABLE: [&str; 10] = ["可比", "不变价", "扣除", "剔除", "口径", "还原", "生产总值", "GDP", "增加值", "产值"];

/// Growth of which per cent do not fit the numbers.
pub struct Growth<'a> {
    /// How much there is now, by how much that changed, and by how many per cent as printed.
    pub now: &'a Amount,
    pub by: &'a Amount,
    pub percent: &'a Amount,
    /// How much there was.
    pub before: Amount,
}

/// Finds the growth in a text that its own numbers contradict.
pub fn wrong_growth<'a>(text: &str, amounts: &'a [Amount]) -> Vec<Growth<'a>> {
    if COMPARABLE.iter().any(|word| text.contains(word)) {
        return Vec::new();
    }
    let told = (2..amounts.len()).filter_map(|at| growth(text, amounts, at));
    told.filter(|growth| !can_be(growth.by, &growth.before, growth.percent)).collect()
}

/// Reads the growth of which the per cent are the amount at `at`.
fn growth<'a>(text: &str, amounts: &'a [Amount], at: usize) -> Option<Growth<'a>> {
    let (by, percent) = (amounts.get(at - 1)?, amounts.get(at)?);
    let next = &amounts[at - 2];
    // 收入380万元，完成年初预算391万元的97.2%，比上年增加37万元
    let now = if next.is_percent() { of_plan(text, &amounts[..at - 1])? } else { next };
    let is_counted =
        [now, by].iter().all(|amount| amount.is_plain() && !amount.is_percent() && !amount.unit.is_empty());
    if !is_counted || !same_unit(&now.unit, &by.unit) || !percent.is_percent() || !percent.is_plain() {
        return None;
    }
    let said = text.get(next.span.end..by.span.start)?.strip_prefix(['，', ','])?.trim().trim_end_matches('了');
    let rate =
        text.get(by.span.end..percent.span.start)?.strip_prefix(['，', ',', '、'])?.trim().trim_end_matches('了');
    let ends = |list: &[&str]| list.iter().find_map(|verb| said.strip_suffix(verb));
    let (compared, grew) = match (ends(&GREW), ends(&FELL)) {
        (Some(compared), _) if GROWTH.contains(&rate) => (compared, true),
        (_, Some(compared)) if FALL.contains(&rate) => (compared, false),
        _ => return None,
    };
    let behind = COMPARED.iter().find_map(|word| compared.strip_prefix(word))?;
    let is_year = behind.is_empty() || BEFORE.iter().any(|word| behind.contains(word));
    // 增加到792万元 and 累计792万元 are no year's number beside another's.
    let head = &text[clause_start(text, now.span.start)..now.span.start];
    let is_level = !["累计", "其中", "增加", "减少"].iter().any(|word| head.contains(word));
    let value = if grew { now.value - by.value } else { now.value + by.value };
    let is_sure = is_year && is_level && compared.chars().count() <= LONGEST && value > Decimal::ZERO;
    let before = Amount { value, precision: now.precision + by.precision, ..now.clone() };
    is_sure.then_some(Growth { now, by, percent, before })
}

/// Finds the amount of which the last of some amounts says how much of its plan that was.
fn of_plan<'a>(text: &str, amounts: &'a [Amount]) -> Option<&'a Amount> {
    let [.., now, plan, rate] = amounts else { return None };
    let named = text.get(now.span.end..plan.span.start)?.strip_prefix(['，', ','])?;
    let is_plan = ["预算", "计划", "任务"].iter().any(|word| named.contains(word));
    let is_one = is_plan && !named.contains(['，', '。', '；']) && text.get(plan.span.end..rate.span.start)? == "的";
    (is_one && same_unit(&now.unit, &plan.unit)).then_some(now)
}

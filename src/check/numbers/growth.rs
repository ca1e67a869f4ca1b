//! Growth that a sentence says twice, by how much and by how many per cent: 收入792万元，比上年增加189万元，增长31.3%.
use rust_decimal::Decimal;

use super::shares::can_be;
use crate::figure::{Amount, clause_start, same_unit, sentence_around};

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
const COMPARABLE: [&str; 11] =
    ["可比", "不变价", "扣除", "剔除", "口径", "还原", "基数", "生产总值", "GDP", "增加值", "产值"];
/// What offices of statistics tell growth of by bases that they revise.
const OF_STATISTICS: [&str; 6] = ["零售", "固定资产投资", "规上", "规模以上", "进出口", "可支配收入"];
/// Words before an amount that is no year's number beside another's: 增加到792万元, 累计792万元, 新增792户.
const NO_LEVEL: [&str; 6] = ["累计", "其中", "增加", "减少", "新增", "净增"];
/// How many amounts before a growth another base is looked for.
const FARTHEST: usize = 8;

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
    told.filter(|growth| !can_be(growth.by, &growth.before, growth.percent) && !is_of_another(amounts, growth))
        .collect()
}

/// Says whether growth may be that of another amount before it, or of several together: 书记员52名、法官助理48名，比上年增加12名.
fn is_of_another(amounts: &[Amount], growth: &Growth<'_>) -> bool {
    let change = growth.before.value - growth.now.value;
    let end = amounts.partition_point(|amount| amount.span.start < growth.now.span.start);
    let is_same = |other: &&Amount| same_unit(&other.unit, &growth.now.unit) && other.is_plain();
    let mut sum = growth.now.value;
    amounts[end.saturating_sub(FARTHEST)..end].iter().rev().filter(is_same).any(|other| {
        sum += other.value;
        let bases = [other.value, other.value + change, sum, sum + change].into_iter();
        let mut bases = bases.filter(|value| *value > other.precision.max(growth.before.precision));
        bases.any(|value| can_be(growth.by, &Amount { value, ..growth.before.clone() }, growth.percent))
    })
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
    let head = &text[clause_start(text, now.span.start)..now.span.start];
    let sentence = &text[sentence_around(text, now.span.start..percent.span.end)];
    let is_level =
        !NO_LEVEL.iter().any(|word| head.contains(word)) && !OF_STATISTICS.iter().any(|word| sentence.contains(word));
    let value = if grew { now.value - by.value } else { now.value + by.value };
    let is_exact = !(is_round(now) && is_round(by));
    let is_sure = is_exact && is_year && is_level && compared.chars().count() <= LONGEST && value > Decimal::ZERO;
    let before = Amount { value, precision: now.precision + by.precision, ..now.clone() };
    is_sure.then_some(Growth { now, by, percent, before })
}

/// Says whether a whole number of things was rounded, as its noughts show: 52000人次.
fn is_round(amount: &Amount) -> bool {
    let thousand = Decimal::ONE_THOUSAND;
    amount.unit != "元" && amount.precision < thousand && (amount.value % thousand).is_zero()
}

/// Finds the amount of which the last of some amounts says how much of its plan that was.
fn of_plan<'a>(text: &str, amounts: &'a [Amount]) -> Option<&'a Amount> {
    let [.., now, plan, rate] = amounts else { return None };
    let named = text.get(now.span.end..plan.span.start)?.strip_prefix(['，', ','])?;
    let is_plan = ["预算", "计划", "任务"].iter().any(|word| named.contains(word));
    let is_one = is_plan && !named.contains(['，', '。', '；']) && text.get(plan.span.end..rate.span.start)? == "的";
    (is_one && same_unit(&now.unit, &plan.unit)).then_some(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::figure::amounts;

    #[test]
    fn growth_that_its_numbers_contradict_is_found() {
        for (text, found) in [
            ("收入520万元，比上年增加120万元，增长28%。", "28%"),
            ("收入380万元，完成年度任务400万元的95%，比上年增加80万元，增长16.7%。", "16.7%"),
            ("教师52名。收入520万元，支出480万元，比上年增加120万元，增长25%。", "25%"),
            ("收入52万元，比上年增加12万元，增长30%；支出40万元，较上年减少10万元，下降20%。", ""),
            ("累计收入52万元，同比增加12万元，增长9%。新增床位520张，比上年增加120张，增长5.2%。", ""),
            ("按可比口径，收入380万元，完成年初预算400万元的95%，比上年增加80万元，增幅21%。", ""),
            ("按调整后的基数，收入52.3亿元，比上年增加3.2亿元，增长5.1%。", ""),
            ("完成固定资产投资52.3亿元，比上年增加3.2亿元，增长5.1%。", ""),
            ("书记员52名、助理48名，比上年增加12名，增长13.6%。", ""),
            ("总收入920万元，税收520万元，较上年增加120万元，增长15%。", ""),
            ("公园52个，新建公园15个，比上年增加12个，增长30%。", ""),
            (
                "接待旅客52000人次，比上年增加3000人次，增长6.2%。接待旅客52400人次，比上年增加3000人次，增长6.9%。",
                "6.9%",
            ),
        ] {
            let amounts = amounts(text);
            let wrong = wrong_growth(text, &amounts);
            let words: Vec<&str> = wrong.iter().map(|growth| &text[growth.percent.bare.clone()]).collect();
            assert_eq!(words.join("/"), found, "{text}");
        }
    }
}

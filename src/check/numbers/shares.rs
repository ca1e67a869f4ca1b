//! Shares as sentences state them: 共750人，其中党员419人，占55.9%. Only where part, share and base are plainly said; a
//! doubtful one is none.
use rust_decimal::Decimal;

use crate::figure::{Amount, clause_start, is_time, same_unit, sentence_start};

/// Longest words behind a count that still belong to it (12名女干部，), in characters.
const LONGEST_TAIL: usize = 12;
/// Shortest name of what a base counts, in characters.
const SHORTEST_NAME: usize = 2;
/// Shortest such name where no 其中 leads to the base.
const LONG_NAME: usize = 3;
/// How far a share with 约 before it may be off, in per cent.
const ABOUT: i64 = 5;
/// Most counts before 其中 of which any can be the whole.
const MOST_WHOLES: usize = 4;
/// How many amounts before a part another base is looked for.
const FARTHEST: usize = 60;
/// What stands between a part and its share, the comma before it not counted.
const SHARE_WORDS: &[&str] = &[
    "占", "占到", "占到了", "占比", "占比为", "占比达", "占比达到", "占比是", "占比：", "占比例", "占比例为", "占比重",
    "占比重为", "比例", "比例为", "比例达", "比例达到", "所占比例", "所占比例为", "所占比重", "所占比重为", "比重为",
    "比重达",
];
/// Totals that a share can be of without naming them.
const TOTALS: &[&str] = &[
    "总数", "总人数", "总户数", "总量", "总额", "总数量", "总件数", "总面积", "总项数", "总个数", "总场数", "总次数",
    "总宗数",
];

/// A share with the base that it must be of.
pub struct Share<'a> {
    /// What is counted of the base.
    pub part: &'a Amount,
    /// The whole.
    pub base: &'a Amount,
    /// The share as printed.
    pub percent: &'a Amount,
}

impl Share<'_> {
    /// Returns the share that part and base make, in per cent.
    pub fn computed(&self) -> Decimal {
        percent_of(self.part.value, self.base.value)
    }
}

/// Returns `part` in per cent of `base`, which is not zero.
fn percent_of(part: Decimal, base: Decimal) -> Decimal {
    part * Decimal::ONE_HUNDRED / base
}

/// Says whether 约 stands before a number and nothing else makes it vague.
fn is_about(amount: &Amount) -> bool {
    amount.hedge == "约" && !amount.bound && amount.upper.is_none() && amount.parts.is_empty()
}

/// Says whether a printed share can be that of `part` in `base`, rounded or cut off, either of them rounded itself.
pub fn can_be(part: &Amount, base: &Amount, percent: &Amount) -> bool {
    let ((least, most), (low, high)) = (part.rounding(), base.rounding());
    if low <= Decimal::ZERO {
        return true;
    }
    let printed = Decimal::new(1, percent.decimals).max(percent.precision);
    let step = if is_about(percent) { printed.max(Decimal::from(ABOUT)) } else { printed };
    let (least, most) = (percent_of(least, high), percent_of(most, low));
    percent.value <= most + step / Decimal::TWO && percent.value > least - step
}

/// Says whether part and base are numbers of things that both were rounded, as their noughts show, and the share that of what they
/// were before: 参与群众3500人，其中老人1200人，占35%.
fn are_about(part: &Amount, base: &Amount, percent: &Amount) -> bool {
    let rounded = |amount: &Amount| {
        let steps = [Decimal::ONE_THOUSAND, Decimal::ONE_HUNDRED].into_iter();
        let mut steps = steps.filter(|step| (amount.value % *step).is_zero() && amount.precision <= *step);
        let step = steps.next().filter(|_| amount.value >= Decimal::ONE_THOUSAND && !amount.unit.ends_with('元'))?;
        Some(Amount { precision: step, ..amount.clone() })
    };
    rounded(part).zip(rounded(base)).is_some_and(|(part, base)| can_be(&part, &base, percent))
}

/// Finds the shares of a text whose base is unambiguous and no other base of the text would explain them.
pub fn shares<'a>(text: &str, amounts: &'a [Amount]) -> Vec<Share<'a>> {
    let is_stated = |amount: &Amount| amount.is_percent() && (amount.is_plain() || is_about(amount));
    let stated = (1..amounts.len()).filter(|at| is_stated(&amounts[*at]));
    let with_base = stated.filter_map(|at| {
        let percent = &amounts[at];
        let (part, base) = explicit_base(text, amounts, at).or_else(|| implied_base(text, amounts, at))?;
        let (of, whole) = (&amounts[part], &amounts[base]);
        // 占年度计划的110%: a plan can be passed.
        let of_plan = ["计划", "预算"].iter().any(|word| text[of.span.end..percent.span.start].contains(word));
        let is_clear = [of, whole].iter().all(|amount| amount.is_plain() && counts(amount));
        let is_clear = is_clear && (of.value <= whole.value || of_plan);
        let explained = || {
            // 85个村中退役军人163名，其中村书记28名，占32.9%: of the villages, each of which has one.
            let sentence = sentence_start(text, of.span.start);
            let is_base = |other: &&Amount| {
                same_unit(&other.unit, &of.unit) || other.span.start >= sentence && other.is_plain() && counts(other)
            };
            let others = amounts[part.saturating_sub(FARTHEST)..part].iter();
            others.filter(is_base).any(|other| can_be(of, other, percent))
                || are_about(of, whole, percent)
                || is_of_several(amounts.get(base + 1..=part).unwrap_or_default(), whole, percent)
        };
        (is_clear && (can_be(of, whole, percent) || !explained())).then_some(Share { part: of, base: whole, percent })
    });
    with_base.collect()
}

/// Says whether an amount counts things of which there can be a share.
pub fn counts(amount: &Amount) -> bool {
    let is_ratio = matches!(amount.unit.as_str(), "%" | "‰" | "‱" | "倍" | "个百分点" | "个千分点" | "分" | "");
    !is_ratio && !is_time(&amount.unit) && amount.value > Decimal::ZERO
}

/// Finds part and base of 587人，占总数750人的78%.
fn explicit_base(text: &str, amounts: &[Amount], at: usize) -> Option<(usize, usize)> {
    let (part, base) = (at.checked_sub(2)?, at - 1);
    let behind = text[amounts[base].span.end..amounts[at].span.start].trim();
    let before = behind_comma(&text[amounts[part].span.end..amounts[base].span.start])?;
    let is_share = matches!(behind, "的" | "的比例为" | "的比重为") && before.starts_with('占');
    let is_total = !before.contains(['，', '、', '计']) && !before.contains("任务") && !before.contains("目标");
    let is_base = is_share && is_total && same_unit(&amounts[part].unit, &amounts[base].unit);
    (is_base && !is_of_another(text, &amounts[..=at], part, base)).then_some((part, base))
}

/// Says whether a share, the last of the amounts, is of the base what an earlier count of the sentence is, or that one and the part
/// together: 累计完成3.2亿元，今年完成1.2亿元，占总投资的64%; 税收12.3亿元，非税3亿元，占年度预算14.6亿元的104.8%.
fn is_of_another(text: &str, amounts: &[Amount], part: usize, base: usize) -> bool {
    let (of, whole, percent) = (&amounts[part], &amounts[base], &amounts[amounts.len() - 1]);
    let start = sentence_start(text, of.span.start);
    let is_other = |index: &usize| {
        let other = &amounts[*index];
        *index != base && other.span.start >= start && same_unit(&other.unit, &of.unit)
    };
    let makes =
        |other: &Amount| can_be(other, whole, percent) || is_so_much(of.value + other.value, whole.value, percent);
    (0..part).filter(is_other).any(|index| makes(&amounts[index]))
}

/// Says whether a share is that of the last parts together: 检查1260次，其中夜查426次，联查126次，占43.8%.
fn is_of_several(parts: &[Amount], whole: &Amount, percent: &Amount) -> bool {
    let Some((of, earlier)) = parts.split_last() else { return false };
    let mut sum = of.value;
    let same = earlier.iter().rev().take_while(|other| same_unit(&other.unit, &of.unit) && other.is_plain());
    same.into_iter().any(|other| {
        sum += other.value;
        can_be(&Amount { value: sum, ..of.clone() }, whole, percent)
    })
}

/// Says whether a value is so much of a whole as a share says, to its last digit.
fn is_so_much(value: Decimal, whole: Decimal, percent: &Amount) -> bool {
    let step = Decimal::new(1, percent.decimals);
    whole > Decimal::ZERO && (percent_of(value, whole) - percent.value).abs() < step
}

/// Finds part and base of 共750人，其中党员419人，占55.9%.
fn implied_base(text: &str, amounts: &[Amount], at: usize) -> Option<(usize, usize)> {
    let part = at - 1;
    let of = &amounts[part];
    // 15户51人，占65.2%: of either of the two.
    if part.checked_sub(1).is_some_and(|earlier| amounts[earlier].span.end == of.span.start) {
        return None;
    }
    let between = &text[of.span.end..amounts[at].span.start];
    let mut words = behind_comma(between)?;
    let is_of_total =
        words.strip_prefix('占').and_then(|words| words.strip_suffix('的')).is_some_and(|x| TOTALS.contains(&x));
    let clause = &text[clause_start(text, of.span.start)..of.span.start];
    if ["较", "比", "同比", "环比"].iter().any(|word| clause.contains(word)) {
        return None;
    }
    if words.is_empty() && between.ends_with(['（', '(']) && text[amounts[at].span.end..].starts_with(['）', ')']) {
        words = "占";
    }
    if !is_of_total && !SHARE_WORDS.contains(&words) {
        return of_named_total(text, amounts, part, words).map(|base| (part, base));
    }
    if let Some(among) = among(text, of.span.start) {
        return whole_before(text, amounts, among, of)
            .or_else(|| last_before(text, amounts, among, at))
            .map(|base| (part, base));
    }
    let is_new = ["新增", "增加", "减少"].iter().any(|word| clause.contains(word));
    let start = sentence_start(text, of.span.start);
    let first = amounts.partition_point(|amount| amount.span.start < start);
    let mut earlier = (first..part).filter(|index| same_unit(&amounts[*index].unit, &of.unit));
    let base = earlier.next().filter(|_| earlier.next().is_none())?;
    // 优秀5个，占15%，良好28个，占85%: what has a share itself is a part.
    if amounts[base + 1..part].iter().any(Amount::is_percent) {
        return None;
    }
    let head = &text[clause_start(text, amounts[base].span.start)..amounts[base].span.start];
    let is_total = ["共", "总", "合计", "现有", "在编", "在职", "在岗"].iter().any(|word| head.contains(word))
        || is_among(&text[amounts[base].span.end..of.span.start]);
    let is_sure = !between.ends_with(['（', '(']) && !is_new && (is_total || is_of_total);
    // 在职干部32人，退休12人，占27.3%: of both together.
    let is_of_both = is_so_much(of.value, of.value + amounts[base].value, &amounts[at]);
    (is_sure && !is_of_both).then_some((part, base))
}

/// Says whether what stands between two counts has the second among the first: 78个|机关单位中只有|5个, 16个|村中，收入50万元以上的|5个.
fn is_among(between: &str) -> bool {
    let first = between.split(['，', ',', '。', '；', '、']).next().unwrap_or_default();
    let named = first.find('中').map(|at| (&first[..at], &first[at + '中'.len_utf8()..]));
    named.is_some_and(|(name, rest)| {
        (1..=LONGEST_TAIL).contains(&name.chars().count())
            && !name.ends_with(['其', '集', '初', '高', '年', '程', '作', '设', '动', '会'])
            && !rest.starts_with(['心', '小', '学', '央', '期', '型', '国', '医', '层', '级', '标'])
    })
}

/// Finds the base of 在册党员1236名，其中60岁以上503名，占党员总数的40.7%, or 占在册党员的: the total is of what the base counts.
fn of_named_total(text: &str, amounts: &[Amount], part: usize, words: &str) -> Option<usize> {
    let named = words.strip_prefix('占').and_then(|words| words.strip_suffix('的'))?;
    let counted = TOTALS.iter().find_map(|total| named.strip_suffix(total)).unwrap_or(named);
    let counted = ["全部", "全体", "所有"].iter().find_map(|all| counted.strip_prefix(all)).unwrap_or(counted);
    if counted.chars().count() < SHORTEST_NAME {
        return None;
    }
    let of = &amounts[part];
    let Some(among) = among(text, of.span.start) else { return named_before(text, amounts, part, (named, counted)) };
    let base = whole_before(text, amounts, among, of)?;
    let whole = &amounts[base];
    let head = &text[clause_start(text, whole.span.start)..whole.span.start];
    let tail: String = text[whole.span.end..].chars().take(LONGEST_TAIL).collect();
    // 投入资金1860万元，其中省级742万元，占总投入的39.9%
    let bare = counted.strip_prefix('总').filter(|bare| bare.chars().count() >= SHORTEST_NAME).unwrap_or(counted);
    (head.contains(bare) || tail.starts_with(counted)).then_some(base)
}

/// Finds the one count of the sentence that is named as the total is: 总投资3.61亿元，截至年底完成3.28亿元，占总投资的90.9%.
fn named_before(text: &str, amounts: &[Amount], part: usize, (named, counted): (&str, &str)) -> Option<usize> {
    let of = &amounts[part];
    let start = sentence_start(text, of.span.start);
    let first = amounts.partition_point(|amount| amount.span.start < start);
    let is_named = |index: &usize| {
        let whole = &amounts[*index];
        same_unit(&whole.unit, &of.unit)
            && text[clause_start(text, whole.span.start)..whole.span.start].contains(counted)
    };
    let mut bases = (first..part).filter(is_named);
    let base = bases.next().filter(|_| bases.next().is_none())?;
    // 职工总数320人，大专以上216人，占职工总数的67.5%
    let head = &text[clause_start(text, amounts[base].span.start)..amounts[base].span.start];
    let is_named = counted.chars().count() >= LONG_NAME || counted.len() < named.len() && head.contains(named);
    let is_named = is_named && !counted.starts_with('全');
    (is_named && !is_of_another(text, &amounts[..part + 2], part, base)).then_some(base)
}

/// Returns what stands behind the comma or bracket after a count, if little stands before it.
fn behind_comma(between: &str) -> Option<&str> {
    let at = between.find(['，', ',', '（', '(']);
    let (tail, words) = match at {
        Some(at) => (&between[..at], between[at..].trim_start_matches(['，', ',', '（', '(']).trim()),
        None => ("", between.trim()),
    };
    let is_short = tail.chars().count() <= LONGEST_TAIL && !tail.contains(['。', '；', '、', '：']);
    is_short.then_some(words)
}

/// Returns the byte of the last 其中 before `at` in its sentence.
pub fn among(text: &str, at: usize) -> Option<usize> {
    let mut start = sentence_start(text, at);
    // 共120人（其中女性45人，占37.5%）: the bracket begins a sentence of its own.
    if text[..start].ends_with(['（', '(', '“']) && !text[start..at].contains("其中") {
        start = sentence_start(text, start - '（'.len_utf8().min(start));
    }
    text[start..at].rfind("其中").map(|found| start + found)
}

/// Finds the whole of which 其中, at byte `among`, counts a part in the unit of `part`.
pub fn whole_before(text: &str, amounts: &[Amount], among: usize, part: &Amount) -> Option<usize> {
    let found = wholes_before(text, amounts, among, part);
    (found.len() == 1).then(|| found[0])
}

/// Finds the last of several counts before 其中, where the share at `at` is that of the part in none of them, nor in the sum or
/// difference of any two, nor in the sum of all: 受理案件236件，办结210件，其中调解结案85件，占45%.
fn last_before(text: &str, amounts: &[Amount], among: usize, at: usize) -> Option<usize> {
    let (part, percent) = (&amounts[at - 1], &amounts[at]);
    let wholes = wholes_before(text, amounts, among, part);
    let last = *wholes.last()?;
    let values: Vec<Decimal> = wholes.iter().map(|index| amounts[*index].value).collect();
    let is_of = |value: Decimal| can_be(part, &Amount { value, ..amounts[last].clone() }, percent);
    let pairs = || values.iter().flat_map(|one| values.iter().map(move |other| (*one, *other)));
    let is_explained = values.iter().any(|value| is_of(*value))
        || pairs().any(|(one, other)| is_of(one + other) || one > other && is_of(one - other))
        || is_of(values.iter().sum());
    let are_plain = wholes.len() <= MOST_WHOLES && wholes.iter().all(|index| amounts[*index].is_plain());
    (are_plain && !is_explained).then_some(last)
}

/// Finds the counts before 其中, at byte `among`, in its sentence and the unit of `part`.
fn wholes_before(text: &str, amounts: &[Amount], among: usize, part: &Amount) -> Vec<usize> {
    let before = text[..among].trim_end_matches(['。', '；', '，', '（', '(', ',', ' ', '\u{3000}', '：', ':']);
    let start = sentence_start(text, before.len());
    let start = text[start..before.len()].rfind('；').map_or(start, |at| start + at);
    let index = |byte: usize| amounts.partition_point(|amount| amount.span.start < byte);
    (index(start)..index(before.len())).filter(|index| same_unit(&amounts[*index].unit, &part.unit)).collect()
}

//! Rates of which sentences say both counts: 计划12项，完成11项，完成率90%; 压减率94%（134家压减127家）; 拆除31万平方米，完成年度任务30万平方米的103%.
use rust_decimal::Decimal;

use crate::figure::{Amount, clause_start, same_unit, sentence_start};

use super::shares::{Share, can_be};

/// What is counted first, what of it was done, and the rate that the two make.
const RATES: [(&[&str], &[&str]); 6] = [
    (&["计划", "任务", "目标"], &["完成"]),
    (&["受理", "收到", "接到", "交办"], &["办结", "解决", "答复", "化解", "采纳"]),
    (&["提案"], &["立案"]),
    (&["发现", "查出", "问题", "隐患", "反馈", "收集"], &["整改", "解决", "整治", "办结", "采纳"]),
    (&["检测", "抽检", "监测", "抽查", "检验"], &["合格", "达标"]),
    (&["调解", "调处"], &["成功"]),
];
/// What may stand between what was done and its count.
const DONE: [&str; 4] = ["到位", "完毕", "完成", "了"];
/// What may stand before what was done.
const HAVING: [&str; 13] =
    ["已经", "已", "实际", "全年", "督促", "推动", "经审查", "其中", "共", "现", "均", "全部", "成功"];
/// Longest words behind a count that still belong to it, in characters.
const LONGEST_TAIL: usize = 10;
/// What a year's plan is called, and the verbs before it.
const PLANS: [&str; 18] = [
    "年度任务", "年度计划", "年度目标", "年度目标任务", "全年任务", "全年计划", "全年目标", "年度预算", "年初预算",
    "全年预算", "调整预算", "年初预算数", "调整预算数", "下达任务", "任务", "计划", "目标", "预算",
];
const REACHED: [&str; 6] = ["完成", "为", "占", "达", "达到", "是"];
/// Words of a count that is more than what the year's plan asks for, or a part of what is done of it.
const NOT_THE_YEARS: [&str; 9] = ["累计", "达到", "总", "现有", "历年", "月", "季度", "半年", "加上"];
/// Words by which a rate has more in it than the counts beside it, or less: 上年结转12件, 其余4个未到整改时限, 年中追加50万元.
const OF_OTHERS: [&str; 9] = ["结转", "旧存", "遗留", "到期", "未到", "追加", "调增", "调减", "收回"];

/// Finds the rates of a text with both of their counts.
pub fn rates<'a>(text: &str, amounts: &'a [Amount]) -> Vec<Share<'a>> {
    let stated = (0..amounts.len()).filter(|at| amounts[*at].is_percent() && amounts[*at].is_plain());
    stated
        .filter_map(|at| {
            told(text, amounts, at).or_else(|| bracketed(text, amounts, at)).or_else(|| planned(text, amounts, at))
        })
        .collect()
}

/// 计划12项，完成11项，完成率90%
fn told<'a>(text: &str, amounts: &'a [Amount], at: usize) -> Option<Share<'a>> {
    let (base, part, percent) = (&amounts[at.checked_sub(2)?], &amounts[at - 1], &amounts[at]);
    let start = sentence_start(text, base.span.start);
    let (counted, done) = text[base.span.end..part.span.start]
        .rsplit_once(['，', ','])
        .unwrap_or(("", &text[base.span.end..part.span.start]));
    let of = format!("{}{counted}", &text[clause_start(text, base.span.start)..base.span.start]);
    let rate = text[part.span.end..percent.span.start].strip_prefix(['，', ','])?.trim();
    let rate = ["为", "达到", "达"].iter().find_map(|word| rate.strip_suffix(word)).unwrap_or(rate);
    let mut pairs = RATES.iter().flat_map(|(bases, verbs)| verbs.iter().map(move |verb| (bases, *verb)));
    let named = pairs.find(|(bases, verb)| {
        let of_base = |named: &str| named.strip_suffix(verb).is_some_and(|of| bases.contains(&of));
        let is_rate = rate.strip_suffix('率').is_some_and(|named| named == *verb || of_base(named));
        is_rate && bases.iter().any(|word| of.contains(word))
    });
    // Another count in the clause of the target makes the base doubtful.
    let mut before = amounts[..at - 2].iter().rev().take_while(|other| other.span.start >= start);
    let alone = before.all(|other| !same_unit(&other.unit, &part.unit));
    let is_plain_tail = counted.chars().count() <= LONGEST_TAIL && !counted.contains(['，', '、', '；', '（', '(']);
    let is_done = match named {
        Some((_, verb)) => is_done(done.trim(), verb) && !of.contains(verb),
        None => is_due(&of, done.trim(), rate) || is_of_budget(&of, done.trim(), rate),
    };
    let is_base = [base, part, percent].iter().all(|amount| amount.is_plain()) && base.value > Decimal::ZERO;
    let is_sure = is_base && is_done && is_plain_tail && alone && same_unit(&base.unit, &part.unit);
    (is_sure && !is_of_others(text, base, percent)).then_some(Share { part, base, percent })
}

/// 应体检1200人，实际体检1100人，体检率; 应到86人，实到74人，到会率: says whether a rate is that of what should be done and was.
fn is_due(of: &str, done: &str, rate: &str) -> bool {
    let verb = ["实际", "实"].iter().find_map(|word| done.strip_prefix(word)).unwrap_or_default();
    let Some(stem) = rate.strip_suffix('率').filter(|_| !verb.is_empty()) else { return false };
    let is_due = ["应", "应当", "计划"].iter().any(|word| of.contains(&format!("{word}{verb}")));
    let is_short = verb.chars().nth(1).is_none();
    is_due && if is_short { stem.contains(verb) && of.ends_with(verb) } else { stem.ends_with(verb) }
}

/// 年初预算1260万元，实际支出1180万元，预算执行率93.7%
fn is_of_budget(of: &str, done: &str, rate: &str) -> bool {
    const RATES: [&str; 6] = ["预算执行率", "执行率", "支出率", "预算支出率", "资金执行率", "资金支出率"];
    const SPENT: [&str; 4] = ["支出", "执行", "支出数", "执行数"];
    let is_budget = ["预算", "预算数", "预算资金", "预算安排", "预算为"].iter().any(|word| of.ends_with(word));
    RATES.contains(&rate) && is_budget && SPENT.iter().any(|verb| is_done(done, verb))
}

/// Says whether the sentence of a rate, or the one before it, speaks of what its counts do not hold.
fn is_of_others(text: &str, base: &Amount, percent: &Amount) -> bool {
    let before = text[..sentence_start(text, base.span.start)].trim_end_matches(['。', '；', '（', '(']);
    let end = text[percent.span.end..].find('。').map_or(text.len(), |at| percent.span.end + at);
    let near = &text[sentence_start(text, before.len())..end];
    OF_OTHERS.iter().any(|word| near.contains(word))
}

/// Says whether a clause says nothing but that so many were done: 已整改到位; 上半年完成 says when.
fn is_done(clause: &str, verb: &str) -> bool {
    let done = clause.strip_suffix(verb);
    let done = done.or_else(|| DONE.iter().find_map(|end| clause.strip_suffix(end)?.strip_suffix(verb)));
    let Some(mut having) = done else { return false };
    while let Some(rest) = HAVING.iter().find_map(|word| having.strip_prefix(word)) {
        having = rest;
    }
    having.is_empty()
}

/// 压减率94.8%（134家压减127家）, 优良天数比例95.5%（334天中优良319天）
fn bracketed<'a>(text: &str, amounts: &'a [Amount], at: usize) -> Option<Share<'a>> {
    let (percent, base, part) = (&amounts[at], amounts.get(at + 1)?, amounts.get(at + 2)?);
    let inner = text[percent.span.end..].strip_prefix(['（', '('])?;
    let end = inner.find(['）', ')'])? + text.len() - inner.len();
    let opened = text[text.len() - inner.len()..base.span.start].chars().count();
    let link = text.get(base.span.end..part.span.start)?;
    let is_whole = part.span.end <= end && amounts.get(at + 3).is_none_or(|next| next.span.start >= end);
    let head = &text[clause_start(text, percent.span.start)..percent.span.start];
    let stem = head.strip_suffix('率').and_then(|head| head.char_indices().nth_back(1).map(|(at, _)| &head[at..]));
    let is_of = link.contains('中') && !link.contains("其中") || stem.is_some_and(|stem| link.ends_with(stem));
    // 合格率98.5%（3600批次中不合格54批次）
    let is_of = is_of && !link.contains(['不', '未', '无']);
    let is_short = link.chars().count() <= LONGEST_TAIL && !link.contains(['，', '；', '、', ',']) && opened == 0;
    let is_one = is_whole && is_of && is_short && [base, part].iter().all(|amount| amount.is_plain());
    (is_one && base.value > Decimal::ZERO && same_unit(&base.unit, &part.unit)).then_some(Share { part, base, percent })
}

/// 拆除31.7万平方米，完成年度任务30万平方米的105.7%; it is that of the count next to it, where no other is near.
fn planned<'a>(text: &str, amounts: &'a [Amount], at: usize) -> Option<Share<'a>> {
    let (part, base, percent) = (&amounts[at.checked_sub(2)?], &amounts[at - 1], &amounts[at]);
    let plan = text[part.span.end..base.span.start].strip_prefix(['，', ',', '）'])?.trim_start_matches(['，', ',']);
    let behind = REACHED.iter().find_map(|verb| plan.strip_prefix(verb))?.trim_start_matches('了');
    let behind = ["区", "市", "省", "县", "上级"].iter().find_map(|from| behind.strip_prefix(from)).unwrap_or(behind);
    let is_plan = PLANS.contains(&behind) && text[base.span.end..percent.span.start].trim() == "的";
    let of = &text[clause_start(text, part.span.start)..part.span.start];
    let is_part = !NOT_THE_YEARS.iter().any(|word| of.contains(word)) && same_unit(&base.unit, &part.unit);
    let is_plain = [base, part].iter().all(|amount| amount.is_plain()) && base.value > Decimal::ZERO;
    let is_sure = is_plan && is_part && is_plain && !is_of_others(text, part, percent);
    let share = Share { part, base, percent };
    // 公园12个、口袋公园20个，完成年度任务30个的106.7%: of both.
    let start = sentence_start(text, part.span.start);
    let is_doubtful = |other: &Amount| {
        same_unit(&other.unit, &base.unit) && (other.span.start >= start || can_be(other, base, percent))
    };
    (is_sure && !amounts[..at - 2].iter().any(is_doubtful)).then_some(share)
}

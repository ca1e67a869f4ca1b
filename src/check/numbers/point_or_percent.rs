//! A share that rises by per cent where percentage points are meant.
use rust_decimal::Decimal;

use crate::config::Config;
use crate::figure::{Amount, clause_start, is_time, sentence_start};
use crate::finding::Finding;
use crate::fold::is_digit;
use crate::han;
use crate::model::{Severity, Words};

use crate::check::{Check, Explanation, Prose, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "point-or-percent",
    severity: Severity::Warning,
    zh: Explanation {
        title: "百分点写成百分比",
        what: "占比、比例、满意率等本身是百分比的，是否写成“提升10%”，而应写“提升10个百分点”。收入、数量等的增长不查。",
        why: "60%提升10%是66%，提升10个百分点是70%，意思不同。",
        example: "“代表比例较上届提升10%”。",
        remedy: "把“10%”改成“10个百分点”；确实是相对增长的，写明由多少提高到多少。",
    },
    en: Explanation {
        title: "percentage points as per cent",
        what: "whether a share or rate rises or falls by per cent where percentage points are meant",
        why: "60 % raised by 10 % is 66 %, by 10 points 70 %",
        example: "代表比例较上届提升10%",
        remedy: "write 个百分点, or say from which level to which",
    },
    check: Check::Prose(check),
};

/// Verbs of change.
const CHANGES: &[&str] = &[
    "提升", "提高", "上升", "升高", "上涨", "增加", "增长", "下降", "降低", "减少", "下跌", "收窄", "扩大", "回落",
    "加快",
];
/// Words by which one rate differs from another that is named behind them, and how many times the per cent behind that a rate must
/// be for them to be no level: 森林覆盖率62.3%，高于全国24.02%.
const BEYOND: &[(&str, i64)] = &[("高于", 10), ("快于", 3), ("高出", 1), ("低于", 1), ("慢于", 1)];
/// Words by which a rate falls short of another.
const SHORT_OF: &[&str] = &["差", "相差", "尚差", "仍差", "还差"];
/// Words before a comparison that say nothing of what is compared: 虽同比提高.
const THOUGH: &[&str] = &["虽然", "虽", "也", "又", "还", "仍", "均"];
/// Those of them that amounts go through as well as shares: 税收41.36亿元，占60.2%，增长11.7%.
const OF_AMOUNTS: &[&str] = &["增加", "增长", "下降", "减少", "下跌"];
/// Those that what courts, police and hotlines take in goes through besides: 行政案件占比3.2%，同比上升14%.
const OF_MATTERS: &[&str] = &["上升", "上涨", "回落"];
/// Amounts of which there are shares and that grow themselves: 税收占比45%，增长12%.
const AMOUNTS: &[&str] = &[
    "税收", "收入", "支出", "投资", "投入", "预算", "产值", "产量", "产业", "增加值", "销售", "销售额", "消费", "贷款",
    "存款", "进口", "出口", "经费", "资金", "面积", "数量", "总量", "总数", "总额", "人数", "户数", "业", "交易",
    "样本", "学位", "对象", "场次", "次数", "件数", "项目", "三产", "二产", "一产", "订单", "用户", "企业", "参保人员",
];
/// What is taken in and counted, and grows itself.
const MATTERS: &[&str] = &[
    "案件", "警情", "纠纷", "事故", "投诉", "举报", "线索", "诉求", "工单", "信访", "来信", "来访", "诈骗", "发案",
    "作案", "诉讼", "咨询", "求助", "报警",
];
/// What stands between a share's name and what it came to, the longer before the shorter.
const REACHED: &[&str] = &[
    "上升到", "上升至", "上升为", "达到", "降至", "降到", "降为", "升为", "升至", "升到", "增至", "减至", "为", "达",
    "至", "到",
];
/// With what a share is compared, up to the verb of change.
const COMPARED: &[&str] = &["较", "比", "同比", "环比", "相比", "与"];

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (passage, amounts) in prose.counted() {
        let text = &passage.text;
        for (index, amount) in amounts.iter().enumerate() {
            let start =
                if is_points(text, amounts, index, config) { shown_from(text, amounts, index) } else { continue };
            let written = &text[amount.bare.clone()];
            let points = written.replace(['%', '％'], "个百分点");
            let message = Words::new(
                format!("百分比的升降写成了{written}，应当是{points}"),
                format!("a share changes by {written}, where percentage points are meant"),
            );
            let hint = Words::new(
                format!("请把“{written}”改为“{points}”；确实是相对增长的，请写明由多少提高到多少。"),
                "write 个百分点, or say from which level to which".to_owned(),
            );
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone());
            findings.push(finding.quoting_around(text, start..amount.span.end, [amount.span.clone()]));
        }
    }
    findings
}

fn is_points(text: &str, amounts: &[Amount], index: usize, config: &Config) -> bool {
    let amount = &amounts[index];
    if !amount.is_percent() || amount.value > Decimal::ONE_HUNDRED || amount.value <= Decimal::ZERO {
        return false;
    }
    let start = clause_start(text, amount.span.start);
    let head = &text[start..amount.span.start];
    if falls_short(head) {
        return is_gap(text, amounts, index);
    }
    let beyond = before_beyond(head);
    if beyond.is_some_and(|(before, times)| {
        is_level(text, own_rate(text, &amounts[..=index], before, config), amount, times)
    }) {
        return false;
    }
    let Some(before) = beyond.map(|(before, _)| before).or_else(|| before_change(head)) else { return false };
    if is_difference(text, amounts, index) {
        return true;
    }
    if before.is_empty() { is_of_share_before(text, amounts, index, config) } else { is_share(before, config) }
}

/// 占比78%，较上届提升10%: says whether the clause before names the share that changes.
fn is_of_share_before(text: &str, amounts: &[Amount], index: usize, config: &Config) -> bool {
    let amount = &amounts[index];
    let start = clause_start(text, amount.span.start);
    let head = &text[start..amount.span.start];
    // 比2022年底提高: the year it is compared with stands between.
    let is_of_clause = |other: &&Amount| other.span.start < start;
    let Some(named) = amounts[..index].iter().rposition(|other| is_of_clause(&other) || !is_time(&other.unit)) else {
        return false;
    };
    // 准确率分别为86.2%、91.5%，比上年分别提高1.1%、0.8%: the first of a row has the name before it.
    let goes_on = |one: &usize| text.get(amounts[one - 1].span.end..amounts[*one].span.start) == Some("、");
    let first = (1..=named).rev().take_while(goes_on).last().map_or(named, |one| one - 1);
    let (last, earlier) = (&amounts[named], &amounts[first]);
    // An amount within the same clause, 在三处提高5%, says nothing of the clause before.
    let Some(between) = text.get(last.span.end..start).map(str::trim) else { return false };
    let of = text[clause_start(text, earlier.span.start)..earlier.span.start].trim();
    let of = REACHED.iter().find_map(|word| of.strip_suffix(word)).unwrap_or(of);
    let of = of.strip_suffix("分别").unwrap_or(of);
    // 女党员占比45%，较去年增加5%: there the share itself grows.
    let ends = |verbs: &[&str]| verbs.iter().any(|verb| head.ends_with(verb));
    let may_grow = || ends(OF_AMOUNTS);
    let counted = of.strip_suffix("占比").or_else(|| of.strip_suffix('占')).unwrap_or_default().trim_end();
    let is_matter = MATTERS.iter().any(|word| counted.ends_with(word));
    if may_grow() && (is_matter || ends_with_amount(counted)) || is_matter && ends(OF_MATTERS) {
        return false;
    }
    let may_be_of_amount = of.contains('占') && !of.ends_with("占比");
    if may_be_of_amount && is_of_amount(text, &amounts[..first], earlier, &text[start..amount.span.start]) {
        return false;
    }
    // 三次产业占比12%、45%、43%，分别增长4%、5%、6%: of the trades themselves.
    let may_be_of_row = first < named && (of.contains('占') || of.ends_with("比重"));
    if may_be_of_row && may_grow() {
        return false;
    }
    let of = of.strip_suffix("占").map_or(of, |_| "占比");
    let of = ["已经", "已"].iter().find_map(|word| of.strip_suffix(word)).unwrap_or(of);
    let level = CHANGES.iter().find_map(|verb| of.strip_suffix(verb)).unwrap_or(of);
    // 增长17.6%，高出全省平均增速13%: of the growth itself.
    let is_of_growth = before_beyond(head).is_some()
        && level.len() < of.len()
        && ["增速", "增幅"].iter().any(|end| head.ends_with(end));
    // 增长12.3%，高出计划增速12%: so near the growth itself it may be a level.
    let is_of_growth = is_of_growth && amount.value * Decimal::TEN <= earlier.value * Decimal::from(9);
    earlier.is_percent() && matches!(between, "，" | ",") && (is_share(level, config) || is_of_growth)
}

/// Says whether a phrase ends in what is an amount, of money or of things.
fn ends_with_amount(phrase: &str) -> bool {
    AMOUNTS.iter().any(|word| phrase.trim().ends_with(word))
}

/// Says whether a share is that of an amount right before it, and the verb of change in `head` one that amounts go through.
fn is_of_amount(text: &str, before: &[Amount], share: &Amount, head: &str) -> bool {
    let head = head.trim().trim_end_matches('了');
    let Some(part) = before.last().filter(|part| !part.is_percent()) else { return false };
    let between = text.get(part.span.end..share.span.start).unwrap_or_default();
    let is_next = !between.contains(['。', '；']) && between.matches(['，', ',', '（', '(']).count() == 1;
    is_next && OF_AMOUNTS.iter().any(|verb| head.ends_with(verb))
}

/// 由9%降到5%，降低4%: says whether an amount is what lies between the two shares before it, which only points are.
fn is_difference(text: &str, amounts: &[Amount], index: usize) -> bool {
    let [.., from, to] = &amounts[..index] else { return false };
    let sentence = sentence_start(text, amounts[index].span.start);
    let between = text.get(from.span.end..to.span.start).unwrap_or_default();
    let is_change =
        ["到", "至", "为"].iter().any(|word| between.trim().ends_with(word)) && !between.contains(['。', '；']);
    let difference = if to.value > from.value { to.value - from.value } else { from.value - to.value };
    from.span.start >= sentence
        && from.is_percent()
        && to.is_percent()
        && is_change
        && difference == amounts[index].value
}

/// Says whether words end in one for what a rate lacks: 距离85%的目标仍差, but not 时差.
fn falls_short(head: &str) -> bool {
    SHORT_OF
        .iter()
        .any(|word| head.strip_suffix(word).is_some_and(|rest| rest.ends_with(['目', '标', '求', '%', '准', '平'])))
}

/// 建会率为83.6%，距离85%的目标仍差1.4%: says whether an amount is what lies between the two shares before it.
fn is_gap(text: &str, amounts: &[Amount], index: usize) -> bool {
    let [.., from, to] = &amounts[..index] else { return false };
    let is_of_sentence = from.span.start >= sentence_start(text, amounts[index].span.start);
    let difference = if to.value > from.value { to.value - from.value } else { from.value - to.value };
    // Of 100 % so many per cent are as many points.
    let are_parts = [from, to].iter().all(|rate| rate.is_percent() && rate.value != Decimal::ONE_HUNDRED);
    is_of_sentence && are_parts && difference == amounts[index].value
}

/// Returns what stands before 高于全市平均水平 and the like, and the times of the word; `None` where nothing is named that a rate lies
/// beyond, or a time is.
fn before_beyond(head: &str) -> Option<(&str, i64)> {
    let (at, word, times) = BEYOND.iter().filter_map(|(word, times)| Some((head.rfind(word)?, *word, *times))).max()?;
    let than = head[at + word.len()..].trim();
    let is_named = (2..=12).contains(&than.chars().count()) && than.chars().all(han::is_han);
    let is_rate = is_named && !than.ends_with(['的', '为', '达', '到', '近', '约', '限', '间']);
    let before = head[..at].trim();
    let before = ["分别", "均", "仍", "也"].iter().find_map(|word| before.strip_suffix(word)).unwrap_or(before);
    is_rate.then_some((before, times))
}

/// Returns the rate that lies beyond another: the one before it in the sentence, unless `before` names one that no number was said of.
fn own_rate<'a>(text: &str, amounts: &'a [Amount], before: &str, config: &Config) -> Option<&'a Amount> {
    let (amount, earlier) = amounts.split_last()?;
    let start = sentence_start(text, amount.span.start);
    let is_said = before.is_empty() || config.check.share_words.iter().any(|word| word == before);
    earlier
        .iter()
        .rev()
        .take_while(|other| other.span.start >= start)
        .find(|other| other.is_percent())
        .filter(|_| is_said)
}

/// Says whether an amount behind 高于全市平均水平 may be that level itself: 满意率97.8%，高于全市平均水平95.2%, 低于全省0.2%的平均水平.
fn is_level(text: &str, own: Option<&Amount>, amount: &Amount, times: i64) -> bool {
    let is_large = own.is_none_or(|own| amount.value * Decimal::from(times) > own.value);
    is_large || text[amount.span.end..].starts_with('的')
}

/// Returns what stands before a verb of change and its comparison; `None` where the text does not end with such a verb.
fn before_change(head: &str) -> Option<&str> {
    let head = head.trim().trim_end_matches('了');
    if let Some(before) = before_difference(head) {
        return Some(before);
    }
    let before = CHANGES.iter().find_map(|verb| head.strip_suffix(verb))?.trim_end();
    let before = ["大幅", "明显", "显著", "稳步", "平均", "分别", "均"]
        .iter()
        .find_map(|word| before.strip_suffix(word))
        .unwrap_or(before);
    // 比例 and 占比 are no comparison.
    let compared = COMPARED.iter().filter_map(|word| {
        let at = before.rmatch_indices(word).find(|(at, _)| {
            let rest = &before[*at..];
            !rest.starts_with("比例")
                && !rest.starts_with("比重")
                && !before[..*at].ends_with('占')
                && !before[..*at].ends_with(['同', '环', '相'])
        });
        at.map(|(at, _)| at)
    });
    let compared = compared.max();
    // 达标率95%，比上年投入增加12%: what grows is named behind the comparison.
    if compared.is_some_and(|at| ends_with_amount(&before[at..]) || names_another(&before[at..])) {
        return None;
    }
    let before = compared.map_or(before, |at| &before[..at]).trim();
    Some(if THOUGH.contains(&before) { "" } else { before })
}

/// Says whether a comparison with another year goes on to name what grew: 比上年检测网点; but not 比上年同期, 较去年又.
fn names_another(compared: &str) -> bool {
    const YEARS: [&str; 5] = ["上年", "去年", "上一年", "往年", "前年"];
    const OF_TIME: [&str; 13] =
        ["期", "末", "底", "初", "月", "季度", "度", "水平", "均值", "平均", "基础", "前", "口径"];
    const HOW: [&str; 24] = [
        "有所", "继续", "持续", "再次", "再", "又", "均", "各", "分别", "净", "略有", "略", "稍有", "小幅", "大幅度",
        "进一步", "总体", "整体", "同比", "逐步", "共", "都", "还", "相对",
    ];
    let year = YEARS.iter().find_map(|year| compared.split_once(year)).map(|(_, rest)| rest.trim());
    let named = year.unwrap_or_default();
    named.chars().nth(1).is_some()
        && named.chars().all(han::is_han)
        && !OF_TIME.iter().any(|word| named.ends_with(word))
        && !HOW.iter().any(|word| named.starts_with(word) || named.ends_with(word))
}

/// Returns what stands before 比全市平均水平低 and the like, by which two rates differ; `None` where nothing does.
fn before_difference(head: &str) -> Option<&str> {
    let compared = head.strip_suffix("高出").or_else(|| head.strip_suffix(['高', '低']))?;
    let than = compared.rfind(['比', '较'])?;
    let of = &compared[than..];
    let is_rate = ["平均", "平均水平", "全市", "全省", "全国", "上年", "去年", "上年同期", "去年同期"];
    is_rate.iter().any(|word| of.ends_with(word)).then(|| head[..than].trim())
}

/// Says whether a phrase ends with a word for a share, and not with a rate of another kind (效率, 功率).
fn is_share(phrase: &str, config: &Config) -> bool {
    let check = &config.check;
    let ends = |words: &[String]| words.iter().any(|word| phrase.ends_with(word.as_str()));
    ends(&check.share_words) && !ends(&check.relative_rates) && !is_per_count(phrase)
}

/// Says whether a rate is one of so many heads or vehicles: 万人起诉率, 每10万人发病率. In 3万人的满意率 they are only counted.
fn is_per_count(phrase: &str) -> bool {
    const COUNTS: [&str; 5] = ["万人", "千人", "万户", "万车", "亿元"];
    COUNTS.iter().filter_map(|count| phrase.find(count)).any(|at| {
        let before =
            phrase[..at].trim_end_matches(|own| is_digit(own) || han::counts(own) || "百.余多几数".contains(own));
        before.len() == at || before.ends_with('每')
    })
}

/// Returns where the quote begins: with the share, which the clause before may name.
fn shown_from(text: &str, amounts: &[Amount], index: usize) -> usize {
    let start = clause_start(text, amounts[index].span.start);
    let has_own = before_change(&text[start..amounts[index].span.start]).is_some_and(|before| !before.is_empty());
    if has_own || index == 0 {
        return start;
    }
    clause_start(text, amounts[index - 1].span.start).max(sentence_start(text, amounts[index - 1].span.start))
}

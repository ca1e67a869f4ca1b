//! What a unit counts, beside what it counted the year before.
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use crate::check::{Across, Check, Explanation, Rule};
use crate::config::Config;
use crate::figure::{Figure, amounts_of, clause_start, figures, is_time};
use crate::finding::Finding;
use crate::fold::fold;
use crate::model::{EarlierFigure, EarlierUnit, Passage, Report, Severity, Words};

/// Subjects that say too little to be the same thing in two years.
const BARE: [&str; 22] = [
    "活动", "工作", "项目", "任务", "会议", "问题", "资金", "事项", "材料", "资料", "人员", "群众", "企业", "服务",
    "检查", "措施", "文件", "信息", "内容", "数据", "其他", "部门",
];
/// Words of a clause whose figure is of another time, of a plan, or of a part.
const SCOPED: [&str; 26] = [
    "计划",
    "任务",
    "力争",
    "上半年",
    "下半年",
    "季度",
    "去年",
    "上年",
    "上一年",
    "往年",
    "近年",
    "历年",
    "多年",
    "两年",
    "三年",
    "四年",
    "五年",
    "以来",
    "每",
    "其中",
    "人均",
    "平均",
    "明年",
    "下一步",
    "较",
    "比",
];
/// Smaller counts than this are often those of one place out of many, and double easily.
const SMALL: Decimal = Decimal::from_parts(3, 0, 0, false, 0);
/// Shortest subject, in characters.
const SHORTEST: usize = 2;

/// The rule.
pub static RULE: Rule = Rule {
    name: "figure-jump",
    severity: Severity::Warning,
    zh: Explanation {
        title: "数字大起大落",
        what: "同一件事的数字，与本单位上一年度的报告相比是否增加一倍以上或减少一半以上。只比较两个年度的报告里都只有一个数字的事项；上一年度的数字取自结果文件夹里上一年度的 ledger.json。",
        why: "变化这样大，往往是写错了数位、单位或口径，也可能真有变化，要有人核实。",
        example: "上一年度“宣讲24场”，本年度“宣讲240场”。",
        remedy: "核实数字；确有这样大变化的，在报告里说明原因或口径。",
    },
    en: Explanation {
        title: "figure jumps",
        what: "whether what a unit counts more than doubles or halves against its report of the year before, where each \
               report has one figure of that subject and unit",
        why: "often a slip of digits, units or scope",
        example: "宣讲24场 in one year, 宣讲240场 in the next",
        remedy: "check the figure; where it is right, say why it changed so",
    },
    check: Check::Across(check),
};

/// Figures by what is counted, folded, and in what.
type Counted<T> = BTreeMap<(String, String), Vec<T>>;

fn check(across: &Across<'_>, config: &Config) -> Vec<(usize, Finding)> {
    let Some(year) = across.earlier.map(|earlier| earlier.year) else { return Vec::new() };
    let units = across.units.iter().enumerate();
    let pairs = units.filter_map(|(at, unit)| Some((at, unit.report()?, across.followed().of(at)?)));
    let found = pairs.flat_map(|(at, report, earlier)| {
        jumps(report, earlier, year, config).into_iter().map(move |finding| (at, finding))
    });
    found.collect()
}

fn jumps(report: &Report, earlier: &EarlierUnit, year: u16, config: &Config) -> Vec<Finding> {
    let before = counted_before(earlier);
    if before.is_empty() {
        return Vec::new();
    }
    let passages = report.passages();
    let now = counted_now(&passages);
    let least = Decimal::from(config.check.jump_least);
    let pairs = now.iter().filter_map(|(key, figures)| match (figures.as_slice(), before.get(key)?.as_slice()) {
        ([Some(now)], [Some(before)]) => Some((now, before)),
        _ => None,
    });
    let mut jumped: Vec<(&Figure, &(Decimal, &EarlierFigure))> =
        pairs.filter(|(now, (before, _))| jumps_between(now.amount.value, *before, least)).collect();
    jumped.sort_by_key(|(now, _)| (now.passage, now.amount.span.start));
    jumped.into_iter().map(|(now, before)| finding(now, &passages[now.passage], before, year)).collect()
}

/// Says whether the one is more than twice the other, and both are large enough.
fn jumps_between(now: Decimal, before: Decimal, least: Decimal) -> bool {
    now.max(before) >= least && now.min(before) >= SMALL && (now > before * Decimal::TWO || before > now * Decimal::TWO)
}

/// Lists a report's figures; `None` stands for one that cannot be compared and still is one of its subject.
fn counted_now(passages: &[Passage<'_>]) -> Counted<Option<Figure>> {
    let mut counted = Counted::new();
    for figure in figures(passages, &amounts_of(passages)) {
        let Some(key) = key(&figure.subject.noun, &figure.amount.unit) else { continue };
        let text = &passages[figure.passage].text;
        let start = clause_start(text, figure.amount.span.start);
        let clause = &text[start..figure.amount.span.end];
        let amount = &figure.amount;
        let fits = amount.upper.is_none() && amount.parts.is_empty() && !amount.bound && !figure.subject.is_change;
        let fits = fits && !SCOPED.iter().any(|word| clause.contains(word));
        counted.entry(key).or_default().push(fits.then_some(figure));
    }
    counted
}

fn counted_before(earlier: &EarlierUnit) -> Counted<Option<(Decimal, &EarlierFigure)>> {
    let mut counted = Counted::new();
    for figure in &earlier.figures {
        let Some(key) = key(&figure.subject, &figure.unit) else { continue };
        let value = figure.value.parse().ok().filter(|_| figure.upper.is_none());
        let is_scoped = SCOPED.iter().any(|word| clause_of(&figure.text, earlier).contains(word));
        counted.entry(key).or_default().push(value.filter(|_| !is_scoped).map(|value| (value, figure)));
    }
    counted
}

/// Returns the clause in which an earlier report says these words first: 每艘 is no part of the figure 救生圈8个.
fn clause_of<'a>(words: &'a str, earlier: &'a EarlierUnit) -> &'a str {
    let found = earlier.sections.iter().find_map(|section| Some((&section.text, section.text.find(words)?)));
    found.map_or(words, |(text, at)| &text[clause_start(text, at).min(at)..at + words.len()])
}

/// Returns what tells a subject; `None` where it is none in particular, or a share or a time.
fn key(subject: &str, unit: &str) -> Option<(String, String)> {
    let folded = fold(subject);
    let is_own = folded.chars().count() >= SHORTEST && !BARE.contains(&folded.as_str());
    let is_count = !unit.is_empty() && !matches!(unit, "%" | "‰" | "百分点" | "个百分点" | "倍") && !is_time(unit);
    (is_own && is_count).then(|| (folded, unit.to_owned()))
}

fn finding(now: &Figure, passage: &Passage<'_>, (before, earlier): &(Decimal, &EarlierFigure), year: u16) -> Finding {
    let value = now.amount.value;
    let quote = &passage.text[now.subject.span.clone()];
    let times = |large: Decimal, small: Decimal| (large / small).round_dp(1).normalize();
    let (zh, en) = if value > *before {
        let times = times(value, *before);
        (format!("是上一年度的 {times} 倍"), format!("{times} times as many"))
    } else {
        let percent = (value * Decimal::ONE_HUNDRED / *before).round_dp(0).normalize();
        (format!("只有上一年度的 {percent}%"), format!("{percent} % of them"))
    };
    let (subject, counted_in) = (&now.subject.noun, &now.amount.unit);
    let (value, before) = (value.normalize(), before.normalize());
    let message = Words::new(
        format!(
            "“{subject}”上一年度（{year}年“{}”）是 {before} {counted_in}，本年度是 {value} {counted_in}，{zh}",
            earlier.text
        ),
        format!("{subject}: {before} {counted_in} in {year} (“{}”), {value} {counted_in} now, {en}", earlier.text),
    );
    let hint = Words::new(
        "请核实数字、单位和口径；确有这样大变化的，请在报告里说明原因。",
        "check the figure, its unit and its scope; where it is right, say why it changed so",
    );
    Finding::new(RULE.name, message, hint).at(passage.place.clone()).quoting(quote)
}

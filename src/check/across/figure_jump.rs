//! What a unit counts, beside what it counted the year before.
use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::earlier::{name_of_year, pdf_of_year};
use crate::check::{Across, Check, Explanation, Rule};
use crate::config::{Config, Template};
use crate::figure::{Figure, Reckoned, figures, in_wan, jumps_between, reckoned, sentence_around, subject_key};
use crate::finding::{Beside, Finding, Shown};
use crate::model::{EarlierFigure, EarlierUnit, Passage, Report, Severity, Unit, Words};

/// The rule.
pub static RULE: Rule = Rule {
    name: "figure-jump",
    severity: Severity::Warning,
    zh: Explanation {
        title: "数字大起大落",
        what: "同一件事的数字，与本单位上一年度的报告相比是否增加超过一倍或减少超过一半。只比较两个年度的报告里都只有一个数字的事项；上一年度的数字取自结果文件夹里上一年度的 ledger.json。",
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

/// The figures with which one can reckon, by what is counted, folded, and in what.
type Counted<T> = BTreeMap<(String, String), Vec<(Reckoned, T)>>;

fn check(across: &Across<'_>, config: &Config) -> Vec<(usize, Finding)> {
    let Some(year) = across.earlier.map(|earlier| earlier.year) else { return Vec::new() };
    let units = across.units.iter().enumerate();
    let pairs = units.filter_map(|(at, unit)| Some((at, unit.report()?, across.followed().of(at)?)));
    let found = pairs.flat_map(|(at, report, earlier)| {
        let found = jumps(report, earlier, year, config).into_iter();
        let beside = move |before| said_before(before, &across.units[at], (earlier, year), &config.template);
        found.map(move |(finding, before)| (at, finding.beside(beside(before))))
    });
    found.collect()
}

/// Finds the figures that jump, each with the one of the year before.
fn jumps<'e>(
    report: &Report,
    earlier: &'e EarlierUnit,
    year: u16,
    config: &Config,
) -> Vec<(Finding, &'e EarlierFigure)> {
    let before = counted_before(earlier, year);
    if before.is_empty() {
        return Vec::new();
    }
    let passages = report.passages();
    let now = counted_now(&passages, config.year);
    let least = Decimal::from(config.check.jump_least);
    let pairs = now.iter().filter_map(|(key, figures)| match (figures.as_slice(), before.get(key)?.as_slice()) {
        ([now], [before]) if now.0.is_like(&before.0) => Some((now, before)),
        _ => None,
    });
    let mut jumped: Vec<_> = pairs.filter(|(now, before)| jumps_between(now.0.value, before.0.value, least)).collect();
    jumped.sort_by_key(|((_, now), _)| (now.passage, now.amount.span.start));
    let of_year = config.template.year_name(year);
    let found = jumped.into_iter().map(|((_, now), (reckoned, before))| {
        (finding(now, &passages[now.passage], &(reckoned.value, before), (year, &of_year)), *before)
    });
    found.collect()
}

/// Shows what the year before said, to be looked at beside what is said now.
fn said_before(
    before: &EarlierFigure,
    unit: &Unit,
    (earlier, year): (&EarlierUnit, u16),
    template: &Template,
) -> Beside {
    let page = before.page.and_then(|page| usize::try_from(page).ok());
    Beside {
        unit: name_of_year(&unit.name, year, template),
        place: None,
        quote: before.text.to_string(),
        sentence: before.sentence.to_string(),
        likeness: None,
        shown: pdf_of_year(earlier, year).map(|pdf| Shown { pdf, page }),
    }
}

fn counted_now(passages: &[Passage<'_>], year: u16) -> Counted<Figure> {
    let mut counted = Counted::new();
    for figure in figures(passages) {
        let Some(key) = subject_key(&figure.subject.noun, &figure.amount.unit) else { continue };
        let text = &passages[figure.passage].text;
        let told = EarlierFigure {
            text: text[figure.subject.span.clone()].into(),
            subject: figure.subject.noun.as_str().into(),
            value: figure.amount.number().filter(|_| figure.amount.parts.is_empty()),
            upper: figure.amount.upper,
            unit: figure.amount.unit.as_str().into(),
            page: None,
            sentence: text[sentence_around(text, figure.subject.span.clone())].into(),
        };
        let reckoned = reckoned(&told, year).filter(|_| !figure.amount.bound);
        counted.entry(key).or_default().extend(reckoned.map(|reckoned| (reckoned, figure)));
    }
    counted
}

fn counted_before(earlier: &EarlierUnit, year: u16) -> Counted<&EarlierFigure> {
    let mut counted = Counted::new();
    for figure in &earlier.figures {
        let Some(key) = subject_key(&figure.subject, &figure.unit) else { continue };
        counted.entry(key).or_default().extend(reckoned(figure, year).map(|reckoned| (reckoned, figure)));
    }
    counted
}

fn finding(
    now: &Figure,
    passage: &Passage<'_>,
    (before, earlier): &(Decimal, &EarlierFigure),
    (year, of_year): (u16, &str),
) -> Finding {
    let value = now.amount.value;
    let quote = &passage.text[now.subject.span.clone()];
    let times = |large: Decimal, small: Decimal| (large / small).round_dp(2).normalize();
    let (zh, en) = if value > *before {
        // Just over the double is not the double.
        match times(value, *before) {
            times if times == Decimal::TWO => ("是上一年度的两倍多".to_owned(), "more than twice as many".to_owned()),
            times => (format!("是上一年度的 {times} 倍"), format!("{times} times as many")),
        }
    } else {
        let percent = (value / *before * Decimal::ONE_HUNDRED).round_dp(0).normalize();
        (format!("只有上一年度的 {percent}%"), format!("{percent} % of them"))
    };
    let (subject, counted_in) = (&now.subject.noun, &now.amount.unit);
    let (value, before) = (value.normalize(), before.normalize());
    let message = Words::new(
        format!(
            "“{subject}”上一年度（{of_year}“{}”）是 {}{counted_in}，本年度是 {}{counted_in}，{zh}",
            earlier.text,
            in_wan(before),
            in_wan(value)
        ),
        format!("{subject}: {before} {counted_in} in {year} (“{}”), {value} {counted_in} now, {en}", earlier.text),
    );
    let hint = Words::new(
        "请核实数字、单位和口径；确有这样大变化的，请在报告里说明原因。",
        "check the figure, its unit and its scope; where it is right, say why it changed so",
    );
    Finding::new(RULE.name, message, hint).at(passage.place.clone()).quoting(quote)
}

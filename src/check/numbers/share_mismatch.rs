//! A share that part and whole do not make.
use crate::config::Config;
use crate::figure::{Amount, clause_start};
use crate::finding::Finding;
use crate::model::{Severity, Words};

use super::growth::{Growth, wrong_growth};
use super::rate_columns::{RowRate, wrong_rates};
use super::rates::rates;
use super::respective::respective_shares;
use super::shares::{Share, can_be, shares};
use crate::check::{Check, Explanation, Prose, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "share-mismatch",
    severity: Severity::Error,
    zh: Explanation {
        title: "占比算错",
        what: "“共A人，其中B人，占比p%”里的百分比与B÷A是否相符；按写出的小数位数四舍五入或舍去尾数都算相符。总数不明确的不查。“其中A件、B件，分别占p%、q%”和“A万元，比上年增加B万元，增长p%”也核对。表格里的预算数、支出数、执行率和目标值、完成值、完成率逐行核对。",
        why: "公众评审会拿同一句话里的两个数来核对百分比。",
        example: "“选举执委750人，其中45岁以下587人，占比79%”，587÷750＝78.27%。",
        remedy: "核对总数、其中数和百分比，改正写错的一个。",
    },
    en: Explanation {
        title: "share does not add up",
        what: "whether p in 共A人，其中B人，占比p% is B/A, rounded or cut off as printed; silent where the base is not plain; \
               the same of growth told by number and by per cent, and of \
               columns of budgets, spending and rates, or of targets, results and rates, row by row",
        why: "readers check a share against the two counts of the same sentence",
        example: "587 of 750, printed as 79 %",
        remedy: "check whole, part and share, and correct the wrong one",
    },
    check: Check::Prose(check),
};

fn check(prose: &Prose<'_>, _: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (passage, amounts) in prose.counted() {
        let text = &passage.text;
        let mut stated = shares(text, amounts);
        let of_other = |rate: &Share<'_>| stated.iter().all(|share| share.percent.span != rate.percent.span);
        let others: Vec<Share<'_>> = rates(text, amounts).into_iter().filter(of_other).collect();
        stated.extend(others);
        stated.extend(respective_shares(text, amounts));
        let wrong = stated.into_iter().filter(|share| !can_be(share.part, share.base, share.percent));
        findings.extend(wrong.map(|share| finding(text, &share).at(passage.place.clone())));
        let grown = wrong_growth(text, amounts).into_iter();
        findings.extend(grown.map(|growth| of_growth(text, &growth).at(passage.place.clone())));
    }
    findings.extend(wrong_rates(&prose.passages).iter().map(of_row));
    findings
}

fn of_growth(text: &str, growth: &Growth<'_>) -> Finding {
    let computed = Share { part: growth.by, base: &growth.before, percent: growth.percent }.computed();
    let computed = computed.round_dp((growth.percent.decimals + 1).max(2)).normalize();
    let words = |amount: &Amount| text[amount.bare.clone()].to_owned();
    let (now, by, percent) = (words(growth.now), words(growth.by), words(growth.percent));
    let message = Words::new(
        format!("增减的百分比与数字对不上：现为{now}，增减{by}，应为{computed}%，写的是{percent}"),
        format!("the growth does not fit: {now} after a change of {by} makes {computed} %, printed as {percent}"),
    );
    let hint = Words::new(
        format!("请核对{now}、{by}和{percent}，在原文件里改正写错的一个；按别的口径计算的，请在句中写明。"),
        "check the three numbers in the document, and correct the wrong one; name the base if it is another".to_owned(),
    );
    let meant = [growth.now, growth.by, growth.percent].map(|amount| amount.span.clone());
    let start = clause_start(text, growth.now.span.start);
    Finding::new(RULE.name, message, hint).quoting_around(text, start..growth.percent.span.end, meant)
}

fn of_row(rate: &RowRate<'_>) -> Finding {
    let computed = rate.computed.round_dp((rate.decimals + 1).max(2)).normalize();
    let (name, written) = (rate.name, rate.passage.text.trim());
    let ((part, done), (base, of)) = (rate.part, rate.base);
    let message = Words::new(
        format!("“{name}”与同一行的数字对不上：{done}÷{of}＝{computed}%，写的是{written}"),
        format!("{name} does not fit its row: {done} / {of} = {computed} %, printed as {written}"),
    );
    let hint = Words::new(
        format!("请核对这一行的“{base}”{of}、“{part}”{done}和“{name}”{written}，在原文件里改正写错的一个。"),
        "check the numbers of the row in the document, and correct the wrong one".to_owned(),
    );
    Finding::new(RULE.name, message, hint).at(rate.passage.place.clone()).quoting(written)
}

fn finding(text: &str, share: &Share<'_>) -> Finding {
    let places = (share.percent.decimals + 1).max(2);
    let computed = share.computed().round_dp(places).normalize();
    let words = |amount: &Amount| text[amount.bare.clone()].to_owned();
    let (percent, of, counted) = (words(share.percent), words(share.base), words(share.part));
    // 62677万元, and not 626770000.
    let is_scaled = [&of, &counted].iter().any(|words| words.contains(['万', '亿']));
    let shown = |amount: &Amount| if is_scaled { words(amount) } else { amount.value.to_string() };
    let (part, base) = (shown(share.part), shown(share.base));
    let message = Words::new(
        format!("占比与数字对不上：{part}÷{base}＝{computed}%，写的是{percent}"),
        format!("the share does not fit: {part} / {base} = {computed} %, printed as {percent}"),
    );
    let hint = Words::new(
        format!("请核对总数{of}、其中的{counted}和{percent}，在原文件里改正写错的一个；若另有总数，请在句中写明。"),
        "check whole, part and share in the document, and correct the wrong one; name the base if it is another"
            .to_owned(),
    );
    let start = clause_start(text, share.part.span.start.min(share.percent.span.start));
    let end = share.part.span.end.max(share.percent.span.end);
    let mut meant = [share.base, share.part, share.percent].map(|amount| amount.span.clone());
    meant.sort_by_key(|span| span.start);
    Finding::new(RULE.name, message, hint).quoting_around(text, start..end, meant)
}

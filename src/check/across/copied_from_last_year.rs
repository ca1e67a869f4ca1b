//! Passages that a unit's own report of the year before has as well.
use rayon::prelude::*;

use super::copies::Match;
use super::earlier::{name_of_year, pdf_of_year};
use super::near_duplicate::Quotes;
use crate::check::{Across, Check, Explanation, Rule};
use crate::config::{Config, Template};
use crate::count::count_words;
use crate::finding::{Finding, rule};
use crate::fold::is_digit;
use crate::han;
use crate::model::{Severity, Words};

/// Words for standing duties and posts.
const DUTIES: [&str; 8] =
    ["主要职责", "主要职能", "职能职责", "职责职能", "内设机构", "人员编制", "事业编制", "行政编制"];
/// How what they are begins behind the word, numbers aside; 围绕主要职责，我局… says what was done.
const SAID_TO_BE: [&str; 9] = ["是", "为", "：", ":", "有", "包括", "如下", "负责", "共"];

/// Most passages that are listed of one unit.
const MOST_LISTED: usize = 20;

/// The rule.
pub static RULE: Rule = Rule {
    name: rule::LAST_YEAR_UNREAD,
    severity: Severity::Warning,
    zh: Explanation {
        title: "照搬上年",
        what: "报告里有没有整段照搬本单位上一年度报告的文字，只改了年份、数字、个别词的也算。上一年度的报告取自结果文件夹里上一年度的 ledger.json；按名册代码对应单位，没有代码的按名称。标题、一两句话的职责、写主要职责和内设机构、编制的句子、常用提法、许多单位都有的段落不计。",
        why: "自评应当写本年度的工作，照搬上一年度的说明不了问题。",
        example: "“存在主要问题及原因分析”有 120 字与 2020 年度的报告一字不差。",
        remedy: "对照上一年度的报告，按本年度的实际情况重写。上一年度的结果读不了的，用当年的收件重新运行一次。",
    },
    en: Explanation {
        title: "copied from last year",
        what: "whether a unit's report repeats passages of its own report of the year before, as that year's ledger.json \
               in OUTPUT has it; headings, single lines on duties, sentences that name main duties, divisions and posts, \
               standing phrases and what many units share do not count",
        why: "a self-evaluation is about this year's work",
        example: "120 characters as in the report of 2020",
        remedy: "write them anew; where that year's results cannot be read, build them again",
    },
    check: Check::Across(check),
};

fn check(across: &Across<'_>, config: &Config) -> Vec<(usize, Finding)> {
    let Some(year) = across.earlier.map(|earlier| earlier.year) else { return Vec::new() };
    let (texts, followed) = (across.texts(config), across.followed());
    let of_unit = |unit: usize| {
        let Some(earlier) = followed.of(unit) else { return Vec::new() };
        let pdf = pdf_of_year(earlier, year);
        let (earlier, found) = texts.again(unit, earlier, config);
        let quote = |found: &Match| {
            let (own, there) = ((&texts.texts[unit], &found.left), (&earlier, &found.right));
            let least = config.check.last_year_length;
            Quotes::of(own, there, least).filter(|quotes| count_words(&without_duties(quotes.own())).count >= least)
        };
        let quotes: Vec<Quotes> = found.iter().filter_map(quote).collect();
        findings(quotes, (&across.units[unit].name, year), pdf.as_deref(), &config.template)
    };
    let found: Vec<Vec<Finding>> = (0..across.units.len()).into_par_iter().map(of_unit).collect();
    let indexed = found.into_iter().enumerate();
    indexed.flat_map(|(unit, found)| found.into_iter().map(move |finding| (unit, finding))).collect()
}

/// Takes the sentences on standing duties out of a passage: they are as true as the year before.
fn without_duties(passage: &str) -> String {
    let is_begun = |behind: &str| {
        SAID_TO_BE.iter().any(|word| behind.starts_with(word))
            || behind.starts_with(|own| is_digit(own) || han::counts(own))
    };
    let tells = |sentence: &&str| {
        let mut words = DUTIES.iter().flat_map(|word| sentence.match_indices(word));
        words.any(|(at, word)| is_begun(&sentence[at + word.len()..]))
    };
    passage.split_inclusive(['。', '！', '？', '\n']).filter(|sentence| !tells(sentence)).collect()
}

fn findings(quotes: Vec<Quotes>, (name, year): (&str, u16), pdf: Option<&str>, template: &Template) -> Vec<Finding> {
    let (all, of_year) = (quotes.len(), template.year_name(year));
    let more = all.saturating_sub(MOST_LISTED);
    let shown = quotes.into_iter().take(MOST_LISTED).enumerate().map(|(at, quotes)| {
        let (there, there_en) = quotes.words_there();
        let last = at + 1 == MOST_LISTED && more > 0;
        let (more, more_en) = if last {
            (format!("（还有 {more} 处，没有一一列出）"), format!(" (not listed: {more} more)"))
        } else {
            Default::default()
        };
        let message = Words::new(
            format!(
                "与本单位上一年度报告（{of_year}{there}）的文字相同或相近，共 {} 字，相似度 {}%{more}",
                quotes.length, quotes.likeness
            ),
            format!(
                "{} 字 as in the unit's report of {year}, {there_en}, {} % alike{more_en}",
                quotes.length, quotes.likeness
            ),
        );
        let hint = Words::new(
            "请对照上一年度的报告核实；属于照搬的，请按本年度的实际情况重写这一段。",
            "compare it with last year's report; where it is repeated, write it anew from this year's work",
        );
        quotes.into_finding(RULE.name, (message, hint), name_of_year(name, year, template), pdf.map(str::to_owned))
    });
    shown.collect()
}

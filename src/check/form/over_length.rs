//! A report longer than the form allows.
use crate::config::Config;
use crate::count::{WordCount, count_words};
use crate::finding::Finding;
use crate::fold::shorten;
use crate::model::{Block, Lang, Report, Severity, Unit, Words};

use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "over-length",
    severity: Severity::Error,
    zh: Explanation {
        title: "超过字数",
        what: "各部分合起来是否超过规定的字数（按 Word“字数统计”里的“字数”，含各部分的标题）；引号、破折号等有两种算法，都超过才报。",
        why: "表式规定篇幅不超过2000字。",
        example: "全文2865字，超出865字，其中第四部分占93%。",
        remedy: "压缩篇幅，先从最长的几段入手。",
    },
    en: Explanation {
        title: "over the length",
        what: "whether all sections together pass the limit, by Word's own count, headings included; of marks that may be counted in two \
               ways, both counts must be over",
        why: "the form asks for at most 2000 字",
        example: "2865 字, 865 over, 93 % of it in section four",
        remedy: "shorten it, the longest paragraphs first",
    },
    check: Check::Unit(check),
};

fn check(unit: &Unit, config: &Config) -> Vec<Finding> {
    let Some(report) = unit.report() else { return Vec::new() };
    let counts: Vec<WordCount> = report.sections.iter().map(|section| count_words(&section.typed_text())).collect();
    let total: WordCount = counts.iter().copied().sum();
    let limit = config.template.limit;
    if limit == 0 || total.count <= limit || total.other_reading <= limit {
        return Vec::new();
    }
    let (longest, most) = longest_section(&counts);
    let share = (most * 100 + total.count / 2) / total.count;
    let over = total.count - limit;
    let heading = config.template.sections.get(longest).map_or("", |spec| spec.heading.trim_end_matches('。'));
    let whole = config.template.summary_name();
    let paragraphs = longest_paragraphs(report);
    let named = |lang: Lang| {
        let named = paragraphs.iter().map(|(count, block, text)| {
            let place = block.place().words().get(lang).to_owned();
            let words = shorten(&text.replace(['\t', '\n'], " "), 12);
            match (lang, block) {
                (Lang::Zh, Block::Paragraph(_)) => format!("{place}“{words}”{count}字"),
                (Lang::Zh, Block::Table(_)) => format!("{place}起的表格“{words}”{count}字"),
                (Lang::En, Block::Paragraph(_)) => format!("{place} ({count}): {words}"),
                (Lang::En, Block::Table(_)) => format!("the table at {place} ({count}): {words}"),
            }
        });
        named.collect::<Vec<String>>()
    };
    let finding = Finding::new(
        RULE.name,
        Words::new(
            format!("{whole}共{}字，比上限{limit}字多出{over}字；“{heading}”占{share}%", total.count),
            format!("{} 字, {over} over the limit of {limit}; {heading} is {share} % of it", total.count),
        ),
        Words::new(
            format!("请压缩篇幅，先从最长的段落入手：{}。", named(Lang::Zh).join("；")),
            format!("shorten it; the longest paragraphs are {}", named(Lang::En).join("; ")),
        ),
    );
    vec![finding]
}

/// Returns the index and count of the longest section.
fn longest_section(counts: &[WordCount]) -> (usize, usize) {
    let sections = counts.iter().map(|count| count.count).enumerate();
    sections.max_by_key(|&(index, count)| (count, std::cmp::Reverse(index))).unwrap_or_default()
}

/// Returns the three longest paragraphs or tables with their counts.
fn longest_paragraphs(report: &Report) -> Vec<(usize, &Block, String)> {
    let blocks = report.sections.iter().flat_map(|section| &section.body);
    let mut paragraphs: Vec<_> = blocks
        .map(|block| {
            let text = block.text();
            (count_words(&text).count, block, text)
        })
        .collect();
    paragraphs.sort_by_key(|(count, _, _)| std::cmp::Reverse(*count));
    paragraphs.truncate(3);
    paragraphs
}

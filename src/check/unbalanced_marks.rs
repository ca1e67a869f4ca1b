//! Quotation marks, brackets and title marks without their pair.
use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Passage, Severity, Words};

use super::excerpt::around;
use super::prose::Prose;
use super::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unbalanced-marks",
    severity: Severity::Warning,
    zh: Explanation {
        what: "引号、括号、书名号是否成对。一段引文跨几段、每段开头重新写前引号的，不算错。",
        why: "少了一半，就不知道引到哪里为止。",
        example: "“落实《工作方案的要求”。",
        remedy: "补上缺少的一半，或删去多余的一半。",
    },
    en: Explanation {
        what: "whether quotation marks, brackets and title marks come in pairs",
        why: "without its pair nobody knows where a quotation ends",
        example: "落实《工作方案的要求",
        remedy: "add the missing one, or delete the other",
    },
    check: Check::Prose(check),
};

/// The pairs.
const PAIRS: [(char, char); 10] = [
    ('“', '”'),
    ('‘', '’'),
    ('（', '）'),
    ('(', ')'),
    ('《', '》'),
    ('〈', '〉'),
    ('【', '】'),
    ('〔', '〕'),
    ('「', '」'),
    ('『', '』'),
];

/// A mark without its pair.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Lone {
    at: usize,
    mark: char,
    is_open: bool,
}

fn check(prose: &Prose<'_>, _: &Config) -> Vec<Finding> {
    let mut lone: Vec<(usize, Lone)> = Vec::new();
    for (index, passage) in prose.passages.iter().enumerate() {
        for mark in lone_marks(&passage.text) {
            // A quotation that goes over several paragraphs: opened in one above and closed here, perhaps opened anew in
            // each paragraph between.
            let pairs = |(above, other): &(usize, Lone)| {
                let between = &prose.passages[*above..=index];
                is_pair(other, &mark)
                    && between.iter().all(|own| own.part == passage.part && own.setting == passage.setting)
            };
            if !mark.is_open
                && let Some(opened) = lone.iter().rposition(pairs)
            {
                let (above, opened) = lone.remove(opened);
                lone.retain(|(at, other)| {
                    !(*at > above && is_same_kind(other, &opened) && opens_paragraph(other, &prose.passages[*at].text))
                });
                continue;
            }
            lone.push((index, mark));
        }
    }
    lone.into_iter().map(|(index, mark)| finding(&prose.passages[index], &mark)).collect()
}

fn finding(passage: &Passage<'_>, lone: &Lone) -> Finding {
    let (open, close) = pair_of(lone.mark);
    let (mark, other) = if lone.is_open { (open, close) } else { (close, open) };
    let message = if open == close {
        Words::new(format!("“{mark}”不成对"), format!("{mark} has no pair"))
    } else {
        Words::new(format!("“{mark}”没有与它成对的“{other}”"), format!("{mark} has no {other}"))
    };
    let hint = Words::new(
        format!("请在应当{}的地方补上“{other}”，或者删去“{mark}”。", if lone.is_open { "结束" } else { "开始" }),
        format!("add {other} where it belongs, or delete {mark}"),
    );
    let quote = around(&passage.text, lone.at..lone.at + lone.mark.len_utf8());
    Finding::new(RULE.name, message, hint).at(passage.place.clone()).quoting(quote)
}

fn pair_of(mark: char) -> (char, char) {
    let found = PAIRS.into_iter().find(|(open, close)| *open == mark || *close == mark);
    found.unwrap_or((mark, mark))
}

fn is_pair(open: &Lone, close: &Lone) -> bool {
    open.is_open && !close.is_open && pair_of(open.mark).1 == close.mark && "“‘".contains(open.mark)
}

fn is_same_kind(one: &Lone, other: &Lone) -> bool {
    one.is_open && one.mark == other.mark
}

fn opens_paragraph(lone: &Lone, text: &str) -> bool {
    text[..lone.at].trim().is_empty()
}

/// Finds the marks of a paragraph that have no pair in it; a bracket behind an ordinal, as in 1） and a), needs none.
fn lone_marks(text: &str) -> Vec<Lone> {
    let mut open: Vec<Lone> = Vec::new();
    let mut lone = Vec::new();
    for (at, mark) in text.char_indices() {
        if PAIRS.iter().any(|(own, _)| *own == mark) {
            open.push(Lone { at, mark, is_open: true });
        } else if let Some((own, _)) = PAIRS.iter().find(|(_, close)| *close == mark) {
            // （ with ) is a pair of two widths, which is another rule's.
            let is_own = |other: &Lone| other.mark == *own || is_bracket(other.mark) && is_bracket(*own);
            match open.iter().rposition(is_own) {
                Some(depth) => lone.extend(open.drain(depth..).skip(1)),
                None if is_bracket(*own) && is_behind_ordinal(&text[..at]) || is_apostrophe(text, at, mark) => {}
                None => lone.push(Lone { at, mark, is_open: false }),
            }
        }
    }
    lone.extend(open);
    let straight: Vec<usize> = text.match_indices('"').map(|(at, _)| at).collect();
    if straight.len() % 2 == 1 && !is_inch(text, straight[0]) {
        lone.push(Lone { at: straight[straight.len() - 1], mark: '"', is_open: straight.len() == 1 });
    }
    lone.sort_by_key(|lone| lone.at);
    lone
}

fn is_bracket(mark: char) -> bool {
    matches!(mark, '（' | '(')
}

/// Says whether what stands before a closing bracket is an ordinal that begins a line or a sentence.
fn is_behind_ordinal(before: &str) -> bool {
    let bare = before.trim_end_matches(|own: char| own.is_ascii_alphanumeric() || "一二三四五六七八九十".contains(own));
    let ordinal = before.len() - bare.len();
    (1..=9).contains(&ordinal)
        && bare.chars().next_back().is_none_or(|own| own.is_whitespace() || "。；：，、“".contains(own))
}

/// it’s
fn is_apostrophe(text: &str, at: usize, mark: char) -> bool {
    mark == '’' && text[..at].ends_with(|own: char| own.is_ascii_alphanumeric())
}

/// 24"
fn is_inch(text: &str, at: usize) -> bool {
    text[..at].ends_with(|own: char| own.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_without_a_pair_are_found() {
        for (text, expected) in [
            ("落实《工作方案的要求", "《"),
            ("开展“我为群众办实事活动，", "“"),
            ("开展我为群众办实事”活动", "”"),
            ("全区（含街道推进", "（"),
            ("“甲《乙”丙》", "《》"),
            ("“一网通办”（含“跨省通办”）", ""),
            ("全区（含街道)推进", ""),
            ("1）培训；2）督查；a)宣传", ""),
            ("（一）推进“《条例》实施”", ""),
            ("it’s 24\" wide", ""),
            ("开展\"双随机检查", "\""),
            ("”甲”", "””"),
        ] {
            let found: String = lone_marks(text).into_iter().map(|lone| lone.mark).collect();
            assert_eq!(found, expected, "{text}");
        }
    }
}

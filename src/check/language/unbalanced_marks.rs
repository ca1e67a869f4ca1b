//! Quotation marks, brackets and title marks without their pair.
use crate::config::Config;
use crate::finding::Finding;
use crate::han;
use crate::model::{Passage, Severity, Words, number_of};

use crate::check::excerpt::around;
use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "unbalanced-marks",
    severity: Severity::Warning,
    zh: Explanation {
        title: "标点不成对",
        what: "引号、括号、书名号是否成对。一段引文跨几段、每段开头重新写前引号的，不算错。",
        why: "少了一半，就不知道引到哪里为止。",
        example: "“落实《工作方案的要求”。",
        remedy: "补上缺少的一半，或删去多余的一半。",
    },
    en: Explanation {
        title: "unpaired marks",
        what: "whether quotation marks, brackets and title marks come in pairs",
        why: "without its pair nobody knows where a quotation ends",
        example: "落实《工作方案的要求",
        remedy: "add the missing one, or delete the other",
    },
    check: Check::Prose(check),
};

/// An opening mark, its closing one, and what both are called.
struct Pair {
    open: char,
    close: char,
    name: &'static str,
}

/// The pairs.
const PAIRS: [Pair; 10] = [
    Pair { open: '“', close: '”', name: "引号" },
    Pair { open: '‘', close: '’', name: "单引号" },
    Pair { open: '（', close: '）', name: "括号" },
    Pair { open: '(', close: ')', name: "括号" },
    Pair { open: '《', close: '》', name: "书名号" },
    Pair { open: '〈', close: '〉', name: "单书名号" },
    Pair { open: '【', close: '】', name: "方头括号" },
    Pair { open: '〔', close: '〕', name: "六角括号" },
    Pair { open: '「', close: '」', name: "直角引号" },
    Pair { open: '『', close: '』', name: "双直角引号" },
];

/// How many open marks before a closing one its pair is looked for among.
const FARTHEST: usize = 50;
/// Most characters between two marks that are a pair with one of them turned.
const LONGEST_TURNED: usize = 30;
/// Most marks that are named one by one.
const MOST_NAMED: usize = 50;

/// A mark without its pair.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Lone {
    at: usize,
    mark: char,
    is_open: bool,
}

fn check(prose: &Prose<'_>, _: &Config) -> Vec<Finding> {
    let mut lone: Vec<(usize, Lone)> = Vec::new();
    // Where the passages begin that stand in one part and one setting with the one at hand.
    let mut run_from = 0;
    for (index, passage) in prose.passages.iter().enumerate() {
        let before = &prose.passages[index.saturating_sub(1)];
        if (before.part, &before.setting) != (passage.part, &passage.setting) {
            run_from = index;
        }
        let goes_on = |above: usize| above >= run_from;
        // A quotation that goes over several paragraphs is opened anew in each of them.
        let is_open =
            |(above, opened): &(usize, Lone)| goes_on(*above) && opens_speech(opened, &prose.passages[*above].text);
        let mut near = lone.iter().rev().take(FARTHEST);
        let may_go_on = !opens_with_words_of_its_own(&passage.text);
        let reopened = near.find(|one| may_go_on && passage.text.starts_with(one.1.mark) && is_open(one));
        let skip = reopened.map_or(0, |(_, opened)| opened.mark.len_utf8());
        for mark in lone_marks(&passage.text[skip..]).into_iter().map(|mark| Lone { at: mark.at + skip, ..mark }) {
            // Those of one paragraph have no pair because they cross another: 《三项“制度》方案”.
            let closes = |(above, opened): &(usize, Lone)| *above < index && is_pair(opened, &mark) && goes_on(*above);
            let opened = if mark.is_open { None } else { lone.iter().rev().take(FARTHEST).position(closes) };
            match opened.map(|behind| lone.len() - 1 - behind) {
                Some(opened) => drop(lone.remove(opened)),
                None => lone.push((index, mark)),
            }
        }
    }
    let more = lone.len().saturating_sub(MOST_NAMED);
    let mut rest = lone.iter().take(MOST_NAMED).peekable();
    let mut findings = Vec::new();
    while let Some((index, mark)) = rest.next() {
        let passage = &prose.passages[*index];
        let next = rest.next_if(|(below, next)| below == index && is_turned(mark, next, &passage.text));
        findings.push(next.map_or_else(|| finding(passage, mark), |(_, next)| turned(passage, mark, next)));
    }
    findings.extend((more > 0).then(|| unnamed(more)));
    findings
}

/// Says whether two marks are a pair of which one was typed as the other: “十四五“.
fn is_turned(one: &Lone, next: &Lone, text: &str) -> bool {
    let within = &text[one.at + one.mark.len_utf8()..next.at.max(one.at + one.mark.len_utf8())];
    let is_short = (1..=LONGEST_TURNED).contains(&within.chars().count()) && !within.contains(['。', '；']);
    // “一网通办、“一网统管: two that lack their other half.
    let is_next = within.ends_with(['、', '，', '和', '及', '与']);
    one.mark == next.mark && "“”‘’".contains(one.mark) && is_short && !is_next
}

fn turned(passage: &Passage<'_>, one: &Lone, next: &Lone) -> Finding {
    let (wrong, side) = if one.is_open { (next, "后") } else { (one, "前") };
    let pair = PAIRS.iter().find(|pair| pair.open == wrong.mark || pair.close == wrong.mark).expect("a quotation mark");
    let right = if one.is_open { pair.close } else { pair.open };
    let message = Words::new(
        format!("{side}{}写成了{}，应为{right}", pair.name, wrong.mark),
        format!("{} is typed where {right} belongs", wrong.mark),
    );
    let hint = Words::new(format!("请把这个 {} 改为 {right} 。", wrong.mark), format!("replace it by {right}"));
    let mark = wrong.at..wrong.at + wrong.mark.len_utf8();
    let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone());
    finding.quoting_around(&passage.text, around(&passage.text, &mark), [mark])
}

/// Says how many more there are.
fn unnamed(more: usize) -> Finding {
    let message = Words::new(
        format!("还有{more}处引号、括号或书名号不成对，不再逐处列出"),
        format!("{} without a pair not listed", number_of(more, "more mark is", "more marks are")),
    );
    let hint = Words::new("请逐段核对引号、括号和书名号。", "check the marks of each paragraph");
    Finding::new(RULE.name, message, hint).summing_up()
}

fn finding(passage: &Passage<'_>, lone: &Lone) -> Finding {
    let pair = PAIRS.into_iter().find(|pair| pair.open == lone.mark || pair.close == lone.mark);
    let (message, other) = match pair {
        None => (Words::new("直引号不成对", "a straight quotation mark has no pair"), lone.mark),
        Some(Pair { open, close, name }) if lone.is_open => {
            (Words::new(format!("有前{name}{open}，没有后{name}{close}"), format!("{open} has no {close}")), close)
        }
        Some(Pair { open, close, name }) => {
            (Words::new(format!("有后{name}{close}，没有前{name}{open}"), format!("{close} has no {open}")), open)
        }
    };
    let hint = Words::new(
        format!(
            "请在应当{}的地方补上 {other} ，或者删去多余的 {} 。",
            if lone.is_open { "结束" } else { "开始" },
            lone.mark
        ),
        format!("add {other} where it belongs, or delete {}", lone.mark),
    );
    let mark = lone.at..lone.at + lone.mark.len_utf8();
    let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone());
    finding.quoting_around(&passage.text, around(&passage.text, &mark), [mark])
}

/// Says whether one mark opens a quotation that the other, in a paragraph below, closes.
fn is_pair(open: &Lone, close: &Lone) -> bool {
    open.is_open && !close.is_open && matches!((open.mark, close.mark), ('“', '”') | ('‘', '’'))
}

/// Says whether a mark opens what somebody says: at a paragraph's head, or behind a colon.
fn opens_speech(lone: &Lone, text: &str) -> bool {
    let before = text[..lone.at].trim_end();
    lone.is_open && matches!(lone.mark, '“' | '‘') && (before.is_empty() || before.ends_with(['：', ':']))
}

/// “轻微免罚”暖企。督促22家: says whether a paragraph begins with quoted words and goes on; a speech ends with its paragraph.
fn opens_with_words_of_its_own(text: &str) -> bool {
    let pair = PAIRS.iter().find(|pair| text.starts_with(pair.open));
    let close = pair.and_then(|pair| Some((text.find(pair.close)?, pair.close)));
    close.is_some_and(|(at, mark)| {
        let (quoted, rest) = (&text[..at], &text[at + mark.len_utf8()..]);
        !quoted.contains(['。', '；', '，']) && rest.contains(char::is_alphanumeric)
    })
}

/// Finds the marks of a paragraph that have no pair in it; a bracket behind an ordinal, as in 1） and a), needs none.
fn lone_marks(text: &str) -> Vec<Lone> {
    let mut open: Vec<Lone> = Vec::new();
    let mut lone = Vec::new();
    for (at, mark) in text.char_indices() {
        if PAIRS.iter().any(|pair| pair.open == mark) {
            open.push(Lone { at, mark, is_open: true });
        } else if let Some(Pair { open: own, .. }) = PAIRS.iter().find(|pair| pair.close == mark) {
            // （ with ) is a pair of two widths, which is another rule's.
            let is_own = |other: &Lone| other.mark == *own || is_bracket(other.mark) && is_bracket(*own);
            match open.iter().rev().take(FARTHEST).position(is_own).map(|behind| open.len() - 1 - behind) {
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
    let bare = before.trim_end_matches(|own: char| own.is_ascii_alphanumeric() || han::counts(own));
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

//! Headings that a unit writes once more where their section goes on, on the next page: 一、年度目标任务完成情况概述（续）.
use std::collections::BTreeSet;

use crate::fold::fold;
use crate::han;
use crate::marks::{CLOSE_BRACKETS, OPEN_BRACKETS};
use crate::normalise::item::Item;
use crate::ordinal::strip_ordinal;

/// Words that say that what they stand beside goes on.
const WORDS: [&str; 9] = ["续", "接上页", "续上页", "接前页", "续前页", "上接", "接上", "续上", "续完"];
/// Marks and blanks beside them.
const BESIDE: [char; 11] = [' ', '　', '\t', '：', ':', '。', '—', '–', '─', '-', '…'];
/// Fewest characters that are a heading's words.
const FEWEST: usize = 4;

/// Returns the words of a line without the mark that they go on: in brackets before or behind them, or set off behind them, as
/// 办理手续 and 制度衔接上 are words.
pub fn without_mark(text: &str) -> Option<&str> {
    let text = text.trim_matches(BESIDE);
    let behind = || match text.strip_suffix(CLOSE_BRACKETS) {
        Some(inner) => inner.rsplit_once(OPEN_BRACKETS).filter(|(_, mark)| is_mark(mark)).map(|(words, _)| words),
        None => WORDS.iter().filter_map(|word| text.strip_suffix(word)).find(|words| words.ends_with(BESIDE)),
    };
    // 二、（续）工作成效
    let before = || {
        let mut fronts = [text, strip_ordinal(text)].into_iter();
        fronts.find_map(|text| {
            let (mark, words) = text.strip_prefix(OPEN_BRACKETS)?.split_once(CLOSE_BRACKETS)?;
            is_mark(mark).then_some(words)
        })
    };
    let words = behind().or_else(before)?.trim_matches(BESIDE);
    (fold(words).chars().count() >= FEWEST).then_some(words)
}

/// Says whether what stands in brackets is such a word, counted or not: 续, 续一, 接上页.
fn is_mark(text: &str) -> bool {
    let counts = |character: char| character.is_ascii_digit() || han::counts(character);
    WORDS.contains(&text.trim_matches(BESIDE).trim_end_matches(counts))
}

/// Finds the lines that are, but for such a mark, a line further up or what one begins with.
pub fn lines_that_go_on(items: &[Item]) -> BTreeSet<usize> {
    let lines = items.iter().enumerate().filter_map(|(index, item)| Some((index, item.line()?.text())));
    let lines: Vec<(usize, String)> = lines.collect();
    // Most documents have none, and their lines need not be folded.
    let Some(last) = lines.iter().rposition(|(_, text)| without_mark(text).is_some()) else { return BTreeSet::new() };
    let (mut above, mut found) = (BTreeSet::new(), BTreeSet::new());
    for (index, text) in &lines[..=last] {
        if let Some(words) = without_mark(text).map(|words| fold(strip_ordinal(words))) {
            let nearest: Option<&String> = above.range(words.clone()..).next();
            if nearest.is_some_and(|own| own.starts_with(&words)) {
                found.insert(*index);
            }
        }
        above.insert(fold(strip_ordinal(text)));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_that_a_heading_goes_on_is_told_from_its_words() {
        for text in [
            "二、工作成效（续）",
            "二、工作成效 (续一)：",
            "二、工作成效—续",
            "（接上页）二、工作成效",
            "二、工作成效【续上页】",
        ] {
            assert_eq!(without_mark(text), Some("二、工作成效"), "{text}");
        }
        assert_eq!(without_mark("二、（续）工作成效"), Some("工作成效"));
        for text in [
            "二、工作成效",
            "（续）",
            "二、工作成效（持续）",
            "（续表）二、工作成效",
            "（续建项目）二、工作成效",
            "（一）简化审批手续",
            "（二）加强制度衔接上",
        ] {
            assert_eq!(without_mark(text), None, "{text}");
        }
    }
}

//! Western marks among Han characters.
use crate::config::Config;
use crate::finding::Finding;
use crate::han::{digit, is_han};
use crate::model::{Severity, Words, number_of};
use crate::ordinal::strip_ordinal;

use crate::check::excerpt::around;
use crate::check::prose::Prose;
use crate::check::shown_errors::errors_in;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "half-width-punctuation",
    severity: Severity::Warning,
    zh: Explanation {
        title: "半角标点",
        what: "汉字之间是否用了半角（英文）的逗号、句号、分号、冒号、问号、叹号、括号，括号是否一半全角一半半角。",
        why: "公文用全角标点；半角标点排印时挤在一起。",
        example: "“全年组织培训24场,覆盖干部300人”。",
        remedy: "把半角标点改为全角：用“查找和替换”逐个替换，或在中文输入法下重新输入。",
    },
    en: Explanation {
        title: "half-width punctuation",
        what: "whether Western commas, colons, brackets and the like stand between Han characters, and whether a pair of brackets is mixed",
        why: "documents take full-width marks",
        example: "全年组织培训24场,覆盖干部300人",
        remedy: "replace them by full-width marks",
    },
    check: Check::Prose(check),
};

/// The marks, and what they should be.
const MARKS: [(char, char); 8] =
    [(',', '，'), (';', '；'), (':', '：'), ('?', '？'), ('!', '！'), ('(', '（'), (')', '）'), ('.', '。')];
/// Most paragraphs that are named one by one.
const MOST_NAMED: usize = 20;
/// Farthest that two brackets of a pair are apart, in characters.
const FARTHEST_BRACKET: usize = 60;
/// How many characters an ordinal at the end of a text is looked for in; the longest, （十二）., has fewer.
const FARTHEST: usize = 12;

fn check(prose: &Prose<'_>, _: &Config) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut more = 0;
    for passage in &prose.passages {
        let found = half_width_marks(&passage.text);
        let Some(&first) = found.first() else { continue };
        if findings.len() == MOST_NAMED {
            more += found.len();
            continue;
        }
        let marks: Vec<String> =
            kinds(&found).into_iter().map(|(half, full)| format!("“{half}”应为“{full}”{}", unless(half))).collect();
        let said: String = kinds(&found).into_iter().map(|(half, _)| half).collect();
        let message = Words::new(
            format!("汉字之间有{}处半角标点：{}", found.len(), marks.join("，")),
            format!("{} half-width marks between Han characters: {said}", found.len()),
        );
        findings.push(Finding::new(RULE.name, message, hint()).at(passage.place.clone()).quoting_around(
            &passage.text,
            around(&passage.text, &(first.0..first.0 + 1)),
            found.iter().map(|(at, mark)| *at..at + mark.len_utf8()),
        ));
    }
    if more > 0 {
        let message = Words::new(
            format!("其余各段还有{more}处半角标点，不再逐段列出"),
            format!(
                "{} in other paragraphs not listed",
                number_of(more, "more half-width mark is", "more half-width marks are")
            ),
        );
        findings.push(Finding::new(RULE.name, message, hint()).summing_up());
    }
    findings
}

/// Says when the mark is another: 阿不都·热合曼.
fn unless(half: char) -> &'static str {
    if half == '.' { "（人名中间的点用“·”）" } else { "" }
}

fn hint() -> Words {
    Words::new("请改为全角标点：可用“查找和替换”逐个替换。", "replace them by full-width marks, with find and replace")
}

/// Returns the kinds of marks found, each once.
fn kinds(found: &[(usize, char)]) -> Vec<(char, char)> {
    MARKS.into_iter().filter(|(half, _)| found.iter().any(|(_, mark)| mark == half)).collect()
}

/// Finds the marks: where each stands, and which it is. A bracket counts where its pair has Han characters within and one
/// of the two touches one outside.
fn half_width_marks(text: &str) -> Vec<(usize, char)> {
    let characters: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: Option<usize>| index.and_then(|index| characters.get(index)).map(|(_, character)| *character);
    let mut found = Vec::new();
    for (index, &(place, mark)) in characters.iter().enumerate() {
        // 规模, 生态: who types Western marks types their blank as well.
        let is_apart = matches!(mark, ',' | ';' | ':' | '?' | '!' | '.') && at(Some(index + 1)) == Some(' ');
        let (before, behind) = (at(index.checked_sub(1)), at(Some(index + 1 + usize::from(is_apart))));
        let is_wrong = match mark {
            ',' | ';' | ':' => before.is_some_and(ends_han) && behind.is_some_and(begins_han),
            '?' | '!' => before.is_some_and(ends_han) && behind.is_none_or(begins_han),
            '.' if ends_ordinal(&text[..=place]) => false,
            '.' => before.is_some_and(ends_han) && behind.is_none_or(|behind| is_han(behind) || behind == '\n'),
            '(' => {
                closing(&characters, index).is_some_and(|close| is_wrong_pair(&characters, index, close))
                    || before_full(&characters[index + 1..]).is_some_and(is_remark)
            }
            ')' => {
                opening(&characters, index).is_some_and(|open| is_wrong_pair(&characters, open, index))
                    || behind_full(&characters[..index]).is_some_and(is_remark)
            }
            _ => false,
        };
        if is_wrong {
            found.push((place, mark));
        }
    }
    if !found.is_empty() {
        // 错误!未找到引用源。: the mark is Word's own.
        let of_fields = errors_in(text);
        found.retain(|(place, _)| !of_fields.iter().any(|error| error.contains(place)));
    }
    found
}

/// 一. 抓培训, （一）.抓督查: says whether a clause so far is nothing but an ordinal, whose point ends no sentence.
fn ends_ordinal(before: &str) -> bool {
    let from = before.char_indices().rev().take(FARTHEST).last().map_or(0, |(at, _)| at);
    let clause = before[from..].rsplit(['\n', '。', '；', '：', '，']).next().unwrap_or_default();
    strip_ordinal(clause.trim_start()).is_empty()
}

/// Returns what stands between a half-width bracket and the full-width one that closes it.
fn before_full(characters: &[(usize, char)]) -> Option<&[(usize, char)]> {
    let close = characters.iter().take(FARTHEST_BRACKET).position(|(_, mark)| is_bracket(*mark))?;
    (characters[close].1 == '）').then(|| &characters[..close])
}

/// Returns what stands between the full-width bracket that opens and a half-width one behind it.
fn behind_full(characters: &[(usize, char)]) -> Option<&[(usize, char)]> {
    let back = characters.iter().rev().take(FARTHEST_BRACKET).position(|(_, mark)| is_bracket(*mark))?;
    let open = characters.len() - 1 - back;
    (characters[open].1 == '（').then(|| &characters[open + 1..])
}

/// Says whether a bracket holds words up to its end, and no numbers of points: （折页、手册等), but not （包括：1)摸底；2)整改）.
fn is_remark(within: &[(usize, char)]) -> bool {
    let last = within.rsplit(|(_, own)| "，。；：、,;: ".contains(*own)).next().unwrap_or_default();
    last.iter().any(|(_, own)| is_han(*own) && digit(*own).is_none())
}

fn is_bracket(mark: char) -> bool {
    matches!(mark, '(' | ')' | '）' | '（')
}

fn closing(characters: &[(usize, char)], open: usize) -> Option<usize> {
    let close =
        characters[open + 1..].iter().take(FARTHEST_BRACKET).position(|(_, mark)| is_bracket(*mark))? + open + 1;
    (characters[close].1 == ')').then_some(close)
}

fn opening(characters: &[(usize, char)], close: usize) -> Option<usize> {
    let mut before = characters[..close].iter().enumerate().rev().take(FARTHEST_BRACKET);
    let (open, (_, mark)) = before.find(|(_, (_, mark))| is_bracket(*mark))?;
    (*mark == '(').then_some(open)
}

fn is_wrong_pair(characters: &[(usize, char)], open: usize, close: usize) -> bool {
    let within = &characters[open + 1..close];
    let outside = [open.checked_sub(1), Some(close + 1)];
    let touches =
        |index: &Option<usize>| index.and_then(|index| characters.get(index)).is_some_and(|(_, own)| is_han(*own));
    within.iter().any(|(_, own)| is_han(*own)) && outside.iter().any(touches)
}

/// Says whether a character can end Chinese words: Han, or a closing mark.
fn ends_han(character: char) -> bool {
    is_han(character) || "”’）》】〕」』".contains(character)
}

/// Says whether a character can begin Chinese words: Han, or an opening mark.
fn begins_han(character: char) -> bool {
    is_han(character) || "“‘（《【〔「『".contains(character)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_marks_between_han_are_named() {
        for (text, count) in [
            ("培训24场,覆盖300人", 1),
            ("一是抓培训;二是抓督查.", 2),
            ("再创佳绩!", 1),
            ("全区(含街道)推进", 2),
            ("一. 抓培训\n十二.抓督查", 0),
            ("（一）. 抓培训\n（二）.抓督查\n第三. 抓考核；问题：一. 人少；二. 钱少", 0),
            ("落实“三包”. 水平有待提高. 上述问题待解", 2),
            ("初具规模, 生态显现; 再接再厉", 2),
            ("共1,234人", 0),
            ("9:30至11:00", 0),
            ("网址为http://www.abc.com,电话0757-1", 0),
            ("比分3:2", 0),
            ("增长3.5%", 0),
            ("文件(2021)12号", 0),
            ("采用PDCA(计划-执行)循环", 2),
            ("3.推进改革", 0),
            ("(一)推进改革", 2),
            ("详见错误!未找到引用源。部分", 0),
            ("完成率100%,排名第一", 0),
            ("发放资料（折页、手册等)1200份", 1),
            ("(详见附件一）", 1),
            ("包括（主要有：1)摸底；2)整改）", 0),
            ("（一)加强领导 1)摸底（2)整改", 0),
            ("（见表1)及(x）", 1),
        ] {
            assert_eq!(half_width_marks(text).len(), count, "{text}");
        }
    }
}

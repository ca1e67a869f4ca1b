//! Rows of lists and rosters that are no units: headings of groups, sums, who signs, and notes.
use crate::fold::{fold, is_digit, names_sum};
use crate::han;
use crate::marks::remark_behind;
use crate::ordinal::{Ordinal, ordinal};

/// What names of groups end in, and names of units do not.
const GROUPS: [&str; 8] = ["部门", "单位", "系统", "机构", "类", "组", "板块", "街镇"];
/// What notes begin with.
const NOTES: [&str; 4] = ["注", "备注", "说明", "填表说明"];
/// Marks of sentences, which a name of a group has at most behind its number.
pub const OF_SENTENCES: [char; 9] = ['，', '。', '；', '：', '！', '？', ',', ';', ':'];
/// May stand behind a heading, and stand behind a label.
const COLONS: [char; 2] = ['：', ':'];
/// Before the number of units in a group, within brackets: 党群部门（共12家）.
const COUNTED: [char; 6] = ['家', '个', '共', '计', '合', '户'];
/// Longest heading of a group, in characters.
const LONGEST_HEADING: usize = 20;
/// What a sum ends in that says what it sums up: 教育系统小计.
const SUMS_OF: [&str; 3] = ["小计", "合计", "总计"];
/// The like before how many there are: 共12家.
const SUMS_BEFORE: [&str; 6] = ["小计", "合计", "总计", "共计", "总共", "共"];
/// Longest of those, and of what stands beside a sum, in characters.
const LONGEST_SUM: usize = 12;
/// What the label ends in behind which somebody signs: 审核人, 单位负责人（签字）.
const SIGNING: [&str; 15] =
    ["人", "员", "长", "领导", "签字", "签名", "签章", "盖章", "公章", "日期", "时间", "电话", "单位", "审核", "制表"];
/// Longest of those labels, and of what is signed behind it, in characters.
const LONGEST_SIGNED: usize = 24;

/// What a row is that is no unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ListRow {
    /// It heads the units below it.
    Group,
    /// It sums up those above it.
    Sum,
    /// Somebody signs there.
    Signature,
    /// It says something to whoever reads the list.
    Note,
}

impl ListRow {
    /// Tells what the texts of a row say; `None` where they may be anything else, a unit's report among it.
    pub fn of(texts: &[&str]) -> Option<Self> {
        let (first, others) = texts.split_first()?;
        if says_sum(first) && others.iter().all(|text| text.trim().chars().count() <= LONGEST_SUM) {
            Some(Self::Sum)
        } else if texts.iter().all(|text| signs(text)) {
            Some(Self::Signature)
        } else if begins_note(first.trim_start()) && others.is_empty() {
            Some(Self::Note)
        } else {
            heads_group(texts).then_some(Self::Group)
        }
    }
}

/// Says whether a text is a word before a sum, behind what it sums up or not: 合计, 教育系统小计, 合计（5家）.
pub fn says_sum(text: &str) -> bool {
    let bare = fold(without_count(text.trim().trim_end_matches(COLONS)));
    names_sum(&bare)
        || (bare.chars().count() <= LONGEST_SUM && SUMS_OF.iter().any(|word| bare.ends_with(word)))
        || SUMS_BEFORE.iter().filter_map(|word| bare.strip_prefix(word)).any(|rest| rest.starts_with(is_digit))
}

/// Says whether a text is a label behind which somebody signs, with a name, a date or a blank behind it: 审核人：赵明.
pub fn signs(text: &str) -> bool {
    let text = text.trim();
    if text.chars().nth(2 * LONGEST_SIGNED).is_some() {
        return false;
    }
    // One cell may have several of them, and the place of the seal.
    let seal = text.trim_matches(['（', '）', '(', ')']);
    let mut labels = text.split(COLONS);
    let last = labels.next_back().unwrap_or_default();
    let ends = |label: &str| {
        let label = label.trim().trim_end_matches(['）', ')']).trim_end();
        label.chars().count() <= LONGEST_SIGNED && SIGNING.iter().any(|word| label.ends_with(word))
    };
    let is_said = |text: &str| !text.contains(['。', '；']) && text.chars().count() <= LONGEST_SIGNED;
    ["盖章", "公章", "签章"].contains(&seal)
        || (text.contains(COLONS) && labels.all(|label| ends(label) && is_said(label)) && is_said(last))
}

/// Says whether the texts of a row are the heading of a group and nothing else: 一、教育系统, or its number in a cell of its
/// own. Without a number, it is worded as headings are.
fn heads_group(texts: &[&str]) -> bool {
    match texts {
        [text] => {
            let (is_numbered, heading) = heading(text);
            is_name(heading) && (is_numbered || is_worded_as_group(heading))
        }
        [number, text] => is_number(number) && is_name(without_count(text.trim())),
        _ => false,
    }
}

/// Says whether the texts of a row are the heading of a group with a Chinese numeral before it.
pub fn heads_numbered_group(texts: &[&str]) -> bool {
    let is_numbered = texts.first().is_some_and(|text| is_number(text) || heading(text).0);
    is_numbered && heads_group(texts)
}

/// Takes the number off the front of a heading, and （12家） off its end; says whether it had a number.
pub fn heading(text: &str) -> (bool, &str) {
    let text = text.trim();
    let numbered =
        ordinal(text).filter(|(kind, _)| matches!(kind, Ordinal::Part | Ordinal::Han | Ordinal::HanInBrackets));
    let heading = numbered.map_or(text, |(_, rest)| rest).trim_end_matches(COLONS);
    (numbered.is_some(), without_count(heading).trim_end_matches(COLONS).trim())
}

/// Says whether a heading is worded as names of groups are, and those of units are not.
pub fn is_worded_as_group(heading: &str) -> bool {
    GROUPS.iter().any(|ending| heading.ends_with(ending))
}

/// Says whether a cell is a Chinese numeral and nothing else: 二, （二）.
pub fn is_number(text: &str) -> bool {
    let bare = text.trim().trim_matches(['（', '）', '(', ')', '、', '.', '．']);
    !bare.is_empty() && bare.chars().count() <= 3 && bare.chars().all(han::counts)
}

fn is_name(heading: &str) -> bool {
    !heading.contains(OF_SENTENCES)
        && heading.chars().nth(LONGEST_HEADING).is_none()
        && heading.chars().any(han::is_han)
}

/// Says whether a text begins as notes do: 注：, 备注, 说明. 注册登记单位 are units.
pub fn begins_note(text: &str) -> bool {
    let goes_on = |rest: &str| rest.chars().next().is_some_and(han::is_han);
    NOTES.iter().filter_map(|word| text.strip_prefix(word)).any(|rest| !goes_on(rest))
}

/// Takes （12家） off the end of a heading.
fn without_count(text: &str) -> &str {
    let text = text.trim_end();
    let Some((front, count)) = remark_behind(text) else { return text };
    let is_count = |own: char| is_digit(own) || han::counts(own) || COUNTED.contains(&own);
    if !count.is_empty() && count.chars().all(is_count) { front } else { text }
}

//! What a figure says of its subject: how much there is, how much came to be, or by how much it changed; and whether that is a
//! number with which one can reckon.
use rust_decimal::Decimal;

use crate::figure::{amounts, clause_of, is_scoped};
use crate::model::EarlierFigure;

/// Words by which a figure says how much something changed, not how much it is.
const CHANGES: [&str; 25] = [
    "提升", "提高", "增长", "上升", "上涨", "升高", "下降", "降低", "下跌", "缩短", "压缩", "翻番", "增加", "减少",
    "净减", "下滑", "压减", "缩减", "递增", "递减", "回落", "回升", "削减", "攀升", "增多",
];
/// Words by which it says how much came to be in the year: a quantity of its own.
const ADDED: [&str; 2] = ["新增", "净增"];
/// What follows a word of change where the number is how much there is: 提高到90%, 增长率10%.
const LEVELS: [char; 5] = ['到', '至', '为', '率', '幅'];
/// Words that end as 比上年多12件 and say how much there is at least.
const AT_LEAST: [&str; 3] = ["至少", "不少", "最多"];
/// Words before a subject that say no more than it does: 各类会议 are the year before's 会议.
const ALL_KINDS: [&str; 4] = ["各类", "各种", "各项", "各级"];
/// Dashes before a number of which nobody says whether they are a minus: 种树-5株.
pub const DASHES: [char; 6] = ['-', '－', '−', '–', '—', '﹣'];

/// A number with which one can reckon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Reckoned {
    /// Its value.
    pub value: Decimal,
    /// Whether it says how much came to be, not how much there is.
    pub is_added: bool,
    /// Whether it is a rough number or a bound: 约300人, 20多场, 1000吨以上.
    pub is_rough: bool,
}

/// Reads a figure; `None` where it is a range, a plan, a part, of another time, a change, or may be below nothing.
pub fn reckoned(figure: &EarlierFigure) -> Option<Reckoned> {
    let value = figure.value.filter(|_| figure.upper.is_none() && is_own(figure))?;
    Some(Reckoned { value, is_added: is_added(figure), is_rough: is_rough(figure) })
}

/// Says whether a figure tells how much there is, or came to be, in its own year: no plan, part or change.
pub fn is_own(figure: &EarlierFigure) -> bool {
    !is_scoped(clause(figure)) && !is_change(figure) && !figure.subject.ends_with(DASHES)
}

/// Takes off what says how a number is meant, so that 绿地新增25公顷 stands beside 新增绿地20公顷, and 种树-5株 beside 种树10株.
pub fn bare_subject(subject: &str) -> &str {
    let bare = subject.trim_end_matches(DASHES);
    let mut rests = ALL_KINDS.iter().filter_map(|word| bare.strip_prefix(word));
    let bare = rests.find(|rest| rest.chars().count() > 1).unwrap_or(bare);
    let words = ADDED.iter().chain(&CHANGES);
    words.filter_map(|word| bare.strip_suffix(word)).find(|rest| rest.chars().count() > 1).unwrap_or(bare)
}

fn clause(figure: &EarlierFigure) -> &str {
    clause_of(&figure.text, &figure.sentence).unwrap_or(&figure.text)
}

fn is_added(figure: &EarlierFigure) -> bool {
    ADDED.iter().any(|word| clause(figure).contains(word))
}

/// Says whether words tell by how much something changed. What begins with such a word has it as its name: 减少火情15起.
fn is_change(figure: &EarlierFigure) -> bool {
    let is_name =
        CHANGES.iter().any(|word| figure.subject.strip_prefix(word).is_some_and(|rest| rest.chars().count() > 1));
    let words = if is_name { figure.text.strip_prefix(&*figure.subject).unwrap_or(&figure.text) } else { &figure.text };
    let by = |word: &str| {
        let mut behind = words.split(word).skip(1).map(|rest| rest.strip_prefix('了').unwrap_or(rest));
        behind.any(|rest| !rest.starts_with(LEVELS))
    };
    let number = words.find(|own: char| own.is_numeric()).map_or(words, |at| &words[..at]).trim_end();
    let is_compared = number.ends_with(['多', '少']) && !AT_LEAST.iter().any(|word| number.ends_with(word));
    is_compared || CHANGES.iter().any(|word| by(word))
}

/// Says whether the number is a rough one; what makes it a bound may stand behind the words of the figure.
fn is_rough(figure: &EarlierFigure) -> bool {
    let sentence = &*figure.sentence;
    let behind = sentence.find(&*figure.text).map_or("", |at| &sentence[at + figure.text.len()..]);
    let more: String = behind.chars().take(3).collect();
    let found = amounts(&format!("{}{more}", figure.text));
    let own = found.iter().rfind(|amount| amount.span.start < figure.text.len());
    own.is_some_and(|amount| !amount.hedge.is_empty() || amount.bound)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A figure whose words stand in a sentence, with what it counts.
    fn figure(text: &str, subject: &str, sentence: &str) -> EarlierFigure {
        EarlierFigure {
            text: text.into(),
            subject: subject.into(),
            value: Some(Decimal::TEN),
            sentence: sentence.into(),
            ..EarlierFigure::default()
        }
    }

    #[test]
    fn changes_are_told_from_levels() {
        let is = |text: &str, subject: &str| is_own(&figure(text, subject, &format!("全年{text}。")));
        for (text, subject) in [
            ("志愿者增加到25人", "志愿者"),
            ("贷款余额减少至200万元", "贷款余额"),
            ("贷款余额减少到了200万元", "贷款余额"),
            ("培训率提高到90%", "培训率"),
            ("增长率10%", "增长率"),
            ("减少火情15起", "减少火情"),
            ("护林员新增30人", "护林员新增"),
            ("培训至少30人", "培训"),
            ("参训多达30人", "参训"),
        ] {
            assert!(is(text, subject), "{text}");
        }
        for (text, subject) in [
            ("志愿者增加10人", "志愿者"),
            ("志愿者增加了10人", "志愿者"),
            ("森林火灾减少15起", "森林火灾"),
            ("培训率下降5个百分点", "培训率"),
            ("上访案件少12件", "上访案件"),
            ("护林员多6人", "护林员"),
            ("审批时间压减10天", "审批时间"),
            ("同比增长20%", "同比增长"),
            ("种树-5株", "种树-"),
        ] {
            assert!(!is(text, subject), "{text}");
        }
    }

    #[test]
    fn what_came_to_be_is_told_from_what_there_is() {
        let added = |text: &str, sentence: &str| reckoned(&figure(text, "绿地", sentence)).expect("a number").is_added;
        assert!(added("绿地20公顷", "全年新增绿地20公顷。") && added("绿地新增20公顷", "绿地新增20公顷。"));
        assert!(!added("绿地20公顷", "新增步道，绿地20公顷。"));
        assert_eq!(
            ["绿地新增", "各类绿地", "种树-", "新增", "各类"].map(bare_subject),
            ["绿地", "绿地", "种树", "新增", "各类"]
        );
    }

    #[test]
    fn rough_numbers_are_known() {
        let rough = |text: &str, behind: &str| is_rough(&figure(text, "", &format!("{text}{behind}")));
        for (text, behind) in [
            ("企业约50家", "。"),
            ("门店近60家", ""),
            ("企业50余家", ""),
            ("垃圾1000吨", "以上。"),
            ("垃圾超过2000吨", ""),
        ] {
            assert!(rough(text, behind), "{text}{behind}");
        }
        assert!(!rough("企业50家", "，近3户") && !rough("企业50家", ""));
    }
}

//! What a figure says of its subject: how much there is, how much came to be, or by how much it changed; and whether that is a
//! number with which one can reckon. The rule `figure-jump` and the comparison of years read figures alike.
use std::sync::LazyLock;

use regex::Regex;
use rust_decimal::Decimal;

use super::amount::Amount;
use super::amounts::amounts;
use super::change::{CHANGES, before_start, ends_in_change};
use super::clause::clause_start;
use super::phrase::without_lead;
use super::scope::{Scope, scope_of};
use crate::marks::DASHES;
use crate::model::EarlierFigure;
use crate::year::after_year;

/// Words by which it says how much came to be in the year: a quantity of its own.
const ADDED: [&str; 2] = ["新增", "净增"];
/// Words by which it is of what was made in the year, and by which of all that there is; neither stands beside the other.
const MADE: [&str; 10] = ["新建", "新增", "净增", "新设", "新开", "新引进", "新培育", "新认定", "新登记", "新发展"];
const IN_ALL: [&str; 10] = ["累计建", "累计新建", "总数", "总量", "保有", "现有", "共有", "拥有", "建有", "设有"];
/// Words that end as 比上年多12件 and say how much there is at least.
const AT_LEAST: [&str; 4] = ["至少", "不少", "最多", "不多"];
/// Words before a subject that say no more than it does: 各类会议 are the year before's 会议.
const ALL_KINDS: [&str; 4] = ["各类", "各种", "各项", "各级"];
/// Years, and numbers of events that come again.
static NUMBERED: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new("[0-9]{4}年度?|第[一二三四五六七八九十百0-9]+[届次期批]").expect("the pattern is a constant")
});

/// A number with which one can reckon.
#[derive(Clone, Debug, PartialEq)]
pub struct Reckoned {
    /// Its value.
    pub value: Decimal,
    /// Whether it says how much came to be, not how much there is.
    pub is_added: bool,
    /// Whether it says how much was made in the year: 新建12个.
    pub is_made: bool,
    /// Whether it says how much there is in all: 累计建成120个.
    pub is_in_all: bool,
    /// Of which part, or average, it is; only the same ones stand beside each other.
    pub parts: Vec<&'static str>,
    /// Whether it is a rough number or a bound: 约300人, 20多场, 1000吨以上.
    pub is_rough: bool,
}

impl Reckoned {
    /// Says whether both speak of the same: there is, or came to be, of the same part.
    pub fn is_like(&self, other: &Self) -> bool {
        let is_of_all = self.is_in_all && other.is_made || self.is_made && other.is_in_all;
        self.is_added == other.is_added && !is_of_all && self.parts == other.parts
    }
}

/// Reads a figure of a report of that year; `None` where it is a range, a plan, of another time, a change, or may be below nothing.
pub fn reckoned(figure: &EarlierFigure, year: u16) -> Option<Reckoned> {
    let value = figure.value.filter(|_| figure.upper.is_none())?;
    let told = Told::of(figure);
    if told.is_change() {
        return None;
    }
    let Scope { is_other, parts } = told.scope(year);
    let is_in_all = told.has_any(&IN_ALL);
    let is_made = !is_in_all && told.has_any(&MADE);
    (!is_other).then(|| Reckoned {
        value,
        is_added: told.is_added(),
        is_made,
        is_in_all,
        parts,
        is_rough: told.is_rough(),
    })
}

/// Says whether a figure tells how much there is, or came to be, in that year, its own, as a whole: no plan, part or change.
pub fn is_own(figure: &EarlierFigure, year: u16) -> bool {
    let told = Told::of(figure);
    !told.is_change() && told.scope(year) == Scope::default() && !told.has_dash()
}

/// Returns what two years call one thing: without what says how its number is meant, so that 绿地新增25公顷 stands beside
/// 新增绿地20公顷, without its year, and without the place in a list or a row of events: 二是2021年度第十一届文化节.
pub fn bare_subject(subject: &str) -> String {
    // Dashes stood at the end of subjects of older ledgers: 种树-5株.
    let bare = without_lead(subject.trim_end_matches(DASHES));
    let mut rests = ALL_KINDS.iter().filter_map(|word| bare.strip_prefix(word));
    let bare = rests.find(|rest| rest.chars().count() > 1).unwrap_or(bare);
    let words = ADDED.iter().chain(&CHANGES);
    let bare = words.filter_map(|word| bare.strip_suffix(word)).find(|rest| rest.chars().count() > 1).unwrap_or(bare);
    if !bare.contains(|own: char| own.is_ascii_digit() || own == '第') {
        return bare.to_owned();
    }
    let timeless = NUMBERED.replace_all(bare, "");
    if timeless.chars().filter(|own| own.is_alphabetic()).count() > 1 { timeless.into_owned() } else { bare.to_owned() }
}

/// A figure's words, taken apart at its number.
struct Told<'f> {
    figure: &'f EarlierFigure,
    /// The clause up to the words of the figure.
    ahead: &'f str,
    /// The clause up to the number.
    clause: &'f str,
    /// The words of the figure up to the number.
    before: &'f str,
    /// What stands behind number and unit in the sentence.
    behind: &'f str,
    /// The number; `None` where the words hold none.
    amount: Option<Amount>,
}

impl<'f> Told<'f> {
    fn of(figure: &'f EarlierFigure) -> Self {
        // Where a ledger knows no sentence, the words stand for it.
        let (sentence, at) = match figure.sentence.find(&*figure.text) {
            Some(at) => (&*figure.sentence, at),
            None => (&*figure.text, 0),
        };
        let end = at + figure.text.len();
        // What makes a number a bound may stand behind the words of the figure.
        let more = sentence[end..].chars().take(3).map(char::len_utf8).sum::<usize>();
        let start = clause_start(sentence, at).min(at);
        let found = amounts(&sentence[start..end + more]);
        let amount = found.into_iter().rfind(|amount| start + amount.span.start < end);
        let number = amount.as_ref().map_or(end, |amount| (start + amount.span.start).max(at));
        let (clause, before) = (&sentence[start..number], &sentence[at..number]);
        let behind = amount.as_ref().map_or("", |amount| &sentence[start + amount.span.end..]);
        // In a cell of a table stands the number alone, and what says of which year it is stands above or beside.
        let is_alone = ![clause, behind].iter().any(|words| words.contains(char::is_alphabetic));
        let (clause, before) = if is_alone { (&*figure.subject, &*figure.subject) } else { (clause, before) };
        Self { figure, ahead: &sentence[start..at], clause, before, behind, amount }
    }

    fn scope(&self, year: u16) -> Scope {
        let (subject, unit) = (&*self.figure.subject, &*self.figure.unit);
        // 2020年和2021年来访量分别为: before each number stand both years, and its subject says which is its own.
        match after_year(subject) {
            Some(rest) => scope_of(&format!("{}{}", self.clause, &subject[..subject.len() - rest.len()]), unit, year),
            None => scope_of(self.clause, unit, year),
        }
    }

    fn is_added(&self) -> bool {
        let ahead = self.ahead.trim_end().trim_end_matches('了');
        ADDED.iter().any(|word| self.clause.contains(word)) || ahead.ends_with("增加")
    }

    /// Says whether the clause up to the number has one of some words.
    fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.clause.contains(word))
    }

    /// Says whether the words tell by how much something changed, or what it was before.
    fn is_change(&self) -> bool {
        // 减少火情15起 has the verb as its name.
        let number = self.before.trim_end();
        let is_compared = number.ends_with(['多', '少']) && !AT_LEAST.iter().any(|word| number.ends_with(word));
        is_compared || ends_in_change(number) || before_start(self.clause, self.behind).is_some()
    }

    /// Says whether a dash stands before the number, of which nobody says whether it is a minus.
    fn has_dash(&self) -> bool {
        self.figure.subject.ends_with(DASHES) || self.amount.as_ref().is_some_and(|amount| amount.number().is_none())
    }

    fn is_rough(&self) -> bool {
        self.amount.as_ref().is_some_and(|amount| !amount.hedge.is_empty() || amount.bound)
    }
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
        let is = |text: &str, subject: &str| is_own(&figure(text, subject, &format!("全年{text}。")), 2021);
        for (text, subject) in [
            ("志愿者增加到25人", "志愿者"),
            ("贷款余额减少至200万元", "贷款余额"),
            ("贷款余额减少到了200万元", "贷款余额"),
            ("培训率提高到90%", "培训率"),
            ("公交线路增至15条", "公交线路"),
            ("增长率10%", "增长率"),
            ("工业增加值30亿元", "工业增加值"),
            ("环境提升工程12个", "环境提升工程"),
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
            ("绿地扩大3公顷", "绿地"),
            ("种树-5株", "种树"),
        ] {
            assert!(!is(text, subject), "{text}");
        }
        let from = figure("公交线路从12条", "公交线路", "公交线路从12条增加到15条。");
        assert!(!is_own(&from, 2021) && reckoned(&from, 2021).is_none());
    }

    #[test]
    fn what_came_to_be_is_told_from_what_there_is() {
        let added =
            |text: &str, sentence: &str| reckoned(&figure(text, "绿地", sentence), 2021).expect("a number").is_added;
        assert!(added("绿地20公顷", "全年新增绿地20公顷。") && added("绿地新增20公顷", "绿地新增20公顷。"));
        assert!(added("绿地20公顷", "全年增加了绿地20公顷。"));
        assert!(!added("绿地20公顷", "新增步道，绿地20公顷。"));
        assert_eq!(
            ["绿地新增", "各类绿地", "种树-", "新增", "各类"].map(bare_subject),
            ["绿地", "绿地", "种树", "新增", "各类"]
        );
        let bare = ["三是培训骨干", "截至2020年底注册志愿者", "“2020年度最美家庭”", "第十一届文化节"].map(bare_subject);
        assert_eq!(bare, ["培训骨干", "注册志愿者", "“最美家庭”", "文化节"]);
    }

    #[test]
    fn what_was_made_stands_beside_no_stock() {
        let read = |sentence: &str| reckoned(&figure("充电桩10个", "充电桩", sentence), 2021).expect("a number");
        let (made, all, plain) = (read("新建充电桩10个。"), read("累计建成充电桩10个。"), read("建成充电桩10个。"));
        assert!(!made.is_like(&all) && !all.is_like(&made));
        assert!(plain.is_like(&made) && plain.is_like(&all) && !read("累计新建充电桩10个。").is_like(&made));
    }

    #[test]
    fn parts_stand_beside_the_same_parts() {
        let parts = |sentence: &str| reckoned(&figure("宣讲10场", "宣讲", sentence), 2021).expect("a number").parts;
        assert_eq!(parts("今年以来开展宣讲10场。"), parts("开展宣讲10场。"));
        assert_eq!(parts("上半年宣讲10场。"), parts("上半年共宣讲10场。"));
        assert_ne!(parts("上半年宣讲10场。"), parts("全年宣讲10场。"));
        assert!(reckoned(&figure("宣讲10场", "宣讲", "去年宣讲10场。"), 2021).is_none());
    }

    #[test]
    fn a_number_alone_is_of_the_time_that_its_subject_names() {
        let told = |subject: &str| reckoned(&figure("1200", subject, "1200"), 2021);
        assert!(told("2020年来访").is_none() && told("去年来访").is_none() && told("比上年增加").is_none());
        assert!(told("2021年来访").is_some_and(|own| own.parts.is_empty()));
        assert_eq!(told("第一季度来访").expect("a number").parts, ["季度"]);
    }

    #[test]
    fn rough_numbers_are_known() {
        let rough = |text: &str, behind: &str| Told::of(&figure(text, "", &format!("{text}{behind}"))).is_rough();
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

//! Names before as many numbers: 城镇和农村居民收入5.2万元和1.8万元.
use std::ops::Range;

use super::amount::Amount;
use super::clause::clause_start;
use super::phrase::{
    DOING, REACHING, is_noun, is_whole, offset, strip_heads, trim_between, without_doing, without_lead, words,
};
use super::times::in_times;

/// What parts names from each other, and numbers.
const PARTING: [&str; 5] = ["以及", "、", "和", "与", "及"];
/// Kinds that stand beside each other before what both are kinds of.
const KINDS: [&str; 43] = [
    "城镇", "农村", "城市", "乡村", "男性", "女性", "国内", "国外", "境内", "境外", "省级", "市级", "县级", "区级",
    "镇级", "村级", "线上", "线下", "进口", "出口", "第一", "第二", "第三", "常住", "中央", "国家级", "上级", "本级",
    "公办", "民办", "国有", "民营", "大型", "中型", "小型", "高级", "中级", "初级", "小学", "初中", "高中", "甲类",
    "乙类",
];

/// Levels of one character: 省、市、区民生实事.
const LEVELS: [&str; 8] = ["省", "市", "区", "县", "镇", "乡", "男", "女"];
/// Verbs beside those of doing that stand beside one another.
const ANEW: [&str; 10] = ["改建", "扩建", "续建", "改扩建", "修订", "维修", "翻新", "更新", "发现", "整改"];
/// Ends of names of shares.
const SHARES: [char; 4] = ['率', '比', '度', '例'];

/// Returns what the amount at an index counts, where it is one of a row of several and as many names stand before them; its words,
/// and whether it is a change.
pub fn in_list(text: &str, amounts: &[Amount], row: &Range<usize>, at: usize) -> Option<(String, Range<usize>, bool)> {
    if row.len() < 2 {
        return None;
    }
    let first = amounts[row.start].span.start;
    let earlier = row.start.checked_sub(1).map_or(0, |earlier| amounts[earlier].span.end);
    let start = clause_start(text, first).max(earlier).min(first);
    let (phrase, is_change) = trim_between(&text[start..first]);
    let row_span = |from: usize| {
        let from = if at == row.start { from } else { amounts[at].span.start };
        from..amounts[at].span.end
    };
    if let Some(names) = in_times(phrase, row.len()) {
        return Some((names[at - row.start].clone(), row_span(offset(text, phrase)), is_change));
    }
    // 事故起数、死亡人数分别比上年下降; 标准、品牌分别新增.
    let named = phrase.rfind("分别").filter(|at| *at > 0).map_or(phrase, |at| &phrase[..at]);
    if let Some(names) = done_to_one(named).filter(|names| names.len() == row.len()) {
        return Some((names[at - row.start].clone(), row_span(offset(text, phrase)), is_change));
    }
    let names = names_in(without_doing(named));
    if names.len() != row.len() {
        return None;
    }
    let (own, last) = (names[at - row.start], names[row.len() - 1]);
    let (first, level) = last.split_at(last.chars().next().map_or(0, char::len_utf8));
    // Either all are told by their level alone, or none.
    let are_levels = LEVELS.contains(&first) && names[..row.len() - 1].iter().all(|name| LEVELS.contains(name));
    if are_levels && is_noun(level) {
        let noun = if own == last { last.to_owned() } else { format!("{own}{level}") };
        return Some((noun, row_span(offset(text, own)), is_change));
    }
    if !names.iter().all(|name| is_noun(name)) {
        return None;
    }
    let is_like = own.chars().next_back() == last.chars().next_back();
    // 职工、居民参保率98%、97%: nobody knows how much of the last name is of the first one, too.
    let is_torn = |name: &&str| !name.ends_with(SHARES) && of_kind(name, last).is_none();
    if last.ends_with(SHARES) && names.iter().any(is_torn) {
        return None;
    }
    let whole = if is_like { None } else { of_kind(own, last) };
    let noun = whole.unwrap_or_else(|| own.to_owned());
    Some((noun, row_span(offset(text, own)), is_change))
}

/// Finds for each amount those of one unit beside it of which nothing but 和 or 、 parts one, itself among them.
pub fn rows(text: &str, amounts: &[Amount]) -> Vec<Range<usize>> {
    let is_joined = |one: &Amount, other: &Amount| {
        let between = text.get(one.span.end..other.span.start).unwrap_or_default().trim();
        one.unit == other.unit && PARTING.contains(&between)
    };
    let mut rows = Vec::with_capacity(amounts.len());
    for row in amounts.chunk_by(is_joined) {
        let own = rows.len()..rows.len() + row.len();
        rows.extend(row.iter().map(|_| own.clone()));
    }
    rows
}

/// Gives each of several verbs what was done: 新建 and 改造 of 新建和改造公厕.
fn done_to_one(phrase: &str) -> Option<Vec<String>> {
    let names = names_in(strip_heads(without_lead(phrase)));
    let (last, verbs) = names.split_last().filter(|(_, verbs)| !verbs.is_empty())?;
    let own = words(DOING).chain(ANEW).find(|verb| last.strip_prefix(verb).is_some_and(is_noun))?;
    let noun = &last[own.len()..];
    let are_verbs = verbs.iter().all(|verb| words(DOING).chain(ANEW).any(|own| own == *verb));
    are_verbs.then(|| verbs.iter().copied().chain([own]).map(|verb| format!("{verb}{noun}")).collect())
}

/// Parts names from each other: 城镇 and 农村居民收入.
fn names_in(phrase: &str) -> Vec<&str> {
    let (mut names, mut start) = (Vec::new(), 0);
    for (at, _) in phrase.char_indices() {
        let mark = PARTING.iter().find(|mark| phrase[at..].starts_with(**mark));
        let is_reached = || phrase[..at].ends_with(REACHING);
        if let Some(mark) = mark.filter(|_| at >= start && !is_whole(&phrase[at..]) && !is_reached()) {
            names.push(phrase[start..at].trim());
            start = at + mark.len();
        }
    }
    names.push(phrase[start..].trim());
    names
}

/// Gives a kind what it is a kind of: 城镇 beside 农村居民收入.
fn of_kind(own: &str, last: &str) -> Option<String> {
    let rest = KINDS.iter().find_map(|kind| last.strip_prefix(kind)).filter(|rest| is_noun(rest))?;
    KINDS.iter().any(|kind| own.ends_with(kind)).then(|| format!("{own}{rest}"))
}

//! Names beside identity numbers: 黄晓梅（身份证号…）, 身份证号…的群众黄晓梅. Whoever hides the number hides nobody whose name stays.
//! A number that is called one and typed wrong counts too.
use std::ops::Range;

use super::id_number::called_identity_numbers;
use super::names::{BEHIND_NAME, is_name};
use crate::config::{Config, Persons};
use crate::han::is_han;

/// What stands between a name and its number: 黄晓梅，女，1949年12月31日出生，身份证号….
const LABELS: [&str; 28] = [
    "身份证号码", "身份证号", "身份证", "身份号码", "证件号码", "证件号", "公民", "居民", "号码", "为", "是", "持",
    "的", "性别", "男", "女", "汉族", "现年", "今年", "周岁", "岁", "出生日期", "出生", "生于", "生", "年", "月", "日",
];
/// Marks there.
const MARKS: [char; 15] = ['-', '.', '/', '：', ':', '，', ',', '、', '（', '(', '）', ')', ' ', '\u{3000}', '\t'];
/// Marks between a number and the name behind it; behind a comma something else begins.
const MARKS_BEHIND: [char; 9] = ['：', ':', '（', '(', '）', ')', ' ', '\u{3000}', '\t'];
/// What goes on behind a number to the name: 的.
const OF: &str = "的";
/// Lengths of names in characters, the longest first.
const LENGTHS: [usize; 3] = [4, 3, 2];
/// Words behind which names of more than two characters begin too: 柳溪村黄晓梅.
const BEFORE_LONG: [&str; 13] =
    ["的", "人", "村", "组", "社区", "号", "室", "长", "补发", "收到", "查获", "核实", "查询"];
/// What names of places end in, which is a surname as well in 区志强, and no given name goes before it.
const PLACES: &str = "区市县镇街村乡";
/// A surname that is 'at' where words go on behind it: 于南海办结.
const AT: char = '于';
/// Farthest before a number that its name is looked for, in characters.
const FARTHEST: usize = 60;

/// Finds the names beside identity numbers, each with its number and none twice, in order.
pub fn beside_identity(text: &str, config: &Config) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    let mut behind = 0;
    for number in called_identity_numbers(text, config.year) {
        let name = name_before(text, behind..number.start, config).or_else(|| name_behind(text, number.end, config));
        behind = number.end;
        let is_new = |name: &Range<usize>| found.last().is_none_or(|(last, _)| last.end <= name.start);
        if let Some(name) = name.filter(is_new) {
            found.push((name, number));
        }
    }
    found
}

/// Finds the name before a number, with nothing between but what numbers are called and who bears them; `within` begins behind
/// the number before, whose name is another's.
fn name_before(text: &str, within: Range<usize>, config: &Config) -> Option<Range<usize>> {
    let own = &text[within.clone()];
    let begins = own.char_indices().nth_back(FARTHEST - 1).map_or(within.start, |(at, _)| within.start + at);
    let mut front = &text[begins..within.end];
    loop {
        front = front.trim_end_matches(|own: char| MARKS.contains(&own) || own.is_ascii_digit());
        let end = begins + front.len();
        let starts = LENGTHS.iter().filter_map(|length| Some(begins + front.char_indices().nth_back(length - 1)?.0));
        let mut names = starts.filter(|&start| {
            let name = &text[start..end];
            is_name(name, &config.template.names, &config.check.persons)
                && (start == within.start || begins_name(&text[..start], name, &config.check.persons))
        });
        // Before a label is taken off, for 陈冬生 ends as one.
        if let Some(start) = names.next() {
            return Some(start..end);
        }
        front = LABELS.iter().find_map(|label| front.strip_suffix(label))?;
    }
}

/// Finds the name behind a number: directly, or that of 的群众.
fn name_behind(text: &str, at: usize, config: &Config) -> Option<Range<usize>> {
    let rest = text[at..].trim_start_matches(MARKS_BEHIND);
    let direct = rest;
    let rest = rest.strip_prefix(OF).unwrap_or(rest);
    let persons = &config.check.persons;
    let called = persons.before.iter().chain(&persons.called).filter(|word| rest.starts_with(word.as_str()));
    let called = called.max_by_key(|word| word.len()).map_or("", String::as_str);
    let rest = &rest[called.len()..];
    let start = text.len() - rest.len();
    let ends = LENGTHS.iter().filter_map(|length| {
        let (last, own) = rest.char_indices().nth(length - 1)?;
        Some(last + own.len_utf8())
    });
    let mut names = ends.filter(|&end| {
        let name = &rest[..end];
        let is_sure = called.chars().count() > 1 && is_long(name);
        let is_at = rest.len() == direct.len() && name.starts_with(AT);
        let ends = rest[end..].chars().next().is_none_or(|own| match own {
            own if !is_han(own) => true,
            own if PLACES.contains(own) || is_at => false,
            own => is_sure || BEHIND_NAME.contains(own),
        });
        is_name(name, &config.template.names, persons) && ends
    });
    names.next().map(|end| start..start + end)
}

/// Says whether a name can begin behind a text: two characters of a word, and 区平洲 in 南海区平洲, are names too.
fn begins_name(front: &str, name: &str, persons: &Persons) -> bool {
    let words = persons.before.iter().chain(&persons.called);
    front.chars().next_back().is_none_or(|own| !own.is_alphanumeric())
        || words.into_iter().any(|word| front.ends_with(word.as_str()))
        || (is_long(name)
            && !name.starts_with(|own| PLACES.contains(own))
            && BEFORE_LONG.iter().any(|word| front.ends_with(word)))
}

fn is_long(name: &str) -> bool {
    name.chars().count() > 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_not_looked_for_beyond_another_number_nor_without_an_end() {
        let config = Config::parse("", "config.toml").expect("valid");
        let id = "11010519491231002X";
        let found = |text: &str| beside_identity(text, &config).len();
        assert_eq!(found(&format!("黄晓梅{id}、{id}、{id}")), 1);
        assert_eq!(found(&format!("黄晓梅{}{id}", "，".repeat(100))), 0);
        assert_eq!(found(&format!("{id}、").repeat(20_000)), 0);
    }

    #[test]
    fn names_beside_identity_numbers_are_found() {
        let config = Config::parse("", "config.toml").expect("valid");
        let id = "11010519491231002X";
        for (text, expected) in [
            (format!("黄晓梅 身份证号{id}"), "黄晓梅"),
            (format!("为群众黄晓梅（公民身份号码：{id}）补办"), "黄晓梅"),
            (format!("户主王伟，男，72岁，身份证号码为{id}。"), "王伟"),
            (format!("欧阳文轩{id}、李志强{id}"), "欧阳文轩/李志强"),
            (format!("身份证号{id}的群众黄晓梅已领取"), "黄晓梅"),
            (format!("{id} 张军的证件"), "张军"),
            (format!("黄晓梅，女，1949年12月31日出生，身份证号{id}"), "黄晓梅"),
            (format!("黄晓梅，女，汉族，生于1949年12月31日，公民身份号码{id}"), "黄晓梅"),
            (format!("黄晓梅（女，1949年12月生，身份证号：{id}）"), "黄晓梅"),
            (format!("黄晓梅，性别：女，出生日期：1949-12-31，身份证号{id}"), "黄晓梅"),
            (format!("陈冬生、王新年的身份证号{id}"), "王新年"),
            (format!("陈冬生，男，身份证号{id}"), "陈冬生"),
            (format!("每年3月1日，居民身份证号{id}"), ""),
            (format!("黄某某（身份证号{id}），黄**（{id}）"), ""),
            (format!("为护林员补办证件，身份证号{id}。李志强负责"), ""),
            (format!("补发对象证件号为{id}，安全送达"), ""),
            (format!("柳溪村黄晓梅、家住三水区的王建国（身份证号{id}）"), "王建国"),
            (format!("柳溪村黄晓梅（身份证号{id}），区志强（{id}）"), "黄晓梅/区志强"),
            (format!("身份证号{id}的群众黄晓梅丢失证件"), "黄晓梅"),
            (format!("{id} 于志强"), "于志强"),
            (format!("为群众补发证件（身份证号{id}），于南海区办结"), ""),
            (format!("为群众补发证件（身份证号{id}），于中山市办结"), ""),
            (format!("为群众补发证件（身份证号{id}）于中山办结"), ""),
            (format!("为群众补发证件（身份证号{id}）于南海区办结"), ""),
            (format!("家住南海区平洲（身份证号{id}）"), ""),
            (format!("三水区西南，身份证号{id}"), ""),
        ] {
            let found = beside_identity(&text, &config);
            let names: Vec<&str> = found.iter().map(|(name, _)| &text[name.clone()]).collect();
            assert_eq!(names.join("/"), expected, "{text}");
        }
    }
}

//! Names beside identity numbers: 黄晓梅（身份证号…）, 身份证号…的群众黄晓梅. Whoever hides the number hides nobody whose name stays.
use std::ops::Range;

use super::id_number::identity_numbers;
use super::named_person::{BEHIND_NAME, is_name};
use crate::config::{Config, Persons};
use crate::han::is_han;

/// What stands between a name and its number.
const LABELS: [&str; 18] = [
    "身份证号码",
    "身份证号",
    "身份证",
    "身份号码",
    "证件号码",
    "证件号",
    "公民",
    "居民",
    "号码",
    "为",
    "是",
    "持",
    "男",
    "女",
    "汉族",
    "岁",
    "日生",
    "月生",
];
/// Marks there.
const MARKS: [char; 12] = ['：', ':', '，', ',', '、', '（', '(', '）', ')', ' ', '\u{3000}', '\t'];
/// What goes on behind a number to the name: 的.
const OF: &str = "的";
/// Lengths of names in characters, the longest first.
const LENGTHS: [usize; 3] = [4, 3, 2];

/// Finds the names beside identity numbers, each with its number.
pub fn beside_identity(text: &str, config: &Config) -> Vec<(Range<usize>, Range<usize>)> {
    let numbers = identity_numbers(text, config.year).into_iter();
    numbers
        .filter_map(|number| {
            let name = name_before(text, number.start, config).or_else(|| name_behind(text, number.end, config))?;
            Some((name, number))
        })
        .collect()
}

/// Finds the name before a number, with nothing between but what numbers are called and who bears them.
fn name_before(text: &str, at: usize, config: &Config) -> Option<Range<usize>> {
    let mut front = &text[..at];
    loop {
        let bare = front.trim_end_matches(|own: char| MARKS.contains(&own) || own.is_ascii_digit());
        let bare = LABELS.iter().find_map(|label| bare.strip_suffix(label)).unwrap_or(bare);
        if bare.len() == front.len() {
            break;
        }
        front = bare;
    }
    let starts = LENGTHS.iter().filter_map(|length| Some(front.char_indices().nth_back(length - 1)?.0));
    let mut names = starts.filter(|&start| {
        let name = &front[start..];
        // Two characters of a word are a name where one can begin.
        let begins = || name.chars().count() > 2 || begins_name(&front[..start], &config.check.persons);
        is_name(name, &config.template.names, &config.check.persons) && begins()
    });
    names.next().map(|start| start..front.len())
}

/// Finds the name behind a number: directly, or that of 的群众.
fn name_behind(text: &str, at: usize, config: &Config) -> Option<Range<usize>> {
    let rest = text[at..].trim_start_matches(|own: char| MARKS.contains(&own));
    let rest = rest.strip_prefix(OF).unwrap_or(rest);
    let persons = &config.check.persons;
    let called = persons.before.iter().chain(&persons.called).filter(|word| rest.starts_with(word.as_str()));
    let rest = called.map(String::len).max().map_or(rest, |length| &rest[length..]);
    let start = text.len() - rest.len();
    let ends = LENGTHS.iter().filter_map(|length| {
        let (last, own) = rest.char_indices().nth(length - 1)?;
        Some(last + own.len_utf8())
    });
    let mut names = ends.filter(|&end| {
        let next = rest[end..].chars().next();
        let ends =
            || rest[..end].chars().count() > 2 || next.is_none_or(|own| !is_han(own) || BEHIND_NAME.contains(own));
        is_name(&rest[..end], &config.template.names, persons) && ends()
    });
    names.next().map(|end| start..start + end)
}

/// Says whether a name can begin behind a text.
fn begins_name(front: &str, persons: &Persons) -> bool {
    let words = persons.before.iter().chain(&persons.called);
    front.chars().next_back().is_none_or(|own| !own.is_alphanumeric())
        || words.into_iter().any(|word| front.ends_with(word.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

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
            (format!("黄某某（身份证号{id}），黄**（{id}）"), ""),
            (format!("为护林员补办证件，身份证号{id}。李志强负责"), ""),
            (format!("补发对象证件号为{id}，安全送达"), ""),
        ] {
            let found = beside_identity(&text, &config);
            let names: Vec<&str> = found.iter().map(|(name, _)| &text[name.clone()]).collect();
            assert_eq!(names.join("/"), expected, "{text}");
        }
    }
}

//! Several times, or parts that are numbered, before as many numbers: 2020年和2021年来访量分别为120件和320件, 一、二季度分别完成投资30%和60%. Each number is of
//! its own time, and nobody may take one for the other.
use std::sync::LazyLock;

use regex::Regex;

use super::phrase::{NOUNS, is_noun, trim_between, without_doing, words};

/// Times, the last of which has the word that those before it may leave to it: 一、二季度.
static LIST: LazyLock<Regex> = LazyLock::new(|| {
    let one =
        "(?:[0-9]{4}(?:年度?)?|第?[一二三四](?:季度|产业|[类级期批])?|[0-9]{1,2}(?:月份?)?|[上下]半年|[去今上本]年)";
    let last = "(?:[0-9]{4}年度?|第?[一二三四](?:季度|产业|[类级期批])|[0-9]{1,2}月份?|[上下]半年|[去今上本]年)";
    Regex::new(&format!("(?:{one}(?:、|和|与|及|以及))+{last}")).expect("the pattern is a constant")
});
/// Words between the times and what is counted.
const EACH: [&str; 3] = ["分别", "各", "均"];
/// Months and the like that head nothing by themselves.
const HALVES: [&str; 2] = ["上半年", "下半年"];

/// Returns what each of `count` numbers counts, where as many times stand in the phrase before them: 2020年来访量; the time alone
/// where nobody says what is counted.
pub fn in_times(phrase: &str, count: usize) -> Option<Vec<String>> {
    // Few phrases name any.
    let found = if phrase.contains(['年', '度', '月', '业', '类', '级', '期', '批']) {
        LIST.find(phrase)?
    } else {
        return None;
    };
    let times: Vec<&str> =
        found.as_str().split(['、', '和', '与', '及']).map(|time| time.trim_end_matches('以')).collect();
    let before = &phrase[..found.start()];
    if times.len() != count || before.ends_with(|own: char| own.is_ascii_digit()) {
        return None;
    }
    let behind = &phrase[found.end()..];
    let behind = EACH.iter().find_map(|word| behind.strip_prefix(word)).unwrap_or(behind);
    let noun = |phrase| {
        let own = trim_between(phrase).0.trim_end_matches('的');
        // 植树 is done, and counted as well.
        let own = Some(own).filter(|own| words(NOUNS).any(|noun| noun == *own)).unwrap_or_else(|| without_doing(own));
        Some(own).filter(|own| is_noun(own))
    };
    let noun = noun(behind).or_else(|| noun(before)).unwrap_or_default().replace("分别", "");
    let last = times.last()?;
    let word = ["季度", "产业", "年", "月", "类", "级", "期", "批"].into_iter().find(|word| last.contains(word))?;
    let whole = |time: &&str| {
        let bare = time.trim_start_matches('第').trim_end_matches(['度', '份']);
        let bare = bare.strip_suffix('季').unwrap_or(bare);
        let is_short = bare.chars().all(|own| own.is_ascii_digit() || "一二三四".contains(own));
        if is_short { format!("{bare}{word}{noun}") } else { format!("{bare}{noun}") }
    };
    Some(times.iter().map(whole).collect())
}

/// Says whether a subject is a part of a year and nothing else.
pub fn is_part_of_year(subject: &str) -> bool {
    let before = |word: &str| subject.strip_suffix(word).is_some_and(|front| front.chars().count() <= 2);
    HALVES.contains(&subject) || before("季度") || before("月")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_of_its_own_time() {
        let told = |phrase: &str, count| in_times(phrase, count).map(|names| names.join(" "));
        for (phrase, names) in [
            ("2020年和2021年来访量分别为", "2020年来访量 2021年来访量"),
            ("来访量2020年和2021年分别为", "2020年来访量 2021年来访量"),
            ("2020、2021年度植树分别", "2020年植树 2021年植树"),
            ("2020年、2021年分别培训党员", "2020年培训党员 2021年培训党员"),
            ("一、二季度分别完成投资额的", "一季度投资额 二季度投资额"),
            ("第一、第二季度分别完成", "一季度 二季度"),
            ("上半年和下半年分别开展培训", "上半年培训 下半年培训"),
            ("5、6月份接待来访", "5月来访 6月来访"),
            ("一、二类设施分别为", "一类设施 二类设施"),
            ("一级、二级响应分别启动", "一级响应启动 二级响应启动"),
            ("一、二产业增加值分别为", "一产业增加值 二产业增加值"),
        ] {
            assert_eq!(told(phrase, 2).as_deref(), Some(names), "{phrase}");
        }
        for (phrase, count) in [("2020年和2021年来访量分别为", 3), ("党员和群众分别", 2), ("2021年来访", 1)]
        {
            assert_eq!(told(phrase, count), None, "{phrase}");
        }
        assert!(is_part_of_year("二季度") && is_part_of_year("5月") && !is_part_of_year("二季度投资"));
    }
}

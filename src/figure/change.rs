//! Verbs of change: by how much something changed (增加10人) is told from how much there is since (增加到40人) and was before
//! (由30人增加到40人).
use crate::year::before_year;

/// Verbs by which a figure says how much something changed, where no word of a level stands between.
pub const CHANGES: [&str; 38] = [
    "提升", "提高", "增长", "上升", "上涨", "升高", "下降", "降低", "下跌", "缩短", "压缩", "翻番", "增加", "减少",
    "净减", "下滑", "压减", "缩减", "递增", "递减", "回落", "回升", "削减", "攀升", "增多", "扩大", "扩增", "缩小",
    "收窄", "增员", "减员", "扩充", "扩展", "拓展", "加密", "走高", "走低", "精减",
];
/// Names that end in such a verb: 自然减员135人 is how many there were.
pub const NAMES: [&str; 2] = ["自然减员", "自然增员"];
/// Words of a change of one character, which only a word of a level makes one: 增至, 降到.
const SHORT: [char; 8] = ['增', '升', '降', '减', '扩', '缩', '压', '涨'];
/// Words by which a number is how much there is: 提高到90%.
const LEVELS: [char; 3] = ['到', '至', '为'];
/// Words before what something was: 由12条增加到15条.
const FROM: [char; 2] = ['从', '由'];
/// Words between 由 and what something was.
const THEN: [&str; 13] =
    ["平均", "去年同期", "上年同期", "去年", "上年", "上一年", "年初", "原来", "原有", "原先", "过去", "最初", "此前"];

/// Words between 到 and what something is.
const NOW: [&str; 3] = ["今年", "本年", "目前"];
/// Words that may stand between a verb of change and its number.
const FILLING: [&str; 10] = ["了", "达到", "达", "共计", "共", "合计", "累计", "总计", "分别", "幅度"];

/// Takes off what leads from a verb of change to how much there is now: 覆盖率提高到 leaves 覆盖率. `None` where the phrase does
/// not end so.
pub fn before_level(phrase: &str) -> Option<&str> {
    // 提高到2021年的90%.
    let phrase = without_time(phrase.trim_end());
    let level = phrase.strip_suffix('了').unwrap_or(phrase);
    let verb = level.strip_suffix(LEVELS)?.trim_end();
    let verb = verb.strip_suffix('了').unwrap_or(verb);
    CHANGES.iter().find_map(|word| verb.strip_suffix(word)).or_else(|| verb.strip_suffix(SHORT))
}

/// Takes off what says that a number is how much there was, `phrase` being before the number and `behind` behind it: 线路由去年的
/// leaves 线路. `None` where the number is no such one.
pub fn before_start<'t>(phrase: &'t str, behind: &str) -> Option<&'t str> {
    let before = without_time(phrase.trim_end()).strip_suffix(FROM)?;
    // The verb stands next to the number: 由12条大幅增加到15条, 由85%提升了10个百分点.
    let next: String = behind.trim_start().chars().take(6).collect();
    let is_level =
        |(at, own): (usize, char)| LEVELS.contains(&own) && before_level(&next[..at + own.len_utf8()]).is_some();
    let is_change = CHANGES.iter().any(|word| next.contains(word)) || next.char_indices().any(is_level);
    is_change.then_some(before)
}

/// Takes a time off that stands before a number: 由去年的, 到2021年的.
fn without_time(phrase: &str) -> &str {
    let bare = phrase.strip_suffix('的').unwrap_or(phrase);
    let then = THEN.iter().chain(&NOW).find_map(|word| bare.strip_suffix(word)).or_else(|| before_year(bare));
    // 由去年平均15天.
    then.map_or(phrase, |then| without_time(then.trim_end()))
}

/// Says whether the words before a number tell by how much something changed: 人数比上年增加了共. What has such a verb in its name
/// does not: 环境提升工程, 增长率.
pub fn ends_in_change(words: &str) -> bool {
    let mut words = words.trim_end();
    while let Some(rest) = FILLING.iter().find_map(|word| words.strip_suffix(word)) {
        words = rest.trim_end();
    }
    CHANGES.iter().any(|word| words.ends_with(word)) && !NAMES.iter().any(|name| words.ends_with(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_told_from_changes_and_from_what_was() {
        assert_eq!(before_level("覆盖率提高到"), Some("覆盖率"));
        assert_eq!(before_level("公交线路增至"), Some("公交线路"));
        assert_eq!(before_level("余额减少到了"), Some("余额"));
        assert_eq!(before_level("余额减少了"), None);
        assert_eq!(before_level("抽检量提高到2021年的"), Some("抽检量"));
        assert_eq!(before_start("到位率由", "提升了10个百分点"), Some("到位率"));
        assert_eq!(before_level("惠及"), None);
        assert_eq!(before_start("公交线路从", "增加到15条"), Some("公交线路"));
        assert_eq!(before_start("公交线路由去年的", "大幅增加到15条"), Some("公交线路"));
        assert_eq!(before_start("公交线路由2019年的", "增至15条"), Some("公交线路"));
        assert_eq!(before_start("工作队由", "组成"), None);
        assert_eq!(before_start("公交线路", "增加到15条"), None);
        assert!(ends_in_change("志愿者增加了共") && !ends_in_change("志愿者增加到"));
        assert!(!ends_in_change("自然减员") && !ends_in_change("增长率") && !ends_in_change("环境提升工程"));
    }
}

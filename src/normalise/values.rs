//! Brings the value of a cover field into its normal writing; what it cannot read it leaves as it is.
use jiff::civil::Date;

use crate::config::{FieldKind, Template};
use crate::fold::half_width;

/// Returns the keys and values that a field of that kind gives.
pub fn normal_values(key: &str, kind: FieldKind, original: &str, template: &Template) -> Vec<(String, String)> {
    let text = original.trim_matches(|character: char| character.is_whitespace() || matches!(character, '_' | '＿'));
    let value = match kind {
        FieldKind::Person => {
            let (name, title) = name_and_title(text);
            return vec![(format!("{key}_name"), name), (format!("{key}_title"), title)];
        }
        FieldKind::Year => year_of(text).unwrap_or_else(|| text.to_owned()),
        FieldKind::Date if is_form_of_a_date(text) => String::new(),
        FieldKind::Date => date_of(text).map_or_else(|| half(text), |date| date.to_string()),
        FieldKind::Phone => half(text),
        FieldKind::Unit => unit_name(text, &template.name_suffixes),
        FieldKind::Title => text.chars().filter(|character| !character.is_whitespace()).collect(),
        FieldKind::Text => text.to_owned(),
    };
    vec![(key.to_owned(), value)]
}

fn half(text: &str) -> String {
    text.chars().map(half_width).collect()
}

/// Parts a name from a post at the first blank or mark; of several persons, each by itself.
fn name_and_title(text: &str) -> (String, String) {
    let persons: Vec<&str> = text.split(['、', '；', ';']).map(str::trim).filter(|person| !person.is_empty()).collect();
    // 李四（科长）、王五（科员） are two persons; 何雨晴、科员 is one.
    if persons.len() > 1 && persons.iter().all(|person| person.contains(['（', '('])) {
        let (names, titles): (Vec<_>, Vec<_>) = persons.into_iter().map(one_name_and_title).unzip();
        return (names.join("、"), titles.join("、"));
    }
    one_name_and_title(text)
}

fn one_name_and_title(text: &str) -> (String, String) {
    let is_mark = |character: char| character.is_whitespace() || "、，,/；;（(）)：:_＿".contains(character);
    // 职务： before the post and 签名 behind the label say nothing that the field does not.
    let is_label = |part: &str| matches!(part, "" | "职务" | "职称" | "职务职称" | "签名" | "签字" | "姓名");
    let mut parts: Vec<String> = text.split(is_mark).filter(|part| !is_label(part)).map(str::to_owned).collect();
    let is_single = |part: Option<&String>| part.is_some_and(|part| part.chars().count() == 1);
    // 何 敏 科员: a name of two characters is often spaced to the width of three.
    if is_single(parts.first()) && is_single(parts.get(1)) {
        let given = parts.remove(1);
        parts[0].push_str(&given);
    }
    // 科长 张三: the post before the name.
    let is_name = |part: &String| (2..=4).contains(&part.chars().count()) && !is_post(part);
    if parts.first().is_some_and(|first| is_post(first)) && parts.last().is_some_and(is_name) {
        parts.rotate_right(1);
    }
    let name = if parts.is_empty() { String::new() } else { parts.remove(0) };
    (name, parts.join("、"))
}

/// Says whether a word ends as posts and offices do.
pub fn is_post(word: &str) -> bool {
    const ENDINGS: [&str; 16] = [
        "长",
        "主任",
        "科员",
        "干部",
        "书记",
        "主席",
        "干事",
        "文员",
        "秘书",
        "委员",
        "办公室",
        "科",
        "股",
        "室",
        "会计",
        "员",
    ];
    word.chars().count() >= 2 && ENDINGS.iter().any(|ending| word.ends_with(ending))
}

/// Takes the seal's mark and all blanks off a unit's name.
fn unit_name(text: &str, suffixes: &[String]) -> String {
    let mut name: String =
        text.chars().filter(|character| !character.is_whitespace() && !matches!(character, '_' | '＿')).collect();
    for suffix in suffixes {
        for marked in [format!("（{suffix}）"), format!("({suffix})"), format!("【{suffix}】")] {
            if let Some(bare) = name.strip_suffix(&marked).or_else(|| name.strip_prefix(&marked)) {
                name = bare.to_owned();
            }
        }
    }
    name
}

/// Finds a year of four digits, Han numerals included.
fn year_of(text: &str) -> Option<String> {
    let year = numbers(text).into_iter().find(|number| (1900..=2999).contains(number))?;
    Some(year.to_string())
}

/// Finds the year that a text names with its word: 2020年度, 二〇二〇年.
pub fn year_before_its_word(text: &str) -> Option<String> {
    text.match_indices('年').find_map(|(at, _)| {
        let before = text[..at].trim_end();
        let rest = before.trim_end_matches(crate::ordinal::is_year_digit);
        let digits = &before[rest.len()..];
        (digits.chars().count() == 4).then(|| year_of(digits)).flatten()
    })
}

/// Writes a date as the form does, 2021年12月28日; one that cannot be read as it was written.
pub fn shown_date(text: &str) -> String {
    date_of(text)
        .map_or_else(|| text.trim().to_owned(), |date| format!("{}年{}月{}日", date.year(), date.month(), date.day()))
}

/// Says whether a text is a date that nobody has filled in: 年 月 日.
pub fn is_form_of_a_date(text: &str) -> bool {
    crate::fold::fold(text).chars().all(|character| matches!(character, '年' | '月' | '日'))
}

/// Reads a date of year, month and day in any of the common writings.
pub fn date_of(text: &str) -> Option<Date> {
    // Days of the lunar calendar are left as they are written.
    if text.contains(['初', '腊', '闰']) || text.contains("正月") {
        return None;
    }
    let numbers = numbers(&text.replace('廿', "二十").replace('卅', "三十"));
    let (&year, &month, &day) = match numbers.as_slice() {
        [year, month, day] => (year, month, day),
        [whole] if (19_000_101..=29_991_231).contains(whole) => {
            return date_of(&format!("{}.{}.{}", whole / 10_000, whole / 100 % 100, whole % 100));
        }
        _ => return None,
    };
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?)
        .ok()
        .filter(|date| date.year() >= 1900)
}

/// Reads a year and a month alone, as the cover's foot has them.
pub fn is_month(text: &str) -> bool {
    let folded: String = half(text).chars().filter(|character| !character.is_whitespace()).collect();
    folded.ends_with('月')
        && folded.contains('年')
        && matches!(numbers(&folded).as_slice(), [year, month] if (1900..=2999).contains(year) && (1..=12).contains(month))
}

/// Returns all whole numbers in a text, in digits of either width or in Han numerals.
fn numbers(text: &str) -> Vec<u32> {
    let is_numeral =
        |character: char| half_width(character).is_ascii_digit() || han_digit(character).is_some() || character == '十';
    let mut pieces = text.split(|character: char| !is_numeral(character)).filter(|piece| !piece.is_empty());
    std::iter::from_fn(|| pieces.next()).filter_map(number).collect()
}

fn han_digit(character: char) -> Option<u32> {
    "〇一二三四五六七八九".chars().zip(0..).find(|(digit, _)| *digit == character).map(|(_, value)| value).or(
        match character {
            '零' | '○' | 'O' => Some(0),
            _ => None,
        },
    )
}

/// Reads 2021, 二〇二一 digit by digit, and 十二 or 二十九 by tens.
fn number(piece: &str) -> Option<u32> {
    let digit = |character: char| half_width(character).to_digit(10).or_else(|| han_digit(character));
    let Some((tens, ones)) = piece.split_once('十') else {
        return piece.chars().try_fold(0_u32, |value, character| value.checked_mul(10)?.checked_add(digit(character)?));
    };
    let tens = if tens.is_empty() { 1 } else { number(tens)? };
    let ones = if ones.is_empty() { 0 } else { number(ones)? };
    tens.checked_mul(10)?.checked_add(ones)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_read_in_their_common_writings() {
        for text in [
            "2021年12月29日",
            "2021 年 12 月 29 日",
            "2021.12.29",
            "2021/12/29",
            "2021-12-29",
            "二〇二一年十二月二十九日",
            "２０２１年１２月２９日",
            "20211229",
            "2021年12月29号",
            "二○二一年十二月二十九日",
            "二〇二一年十二月廿九日",
        ] {
            assert_eq!(date_of(text).map(|date| date.to_string()).as_deref(), Some("2021-12-29"), "{text}");
        }
        for text in ["二〇二一年十二月初九", "2021年12月", "2021年13月1日", "年 月 日", "明天", ""]
        {
            assert_eq!(date_of(text), None, "{text}");
        }
        assert!(is_month("2021 年 12 月") && is_month("二〇二一年十二月") && !is_month("2021年12月29日"));
    }

    #[test]
    fn names_are_parted_from_posts() {
        for (text, name, title) in [
            ("何雨晴 办公室副主任", "何雨晴", "办公室副主任"),
            ("何雨晴（科员）", "何雨晴", "科员"),
            ("何 敏 科员", "何敏", "科员"),
            ("何雨晴、科员", "何雨晴", "科员"),
            ("何 敏", "何敏", ""),
            ("科长 何雨晴", "何雨晴", "科长"),
            ("一级主任科员 何敏", "何敏", "一级主任科员"),
            ("（签名）：何雨晴 职务：科员", "何雨晴", "科员"),
            ("何雨晴（科长）、何敏（科员）", "何雨晴、何敏", "科长、科员"),
            ("何雨晴　职务：科员", "何雨晴", "科员"),
            ("何雨晴", "何雨晴", ""),
            ("", "", ""),
        ] {
            assert_eq!(name_and_title(text), (name.to_owned(), title.to_owned()), "{text}");
        }
    }

    #[test]
    fn the_seal_is_no_part_of_a_name() {
        let suffixes = ["公章".to_owned()];
        assert_eq!(unit_name("青禾区 教育局 （公章）", &suffixes), "青禾区教育局");
        assert_eq!(unit_name("教育局(公章)", &suffixes), "教育局");
    }
}

//! Of which years clauses speak that count something: the run's own says nothing that its report does not; another one, or
//! several that end in it, make the count theirs.
use std::borrow::Cow;

use crate::fold::is_digit;
use crate::han;
use crate::marks::leads_on;

/// Words before the year by which it is the last of several: 到2021年, 2017至2021年.
pub const UP_TO: [&str; 2] = ["到", "至"];
/// Words that end in one of these and say up to when the year's own is counted.
const UNTIL: [&str; 3] = ["截至", "截至到", "截止到"];
/// Words behind the year by which others are meant.
const EARLIER: [&str; 2] = ["以前", "之前"];
/// Marks between years that lead from none to the last: 2019、2020、2021年, 2020/2021年度.
const JOINING: [char; 2] = ['、', '/'];

/// Writes years of our century in figures without a blank: 二〇二一年 and 2021 年 as 2021年.
pub fn in_figures(text: &str) -> Cow<'_, str> {
    if !text.contains('二') && !text.contains(" 年") {
        return Cow::Borrowed(text);
    }
    let (mut written, mut rest) = (String::with_capacity(text.len()), text);
    while let Some(next) = rest.chars().next() {
        if let Some((figures, end)) = year_at(rest) {
            written.push_str(&figures);
            rest = &rest[end..];
            continue;
        }
        if next == '年' {
            let bare = written.trim_end_matches(' ');
            written.truncate(if bare.ends_with(is_digit) { bare.len() } else { written.len() });
        }
        written.push(next);
        rest = &rest[next.len_utf8()..];
    }
    Cow::Owned(written)
}

/// Reads the year in Chinese numerals at a text's front: its figures, and the byte where it ends.
fn year_at(text: &str) -> Option<(String, usize)> {
    let mut numerals = text.char_indices().map_while(|(at, own)| Some((han::digit(own)?, at + own.len_utf8())));
    let year: Vec<(u32, usize)> = numerals.by_ref().take(4).collect();
    let [(2, _), (0, _), _, (_, end)] = year[..] else { return None };
    numerals.next().is_none().then(|| (year.iter().map(|(digit, _)| digit.to_string()).collect(), end))
}

/// Takes the run's own year out of a text, as 2021年度 and 2021年, but not where others are meant with it.
pub fn without_year(text: &str, year: &str) -> String {
    let mut rest = String::with_capacity(text.len());
    let mut from = 0;
    let is_other = |at: usize, own: &str| {
        let behind = &text[at + own.len()..];
        EARLIER.iter().any(|word| behind.starts_with(word)) || is_last_of_several(&text[..at])
    };
    for (at, own) in text.match_indices(year).filter(|(at, own)| !is_other(*at, own)) {
        rest.push_str(&text[from..at]);
        from = at + own.len();
        from += if text[from..].starts_with('度') { '度'.len_utf8() } else { 0 };
    }
    rest + &text[from..]
}

/// Says whether a text without the run's own year names a year: 2020年, 2020—2021年, 2020—2021学年.
pub fn names_year(text: &str) -> bool {
    text.match_indices('年').any(|(at, _)| text[..at].trim_end_matches('学').ends_with(is_digit))
}

/// Says whether the year that stands behind these words is the last of several: 到2021年, 2019—2021年.
fn is_last_of_several(before: &str) -> bool {
    let before = before.trim_end();
    let is_until = UNTIL.iter().any(|word| before.ends_with(word));
    let first = before.trim_end_matches(|mark| leads_on(mark) || JOINING.contains(&mark));
    let ends_in_year = first.trim_end().ends_with(|own: char| is_digit(own) || own == '年');
    let is_joined = || first.len() < before.len() && ends_in_year;
    !is_until && (UP_TO.iter().any(|word| before.ends_with(word)) || is_joined())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_taken_out_and_told() {
        assert_eq!(in_figures("二〇一九至二零二一年十二月，二十二家，二〇"), "2019至2021年十二月，二十二家，二〇");
        assert_eq!(in_figures("2021  年 年， 年，二〇二一二 年"), "2021年 年， 年，二〇二一二 年");
        let rest = |text: &str| without_year(&in_figures(text), "2021年");
        assert_eq!(rest("2021年度建成，截至2021年底，二○二一年"), "建成，截至底，");
        assert_eq!(rest("——2021  年建成"), "——建成");
        for text in [
            "2019—2021年",
            "2020/2021年度",
            "2020年、2021年",
            "二〇一九至二〇二一年",
            "到2021年",
            "2020-2021学年",
            "2019 年至 2021 年",
            "2021年以前",
        ] {
            assert!(names_year(&rest(text)), "{text}");
        }
        assert!(!names_year(&rest("2021年全年建成，二〇二一年")));
    }
}

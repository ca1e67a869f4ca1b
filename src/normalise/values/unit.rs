//! The name of a unit without what the form and the seal put around it.
use crate::fold::half_width;
use crate::marks::{CLOSE_BRACKETS, OPEN_BRACKETS};

/// Longest remark in brackets, in characters, that speaks of the seal.
const LONGEST_REMARK: usize = 8;
/// Most things that stand around a name.
const MOST_AROUND: usize = 16;
/// Marks that stand around a name and are none of it.
const AROUND: [char; 24] = [
    '“', '”', '"', '\'', '‘', '’', '「', '」', '《', '》', '。', '，', ',', '；', ';', '：', ':', '、', '.', '．', '…',
    '·', '-', '*',
];

/// Takes the seal's mark, blanks, quotes and trailing marks off a unit's name.
pub fn unit_name(text: &str, suffixes: &[String]) -> String {
    let is_part = |character: &char| !character.is_whitespace() && !matches!(character, '_' | '＿');
    let mut name: String = text.chars().filter(is_part).map(digit_of_half_width).collect();
    for _ in 0..MOST_AROUND {
        let shorter = shorter(&name, suffixes);
        if shorter.len() == name.len() {
            break;
        }
        name = shorter;
    }
    name
}

/// Full-width figures become ordinary ones; other marks stay as the unit wrote them.
fn digit_of_half_width(character: char) -> char {
    let half = half_width(character);
    if half.is_ascii_alphanumeric() { half } else { character }
}

/// Takes one thing off either end.
fn shorter(name: &str, suffixes: &[String]) -> String {
    let bare = name.trim_matches(AROUND);
    if bare.len() < name.len() {
        return bare.to_owned();
    }
    let of_seal = |remark: &str| {
        let length = remark.chars().count();
        length == 0
            || suffixes.iter().any(|suffix| suffix == remark)
            || (length <= LONGEST_REMARK && remark.contains('章'))
    };
    // （公章） behind the name, also one that nobody closed.
    if let Some((front, remark)) = name.rsplit_once(OPEN_BRACKETS)
        && of_seal(remark.strip_suffix(CLOSE_BRACKETS).unwrap_or(remark))
    {
        return front.to_owned();
    }
    if let Some((remark, rest)) = name.strip_prefix(OPEN_BRACKETS).and_then(|inner| inner.split_once(CLOSE_BRACKETS))
        && of_seal(remark)
    {
        return rest.to_owned();
    }
    let bare = suffixes.iter().filter_map(|suffix| name.strip_suffix(suffix.as_str())).min_by_key(|rest| rest.len());
    bare.unwrap_or(name).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_seal_is_no_part_of_a_name() {
        let suffixes = ["公章".to_owned(), "盖章".to_owned(), "加盖公章".to_owned()];
        for text in [
            "青禾区教育局",
            "青禾区 教育局 （公章）",
            "青禾区教育局(公章)",
            "青禾区教育局（盖章）",
            "青禾区教育局【加盖公章】",
            "青禾区教育局（单位公章）",
            "青禾区教育局（盖章处）",
            "青禾区教育局（公章",
            "青禾区教育局（　）",
            "（公章）青禾区教育局",
            "青禾区教育局　公章",
            "“青禾区教育局”",
            "青禾区教育局。",
            "：青禾区教育局（公章）；",
            "__青禾区教育局__",
        ] {
            assert_eq!(unit_name(text, &suffixes), "青禾区教育局", "{text}");
        }
        assert_eq!(unit_name("青禾区教育局（本级）（公章）", &suffixes), "青禾区教育局（本级）");
        assert_eq!(unit_name("青禾区第１中学", &suffixes), "青禾区第1中学");
        assert_eq!(unit_name("（公章）", &suffixes), "");
        assert_eq!(unit_name("公章", &suffixes), "");
    }
}

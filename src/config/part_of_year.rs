//! The part of a year of which a report is, as titles name it beside the year: 上半年, 第四季度, 1—11月.
use crate::fold::is_digit;
use crate::han;
use crate::marks::leads_to;
use crate::year::is_year_digit;

/// Words for a part of a year, or for all of it once more.
const WORDS: [&str; 10] = ["上半年", "下半年", "半年", "半年度", "全年", "全年度", "年度", "年终", "年末", "年底"];
/// What stands behind numbers of quarters and of months.
const QUARTER: &str = "季度";
const MONTHS: [&str; 2] = ["月份", "月"];
/// Longest of all, in characters: 第一季度至第三季度.
const LONGEST: usize = 10;

/// Takes the part of a year off a text's end: 某局2021年上半年 gives 某局2021年.
pub fn before_part_of_year(text: &str) -> &str {
    let starts = text.char_indices().rev().take(LONGEST).map(|(start, _)| start);
    let start = starts.filter(|&start| is_part_of_year(text[start..].trim_end_matches(['）', ')']))).min();
    let Some((front, part)) = start.map(|start| text.split_at(start)) else { return text };
    // 学年度 with its figures left blank is one word.
    if front.trim() == "学" {
        return text;
    }
    // 2021年度 is a year, and so is that of 2021年终.
    match part.strip_prefix('年').filter(|_| front.ends_with(is_year_digit)) {
        Some("度") => text,
        Some(behind) => &text[..text.len() - behind.len()],
        None => front.trim_end_matches(['（', '(']).trim_end(),
    }
}

/// Takes the part of a year off a text's front: 上半年某局 gives 某局.
pub fn after_part_of_year(text: &str) -> &str {
    let ends = text.char_indices().take(LONGEST).map(|(at, own)| at + own.len_utf8());
    let end = ends.filter(|&end| is_part_of_year(text[..end].trim_start_matches(['（', '(']))).max();
    // 三月三民俗馆 is called by a day.
    let end = end.filter(|&end| !text[end..].starts_with(|next| is_digit(next) || han::counts(next)));
    end.map_or(text, |end| text[end..].trim_start_matches(['）', ')']).trim_start())
}

fn is_part_of_year(text: &str) -> bool {
    let counts = |own: char| is_digit(own) || han::counts(own);
    let are_numbers = |text: &str, before: &[char]| {
        text.chars().any(counts) && text.chars().all(|own| counts(own) || leads_to(own) || before.contains(&own))
    };
    let is_quarter = || text.strip_suffix(QUARTER).is_some_and(|front| are_numbers(front, &['第', '前', '季', '度']));
    let is_months = || {
        let front = MONTHS.iter().find_map(|word| text.strip_suffix(word));
        front.is_some_and(|front| are_numbers(front, &['前', '月']))
    };
    WORDS.contains(&text) || is_quarter() || is_months()
}

#[cfg(test)]
mod tests {
    use super::{after_part_of_year, before_part_of_year};

    #[test]
    fn a_part_of_a_year_is_taken_off_at_either_end() {
        for part in [
            "上半年", "半年度", "第四季度", "四季度", "1-11月", "1—6月份", "1月至11月", "前三季度", "一至三季度",
            "年终", "十二月",
        ] {
            assert_eq!(before_part_of_year(&format!("某局2021年{part}")), "某局2021年", "{part}");
            assert_eq!(after_part_of_year(&format!("{part}某局")), "某局", "{part}");
        }
        assert_eq!(before_part_of_year("某局2021年（上半年）"), "某局2021年");
        assert_eq!(before_part_of_year("某局2021年终"), "某局2021年");
        assert_eq!(before_part_of_year("2021年某局年度"), "2021年某局");
        for name in
            ["某局", "青少年活动中心", "三月三民俗馆", "第一中学", "2021年", "某局2021年", "某局2021年度", "二〇二一年"]
        {
            assert_eq!((before_part_of_year(name), after_part_of_year(name)), (name, name), "{name}");
        }
    }
}

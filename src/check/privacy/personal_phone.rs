//! Somebody's mobile number in the text.
use std::ops::Range;

use crate::config::Config;
use crate::finding::Finding;
use crate::model::{Mask, Severity, Words};
use crate::telephone::is_mobile;

use super::digits::{Number, numbers_of, word_before};
use crate::check::prose::Prose;
use crate::check::{Check, Explanation, Rule};

/// The rule.
pub static RULE: Rule = Rule {
    name: "personal-phone",
    severity: Severity::Warning,
    zh: Explanation {
        title: "个人手机号",
        what: "正文、表格、脚注里是否有手机号码；封面的联系电话不算，热线、12345、400、固定电话不算，办件、案件、单证的号（办件138…号）也不算。",
        why: "手机号码是个人信息，评审材料里用不着。",
        example: "“联系人黄先生，电话138-1234-5678”。",
        remedy: "删去手机号码，或改写单位的固定电话。",
    },
    en: Explanation {
        title: "personal phone",
        what: "whether text, tables or notes hold a mobile number; the cover's own is none of them, nor is the number of a case",
        why: "a mobile number is personal information",
        example: "电话138-1234-5678",
        remedy: "delete it, or give the unit's landline",
    },
    check: Check::Prose(check),
};

/// Digits of a mobile number.
const LENGTH: usize = 11;
/// How people group them.
const GROUPED: [&[usize]; 6] = [&[11], &[3, 4, 4], &[3, 8], &[4, 3, 4], &[4, 7], &[7, 4]];
/// What makes a figure of a number that stands before it.
const MEASURES: [&str; 26] = [
    "元", "万", "亿", "千", "百", "%", "％", "人", "户", "吨", "公斤", "平方", "立方", "公里", "亩", "度", "件", "次",
    "条", "笔", "项", "份", "字", "株", "米", "辆",
];
/// What is numbered, right before its number: 办件13812345678; where 号 follows, any file or form: 来函13812345678号.
const CASES: [&str; 6] = ["办件", "案件", "信访件", "来件", "诉求件", "督办件"];
const NUMBERED: [&str; 10] = ["件", "案", "单", "函", "卷", "证", "票", "令", "书", "表"];
/// What may stand between a word for a hotline and its number, beside other numbers.
const BEHIND_HOTLINE: [char; 16] =
    ['：', ':', ' ', '\u{3000}', '（', '(', '“', '、', '/', '／', '-', '－', '—', '）', ')', '为'];
/// Farthest that the word stands before its number, in characters.
const NEAR_HOTLINE: usize = 48;
/// What a word for a hotline may be followed by in one word with it.
const HOTLINE_ENDS: [&str; 2] = ["号码", "电话"];
/// Digits that stay readable: the network's before, the last ones behind.
const SHOWN: (usize, usize) = (3, 4);

fn check(prose: &Prose<'_>, config: &Config) -> Vec<Finding> {
    let found = prose.passages.iter().flat_map(|passage| {
        mobiles(&passage.text, config).into_iter().map(move |range| {
            let quote = &passage.text[range];
            let message = Words::new("正文里有一个手机号码", "there is a mobile number in the text");
            let hint = Words::new(
                "请删去手机号码；需要留联系方式的，写单位的固定电话。",
                "delete it; where a number is needed, give the unit's landline",
            );
            let finding = Finding::new(RULE.name, message, hint).at(passage.place.clone()).quoting(quote);
            finding.masking(Mask::inside(quote, SHOWN.0, SHOWN.1))
        })
    });
    found.collect()
}

/// Finds mobile numbers, in order, without the country's code before them.
fn mobiles(text: &str, config: &Config) -> Vec<Range<usize>> {
    numbers_of(text, |number| mobile(text, number, config))
}

fn mobile(text: &str, number: &Number, config: &Config) -> Option<Range<usize>> {
    let code = number.digits.len().checked_sub(LENGTH).map(|length| number.digits.split_at(length));
    let (code, digits) = code.filter(|(code, _)| ["", "86", "0086"].contains(code))?;
    let is_international = !code.is_empty();
    let (first, rest) = number.lengths.split_first()?;
    let is_grouped = if is_international && *first == code.len() {
        GROUPED.contains(&rest)
    } else if is_international {
        // +8613812345678
        rest.is_empty() && text[..number.range.start].ends_with(['+', '＋']) || code == "0086" && rest.is_empty()
    } else {
        GROUPED.contains(&number.lengths.as_slice())
    };
    let is_longer = number.goes_on || (number.has_neighbours && number.lengths.len() > 1);
    let behind = text[number.range.end..].trim_start();
    let is_figure = MEASURES.iter().any(|measure| behind.starts_with(measure));
    let telephone = ["电话", "手机", "联系", "微信", "号码", "致电"].map(str::to_owned);
    let is_serial = word_before(text, number.range.start, &[&telephone], &config.check.serial_words) == Some(false);
    let is_hotline = is_of_hotline(&text[..number.range.start], &config.check.hotline_words);
    let is_case = is_of_case(&text[..number.range.start], behind);
    let start = if is_international { after_digits(text, &number.range, code.len()) } else { number.range.start };
    (is_grouped && is_mobile(digits) && !is_longer && !is_figure && !is_serial && !is_case && !is_hotline)
        .then_some(start..number.range.end)
}

/// Says whether the words before a number call it a hotline, alone or behind other numbers: 服务热线：, 热线电话0799-6628801、.
fn is_of_hotline(before: &str, hotlines: &[String]) -> bool {
    let from = before.char_indices().rev().nth(NEAR_HOTLINE - 1).map_or(0, |(at, _)| at);
    let before = &before[from..];
    let is_mark = |own: char| crate::fold::is_digit(own) || BEHIND_HOTLINE.contains(&own);
    let words = HOTLINE_ENDS.iter().fold(before.trim_end_matches(is_mark), |rest, end| {
        rest.strip_suffix(end).unwrap_or(rest).trim_end_matches(is_mark)
    });
    hotlines.iter().any(|word| words.ends_with(word.as_str()))
}

/// Says whether a number between two texts is that of a case or a form: 办件13812345678, 转办单第13812345678号.
fn is_of_case(before: &str, behind: &str) -> bool {
    let before = before.trim_end_matches(['：', ':', ' ', '\u{3000}', '第', '№', '“', '【', '〔', '（', '(']);
    let ends = |words: &[&str]| words.iter().any(|word| before.ends_with(word));
    let is_numbered = behind.starts_with('号') && !behind.starts_with("号码") && !behind.starts_with("号段");
    ends(&CASES) || is_numbered && ends(&NUMBERED)
}

/// Returns where the digit behind the first `count` digits of a range begins.
fn after_digits(text: &str, range: &Range<usize>, count: usize) -> usize {
    let digits = text[range.clone()].char_indices().filter(|(_, own)| crate::fold::is_digit(*own));
    digits.map(|(at, _)| range.start + at).nth(count).unwrap_or(range.start)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobiles_are_told_from_hotlines_and_serials() {
        let config = Config::parse("", "config.toml").expect("valid");
        for (text, expected) in [
            ("电话13812345678。", "13812345678"),
            ("138-1234-5678、１３９ １２３４ ５６７８", "138-1234-5678/１３９ １２３４ ５６７８"),
            ("138—1234—5678，139 — 12345678", "138—1234—5678/139 — 12345678"),
            ("13812345678—13912345678、2021—13812345678", "13812345678/13912345678/13812345678"),
            ("138 1234 5678—139 1234 5678、2021—138 1234 5678", "138 1234 5678/139 1234 5678/138 1234 5678"),
            ("13812345678 13912345678", "13812345678/13912345678"),
            ("+86 138 1234 5678", "138 1234 5678"),
            ("+8613812345678", "13812345678"),
            ("0086-13812345678", "13812345678"),
            ("热线12345、400-123-4567、0757-87712335", ""),
            ("24小时服务热线13812345678，随时受理", ""),
            ("服务热线：13812345678。", ""),
            ("热线电话号码为 138-1234-5678", ""),
            ("便民热线（0799-6628801、13812345678）", ""),
            ("拨打热线12345，或致电13812345678", "13812345678"),
            ("热线联系人13812345678", "13812345678"),
            ("热线投诉人电话13812345678", "13812345678"),
            ("第2021-138-1234-5678号", ""),
            ("编号13812345678", ""),
            ("工单编号由13812345678来电", ""),
            ("工单反映人电话13812345678", "13812345678"),
            ("投入13812345678元，归集数据13812345678条", ""),
            ("受理办件13812345678号诉求，信访件：13812345678、转办单第13812345678号已办结", ""),
            ("办件人13812345678，证件联系人13812345678，来电13812345678号", "13812345678/13812345678/13812345678"),
            ("办件（联系电话13812345678），来件人手机13812345678号码", "13812345678/13812345678"),
            ("138123456789", ""),
            ("NO13812345678", ""),
            ("12812345678", ""),
            ("13812345678.5", ""),
            ("138****5678", ""),
            ("12 138 1234 5678", ""),
        ] {
            let found: Vec<&str> = mobiles(text, &config).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found.join("/"), expected, "{text}");
        }
    }
}

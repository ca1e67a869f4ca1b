//! What stands around a label and is none of its words: a number before it, remarks in brackets behind it.
use crate::fold::is_digit;
use crate::ordinal::strip_ordinal;
use crate::year::is_year_digit;

/// Longest remark in brackets behind a label, in characters.
const LONGEST_REMARK: usize = 30;
/// Numerals in circles and brackets of one character.
const CIRCLED: [std::ops::RangeInclusive<char>; 4] =
    ['\u{2460}'..='\u{249B}', '\u{24EA}'..='\u{24FF}', '\u{2776}'..='\u{2793}', '\u{3220}'..='\u{3229}'];
/// Words of which a remark of the form's behind a label has one, where no colon follows.
const OF_REMARKS: [&str; 27] = [
    "公章", "盖章", "印章", "签章", "签名", "签字", "填", "写", "全称", "全名", "必选", "可选", "任选", "手机", "固话",
    "固定", "办公电话", "座机", "号码", "注明", "注：", "时间", "年月日", "年-月", "格式", "姓名", "职务",
];
/// Words of which one tells how to fill in what a label with a colon asks for, beside the ones above.
const ON_FILLING: [&str; 24] = [
    "传真", "区号", "分机", "公历", "阳历", "大写", "小写", "汉字", "位数字", "用数字", "填数字", "写数字", "本人",
    "在编", "一致", "为准", "规范", "准确", "如实", "必须", "务必", "不得", "仅限", "至少",
];
/// Other words for what a label asks for, each a remark by itself: 填报单位（部门）.
const OTHER_WORDS: [&str; 4] = ["部门", "单位", "机构", "科室"];
/// The one that begins such a remark; 有限公司 and 任期限两年 are a unit's own.
const LIMITING: char = '限';
/// Most figures in such a remark: 限1人, 11位数字.
const MOST_FIGURES: usize = 2;
/// What telephone numbers are called in such a remark.
const OF_TELEPHONES: [&str; 6] = ["传真", "手机", "座机", "固话", "办公", "电话"];
/// What has the number of a telephone without being one.
const OF_CHATS: [&str; 2] = ["微信", "钉钉"];
/// Ends of a remark that another number is the one that follows.
const SAME_NUMBER: [&str; 2] = ["同号", "同上"];
/// Fewest figures of a telephone number.
const SHORTEST_NUMBER: usize = 7;
/// Words beside which figures tell how to fill in: 11位数字, and not 在编9人.
const COUNTED: [&str; 4] = ["限", "位", "至少", "字"];
/// What the names of offices and posts end with, which somebody filled in: 传真室, 数字办主任, 在编科员.
const ENDS_OF_NAMES: [&str; 23] = [
    "局", "办", "科", "室", "部", "处", "股", "站", "所", "队", "院", "委", "厅", "长", "组", "专班", "中心", "公司",
    "主任", "书记", "科员", "职员", "专员",
];
/// Words that tell what became of somebody: 本人已离任，由李明代填.
const TOLD_OF_SOMEBODY: [&str; 6] = ["已", "因", "代填", "代签", "代为", "病"];
/// Remarks that are such a word and nothing else.
const WHOLE_REMARKS: [&str; 6] = ["章", "印", "签", "办", "办公", "宅"];

/// Returns how many bytes stand before a label: a number, a bullet, an opening bracket, （公章）.
pub fn front(text: &str) -> usize {
    let mut rest = text;
    loop {
        let before = rest.len();
        rest = strip_ordinal(rest.trim_start());
        if let Some((remark, after)) = bracketed(rest)
            && is_seal(remark)
            && !after.trim().is_empty()
        {
            rest = after;
        }
        let is_mark = |character: char| {
            let circled = CIRCLED.iter().any(|range| range.contains(&character));
            circled || !(character.is_alphanumeric() || matches!(character, '：' | ':'))
        };
        rest = rest.strip_prefix(is_mark).unwrap_or(rest);
        if rest.len() == before {
            return text.len() - rest.len();
        }
    }
}

/// Parts a text in brackets at the front of another from what follows.
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let close = match text.chars().next()? {
        '（' | '(' => ['）', ')'],
        '【' => ['】', '】'],
        '［' | '[' => ['］', ']'],
        '〔' => ['〕', '〕'],
        _ => return None,
    };
    let inner = &text[text.chars().next()?.len_utf8()..];
    let end = inner.char_indices().take(LONGEST_REMARK + 1).find(|(_, mark)| close.contains(mark))?;
    Some((&inner[..end.0], &inner[end.0 + end.1.len_utf8()..]))
}

fn is_seal(remark: &str) -> bool {
    let bare = crate::fold::fold(remark);
    // 【单位名称（公章）】 is a label with such a remark.
    !remark.contains(['（', '(']) && (1..=6).contains(&bare.chars().count()) && bare.ends_with(['章', '印'])
}

/// Returns what follows the remarks in brackets behind a label in a line; a bracket that nothing of the form's stands in is a
/// value and no remark.
pub fn after_remarks(text: &str) -> &str {
    after_remarks_and(text, |remark, _| holds_telephone(remark), |_| false)
}

/// Returns the same where the label asks for a number, which may stand in the bracket, be it before a colon.
pub fn after_remarks_before_number(text: &str) -> &str {
    after_remarks_and(text, is_of_number, |_| false)
}

/// Says whether a text begins with a bracket that is of the number for which the label before it asks.
pub fn begins_with_bracketed_number(text: &str) -> bool {
    bracketed(text.trim_start()).is_some_and(|(remark, after)| is_of_number(remark, after))
}

/// Says whether a bracket is of the number for which a label asks, by its words and by what follows it.
fn is_of_number(remark: &str, after: &str) -> bool {
    let is_last = || !after.trim_start_matches(|mark: char| !mark.is_alphanumeric()).starts_with(is_year_digit);
    holds_telephone(remark) || is_number(remark) && is_last() || is_same_number(remark)
}

/// Returns what follows the remarks in brackets behind a label in a cell of its own, where a last bracket is a remark whatever
/// stands in it.
pub fn after_remarks_in_cell(text: &str) -> &str {
    after_remarks_and(text, |remark, _| holds_telephone(remark), |after| after.trim().is_empty())
}

/// Returns what follows remarks. A bracket that is a value by its words and what follows it is none; a last one is a remark where
/// `ends` says so of what follows it.
fn after_remarks_and(text: &str, is_value: fn(&str, &str) -> bool, ends: fn(&str) -> bool) -> &str {
    let mut rest = text.trim_start();
    rest = rest.strip_prefix(['】', '］', ']', '〕', '」', '』', '》', '）', ')', '”']).unwrap_or(rest);
    while let Some((remark, after)) = bracketed(rest.trim_start()).filter(|(remark, after)| !is_value(remark, after)) {
        let parted = after.trim_start().starts_with(['：', ':']);
        let short = remark.chars().count() <= LONGEST_REMARK;
        let has_digit = remark.chars().any(is_digit);
        let bare: String = remark.split_whitespace().collect();
        let is_of_form = OF_REMARKS.iter().any(|word| bare.contains(word)) || WHOLE_REMARKS.contains(&bare.as_str());
        let of_form = !has_digit && is_of_form && !tells_of_somebody(remark);
        if !(short && (parted || of_form || (!has_digit && ends(after)))) {
            break;
        }
        rest = after;
    }
    // 【单位名称（公章）】
    rest.strip_prefix(['】', '］', ']', '〕']).unwrap_or(rest)
}

/// Says whether a remark in brackets between a label and its colon tells how to fill it in, and is nothing that a unit filled
/// in: （加区号）, and not （党政办）.
pub fn tells_how_to_fill_in(remark: &str) -> bool {
    let figures = remark.chars().filter(|own| is_digit(*own)).count();
    let has_any = |words: &[&str]| words.iter().any(|word| remark.contains(word));
    let bare = remark.trim_matches(|own: char| !own.is_alphanumeric());
    let is_plain = !remark.contains(['：', ':']) && (figures == 0 || figures <= MOST_FIGURES && has_any(&COUNTED));
    let is_filled_in = tells_of_somebody(remark) || ENDS_OF_NAMES.iter().any(|end| bare.ends_with(end));
    is_plain && !is_filled_in && (has_any(&ON_FILLING) || bare.starts_with(LIMITING) || OTHER_WORDS.contains(&bare))
}

/// Says whether a remark is another telephone number, which is a value: 联系电话（传真：0799-6628816）：….
fn holds_telephone(remark: &str) -> bool {
    OF_TELEPHONES.iter().any(|word| remark.contains(word)) && is_long(remark)
}

/// Says whether a remark says that another number is the one that follows: 联系电话（传真：同号）：….
fn is_same_number(remark: &str) -> bool {
    let is_called = OF_TELEPHONES.iter().chain(&OF_CHATS).any(|word| remark.contains(word));
    is_called && SAME_NUMBER.iter().any(|word| remark.ends_with(word))
}

/// Says whether a remark is a number and nothing else, which is the value where no other one follows: 联系电话（13812345678）：.
fn is_number(remark: &str) -> bool {
    is_long(remark) && !remark.contains(char::is_alphabetic)
}

fn is_long(remark: &str) -> bool {
    remark.chars().filter(|own| is_digit(*own)).count() >= SHORTEST_NUMBER
}

fn tells_of_somebody(remark: &str) -> bool {
    TOLD_OF_SOMEBODY.iter().any(|word| remark.contains(word))
}

/// Says whether nothing but marks, lines and blanks is left of a label's cell.
pub fn is_filler_only(text: &str) -> bool {
    text.chars().all(|character| !character.is_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn how_to_fill_in_is_told_from_what_was_filled_in() {
        for remark in [
            "兼传真",
            "加区号",
            "（公历）",
            "应为在编人员",
            "限1人",
            "与公章一致",
            "以机构编制文件为准",
            "11位数字",
            "（仅限在编人员）",
            "部门",
        ] {
            assert!(tells_how_to_fill_in(remark), "{remark}");
        }
        for remark in [
            "党政办",
            "石青林",
            "兼办公室主任",
            "青禾区林业局",
            "传真：0799-6628816",
            "传真6628816",
            "（传真室）",
            "数字办主任",
            "青禾城投有限公司",
            "任期限2年",
            "规范化建设科",
            "在编9人",
            "本人已离任，由李明代填",
        ] {
            assert!(!tells_how_to_fill_in(remark), "{remark}");
        }
    }
}

//! Which of several telephone numbers are those of fax machines, by the words before or behind them.
use std::ops::Range;

/// How a fax stands in the field.
pub const REMARK: &str = "（传真）";
/// Words for a fax, in small letters.
const WORDS: [&str; 2] = ["传真", "fax"];
/// Words beside them where the number is one to call as well.
const AS_WELL: [&str; 10] = ["同", "兼", "带", "及", "和", "与", "/", "、", "电话", "tel"];
/// Words of a remark that there is no fax: （无传真）, （传真已停用）.
const NO_FAX: [&str; 7] = ["无", "没有", "暂", "待", "停", "未", "缺"];

/// Says of each number whether it is that of a fax machine; `None` where no number is one to call. Brackets are half-width.
pub fn are_faxes(text: &str, numbers: &[Range<usize>]) -> Option<Vec<bool>> {
    let text = text.to_ascii_lowercase();
    let mut faxes = vec![false; numbers.len()];
    let mut is_said_before = false;
    let ends = numbers.iter().skip(1).map(|next| next.start).chain([text.len()]);
    let first = text.get(..numbers.first()?.start)?;
    if says_fax(first) {
        (faxes[0], is_said_before) = (true, true);
    }
    for (at, (number, end)) in numbers.iter().zip(ends).enumerate() {
        let gap = text.get(number.end..end)?.trim_start();
        let in_brackets = gap.strip_prefix('(').and_then(|gap| gap.split_once(')'));
        let (remark, before_next) = in_brackets.unwrap_or(("", gap));
        let before_next = before_next.trim_start_matches(|mark: char| !mark.is_alphanumeric());
        if says_no_fax(remark) || says_no_fax(before_next) {
            return None;
        }
        faxes[at] |= says_fax(remark);
        match faxes.get_mut(at + 1) {
            Some(next) => *next = says_fax(before_next) || is_fax_label(before_next.trim_end_matches([' ', ':', '：'])),
            None => faxes[at] |= says_fax(before_next),
        }
    }
    let none_to_call = is_said_before && faxes.iter().all(|is_fax| *is_fax);
    (!none_to_call).then_some(faxes)
}

/// Says whether a label is that of a fax.
pub fn is_fax_label(label: &str) -> bool {
    let label = label.trim().to_lowercase();
    ["传真", "传真号", "传真号码", "传真电话", "图文传真", "fax"].contains(&label.as_str())
}

/// Says whether words make the number beside them that of a fax machine alone.
fn says_fax(words: &str) -> bool {
    WORDS.iter().any(|word| words.contains(word)) && !AS_WELL.iter().any(|word| words.contains(word))
}

fn says_no_fax(words: &str) -> bool {
    WORDS.iter().any(|word| words.contains(word)) && NO_FAX.iter().any(|word| words.contains(word))
}

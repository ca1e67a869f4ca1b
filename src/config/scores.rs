//! Scores as units write them behind a heading and below the sections: （满分25分，自评24分）, 自评总分：96分. They are of no part
//! of the form, and say nothing of what was done.
use crate::fold::half_width;
use crate::marks::{CLOSE_BRACKETS, OPEN_BRACKETS, remark_behind};

/// Words that stand with scores, longer ones before those they begin with.
const WORDS: [&str; 40] = [
    "自评总得分", "自评分数", "自评得分", "自评总分", "自评分值", "自评分", "自评", "自查得分", "自查", "得分合计",
    "合计得分", "总得分", "标准分", "基准分", "基础分", "应得分", "实得分", "满分", "分值", "权重", "总分", "得分",
    "实得", "加分项", "扣分项", "扣分", "加分", "评分", "分数", "考核", "考评", "本部分", "本项", "该项", "合计", "得",
    "扣", "加", "占", "共",
];
/// What joins a word to its score.
const JOINING: [&str; 3] = ["为", "是", "计"];
/// What scores are counted in.
const UNITS: [char; 2] = ['分', '%'];

/// Says whether a text is nothing but scores: 25分, 满分25分，自评24分, （自评得分：24.5）. A number alone may be any.
pub fn are_scores(text: &str) -> bool {
    let text: String = text.chars().map(half_width).collect();
    let (mut rest, mut has_number, mut is_told) = (text.as_str(), false, false);
    while !rest.is_empty() {
        let digits = rest.trim_start_matches(|own: char| own.is_ascii_digit() || own == '.');
        if rest.starts_with(|own: char| own.is_ascii_digit()) {
            has_number = true;
            let behind = digits.trim_start();
            // 98% alone is a rate.
            is_told |= behind.starts_with('分');
            rest = behind.strip_prefix(UNITS).unwrap_or(behind);
        } else if let Some(behind) = WORDS.iter().find_map(|word| rest.strip_prefix(word)) {
            is_told = true;
            rest = behind;
        } else if let Some(behind) = JOINING.iter().find_map(|word| rest.strip_prefix(word)) {
            rest = behind;
        } else if let Some(behind) = rest.strip_prefix(is_mark) {
            rest = behind;
        } else {
            return false;
        }
    }
    has_number && is_told
}

/// Returns what stands before the scores in brackets at a text's end: 一、主要工作（满分25分，自评24分）.
pub fn before_scores(text: &str) -> &str {
    let text_end = text.trim_end_matches([' ', '　', '\t', '：', ':', '。']);
    let parted = remark_behind(text_end).filter(|(front, scores)| !front.trim().is_empty() && are_scores(scores));
    parted.map_or(text, |(front, _)| front)
}

fn is_mark(mark: char) -> bool {
    let is_bracket = OPEN_BRACKETS.contains(&mark) || CLOSE_BRACKETS.contains(&mark);
    is_bracket || mark.is_whitespace() || matches!(mark, ':' | ',' | '，' | '、' | ';' | '；' | '/' | '。' | '=')
}

#[cfg(test)]
mod tests {
    use super::{are_scores, before_scores};

    #[test]
    fn scores_are_told_from_figures() {
        for text in [
            "满分25分，自评24分",
            "25分",
            "（自评得分：24.5）",
            "25 分 / 自评 24 分",
            "权重25%，得分24",
            "扣2分",
            "加３分",
            "自评总分：96分",
            "自评总分为97.5分。",
            "【满分25分，自评24分】",
        ] {
            assert!(are_scores(text), "{text}");
        }
        for text in [
            "", "25", "98%", "共12项", "完成率98%", "2021", "自评", "群众满意度95分", "得分较低", "第1分队", "2021年",
            "加快3分",
        ] {
            assert!(!are_scores(text), "{text}");
        }
        assert_eq!(before_scores("一、主要工作（满分25分，自评24分）："), "一、主要工作");
        assert_eq!(before_scores("一、主要工作（12项）"), "一、主要工作（12项）");
        assert_eq!(before_scores("（25分）"), "（25分）");
    }
}

//! The score and the grade that units give themselves below all sections, where the form has neither: 自评总分：96分,
//! 自评等次：优秀. In a sentence they are the section's own words.
use crate::config::are_scores;
use crate::fold::{fold, folded};
use crate::model::{Block, Cell, Section};

/// What is said of all sections, and not of the last one.
const OF_ALL: [&str; 2] = ["总", "合计"];
/// What grades are called, with the words that may stand before that, and what they are.
const GRADES: [&str; 8] = ["等次", "等级", "档次", "评级", "结果", "结论", "评定", "定级"];
const BEFORE: [&str; 8] = ["本单位", "单位", "本年度", "年度", "综合", "绩效", "自评", "评定"];
const ARE_GRADES: [&str; 16] =
    ["优秀", "良好", "合格", "基本合格", "不合格", "优", "良", "中", "差", "一等", "二等", "三等", "a", "b", "c", "d"];

/// Most rows of a table of nothing else.
const MOST_ROWS: usize = 4;

/// Takes scores and grades off the end of the last section; `others` are the sections that may have scores of their own.
pub fn cut_totals(body: &mut Vec<Block>, others: &[&Section]) -> Vec<Block> {
    let is_score = |block: &Block| text_of(block).is_some_and(|text| are_scores(&text));
    // Where each section ends with its score, the last one does.
    let each_has = others.iter().any(|section| section.body.last().is_some_and(is_score));
    let mut kept = body.len();
    while let Some(last) = kept.checked_sub(1).and_then(|last| body.get(last)) {
        let Some(text) = text_of(last) else { break };
        let above = kept.checked_sub(2).and_then(|above| text_of(&body[above])).unwrap_or_default();
        let taken = match () {
            () if is_total(&text, each_has) => 1,
            // The label is a cell by itself.
            () if is_label(&above) && is_total(&format!("{above}：{text}"), each_has) => 2,
            () => break,
        };
        kept -= taken;
    }
    body.split_off(kept)
}

fn text_of(block: &Block) -> Option<String> {
    match block {
        Block::Paragraph(line) => (!line.holds_more() && line.number.is_none()).then(|| line.text().trim().to_owned()),
        // Labels and values side by side.
        Block::Table(table) => {
            let cells: Vec<String> = table.cells().map(Cell::text).filter(|text| !text.trim().is_empty()).collect();
            let pairs: Vec<String> = cells.chunks(2).map(|pair| pair.join("：")).collect();
            (table.rows.len() <= MOST_ROWS).then(|| pairs.join("；"))
        }
    }
}

/// Says whether a line is nothing but scores and grades; where sections have their own, only what is of all.
fn is_total(text: &str, each_has: bool) -> bool {
    let mut parts = text.split(['；', ';', '，', ',', '。']).map(str::trim).filter(|part| !part.is_empty()).peekable();
    let is_told = parts.peek().is_some();
    let is_of_all = |part: &str| OF_ALL.iter().any(|word| part.contains(word));
    let of_all = is_of_all(text) || !each_has;
    is_told && parts.all(|part| is_grade(part) || (of_all && are_scores(part) && !part.starts_with(is_number)))
}

fn is_number(character: char) -> bool {
    folded(character).is_some_and(|own| own.is_ascii_digit())
}

/// 自评等次：优秀, 自评结果：优秀（总分96分）
fn is_grade(text: &str) -> bool {
    let bare = text.split_once(['（', '(']).filter(|(_, scores)| are_scores(scores)).map_or(text, |(front, _)| front);
    let Some((label, grade)) = bare.split_once(['：', ':', '为']) else { return false };
    let label = fold(label);
    let mut front = GRADES.iter().find_map(|word| label.strip_suffix(word)).unwrap_or(&label);
    let is_named = front.len() < label.len();
    while let Some(rest) = BEFORE.iter().find_map(|word| front.strip_suffix(word)) {
        front = rest;
    }
    is_named && front.is_empty() && ARE_GRADES.contains(&fold(grade).trim_end_matches(['级', '档', '等']))
}

fn is_label(text: &str) -> bool {
    let is_short = text.chars().count() <= 10 && !text.contains(['。', '，']);
    is_short && !text.is_empty() && !text.contains(is_number)
}

#[cfg(test)]
mod tests {
    use super::is_total;

    #[test]
    fn totals_are_told_from_sentences() {
        for text in [
            "自评总分：96分",
            "自评得分合计：97.5分",
            "自评等次：优秀",
            "自评结果：优秀（总分96分）",
            "自评得分：97分；自评等次：优秀。",
            "自评等级：A",
            "总分：98",
            "本单位自评等次为良好",
        ] {
            assert!(is_total(text, false), "{text}");
        }
        for text in [
            "",
            "25分",
            "综上，我单位自评总分为97分，自评等次为优秀。",
            "群众满意度：优秀",
            "检查结果：合格率98%",
            "考核结果：一等奖",
            "总投资：96万元",
            "区级考评得分全区第一",
        ] {
            assert!(!is_total(text, false), "{text}");
        }
        assert!(
            is_total("自评得分：24分", false) && !is_total("自评得分：24分", true) && is_total("自评总分：96分", true)
        );
    }
}

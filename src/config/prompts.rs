//! Knows the remarks by which forms tell how to fill a section in: （请简要概述……，不超过500字）.
use super::phrase::Phrase;
use super::template::Template;
use crate::fold::fold;
use crate::han;

/// Longest prompt, in characters.
const LONGEST: usize = 300;
/// Longest line, in characters, that without brackets is a prompt by its words.
const LONGEST_BARE: usize = 60;
/// Shortest remark, in characters, that is a prompt by words that remarks of units may have too.
const SHORTEST_REMARK: usize = 8;
/// Marks before a remark that somebody set apart by them.
const STARS: [char; 5] = ['*', '＊', '※', '★', '☆'];
/// Brackets in which units set headings of their own.
const TITLE_BRACKETS: [char; 3] = ['【', '《', '〔'];
/// Brackets in which prompts stand.
const BRACKETS: [(char, char); 8] =
    [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('［', '］'), ('〔', '〕'), ('《', '》'), ('<', '>')];
/// Words before a number that is a bound, what it counts, and what may be said of what is counted.
const BOUNDS: [&str; 8] = ["少于", "超过", "多于", "低于", "高于", "至少", "最少", "最多"];
const MEASURES: [&str; 11] = ["字", "方面", "项", "条", "点", "页", "例", "件", "个", "份", "处"];
const COUNTED: [&str; 8] = ["问题", "不足", "原因", "亮点", "措施", "内容", "做法", "案例"];

impl Template {
    /// Says whether a line, as it stands below a heading, is clearly a prompt: in brackets, behind a star or 提示：, and in a
    /// prompt's words; else, where it begins with such a word and says how long the section may be.
    pub fn is_prompt(&self, text: &str) -> bool {
        if text.chars().count() > LONGEST {
            return false;
        }
        let folded = fold(text);
        let limited = || self.prompt_limits.iter().any(|limit| holds(&folded, limit));
        let is_short = text.chars().count() <= LONGEST_BARE;
        let is_apart = in_brackets(text) || (is_short && self.is_behind_a_star(text));
        if is_apart {
            return !self.own_words.iter().any(|word| holds(&folded, word))
                && (limited()
                    || self.prompt_words.iter().any(|word| holds(&folded, word))
                    || self.is_like(&folded, &self.prompt)
                    || self.is_order(after_label(text))
                    || (!text.trim_start().starts_with(TITLE_BRACKETS) && self.tells_how(&folded)));
        }
        // Behind a remark that ends before the text does, the unit's own words follow.
        if BRACKETS.into_iter().any(|(open, _)| text.trim_start().starts_with(open)) {
            return false;
        }
        let begins = |word: &Phrase| !word.folded().is_empty() && folded.starts_with(word.folded());
        let asks = || is_short && (folded.starts_with("请") || folded.contains("内容请"));
        (self.prompt_words.iter().any(begins) || asks()) && limited()
    }

    /// Returns how many bytes a prompt in brackets takes at the front of a text behind which more follows.
    pub fn prompt_before(&self, text: &str) -> usize {
        let start = text.len() - text.trim_start().len();
        let end = remark_length(&text[start..]).map_or(0, |length| start + length);
        let remark = &text[..end];
        let long = fold(remark).chars().count() >= SHORTEST_REMARK;
        if long && self.is_prompt(remark) {
            text.len() - text[end..].trim_start_matches([' ', '　', '。']).len()
        } else {
            0
        }
    }

    /// Says whether a remark tells how to write, and says nothing of what the unit did.
    fn tells_how(&self, folded: &str) -> bool {
        folded.chars().count() >= SHORTEST_REMARK
            && !folded.contains(|character: char| character.is_ascii_digit())
            && self.prompt_hints.iter().any(|word| holds(folded, word) || holds_both(folded, word))
            && !self.remark_words.iter().any(|word| holds(folded, word))
    }

    /// Says whether a line begins with a star, with 提示 and a colon, or with 【提示】.
    fn is_behind_a_star(&self, text: &str) -> bool {
        let text = text.trim_start();
        let head = fold(&text[..text.len() - after_label(text).len()]);
        text.starts_with(STARS) || self.prompt_labels.iter().any(|label| !head.is_empty() && label.folded() == head)
    }

    /// Says whether a remark is nothing but orders to the person who writes: 如实填写，不得少于两项.
    fn is_order(&self, remark: &str) -> bool {
        let is_mark = |mark: char| matches!(mark, '，' | ',' | '。' | '；' | ';' | '！' | '!');
        let mut clauses = remark.split(is_mark).map(fold).filter(|clause| !clause.is_empty()).peekable();
        clauses.peek().is_some() && clauses.all(|clause| self.is_order_alone(&clause))
    }

    /// Says whether a clause begins as an order does, and ends with what is to be done or with how many there must be.
    fn is_order_alone(&self, clause: &str) -> bool {
        let begins = self.order_beginnings.iter().any(|word| clause.starts_with(word.folded()));
        let ends = self.order_endings.iter().any(|word| clause.ends_with(word.folded()));
        let is_said = self.remark_words.iter().any(|word| holds(clause, word));
        (begins && ends && !is_said) || (begins && ends_with_bound(clause))
    }
}

/// Returns what stands behind the label with which a remark begins: 提示：, 【提示】.
fn after_label(text: &str) -> &str {
    let text = text.trim_start();
    match remark_length(text).filter(|length| !text[*length..].trim().is_empty()) {
        Some(length) => text[length..].trim_start_matches(['：', ':']),
        None => text.split_once(['：', ':']).map_or(text, |(_, behind)| behind),
    }
}

/// Says whether a folded text ends with how many there must be: 少于两项, 至少3个问题.
fn ends_with_bound(clause: &str) -> bool {
    let counted = COUNTED.into_iter().find_map(|noun| clause.strip_suffix(noun)).unwrap_or(clause);
    let Some(number) = MEASURES.into_iter().find_map(|measure| counted.strip_suffix(measure)) else { return false };
    let bound = number.trim_end_matches(|character| is_number(character) || character == '两');
    bound.len() < number.len() && BOUNDS.into_iter().any(|word| bound.ends_with(word))
}

fn is_number(character: char) -> bool {
    character.is_ascii_digit() || han::counts(character) || matches!(character, '百' | '千')
}

/// Says whether a text is one remark in brackets, a mark behind it or not.
fn in_brackets(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['。', '：', ':', '.']);
    remark_length(text) == Some(text.len())
}

/// Returns how many bytes the remark in brackets takes with which a text begins.
fn remark_length(text: &str) -> Option<usize> {
    let (open, close) = BRACKETS.into_iter().find(|(open, _)| text.starts_with(*open))?;
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return Some(at + close.len_utf8());
            }
        }
    }
    None
}

/// Says whether a text has what stands before a phrase's `*`, and behind it what follows that.
fn holds_both(folded: &str, phrase: &Phrase) -> bool {
    let Some((head, tail)) = phrase.around('*') else { return false };
    folded.split_once(head).is_some_and(|(_, behind)| behind.contains(tail))
}

/// Says whether a phrase stands in a folded text; `#` in it stands for a number.
fn holds(folded: &str, phrase: &Phrase) -> bool {
    let Some((head, tail)) = phrase.around('#') else {
        return !phrase.folded().is_empty() && folded.contains(phrase.folded());
    };
    let mut numbers = folded.split(|character| !is_number(character)).filter(|number| !number.is_empty());
    numbers.any(|number| folded.contains(&format!("{head}{number}{tail}")))
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    #[test]
    fn prompts_are_told_from_what_units_say() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for text in [
            "（请简要概述本单位年度目标任务完成情况，不超过500字）",
            "(篇幅500字以内)",
            "【填写说明：对照年初目标逐项说明】",
            "（限300字）",
            "（至少列出2项问题，不得写“无”）",
            "提示：如实填写，不得虚报。",
            "请简要说明存在问题，500字以内。",
            "（实事求是地分析，不少于三条，每条应有原因分析）",
            "（突出创新做法，附具体案例和数据）",
            "【填写要点：目标总数、完成数、完成率】",
            "提示：围绕效果和佐证材料两方面自评",
            "说明：请填写本年度亮点工作，不超过3项。",
            "[本栏填写自评情况]",
            "*从主客观两方面分析",
            "提示：如实填写，不得少于两项。",
            "（不得少于两项）",
            "（列出两项突出问题并分析原因）",
            "提示：逐条列出。",
            "注：本栏由填表人填写，字数不限。",
            "填写说明：此项不可空白",
            "注：不得空项，可附页。",
            "温馨提示：实事求是，不夸大、不缩小。",
            "提示：从主观、客观两方面填写。",
            "【提示】如实填写，问题不少于2项。",
            "以下内容请控制在2000字以内：",
        ] {
            assert!(template.is_prompt(text), "{text}");
        }
        for text in [
            "（无）",
            "（本单位不涉及）",
            "（见附件）",
            "（请见附件2）",
            "（一）党建工作",
            "请群众打分120人次。",
            "（共12项）完成12项（含3项）",
            "（以上原因分析详见附件）",
            "（自评得分97.5分，材料附后）",
            "说明：因机构改革，本项任务已移交。",
            "*为约束性指标",
            "注：不得少于两项的指标均已完成。",
            "注：每村不得少于两项。",
            "说明：按月填报进度表，全年12次。",
            "要求：对照问题立即整改。",
            "注：景区瞬时承载量不得超过5000人。",
            "注：可填海面积不超过3处，均在规划内。",
            "【重点】如实填写，不得少于两项",
            "如实填写，不得少于两项。",
            "从主客观两方面分析",
        ] {
            assert!(!template.is_prompt(text), "{text}");
        }
    }

    #[test]
    fn what_units_say_in_words_of_prompts_is_theirs() {
        let template = Config::parse("", "config.toml").expect("valid").template;
        for text in [
            "（对照考核指标逐项自评，总分98.5）",
            "（因涉密，具体情况不便列出）",
            "（自评优秀，佐证材料应有尽有）",
            "（简要说明：因机构改革，我局3月划转部分职能，相关指标由新单位承担。）",
            "（全年印发文件12份，均控制在1000字以内）",
            "（本单位不存在应当列入整改的问题）",
        ] {
            assert!(!template.is_prompt(text), "{text}");
        }
    }
}

//! Knows the remarks by which forms tell how to fill a section in: （请简要概述……，不超过500字）.
use super::phrase::Phrase;
use super::template::Template;
use crate::fold::fold;

/// Longest prompt, in characters.
const LONGEST: usize = 300;
/// Brackets in which prompts stand.
const BRACKETS: [(char, char); 8] =
    [('（', '）'), ('(', ')'), ('【', '】'), ('[', ']'), ('［', '］'), ('〔', '〕'), ('《', '》'), ('<', '>')];

impl Template {
    /// Says whether a line, as it stands below a heading, is clearly a prompt: in brackets, and in a prompt's words; without
    /// brackets, where it begins with such a word and says how long the section may be.
    pub fn is_prompt(&self, text: &str) -> bool {
        if text.chars().count() > LONGEST {
            return false;
        }
        let folded = fold(text);
        let limited = || self.prompt_limits.iter().any(|limit| holds(&folded, limit));
        if in_brackets(text) {
            return limited()
                || self.prompt_words.iter().any(|word| holds(&folded, word))
                || self.is_like(&folded, &self.prompt);
        }
        // Behind a remark that ends before the text does, the unit's own words follow.
        if BRACKETS.into_iter().any(|(open, _)| text.trim_start().starts_with(open)) {
            return false;
        }
        let begins = |word: &Phrase| !word.folded().is_empty() && folded.starts_with(word.folded());
        self.prompt_words.iter().any(begins) && limited()
    }
}

/// Says whether a text is one remark in brackets, a mark behind it or not.
fn in_brackets(text: &str) -> bool {
    let text = text.trim().trim_end_matches(['。', '：', ':', '.']);
    let pair = BRACKETS.into_iter().find(|(open, _)| text.starts_with(*open));
    let Some((open, close)) = pair else { return false };
    let mut depth = 0_usize;
    for (at, character) in text.char_indices() {
        if character == open {
            depth += 1;
        } else if character == close {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return at + close.len_utf8() == text.len();
            }
        }
    }
    false
}

/// Says whether a phrase stands in a folded text; `#` in it stands for a number.
fn holds(folded: &str, phrase: &Phrase) -> bool {
    let Some((head, tail)) = phrase.around('#') else {
        return !phrase.folded().is_empty() && folded.contains(phrase.folded());
    };
    let is_number = |character: char| character.is_ascii_digit() || "一二三四五六七八九十百千".contains(character);
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
            "请简要说明存在问题，500字以内。",
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
        ] {
            assert!(!template.is_prompt(text), "{text}");
        }
    }
}

//! Where a clause and a sentence begin. What stands in closed brackets or quotes does not part them:
//! “进机关、进学校”活动 is one phrase.

use std::ops::Range;

/// Farthest that a clause or sentence is looked for, in characters.
const FARTHEST: usize = 400;

/// Returns the byte where the clause around byte `at` begins.
pub fn clause_start(text: &str, at: usize) -> usize {
    start(text, at, |mark| "，。；：！？;!?,:\n".contains(mark))
}

/// Returns the sentence, or the sentences, around the bytes of some words, the end mark included.
pub fn sentence_around(text: &str, words: Range<usize>) -> Range<usize> {
    let (mut depth, mut end) = (0_u32, words.end);
    if text[..words.end].ends_with(['。', '！', '？']) {
        return sentence_start(text, words.start)..words.end;
    }
    for (at, mark) in text[words.end..].char_indices().take(FARTHEST) {
        if mark == '\n' {
            break;
        }
        end = words.end + at + mark.len_utf8();
        match mark {
            '（' | '(' | '“' | '《' => depth += 1,
            '）' | ')' | '”' | '》' => depth = depth.saturating_sub(1),
            '。' | '！' | '？' if depth == 0 => break,
            _ => {}
        }
    }
    sentence_start(text, words.start)..end
}

/// Returns the byte where the sentence around byte `at` begins.
pub fn sentence_start(text: &str, at: usize) -> usize {
    start(text, at, |mark| "。！？!?\n".contains(mark))
}

fn start(text: &str, at: usize, parts: impl Fn(char) -> bool) -> usize {
    let mut depth = 0_u32;
    let mut outer = None;
    for (index, mark) in text[..at].char_indices().rev().take(FARTHEST) {
        let end = index + mark.len_utf8();
        let between_digits = || {
            let before = text[..index].ends_with(|digit: char| digit.is_ascii_digit());
            before && text[end..].starts_with(|digit: char| digit.is_ascii_digit())
        };
        match mark {
            '\n' => return outer.unwrap_or(end),
            '）' | ')' | '”' | '》' | '』' | '」' => depth += 1,
            '（' | '(' | '“' | '《' | '『' | '「' if depth > 0 => depth -= 1,
            // An opening bracket around the place itself is where its clause begins.
            '（' | '(' | '“' | '《' | '『' | '「' if parts('，') => return outer.unwrap_or(end),
            mark if parts(mark) && !(matches!(mark, ',' | ':') && between_digits()) => {
                if depth == 0 {
                    return end;
                }
                outer = outer.or(Some(end));
            }
            _ => {}
        }
    }
    let farthest = text[..at].char_indices().rev().nth(FARTHEST).map_or(0, |(at, mark)| at + mark.len_utf8());
    // A closing mark that nothing opened hides no boundary.
    outer.filter(|_| depth > 0).unwrap_or(farthest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sentence_around_words_goes_to_its_own_end() {
        let text = "开展培训。全年宣讲24场（其中线上3场。）、座谈5次，覆盖“三级。”干部。另有2场";
        let around = |words: &str| {
            let at = text.find(words).expect("there");
            &text[sentence_around(text, at..at + words.len())]
        };
        assert_eq!(around("宣讲24场"), "全年宣讲24场（其中线上3场。）、座谈5次，覆盖“三级。”干部。");
        assert_eq!(around("培训。"), "开展培训。");
        assert_eq!(around("2场"), "另有2场");
    }
}

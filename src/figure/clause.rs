//! Where a clause and a sentence begin. What stands in closed brackets or quotes does not part them:
//! “进机关、进学校”活动 is one phrase.

/// Farthest that a clause or sentence is looked for, in characters.
const FARTHEST: usize = 400;

/// Returns the byte where the clause around byte `at` begins.
pub fn clause_start(text: &str, at: usize) -> usize {
    start(text, at, |mark| "，。；：！？;!?,:\n".contains(mark))
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
    // A closing mark that nothing opened hides no boundary.
    if depth > 0 {
        outer.unwrap_or(0)
    } else {
        text[..at].char_indices().rev().nth(FARTHEST).map_or(0, |(at, mark)| at + mark.len_utf8())
    }
}

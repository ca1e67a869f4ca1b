//! Text folded for comparison: one width, no spaces, no marks, so that 单 位 名 称： equals 单位名称.
use crate::han::radicals::whole_character;
use crate::marks::QUOTED;

/// From which likeness on a word is taken for a misspelt one.
const MISSPELT: f64 = 0.5;

/// Words that stand alone before a sum: in a row of a list or a roster, or below the points of a form.
const SUMS: [&str; 7] = ["合计", "总计", "小计", "共计", "总数", "总分", "合计得分"];

/// Folds one character to half width.
pub fn half_width(character: char) -> char {
    match character {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(character) - 0xFEE0).expect("full-width forms lie 0xFEE0 above ASCII")
        }
        other => other,
    }
}

/// Says whether a character is a digit, of half width or full.
pub fn is_digit(character: char) -> bool {
    half_width(character).is_ascii_digit()
}

/// Returns the letters, digits and Han characters of `text` in half width and lower case.
pub fn fold(text: &str) -> String {
    text.chars().filter_map(folded).collect()
}

/// Folds one character; `None` for spaces and marks.
pub fn folded(character: char) -> Option<char> {
    // Unified ideographs are letters all; the general question is a slow one, and asked of every word of the form.
    if ('\u{4E00}'..='\u{9FFF}').contains(&character) {
        return Some(character);
    }
    if is_mark_of_text(character) {
        return None;
    }
    let half = half_width(whole_character(character)).to_ascii_lowercase();
    half.is_alphanumeric().then_some(half)
}

/// Says whether a character is one of the marks that stand most often in Chinese texts: dashes, quotation marks, 、。《》「」.
fn is_mark_of_text(character: char) -> bool {
    matches!(character, '\u{2010}'..='\u{2027}' | '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}')
}

/// Says whether a text is a word before a sum and nothing else: 合 计：.
pub fn names_sum(text: &str) -> bool {
    SUMS.contains(&fold(text).as_str())
}

/// Says whether a character is nothing to see and takes no room (Unicode's property `Default_Ignorable_Code_Point`): joiners,
/// marks of direction and selectors, which come along with what is copied from web pages and chats.
pub fn is_unseen(character: char) -> bool {
    let is_in_one_plane = matches!(character,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}');
    is_in_one_plane
        || matches!(character, '\u{1BCA0}'..='\u{1BCA3}' | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}')
}

/// Says whether a character ends a line or a paragraph and is no control character (Unicode's categories Zl and Zp).
pub fn is_line_end(character: char) -> bool {
    matches!(character, '\u{2028}' | '\u{2029}')
}

/// Returns what follows `prefix` in `text`, both compared folded; `None` where `text` does not begin so.
pub fn after_folded<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let mut wanted = prefix.chars().filter_map(folded).peekable();
    for (index, character) in text.char_indices() {
        if wanted.peek().is_none() {
            return Some(&text[index..]);
        }
        if let Some(found) = folded(character)
            && wanted.next() != Some(found)
        {
            return None;
        }
    }
    wanted.peek().is_none().then_some("")
}

/// Makes the ends of lines one, whatever program wrote them: old ones of the Macintosh end with a carriage return alone.
pub fn with_line_feeds(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// Takes words out of a text wherever they stand, one after another.
pub fn without_words<'w>(text: &str, words: impl IntoIterator<Item = &'w str>) -> String {
    words
        .into_iter()
        .fold(text.to_owned(), |rest, word| if rest.contains(word) { rest.replace(word, "") } else { rest })
}

/// Says how alike two folded texts are, from 0 to 1 (normalised Levenshtein distance).
pub fn likeness(left: &str, right: &str) -> f64 {
    strsim::normalized_levenshtein(left, right)
}

/// Returns how alike two folded texts are in per cent, 100 only where they are equal; fit for long ones.
pub fn percent_alike(left: &str, right: &str) -> u32 {
    let both = left.chars().count() + right.chars().count();
    let percent = (200 * in_common(left, right)).checked_div(both).unwrap_or(100);
    u32::try_from(percent).unwrap_or(100)
}

/// Returns how many characters two folded texts have in common, in their order.
pub fn in_common(left: &str, right: &str) -> usize {
    let (one, other): (Vec<char>, Vec<char>) = (left.chars().collect(), right.chars().collect());
    let ops = similar::capture_diff_slices(similar::Algorithm::Myers, &one, &other);
    ops.iter().filter(|op| op.tag() == similar::DiffTag::Equal).map(|op| op.old_range().len()).sum()
}

/// Returns how alike two folded texts are where that is `least` or more; texts of too different lengths are not compared.
pub fn alike(left: &str, right: &str, least: f64) -> Option<f64> {
    let (left_length, right_length) = (left.chars().count(), right.chars().count());
    let (shorter, longer) = (left_length.min(right_length), left_length.max(right_length));
    // Each character that one has more costs at least one edit.
    let most = if longer == 0 { 1.0 } else { shorter as f64 / longer as f64 };
    // The bound is taken a hair wide, so that rounding refuses nothing that the comparison would not.
    (most + f64::EPSILON >= least).then(|| likeness(left, right)).filter(|likeness| *likeness >= least)
}

/// Returns the one of `known` that a word is a misspelling of, if it is like one of them at all.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let alike = known.map(|known| (likeness(word, known), known)).filter(|(likeness, _)| *likeness >= MISSPELT);
    alike.max_by(|left, right| left.0.total_cmp(&right.0)).map(|(_, known)| known)
}

/// Returns how many characters in a row `changed` has where `original` has others or none, the longest run of them.
pub fn longest_addition(original: &str, changed: &str) -> usize {
    let (original, changed): (Vec<char>, Vec<char>) = (original.chars().collect(), changed.chars().collect());
    let changes = similar::capture_diff_slices(similar::Algorithm::Myers, &original, &changed);
    let added = changes.iter().filter(|change| change.tag() != similar::DiffTag::Equal);
    added.map(|change| change.new_range().len()).max().unwrap_or(0)
}

/// Cuts `text` to at most `most` characters, marking the cut with an ellipsis. A quotation that is cut is closed behind it, for
/// what is shown may be quoted itself.
pub fn shorten(text: &str, most: usize) -> String {
    let Some((end, _)) = text.char_indices().nth(most) else { return text.to_owned() };
    let (kept, rest) = text.split_at(end);
    let kept = kept.trim_end_matches(QUOTED.map(|(open, _)| open));
    let mut open = Vec::new();
    for mark in kept.chars() {
        if let Some((_, close)) = QUOTED.iter().find(|(opening, _)| *opening == mark) {
            open.push(*close);
        } else if open.last() == Some(&mark) {
            open.pop();
        }
    }
    // What the whole text leaves open stays so.
    let closed =
        QUOTED.map(|(_, close)| close).into_iter().filter(|close| open.contains(close) && rest.contains(*close));
    let closed: Vec<char> = closed.collect();
    let closes: String = open.into_iter().rev().filter(|close| closed.contains(close)).collect();
    format!("{kept}…{closes}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn width_spaces_and_marks_fold_away() {
        assert_eq!(fold("单 位　名 称："), "单位名称");
        assert_eq!(fold("（ＡＢ１２）"), "ab12");
        assert!(('\u{4E00}'..='\u{9FFF}').all(char::is_alphanumeric));
        // What is told at once is told as the general question would tell it.
        let slowly = |own: char| half_width(whole_character(own)).to_ascii_lowercase();
        let is_folded_alike = |own: char| folded(own) == Some(slowly(own)).filter(|half| half.is_alphanumeric());
        assert!(('\0'..=char::MAX).all(is_folded_alike));
    }

    #[test]
    fn sums_have_words_of_their_own() {
        assert!(["合 计：", "总计", "总数", "总分"].into_iter().all(names_sum));
        assert!(!["合计局", "", "12家"].into_iter().any(names_sum));
    }

    #[test]
    fn texts_are_alike_from_a_bound_on() {
        for (left, right) in
            [("", ""), ("一二三", "一二三四"), ("一二三四", "一二"), ("一二", "三四"), ("目标任务", "目标工作")]
        {
            for least in [0.0, 0.4, 0.5, 0.6, 0.75, 1.0] {
                let expected = Some(likeness(left, right)).filter(|likeness| *likeness >= least);
                assert_eq!(alike(left, right, least), expected, "{left} {right} {least}");
            }
        }
    }

    #[test]
    fn a_quotation_that_is_cut_is_closed() {
        for (text, most, expected) in [
            ("由“广”向“精”转变", 20, "由“广”向“精”转变"),
            ("由“广”向“精细”转变", 7, "由“广”向“精…”"),
            ("由“广”向“精细”转变", 6, "由“广”向…"),
            ("由“广”向“精细”转变", 4, "由“广”…"),
            ("印发《关于‘两项’工作的意见》", 7, "印发《关于‘两…’》"),
            ("由“广向精细转变", 5, "由“广向精…"),
            ("“‘“‘广", 4, "…"),
        ] {
            assert_eq!(shorten(text, most), expected, "{text}");
        }
    }

    #[test]
    fn additions_are_counted_in_a_row() {
        assert_eq!(longest_addition("统一用a4打印", "统一用a3打印"), 1);
        assert_eq!(longest_addition("主要领导签名", "主要领导签名林山水"), 3);
        assert_eq!(longest_addition("主要领导签名", "领导签名"), 0);
    }

    #[test]
    fn a_folded_prefix_is_cut_where_it_ends() {
        assert_eq!(after_folded("单 位 名 称： 某局", "单位名称"), Some("： 某局"));
        assert_eq!(after_folded("单位名称", "单位名称"), Some(""));
        assert_eq!(after_folded("单位", "单位名称"), None);
        assert_eq!(after_folded("部门名称", "单位名称"), None);
    }
}

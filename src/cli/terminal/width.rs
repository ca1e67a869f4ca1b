//! Text as wide as a terminal shows it, where a Chinese character takes two columns.
//!
//! Marks that are as wide as the terminal's font makes them, as “ and …, count for one column, as nearly all terminals
//! show them today.
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::marks::{BEGIN_NO_LINE, END_NO_LINE};

/// What stands where a text is cut; one column.
const CUT: char = '…';

/// Returns how many columns a text takes.
pub fn columns(text: &str) -> usize {
    text.width()
}

/// Fills a text with blanks to `width` columns; a wider one stays as it is.
pub fn filled(text: &str, width: usize) -> String {
    format!("{text}{}", " ".repeat(width.saturating_sub(columns(text))))
}

/// Cuts the end of a text that takes more than `most` columns, and marks the cut.
pub fn cut(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let kept = fitting(text.chars(), most.saturating_sub(1));
    text.chars().take(kept).chain([CUT]).collect()
}

/// Cuts the middle out of a text that takes more than `most` columns, and marks the cut.
pub fn cut_middle(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let front = cut(text, most / 2);
    let left = most.saturating_sub(columns(&front));
    let kept = fitting(text.chars().rev(), left);
    let all = text.chars().count();
    front + &text.chars().skip(all - kept).collect::<String>()
}

/// Cuts the beginning of a text that takes more than `most` columns, and marks the cut.
pub fn cut_front(text: &str, most: usize) -> String {
    if columns(text) <= most {
        return text.to_owned();
    }
    let kept = fitting(text.chars().rev(), most.saturating_sub(1));
    let all = text.chars().count();
    std::iter::once(CUT).chain(text.chars().skip(all - kept)).collect()
}

/// Breaks a text into lines of at most `width` columns, where no line begins with a mark that closes and no number or Latin
/// word is cut, unless it fills more than half of a line.
pub fn wrapped(text: &str, width: usize) -> Vec<String> {
    let (mut lines, mut rest) = (Vec::new(), text);
    while !rest.is_empty() {
        let kept = broken_at(rest, fitting(rest.chars(), width).max(1));
        let end = rest.char_indices().nth(kept).map_or(rest.len(), |(end, _)| end);
        lines.push(rest[..end].to_owned());
        rest = &rest[end..];
    }
    lines
}

/// Returns after how many characters a line is broken that has room for `most`.
fn broken_at(text: &str, most: usize) -> usize {
    let characters: Vec<char> = text.chars().take(most + 1).collect();
    if characters.len() <= most {
        return most;
    }
    let may_break = |at: &usize| {
        let (before, behind) = (characters[at - 1], characters[*at]);
        let is_cut = before.is_ascii_graphic() && behind.is_ascii_graphic();
        !is_cut && behind != ' ' && !BEGIN_NO_LINE.contains(behind) && !END_NO_LINE.contains(before)
    };
    (most / 2 + 1..=most).rev().find(may_break).unwrap_or(most)
}

/// Returns how many of these characters go into `most` columns.
fn fitting(characters: impl Iterator<Item = char>, most: usize) -> usize {
    let mut used = 0;
    let widths = characters.map(|character| character.width().unwrap_or(0));
    widths
        .take_while(|width| {
            used += width;
            used <= most
        })
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chinese_character_takes_two_columns() {
        assert_eq!(filled("区教育局", 10), "区教育局  ");
        assert_eq!(filled("区教育局", 6), "区教育局");
        assert_eq!(cut("区教育局", 8), "区教育局");
        assert_eq!(cut("区教育局", 7), "区教育…");
        assert_eq!(cut("区教育局", 6), "区教…");
        assert_eq!(cut_front("区教育局", 6), "…育局");
        assert_eq!(wrapped("区教育局abc", 5), ["区教", "育局", "abc"]);
        assert_eq!(wrapped("办件，增长33.1%。", 10), ["办件，增长", "33.1%。"]);
        assert_eq!(wrapped("全年办件。好", 8), ["全年办", "件。好"]);
        assert_eq!(wrapped("https://example.com", 8), ["https://", "example.", "com"]);
        assert_eq!(wrapped("局", 1), ["局"]);
        assert!(wrapped("", 5).is_empty());
    }
}

//! The exact words around a find, enough of them to know the place again, and what of a text stands in quotation marks.
use std::ops::Range;

use crate::marks::QUOTED;

/// Characters on each side of a find.
const AROUND: usize = 8;
/// Most quotations within one another.
const NESTED: usize = 8;
/// Farthest that a sentence's ends are looked for, in characters.
const LONGEST: usize = 400;

/// Returns the bytes of `text` around those of a find, a few characters on each side, on one line.
pub fn around(text: &str, find: &Range<usize>) -> Range<usize> {
    let before = text[..find.start].char_indices().rev().take(AROUND).take_while(|(_, character)| *character != '\n');
    let start = before.last().map_or(find.start, |(at, _)| at);
    let behind = text[find.end..].char_indices().take(AROUND).take_while(|(_, character)| *character != '\n');
    let end = behind.last().map_or(find.end, |(at, last)| find.end + at + last.len_utf8());
    // Marks that end what stood before say nothing here.
    let before = text[start..find.start]
        .trim_start_matches(|mark: char| mark.is_whitespace() || "，。；：、！？".contains(mark));
    find.start - before.len()..text[..end].trim_end().len().max(find.end)
}

/// Returns what stands around byte `at` between full stops and semicolons, the end mark included: of a sentence in the sense of
/// [`crate::figure`] one part, for what is said behind a semicolon is said of other years.
pub fn between_stops(text: &str, at: usize) -> Range<usize> {
    let is_end = |character: char| matches!(character, '。' | '！' | '？' | '；' | '\n' | '!' | '?' | ';');
    let mut start = at;
    for (index, _) in text[..at].char_indices().rev().take(LONGEST).take_while(|(_, own)| !is_end(*own)) {
        start = index;
    }
    let mut end = at;
    for (offset, character) in text[at..].char_indices().take(LONGEST) {
        end = at + offset + character.len_utf8();
        if is_end(character) {
            break;
        }
    }
    start..end
}

/// Returns the byte ranges of `text` between quotation marks and in titles, the marks included; what nobody closes is none.
pub fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut ranges = Vec::new();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, character) in text.char_indices() {
        if let Some((_, close)) = QUOTED.iter().find(|(mark, _)| *mark == character) {
            open.push((*close, at));
        } else {
            // Of marks that nobody closes there may be any number.
            let tail = open.len().saturating_sub(NESTED);
            if let Some(depth) = open[tail..].iter().rposition(|(close, _)| *close == character) {
                ranges.push(open[tail + depth].1..at + character.len_utf8());
                open.truncate(tail + depth);
            }
        }
    }
    ranges
}

/// Says whether a byte lies in one of the ranges, which [`quoted`] gives in the order of their ends.
pub fn is_in(ranges: &[Range<usize>], at: usize) -> bool {
    // Those that end before it are passed over; of the others the nearest few may hold it.
    let first = ranges.partition_point(|range| range.end <= at);
    ranges[first..].iter().take(NESTED).any(|range| range.contains(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_around_a_find_are_cut_at_lines() {
        let text = "全年完成\n培训24场,覆盖干部三千多人次以上";
        let at = text.find(',').expect("a comma");
        assert_eq!(&text[around(text, &(at..at + 1))], "培训24场,覆盖干部三千多人");
        let text = "甲。乙丙；丁";
        assert_eq!(&text[between_stops(text, text.find('丙').expect("there"))], "乙丙；");
    }

    #[test]
    fn what_is_quoted_is_told() {
        let text = "“甲《乙》”丙“丁";
        let ranges = quoted(text);
        assert!(is_in(&ranges, 0) && is_in(&ranges, text.find('乙').expect("there")));
        assert!(!is_in(&ranges, text.find('丙').expect("there")) && !is_in(&ranges, text.find('丁').expect("there")));
    }
}

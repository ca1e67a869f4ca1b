//! Numbers as people write them: digits of any width, in one group or in several with a blank or a dash between.
use std::ops::Range;

use crate::fold::{half_width, is_digit};

/// Hyphens, and what looks like one, between the groups of one number.
const HYPHENS: [char; 6] = ['-', '‐', '‑', '–', '－', '−'];
/// Longer dashes, which stand between two numbers where one of them is whole: 138—1234—5678, and not 13812345678—13912345678.
const LONG_DASHES: [char; 3] = ['—', '―', '─'];
/// Most digits of a group beside such a dash that is no number by itself.
const MOST_BESIDE: usize = 8;
/// Most digits of a number that anybody looks for.
const MOST: usize = 19;
/// Fewest digits of a number that anybody asks for: those of a telephone in a pocket.
const FEWEST: usize = 11;
/// Characters before a number among which a word says what it is.
const BEFORE: usize = 14;

/// Digits in a row.
struct Group {
    digits: String,
    range: Range<usize>,
}

/// One reading of one or more groups as a number.
#[derive(Debug)]
pub struct Number {
    /// Its digits in half width.
    pub digits: String,
    /// How many digits each of its groups has.
    pub lengths: Vec<usize>,
    /// Where it stands in the text, in bytes.
    pub range: Range<usize>,
    /// Whether a dash joins more digits to either end.
    pub goes_on: bool,
    /// Whether a blank joins more digits to either end.
    pub has_neighbours: bool,
}

/// Returns what `find` finds in the numbers of `text`, in order; where it finds something in one reading of some digits, it
/// is asked for no other of them.
pub fn numbers_of(text: &str, find: impl Fn(&Number) -> Option<Range<usize>>) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    for number in numbers(text) {
        if found.last().is_none_or(|last| last.end <= number.range.start) {
            found.extend(find(&number));
        }
    }
    found
}

/// Returns every reading of the groups of `text`, by where it begins and the longest first; none has a letter or a decimal
/// point at an end.
fn numbers(text: &str) -> Vec<Number> {
    let groups = groups(text);
    let joints = joints(text, &groups);
    let mut found = Vec::new();
    for first in 0..groups.len() {
        let begins = found.len();
        let (mut digits, mut lengths) = (String::new(), Vec::new());
        for last in first..groups.len() {
            if last > first && joints[last - 1].is_none() {
                break;
            }
            digits.push_str(&groups[last].digits);
            lengths.push(groups[last].digits.len());
            if digits.len() > MOST {
                break;
            }
            if digits.len() < FEWEST {
                continue;
            }
            let sides = [first.checked_sub(1).and_then(|before| joints[before]), joints.get(last).copied().flatten()];
            let number = Number {
                digits: digits.clone(),
                lengths: lengths.clone(),
                range: groups[first].range.start..groups[last].range.end,
                goes_on: sides.iter().flatten().any(|joint| *joint == '-'),
                has_neighbours: sides.iter().flatten().any(|joint| *joint == ' '),
            };
            if !is_part(text, &number.range) {
                found.push(number);
            }
        }
        found[begins..].reverse();
    }
    found
}

fn groups(text: &str) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (at, character) in text.char_indices() {
        let digit = half_width(character);
        if !digit.is_ascii_digit() {
            continue;
        }
        let end = at + character.len_utf8();
        match groups.last_mut().filter(|group| group.range.end == at) {
            Some(group) => {
                group.digits.push(digit);
                group.range.end = end;
            }
            None => groups.push(Group { digits: digit.into(), range: at..end }),
        }
    }
    groups
}

/// Tells what joins each group to the next; a long dash does where both may be parts of a number that has no blanks beside:
/// 138 1234 5678—139 1234 5678 are two.
fn joints(text: &str, groups: &[Group]) -> Vec<Option<char>> {
    let between = |pair: &[Group]| &text[pair[0].range.end..pair[1].range.start];
    let plain: Vec<Option<char>> = groups.windows(2).map(|pair| joint(between(pair), &HYPHENS)).collect();
    let is_blank = |at: Option<usize>| at.and_then(|at| plain.get(at)).is_some_and(|joint| *joint == Some(' '));
    let pairs = groups.windows(2).enumerate().map(|(at, pair)| {
        let are_parts = pair.iter().all(|group| group.digits.len() <= MOST_BESIDE)
            && ![at.checked_sub(1), Some(at + 1)].into_iter().any(is_blank);
        plain[at].or_else(|| joint(between(pair), &LONG_DASHES).filter(|joint| are_parts && *joint == '-'))
    });
    pairs.collect()
}

/// Tells what joins two groups: a blank, one of `dashes` (with blanks around it), or nothing.
fn joint(between: &str, dashes: &[char]) -> Option<char> {
    let is_blank = |character: char| character.is_whitespace() && character != '\n';
    let mark = between.trim_matches(is_blank);
    let blanks = between.chars().count() - mark.chars().count();
    match mark.chars().collect::<Vec<_>>().as_slice() {
        [] if (1..=2).contains(&blanks) => Some(' '),
        [mark] if dashes.contains(mark) && blanks <= 2 => Some('-'),
        _ => None,
    }
}

/// Says whether digits are part of a word of letters and digits, or of a decimal fraction.
fn is_part(text: &str, range: &Range<usize>) -> bool {
    let before = text[..range.start].chars().next_back().map(half_width);
    let mut behind = text[range.end..].chars();
    // Between figures a wide comma parts two of them.
    let is_point = |mark: char| matches!(mark, '.' | '．' | ',');
    let is_fraction = behind.next().is_some_and(is_point) && behind.next().is_some_and(is_digit);
    let next = text[range.end..].chars().next().map(half_width);
    let is_letter = |side: Option<char>| {
        side.is_some_and(|own| own.is_ascii_alphabetic() && own != 'x' && own != 'X' || own == '_')
    };
    is_letter(before)
        || is_letter(next)
        || before.is_some_and(|own| matches!(own, 'x' | 'X' | '*'))
        || next == Some('*')
        || text[..range.start].ends_with(['.', '．'])
            && text[..range.start].trim_end_matches(['.', '．']).ends_with(is_digit)
        || is_fraction
}

/// Says whether the words before a number end in one of `own` rather than in one of `others`: the last of them tells what
/// the number is. `None` where neither stands there.
pub fn word_before(text: &str, at: usize, own: &[&[String]], others: &[String]) -> Option<bool> {
    let before = &text[..at];
    let start = before.char_indices().rev().nth(BEFORE - 1).map_or(0, |(start, _)| start);
    let before = before[start..].rsplit(['。', '；', ';', '\n']).next().unwrap_or_default();
    let last =
        |words: &[String]| words.iter().filter_map(|word| before.rfind(word.as_str()).map(|at| at + word.len())).max();
    let (own, others) = (own.iter().filter_map(|words| last(words)).max(), last(others));
    (own.is_some() || others.is_some()).then_some(own >= others)
}

/// Says whether the last digit is the one that Luhn's sum asks for (ISO/IEC 7812-1).
pub fn has_luhn_sum(digits: &str) -> bool {
    let weighed = digits.bytes().rev().enumerate().map(|(index, digit)| {
        let digit = u32::from(digit - b'0');
        if index % 2 == 1 { digit * 2 / 10 + digit * 2 % 10 } else { digit }
    });
    weighed.sum::<u32>().is_multiple_of(10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_are_joined_by_blanks_and_dashes() {
        let read = |text: &str| numbers(text).into_iter().map(|number| number.digits).collect::<Vec<_>>().join(" ");
        assert_eq!(read("138-1234 ５６78"), "13812345678");
        assert_eq!(read("1234 56789012 345"), "123456789012345 123456789012 56789012345");
        assert_eq!(read("A138，2.5，3,100，12*"), "");
        assert_eq!(read("13812345678\n13912345678 — 3"), "13812345678 13912345678");
        let number = &numbers("2021-13812345678")[1];
        assert!(!number.has_neighbours && number.goes_on, "{number:?}");
    }

    #[test]
    fn luhn_holds() {
        assert!(has_luhn_sum("6222021234567890128") != has_luhn_sum("6222021234567890129"));
        assert!(has_luhn_sum("4111111111111111") && !has_luhn_sum("4111111111111112"));
    }

    #[test]
    fn the_last_word_before_a_number_tells() {
        let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let (own, others) = (words(&["卡号"]), words(&["编号"]));
        for (text, expected) in [("卡号：", Some(true)), ("卡号编号", Some(false)), ("编号。", None), ("", None)]
        {
            assert_eq!(word_before(text, text.len(), &[&own], &others), expected, "{text}");
        }
    }
}

//! Where lines break beyond what Unicode says (UAX 14): within words that are longer than a line likes, and never before the
//! marks that GB/T 15834 keeps from a line's start. The characters that say so are taken out of the pages again, for they
//! would be copied with the text (`press/copied`).
use serde_json::Value;

use crate::press::{BREAK, JOINER, is_selector};

/// Width from which on a word is broken behind its own marks and before its capitals, and from which on anywhere, in ems: a word
/// that goes to the next line leaves its room to the gaps of the line before. A credit code of 18 figures stays whole.
const LONG: f64 = 8.0;
const LONGEST: f64 = 10.0;
/// Width of a half-width character in ems.
const HALF: f64 = 0.5;
/// How many characters further on a mark is looked for; so many are wider than any line.
const FAR: usize = 64;
/// Marks behind which an address is broken.
const PARTS: &str = "/?&=#@%,;:+~_.-";
/// Marks between two words that do not begin a line.
const JOINED: &str = "·‧・～〜／－–";
/// Opening and closing marks of the Chinese face.
const OPENING: &str = "（《〈【「『〔［｛“‘";
const CLOSING: &str = "）》〉】」』〕］｝”’，。、；：？！";

/// Puts breaks into everything that `data` prints in lines.
pub fn put_in(data: &mut Value) {
    put_into(data, LONGEST);
}

fn put_into(value: &mut Value, longest: f64) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| put_into(item, longest)),
        Value::Object(map) => {
            let of_table = map.get("breaks_at").and_then(Value::as_f64).map(|characters| characters * HALF);
            for (key, item) in map {
                match item {
                    Value::String(text)
                        if matches!(key.as_str(), "text" | "value" | "unit_in_lines" | "signature" | "seal") =>
                    {
                        if let Some(broken) = broken(text, of_table.unwrap_or(longest)) {
                            *text = broken;
                        }
                    }
                    item => put_into(item, of_table.unwrap_or(longest)),
                }
            }
        }
        _ => {}
    }
}

/// Puts breaks into a text; `None` where it needs none.
fn broken(text: &str, longest: f64) -> Option<String> {
    let characters: Vec<char> = text.chars().collect();
    let mut out = String::new();
    let mut at = 0;
    while at < characters.len() {
        let end = end_of_word(&characters, at);
        push_word(&characters[at..end], longest, &mut out);
        // A mark that stands between words stays with the one before it.
        if end > at && characters.get(end).is_some_and(|next| JOINED.contains(*next)) {
            out.push(JOINER);
        }
        at = end;
    }
    (out.len() > text.len()).then_some(out)
}

/// Returns where the word that begins at `at` ends: Han characters, blanks and marks are by themselves, unless a mark is
/// repeated.
fn end_of_word(characters: &[char], at: usize) -> usize {
    let goes_on = |index: usize| {
        let (before, here) = (characters[index - 1], characters[index]);
        !is_broken_around(here) && (!is_mark(here) || here == before) && (!is_mark(before) || here == before)
    };
    if is_broken_around(characters[at]) {
        return at + 1;
    }
    (at + 1..characters.len()).find(|index| !goes_on(*index)).unwrap_or(characters.len())
}

/// Says whether lines break before and behind a character anyway: Han and kana, and blanks.
fn is_broken_around(character: char) -> bool {
    character.is_whitespace()
        || matches!(character, '\u{2E80}'..='\u{2FFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

fn is_mark(character: char) -> bool {
    OPENING.contains(character) || CLOSING.contains(character)
}

/// Writes a word with its breaks.
fn push_word(word: &[char], longest: f64, out: &mut String) {
    let is_long = width(word) > LONG.min(longest);
    let mut piece = 0.0;
    for (index, &character) in word.iter().enumerate() {
        let before = index.checked_sub(1).map(|before| word[before]);
        match before {
            Some(before) if is_long && index > 1 && begins_part(before, character) => {
                out.push(BREAK);
                piece = 0.0;
            }
            Some(before)
                if is_long && piece + width(to_part(&word[index..])) > longest && may_part(before, character) =>
            {
                out.push(BREAK);
            }
            Some(_) if JOINED.contains(character) => out.push(JOINER),
            _ => {}
        }
        piece += width(&[character]);
        out.push(character);
    }
}

/// Says whether a part of a word begins between two characters: behind one of its marks, or before a capital (WaterQuality).
fn begins_part(before: char, here: char) -> bool {
    (PARTS.contains(before) && here.is_alphanumeric()) || (before.is_ascii_lowercase() && here.is_ascii_uppercase())
}

/// Returns what stands before the next part of a word.
fn to_part(word: &[char]) -> &[char] {
    let word = &word[..word.len().min(FAR)];
    let behind = |at: &usize| begins_part(word[at - 1], word[*at]);
    &word[..(1..word.len()).find(behind).unwrap_or(word.len())]
}

/// Says whether a word may be broken between two characters: not before a closing mark or behind an opening one, unless it
/// is one mark over and over.
fn may_part(before: char, here: char) -> bool {
    !is_selector(here)
        && (before == here || !(CLOSING.contains(here) || OPENING.contains(before) || JOINED.contains(here)))
}

/// Width of characters in ems, about.
fn width(characters: &[char]) -> f64 {
    characters.iter().map(|character| if character.is_ascii() { HALF } else { 1.0 }).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        broken(text, LONGEST).unwrap_or_else(|| text.to_owned()).replace(BREAK, "|").replace(JOINER, "+")
    }

    #[test]
    fn addresses_are_broken_behind_their_marks() {
        assert_eq!(
            shown("网址为https://www.example.gov.cn/a?b=1。"),
            "网址为https://|www.|example.|gov.|cn/|a?|b=|1。"
        );
        assert_eq!(shown("电话0799-6628801"), "电话0799-6628801", "short enough");
        assert_eq!(shown("信用代码91440600MA4UQ1234X"), "信用代码91440600MA4UQ1234X");
    }

    #[test]
    fn long_words_are_broken_before_their_capitals() {
        assert_eq!(shown("WaterQualityMonitoring系统"), "Water|Quality|Monitoring系统");
        assert_eq!(shown("WaterQuality系统"), "WaterQuality系统", "short enough");
        assert_eq!(shown("INTERNATIONALIZATION"), "INTERNATIONALIZATION");
    }

    #[test]
    fn what_has_no_place_to_break_is_broken_anywhere() {
        for run in ["—".repeat(40), "☆".repeat(40), "А".repeat(60), "。".repeat(40), "a".repeat(60), "①".repeat(40)]
        {
            let pieces = shown(&run);
            let widest = pieces.split('|').map(|piece| width(&piece.chars().collect::<Vec<_>>())).fold(0.0, f64::max);
            assert!(widest <= LONGEST, "{pieces}");
        }
        assert_eq!(shown("——"), "——");
        assert_eq!(shown("（《办法》）。"), "（《办法》）。");
    }

    #[test]
    fn a_mark_between_words_stays_behind_the_first() {
        assert_eq!(shown("玛依拉·买买提3～5月"), "玛依拉+·买买提3+～5月");
    }

    #[test]
    fn words_of_tables_are_broken_as_the_table_says() {
        let mut data =
            serde_json::json!({"breaks_at": 4, "cells": [{"inlines": [{"kind": "run", "text": "100000000"}]}]});
        put_in(&mut data);
        assert_eq!(data["cells"][0]["inlines"][0]["text"].as_str().map(|text| text.contains(BREAK)), Some(true));
    }
}

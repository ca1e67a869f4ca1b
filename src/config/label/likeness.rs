//! Labels that are misspelt: words that are merely like a spelling.
use super::marks::{after_remarks_in_cell, is_filler_only};
use super::{JOINING, Label, RANK_OF_LIKE};
use crate::config::Template;
use crate::fold::folded;
use crate::model::FoundBy;

/// Shortest spelling, in characters, to which words can be like, and the longest words that are compared.
const SHORTEST_LIKE: usize = 4;
const LONGEST_LIKE: usize = 16;
/// A spelling of as many characters may differ by two of them; a shorter one by one.
const LONG: usize = 8;

impl Template {
    /// Finds the label to which the words of a whole text are like, a remark behind them not counted.
    pub fn like_label(&self, text: &str) -> Option<Label> {
        let bare = text.trim_end_matches(|character: char| !character.is_alphanumeric());
        let cut = bare.find(['（', '(']).filter(|&cut| !bare[..cut].trim().is_empty()).unwrap_or(bare.len());
        // 联系方式：（0757）87712335 has a value behind the bracket that is no remark.
        if !is_filler_only(after_remarks_in_cell(&text[cut..])) {
            return None;
        }
        let bare = &bare[..cut];
        let words: Vec<char> = bare.chars().filter_map(folded).filter(|&word| !JOINING.contains(word)).collect();
        let (first, last) = (*words.first()?, *words.last()?);
        let plain = words.iter().all(|word| word.is_alphabetic());
        if !(SHORTEST_LIKE - 1..=LONGEST_LIKE).contains(&words.len()) || !plain || self.is_other_label(bare) {
            return None;
        }
        let known = self.labels();
        let alike = known.beginning_with(first).chain(known.ending_with(last)).filter_map(|spelling| {
            let most = if spelling.words.len() >= LONG { 2 } else { 1 };
            let is_near = spelling.words.len() >= SHORTEST_LIKE && spelling.words.len().abs_diff(words.len()) <= most;
            if !is_near || spelling.bare || spelling.doubtful {
                return None;
            }
            let edits = strsim::generic_levenshtein(&spelling.words, &words);
            let score = 1.0 - edits as f64 / spelling.words.len().max(words.len()) as f64;
            (score >= self.similarity && edits <= most).then_some((score, edits, spelling))
        });
        let (_, edits, spelling) =
            alike.max_by(|left, right| left.0.total_cmp(&right.0).then(right.2.rank.cmp(&left.2.rank)))?;
        let exact = edits == 0;
        Some(Label {
            field: spelling.field,
            asked: spelling.asked,
            also: None,
            bare: false,
            doubtful: false,
            rank: spelling.rank + if exact { 0 } else { RANK_OF_LIKE },
            found_by: if exact { FoundBy::Words } else { FoundBy::Likeness },
            words: (0, bare.trim_end().len()),
            length: words.len(),
        })
    }
}

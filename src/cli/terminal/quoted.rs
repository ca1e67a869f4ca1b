//! A quote in its sentence, in one line, with where to underline it.
use std::ops::Range;

use super::line::visible;
use super::width::{columns, cut, cut_front, cut_middle};

/// One line of text of which parts are meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The line.
    pub text: String,
    /// The columns of the parts.
    pub parts: Vec<Range<usize>>,
}

impl Quoted {
    /// Returns the line below, which marks the parts.
    pub fn underline(&self) -> String {
        let end = self.parts.last().map_or(0, |part| part.end);
        let mark = |at| if self.parts.iter().any(|part| part.contains(&at)) { '^' } else { ' ' };
        (0..end).map(mark).collect()
    }
}

/// Shows a quote, bytes `quote` of a text, in that text, which is cut around the quote where both do not go into `most` columns.
/// Where only some bytes of the quote are `meant`, they are marked, and a quote that has no room is cut around them; else both
/// its ends are shown.
pub fn quoted(text: &str, quote: Range<usize>, meant: &[(usize, usize)], most: usize) -> Quoted {
    let meant: Vec<Range<usize>> =
        meant.iter().map(|(start, end)| quote.start + start..(quote.start + end).min(quote.end)).collect();
    let meant = if meant.is_empty() { vec![quote.clone()] } else { meant };
    let (first, last) = (meant[0].clone(), meant[meant.len() - 1].end);
    let of = |range: Range<usize>| visible(&text[range]).into_owned();
    // The marks of the cuts before and behind it have their place in any case.
    let room = most.saturating_sub(2);
    let cores = [quote, first.start..last.max(first.end)];
    let core = cores.into_iter().find(|core| columns(&of(core.clone())) <= room).unwrap_or(first);
    let shown = cut_middle(&of(core.clone()), room);
    let is_whole = shown == of(core.clone());
    let (front, back) = (of(0..core.start), of(core.end..text.len()));
    let room = most.saturating_sub(columns(&shown));
    // What one side does not need, the other has.
    let left = (room / 2).max(room.saturating_sub(columns(&back)));
    let left = if front.is_empty() { String::new() } else { cut_front(&front, left) };
    let right = if back.is_empty() { String::new() } else { cut(&back, room - columns(&left)) };
    let from = columns(&left);
    let core_columns = from..from + columns(&shown).max(1);
    let line = format!("{left}{shown}{right}");
    if !is_whole {
        return Quoted { text: line, parts: vec![core_columns] };
    }
    let column_of = |at: usize| match at.checked_sub(core.start) {
        Some(_) => from + columns(&of(core.start..at)),
        None => from.saturating_sub(columns(&of(at..core.start))),
    };
    let (least, most) = (usize::from(left != front), columns(&line) - usize::from(right != back));
    let parts = meant.iter().map(|own| column_of(own.start).max(least)..column_of(own.end).min(most));
    let mut parts: Vec<Range<usize>> = parts.filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        parts.push(core_columns);
    }
    Quoted { text: line, parts }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(sentence: &str, quote: &str, meant: &[&str], most: usize) -> Quoted {
        let at = sentence.find(quote).expect("the quote stands there");
        let place = |words: &&str| quote.find(*words).map(|at| (at, at + words.len())).expect("they stand there");
        let meant: Vec<(usize, usize)> = meant.iter().map(place).collect();
        quoted(sentence, at..at + quote.len(), &meant, most)
    }

    #[test]
    fn the_quote_stands_in_its_sentence_as_far_as_there_is_room() {
        let shown = |sentence, quote, most| {
            let shown = shown(sentence, quote, &[], most);
            assert!(columns(&shown.text) <= most && shown.parts.len() == 1, "{shown:?}");
            (shown.text, shown.parts[0].start, shown.parts[0].len())
        };
        let sentence = "全年办件提升10%，群众满意。";
        assert_eq!(shown(sentence, "提升10%", 40), (sentence.to_owned(), 8, 7));
        assert_eq!(shown(sentence, "提升10%", 18), ("…办件提升10%，群…".to_owned(), 5, 7));
        assert_eq!(shown(sentence, "全年", 12), ("全年办件提…".to_owned(), 0, 4));
        assert_eq!(shown("提升\n10%", "提升\n10%", 40), ("提升⏎10%".to_owned(), 0, 8));
        assert_eq!(shown("提升10%，群众满意", "提升10%，群众满意", 12), ("提升…满意".to_owned(), 0, 9));
        assert_eq!(shown("办件提升10%，群众满意。", "提升10%，群众满意", 12), ("…提升…满意。".to_owned(), 1, 9));
    }

    #[test]
    fn the_words_that_are_meant_are_underlined_and_never_cut_away() {
        let clause = "全年接待来访群众的窗口办结率提高之后来访近300人次以上的乡镇有6个";
        for most in 14..80 {
            let shown = shown(&format!("{clause}。"), clause, &["近300人次"], most);
            assert!(shown.text.contains("近300人次") && columns(&shown.text) <= most, "{shown:?}");
            let before = shown.text.split("近300").next().map_or(0, columns);
            assert_eq!((shown.parts.len(), &shown.parts[0]), (1, &(before..before + 9)), "{shown:?}");
            assert_eq!(shown.underline().trim_start(), "^^^^^^^^^");
        }
        let shown = shown("甲约30人、乙近50人。", "甲约30人、乙近50人", &["约30人", "近50人"], 40);
        assert_eq!((shown.parts.len(), shown.underline()), (2, "  ^^^^^^    ^^^^^^".to_owned()));
    }

    #[test]
    fn only_the_place_itself_is_underlined_where_the_same_stands_beside_it() {
        let text = "投资3.5万元.增长2.1倍.";
        let first = text.find(".增").expect("there");
        let shown = quoted(text, 0..text.len(), &[(first, first + 1), (text.len() - 1, text.len())], 60);
        assert_eq!(shown.underline(), "           ^         ^");
    }
}

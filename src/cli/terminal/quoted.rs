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

/// Shows a quote in its sentence, which is cut around the quote where both do not go into `most` columns; alone where there
/// is no sentence or the quote is not in it. Where `message` names words of the quote, as “约30人”, they alone are meant,
/// and a quote that has no room is cut around them; else both its ends are shown.
pub fn quoted(sentence: &str, quote: &str, message: &str, most: usize) -> Quoted {
    let (before, after) = sentence.split_once(quote).unwrap_or_default();
    let [before, quote, after] = [before, quote, after].map(|part| visible(part.trim_matches('\n')));
    let named = named_in(message, &quote);
    // The marks of the cuts before and behind it have their place in any case.
    let room = most.saturating_sub(2);
    let core = match named.first() {
        Some(first) if columns(&quote) > room => first.clone(),
        _ => 0..quote.len(),
    };
    let (front, back) = (format!("{before}{}", &quote[..core.start]), format!("{}{after}", &quote[core.end..]));
    let shown = cut_middle(&quote[core.clone()], room);
    let is_whole = shown == quote[core.clone()];
    let room = most.saturating_sub(columns(&shown));
    // What one side does not need, the other has.
    let left = (room / 2).max(room.saturating_sub(columns(&back)));
    let left = if front.is_empty() { String::new() } else { cut_front(&front, left) };
    let right = if back.is_empty() { String::new() } else { cut(&back, room - columns(&left)) };
    let text = format!("{left}{shown}{right}");
    let from = columns(&left);
    let core_columns = from..from + columns(&shown).max(1);
    if named.is_empty() || !is_whole {
        return Quoted { text, parts: vec![core_columns] };
    }
    // What stands before the core has moved by as much as was cut.
    let moved = |place: usize| (columns(&quote[..place]) + columns(&before) + from).saturating_sub(columns(&front));
    let (least, most) = (usize::from(left != front), columns(&text) - usize::from(right != back));
    let parts = named.iter().map(|own| moved(own.start).max(least)..moved(own.end).min(most));
    Quoted { parts: parts.filter(|part| !part.is_empty()).collect(), text }
}

/// Finds the words that a message names between quotation marks in a quote, in the order of the quote; none where the
/// message names all of it.
fn named_in(message: &str, quote: &str) -> Vec<Range<usize>> {
    // Messages shorten what is long.
    let named = message.split('“').skip(1).filter_map(|rest| rest.split('”').next());
    let words = named.map(|word| word.trim_end_matches('…'));
    let words = words.map(visible).filter(|word| !word.is_empty() && *word != quote);
    let found =
        words.flat_map(|word| quote.match_indices(&*word).map(|(at, own)| at..at + own.len()).collect::<Vec<_>>());
    let mut found: Vec<Range<usize>> = found.collect();
    found.sort_by_key(|own| (own.start, own.end));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quote_stands_in_its_sentence_as_far_as_there_is_room() {
        let shown = |sentence, quote, most| {
            let shown = quoted(sentence, quote, "", most);
            assert!(columns(&shown.text) <= most && shown.parts.len() == 1, "{shown:?}");
            (shown.text, shown.parts[0].start, shown.parts[0].len())
        };
        let sentence = "全年办件提升10%，群众满意。";
        assert_eq!(shown(sentence, "提升10%", 40), (sentence.to_owned(), 8, 7));
        assert_eq!(shown(sentence, "提升10%", 18), ("…办件提升10%，群…".to_owned(), 5, 7));
        assert_eq!(shown(sentence, "全年", 12), ("全年办件提…".to_owned(), 0, 4));
        assert_eq!(shown("另一句", "提升\n10%", 40), ("提升⏎10%".to_owned(), 0, 8));
        assert_eq!(shown("", "提升10%，群众满意", 12), ("提升…满意".to_owned(), 0, 9));
        assert_eq!(shown("办件提升10%，群众满意。", "提升10%，群众满意", 12), ("…提升…满意。".to_owned(), 1, 9));
    }

    #[test]
    fn the_words_that_the_message_names_are_underlined_and_never_cut_away() {
        let clause = "全年接待来访群众的窗口办结率提高之后来访近300人次以上的乡镇有6个";
        let message = "“近300人次”是约数，无法核对";
        for most in 14..80 {
            let shown = quoted(&format!("{clause}。"), clause, message, most);
            assert!(shown.text.contains("近300人次") && columns(&shown.text) <= most, "{shown:?}");
            let before = shown.text.split("近300").next().map_or(0, columns);
            assert_eq!((shown.parts.len(), &shown.parts[0]), (1, &(before..before + 9)), "{shown:?}");
            assert_eq!(shown.underline().trim_start(), "^^^^^^^^^");
        }
        let shown = quoted("甲约30人、乙近50人。", "甲约30人、乙近50人", "“近50…”与“约30人”不符", 40);
        assert_eq!((shown.parts.len(), shown.underline()), (2, "  ^^^^^^    ^^^^".to_owned()));
    }
}

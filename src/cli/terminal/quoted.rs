//! A quote in its sentence, in one line, with where to underline it.
use super::line::visible;
use super::width::{columns, cut, cut_front};

/// One line of text of which a part is meant.
#[derive(Debug, PartialEq, Eq)]
pub struct Quoted {
    /// The line.
    pub text: String,
    /// The column at which the part begins.
    pub from: usize,
    /// How many columns it takes.
    pub long: usize,
}

/// Shows a quote in its sentence, which is cut around the quote where both do not go into `most` columns; alone where there
/// is no sentence or the quote is not in it.
pub fn quoted(sentence: &str, quote: &str, most: usize) -> Quoted {
    let (before, after) = sentence.split_once(quote).unwrap_or_default();
    let [before, quote, after] = [before, quote, after].map(|part| visible(part.trim_matches('\n')));
    // The marks of the cuts before and behind it have their place in any case.
    let shown = cut(&quote, most.saturating_sub(2));
    let room = most.saturating_sub(columns(&shown));
    let wide_before = columns(&before);
    let wide_after = if shown == quote { columns(&after) } else { 0 };
    // What one side does not need, the other has.
    let left = (room / 2).max(room.saturating_sub(wide_after));
    let before = if wide_before > 0 { cut_front(&before, left) } else { String::new() };
    let after = if wide_after > 0 { cut(&after, room - columns(&before)) } else { String::new() };
    Quoted { from: columns(&before), long: columns(&shown).max(1), text: format!("{before}{shown}{after}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_quote_stands_in_its_sentence_as_far_as_there_is_room() {
        let shown = |sentence, quote, most| {
            let shown = quoted(sentence, quote, most);
            assert!(columns(&shown.text) <= most, "{shown:?}");
            (shown.text, shown.from, shown.long)
        };
        let sentence = "全年办件提升10%，群众满意。";
        assert_eq!(shown(sentence, "提升10%", 40), (sentence.to_owned(), 8, 7));
        assert_eq!(shown(sentence, "提升10%", 18), ("…办件提升10%，群…".to_owned(), 5, 7));
        assert_eq!(shown(sentence, "全年", 12), ("全年办件提…".to_owned(), 0, 4));
        assert_eq!(shown("另一句", "提升\n10%", 40), ("提升⏎10%".to_owned(), 0, 8));
        assert_eq!(shown("", "提升10%，群众满意", 12), ("提升10%，…".to_owned(), 0, 10));
        assert_eq!(shown("办件提升10%，群众满意。", "提升10%，群众满意", 12), ("…提升10%，…".to_owned(), 1, 10));
    }
}

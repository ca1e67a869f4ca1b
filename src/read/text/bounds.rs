//! How much of a text is read. A report has some hundred lines; each line or cell of millions takes room of its own.
use super::boxed::is_stroke;

/// Most bytes of text.
const BYTE_LIMIT: usize = 16 << 20;
/// Most ends of lines, strokes between cells and marks of Markdown.
const PIECE_LIMIT: usize = 300_000;

/// Parts a text into what is read and what is not, at the end of a line where there is one.
pub(super) fn part(text: &str) -> (&str, &str) {
    let is_mark = |character: char| matches!(character, '\n' | '|' | '*') || is_stroke(character);
    let mut marks = text.char_indices().filter(|(_, character)| is_mark(*character));
    let end = marks.nth(PIECE_LIMIT).map_or(text.len(), |(at, _)| at).min(text.floor_char_boundary(BYTE_LIMIT));
    if end == text.len() {
        return (text, "");
    }
    text.split_at(text[..end].rfind('\n').map_or(end, |line_end| line_end + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_cut_at_the_end_of_a_line() {
        let lines = "甲。\n".repeat(PIECE_LIMIT + 5);
        let (read, left) = part(&lines);
        assert_eq!((read.lines().count(), left.lines().count()), (PIECE_LIMIT, 5));
        assert_eq!(part(&lines[..read.len()]), (read, ""));
        let long = "字".repeat(BYTE_LIMIT / 3 + 2);
        let (read, left) = part(&long);
        assert!(read.len() <= BYTE_LIMIT && left.chars().count() == 2, "{}", left.len());
        let cells = "|".repeat(PIECE_LIMIT + 2);
        assert_eq!(part(&cells).1.len(), 2);
    }
}

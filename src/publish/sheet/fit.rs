//! How much room texts take: columns as wide as what is in them, and rows that do not grow without end.
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::value::{Value, as_number};
use crate::marks::{BEGIN_NO_LINE, END_NO_LINE};

/// Height of a line of 10 pt type, and of the room above and below all lines, in points.
const LINE: f64 = 14.0;
const EDGES: f64 = 1.0;
/// Lines beyond which a row grows no further: Excel's rows end at 409 pt.
const MOST_LINES: u32 = 29;
/// Room in a column beside its text, and for the arrow of a filter beside its head, in characters.
const MARGIN: f64 = 1.5;
const ARROW: f64 = 2.5;
/// How much wider type of a title is than that of a cell, and the most room that it is given, in characters.
const TITLE: f64 = 1.55;
const MOST_OF_TITLE: f64 = 44.0;
/// Most lines of a head.
const LINES_OF_HEAD: usize = 2;

/// Returns the width that a value asks for, in characters, up to `most`.
pub(super) fn width_of(value: &Value, most: f64) -> f64 {
    let cells = match value {
        Value::Blank => return 0.0,
        Value::Text(text) | Value::Typed(text) => text.lines().map(|line| cells_of(line, most)).fold(0.0, f64::max),
        Value::Number(number, places) => {
            let written = format!("{:.*}", *places, number.abs());
            let whole = written.split('.').next().unwrap_or_default().len();
            as_number(written.len() + whole.saturating_sub(1) / 3 + usize::from(*number < 0.0))
        }
        Value::Share(_) => 6.0,
        Value::Date(_) => 10.0,
        Value::Linked(value, _) => return width_of(value, most),
    };
    (cells + MARGIN).min(most)
}

/// Returns the least width of a column, so that its head is read in two lines beside the arrow: those that it has, or such as
/// it is broken into.
pub(super) fn width_of_head(head: &str) -> f64 {
    let widest = head.lines().map(UnicodeWidthStr::width_cjk).max().unwrap_or(0);
    // A Chinese character is not parted.
    let line = match widest {
        cells if head.contains('\n') => cells,
        cells @ 0..=4 => cells,
        cells => cells.div_ceil(LINES_OF_HEAD).next_multiple_of(2),
    };
    as_number(line) + ARROW
}

/// Returns the width that the title of a sheet takes, but for one that is longer than any column.
pub(super) fn width_of_title(title: &str) -> f64 {
    (cells_of(title, MOST_OF_TITLE) * TITLE + MARGIN).min(MOST_OF_TITLE)
}

/// Returns the height of a row, in points, by the lines that its texts take: not every program makes rows higher by itself.
pub fn height_of<'v>(values: impl Iterator<Item = (&'v Value, f64)>) -> f64 {
    let lines = values.map(|(value, width)| match value {
        Value::Text(text) | Value::Typed(text) => lines_of(text, width),
        Value::Linked(value, _) => match &**value {
            Value::Text(text) => lines_of(text, width),
            _ => 1,
        },
        _ => 1,
    });
    f64::from(lines.max().unwrap_or(1)) * LINE + EDGES
}

/// Says whether a value is read in one line of a column of that width.
pub(super) fn is_one_line(value: &Value, width: f64) -> bool {
    height_of(std::iter::once((value, width))) <= LINE + EDGES
}

/// Counts the lines that a text takes in a column of that width, but not beyond the most.
fn lines_of(text: &str, width: f64) -> u32 {
    // A digit of the plain typeface is wider than half a character of text: that is the room at the cell's edges.
    let room = width.max(2.0);
    // No character takes more halves than bytes, so that most texts need not be measured.
    if as_number(text.len()) <= room && !text.contains('\n') {
        return 1;
    }
    let mut lines = 0;
    for line in text.lines() {
        lines += wrapped(line, room);
        if lines >= MOST_LINES {
            return MOST_LINES;
        }
    }
    lines.max(1)
}

/// Counts the lines of a paragraph: words of letters and digits stay whole, and no line begins with a mark that closes.
fn wrapped(paragraph: &str, room: f64) -> u32 {
    let (mut lines, mut used, mut word) = (1, 0.0, 0.0);
    let mut before = ' ';
    for character in paragraph.chars() {
        let own = as_number(character.width_cjk().unwrap_or(0));
        let parts = |character: char| character == ' ' || !character.is_ascii();
        let is_kept = BEGIN_NO_LINE.contains(character) || END_NO_LINE.contains(before);
        if !is_kept && (parts(before) || parts(character)) {
            word = 0.0;
        }
        (used, word, before) = (used + own, word + own, character);
        if used > room {
            lines += 1;
            // What fits into no line is broken anywhere.
            used = if word > room { own } else { word };
            word = used;
        }
        if lines >= MOST_LINES {
            break;
        }
    }
    lines
}

/// Counts the halves of a Chinese character's width that a line takes, no further than `most`.
fn cells_of(line: &str, most: f64) -> f64 {
    let mut cells = 0.0;
    for character in line.chars() {
        cells += as_number(character.width_cjk().unwrap_or(0));
        if cells > most {
            break;
        }
    }
    cells
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::publish::sheet::{count, text};

    #[test]
    fn columns_are_as_wide_as_their_texts_within_bounds() {
        for (value, expected) in
            [(text("甲乙"), 5.5), (text("a\n甲乙丙"), 7.5), (text(&"长".repeat(99)), 20.0), (count(12_345), 7.5)]
        {
            assert!((width_of(&value, 20.0) - expected).abs() < 0.01, "{value:?}");
        }
    }

    #[test]
    fn a_head_is_as_wide_as_the_lines_that_it_is_read_in() {
        for (head, expected) in [("代码", 6.5), ("填表日期", 6.5), ("2021\n状态", 6.5), ("2021\n填表日期", 10.5)]
        {
            assert!((width_of_head(head) - expected).abs() < 0.01, "{head}");
        }
    }

    #[test]
    fn rows_are_as_high_as_their_texts() {
        for (written, width, expected) in [
            ("", 10.0, 1),
            ("甲乙丙丁戊", 10.0, 1),
            ("甲乙丙丁戊己", 10.0, 2),
            ("甲乙丙丁戊。", 10.0, 2),
            ("一\n二\n三", 10.0, 3),
            ("甲乙丙丁ABCD", 10.0, 2),
            ("ABCDEFGHIJKLMNOPQRSTUVWXYZ", 10.0, 3),
            ("甲乙丙丁戊己庚辛壬。甲", 20.0, 2),
        ] {
            assert_eq!(lines_of(written, width), expected, "{written}");
        }
        let (short, long) = (text("甲"), text(&"长".repeat(30_000)));
        assert_eq!(height_of([(&short, 10.0)].into_iter()), 15.0);
        assert_eq!(height_of([(&short, 10.0), (&long, 10.0)].into_iter()), 407.0);
        assert_eq!(height_of([(&text(&"\n".repeat(40)), 10.0)].into_iter()), 407.0);
    }
}

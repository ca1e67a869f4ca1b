//! How much room texts take: columns as wide as what is in them, and rows that do not grow without end.
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::value::Value;

/// Height of a line of 10 pt type, in points.
const LINE: f64 = 13.5;
/// Lines beyond which a row grows no further: Excel's rows end at 409 pt.
const MOST_LINES: u32 = 12;
/// Room in a column beside its text, and for the arrow of a filter beside its head, in characters.
const MARGIN: f64 = 1.5;
const ARROW: f64 = 2.5;
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
            in_cells(written.len() + whole.saturating_sub(1) / 3 + usize::from(*number < 0.0))
        }
        Value::Share(_) => 6.0,
        Value::Date(_) => 10.0,
        Value::Linked(value, _) => return width_of(value, most),
    };
    (cells + MARGIN).min(most)
}

/// Returns the least width of a column, so that its head is read in two lines beside the arrow.
pub(super) fn width_of_head(head: &str) -> f64 {
    let cells = UnicodeWidthStr::width_cjk(head);
    // A Chinese character is not parted.
    let line = if cells <= 4 { cells } else { cells.div_ceil(LINES_OF_HEAD).next_multiple_of(2) };
    in_cells(line) + ARROW
}

/// Returns the height of a row whose texts are too long for it to show them all, in points; `None` for all others, which
/// every program makes as high as its fonts ask for.
pub(super) fn height_of<'v>(mut values: impl Iterator<Item = (&'v Value, f64)>) -> Option<f64> {
    let is_long = |(value, width): (&Value, f64)| match value {
        Value::Text(text) | Value::Typed(text) => lines_of(text, width - MARGIN) > f64::from(MOST_LINES),
        _ => false,
    };
    values.any(is_long).then(|| f64::from(MOST_LINES) * LINE)
}

/// Estimates how many lines a text takes where a line has room for `room` halves of a Chinese character.
fn lines_of(text: &str, room: f64) -> f64 {
    let room = room.max(1.0);
    // No character takes more halves than bytes, so that most texts need not be measured.
    let most = in_cells(text.len()) / room + in_cells(text.lines().count());
    if most <= f64::from(MOST_LINES) {
        return most;
    }
    let line = |line: &str| (cells_of(line, room * f64::from(MOST_LINES + 1)) / room).ceil().max(1.0);
    text.lines().map(line).sum()
}

/// Counts the halves of a Chinese character's width that a line takes, no further than `most`.
fn cells_of(line: &str, most: f64) -> f64 {
    let mut cells = 0.0;
    for character in line.chars() {
        cells += in_cells(character.width_cjk().unwrap_or(0));
        if cells > most {
            break;
        }
    }
    cells
}

fn in_cells(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::INFINITY, f64::from)
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
    fn only_rows_of_long_texts_have_a_height_of_their_own() {
        let (short, long) = (text("甲"), text(&"长".repeat(30_000)));
        assert_eq!(height_of([(&short, 10.0)].into_iter()), None);
        assert_eq!(height_of([(&short, 10.0), (&long, 10.0)].into_iter()), Some(162.0));
        assert_eq!(height_of([(&text(&"\n".repeat(40)), 10.0)].into_iter()), Some(162.0));
    }
}

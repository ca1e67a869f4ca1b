//! A volume too thick to bind is parted between two units: 上 and 下, or 一、二、三 where there are more than two.
use std::ops::Range;

use super::body::{Body, Row, body_pages};
use crate::han::counting::{SIMPLIFIED, in_words_of_places};

/// Which part of a volume this is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    /// Its number, from 1.
    pub number: usize,
    /// How many parts there are.
    pub of: usize,
}

impl Part {
    /// The only part of a volume that is not parted.
    pub const WHOLE: Self = Self { number: 1, of: 1 };

    /// Returns what tells it from the other parts, empty where there are none: 上, 下, 三.
    fn mark(self) -> String {
        match (self.of, self.number) {
            (0 | 1, _) => String::new(),
            (2, 1) => "上".to_owned(),
            (2, _) => "下".to_owned(),
            (_, number) => chinese(number),
        }
    }

    /// Returns a volume's title with its part: 党群部门（上）.
    pub fn title(self, title: &str) -> String {
        let mark = self.mark();
        if mark.is_empty() { title.to_owned() } else { format!("{title}（{mark}）") }
    }

    /// Returns how the cover names it, empty where there is only one: 上册, 第三册.
    pub fn on_cover(self) -> String {
        match (self.of, self.mark()) {
            (0 | 1, _) => String::new(),
            (2, mark) => format!("{mark}册"),
            (_, mark) => format!("第{mark}册"),
        }
    }
}

/// Writes a number as people count volumes: 十二; beyond 99 in digits.
fn chinese(number: usize) -> String {
    if number < 100 { in_words_of_places(number as u64, &SIMPLIFIED) } else { number.to_string() }
}

/// Parts units into as few volumes of at most `most` pages as there can be, all about equally thick; 0 is no bound.
/// `front` says how many pages of front matter a volume of these units has. A unit is never parted, so one that is longer by
/// itself makes a volume that is longer.
///
/// # Errors
/// Those of `front`.
pub fn split(
    rows: &[Row<'_>],
    most: usize,
    mut front: impl FnMut(Range<usize>) -> Result<usize, String>,
) -> Result<Vec<Range<usize>>, String> {
    let is_thin = || body_pages(rows) + longest_front(rows) <= most;
    if most == 0 || rows.is_empty() || is_thin() {
        return Ok(std::iter::once(0..rows.len()).collect());
    }
    // How long contents are is known only once it is known what they list.
    let mut room = most;
    loop {
        let parts = evenly(rows, room);
        let mut next = room;
        for part in parts.iter().filter(|part| part.len() > 1) {
            let body = body_pages(&rows[(*part).clone()]);
            let over = (front((*part).clone())? + body).saturating_sub(most);
            next = next.min(if over > 0 { body.saturating_sub(over).max(1) } else { room });
        }
        if next == room {
            return Ok(parts);
        }
        room = next;
    }
}

/// Returns how many pages of front matter there can be at most: a page, or more where it is very long, for each name in the
/// contents, which are those of units, perhaps of their groups, and of PDFs bound in; and cover, heading and a blank.
fn longest_front(rows: &[Row<'_>]) -> usize {
    const OTHER_PAGES: usize = 4;
    // A page has some 600.
    const FEWEST_CHARACTERS: usize = 200;
    let names = |row: &Row<'_>| [Some(row.name), row.group].into_iter().flatten().map(str::len).collect::<Vec<_>>();
    let titles = |row: &Row<'_>| row.enclosed.iter().map(|pdf| pdf.title.len()).collect::<Vec<_>>();
    let lengths = rows.iter().flat_map(|row| names(row).into_iter().chain(titles(row)));
    lengths.map(|bytes| 1 + bytes / FEWEST_CHARACTERS).sum::<usize>() + OTHER_PAGES
}

/// Parts units into as few bodies of at most `room` pages as there can be, the longest as short as it can be.
fn evenly(rows: &[Row<'_>], room: usize) -> Vec<Range<usize>> {
    let fewest = greedily(rows, room).len();
    let (mut low, mut high) = (1, room);
    while low < high {
        let middle = low.midpoint(high);
        if greedily(rows, middle).len() > fewest { low = middle + 1 } else { high = middle }
    }
    greedily(rows, high)
}

/// Fills one part after the other up to `room` pages.
fn greedily(rows: &[Row<'_>], room: usize) -> Vec<Range<usize>> {
    let (mut parts, mut start, mut body) = (Vec::new(), 0, Body::default());
    for (index, row) in rows.iter().enumerate() {
        let before = body.clone();
        body.add(row);
        if body.pages > room && before.pages > 0 {
            parts.push(start..index);
            (start, body) = (index, Body::default());
            body.add(row);
        }
    }
    parts.push(start..rows.len());
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(lengths: &[usize]) -> Vec<Row<'static>> {
        lengths.iter().map(|&pages| Row { name: "", group: None, pages, right_hand: true, enclosed: &[] }).collect()
    }

    #[test]
    fn parts_are_named_as_volumes_are() {
        let name = |number, of| Part { number, of }.title("甲");
        assert_eq!([name(1, 1), name(1, 2), name(2, 2), name(3, 3)], ["甲", "甲（上）", "甲（下）", "甲（三）"]);
        let cover = |number, of| Part { number, of }.on_cover();
        assert_eq!([cover(1, 1), cover(2, 2), cover(3, 3)], ["", "下册", "第三册"]);
        assert_eq!([10, 11, 20, 47, 99, 100].map(chinese), ["十", "十一", "二十", "四十七", "九十九", "100"]);
    }

    #[test]
    fn parts_are_few_and_equally_thick() {
        let rows = rows(&[10; 10]);
        let split = |most| split(&rows, most, |_| Ok(4)).expect("no fault");
        let lengths = |most| split(most).iter().map(Range::len).collect::<Vec<_>>();
        assert_eq!(lengths(0), [10]);
        assert_eq!(lengths(104), [10]);
        assert_eq!(split(103), [0..5, 5..10]);
        assert_eq!(split(39), [0..3, 3..6, 6..9, 9..10]);
        // No unit fits: each stands alone.
        assert_eq!(split(5).len(), 10);
    }

    #[test]
    fn every_part_keeps_the_bound_with_its_own_contents_and_dividers() {
        let groups = ["甲", "乙", "丙"];
        let lengths = (0..60_usize).map(|index| (groups[index / 25], 1 + index * 7 % 13));
        let rows: Vec<Row<'_>> = lengths
            .map(|(group, pages)| Row { name: "", group: Some(group), pages, right_hand: true, enclosed: &[] })
            .collect();
        let front = |part: Range<usize>| 2 + part.len().div_ceil(5).next_multiple_of(2);
        for most in [30, 60, 100, 300] {
            let parts = split(&rows, most, |part| Ok(front(part))).expect("no fault");
            assert!(parts.len() > 1);
            assert!(
                parts.iter().all(|part| front(part.clone()) + body_pages(&rows[part.clone()]) <= most),
                "{parts:?}"
            );
            let all: Vec<usize> = parts.into_iter().flatten().collect();
            assert_eq!(all, (0..60).collect::<Vec<_>>());
        }
    }
}

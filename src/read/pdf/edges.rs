//! Page numbers, running headers and footers: what stands at the same place of several pages is the paper's.
use std::collections::{BTreeMap, BTreeSet};

use super::layout::lines::Line;
use super::layout::{Item, PageLayout};
use super::sheet::Edge;
use crate::fold::half_width;
use crate::model::{Aside, Place};
use crate::read::page_number::is_page_number;

/// Part of the height of a page at its top and bottom in which headers and footers stand.
const ZONE: f32 = 0.12;
/// Most lines of a header or a footer.
const LINES: usize = 3;
/// Fewest letters of a header whose figures may change from page to page.
const FEWEST_LETTERS: usize = 2;
/// By how many points headers of several pages may stand apart.
const APART: f32 = 4.0;
/// Which page behind one is the next of its side of the paper.
const NEXT: u32 = 2;
/// Longest number of a page, in characters, and most figures of one number in it.
const LONGEST_NUMBER: usize = 14;
const MOST_FIGURES: usize = 3;

/// A line that may be a header or a footer.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Key {
    edge: Edge,
    /// Its text with all figures alike.
    text: String,
}

/// Where such a line stands.
struct Seen {
    page: u32,
    base: f32,
}

/// Takes the lines that belong to the paper out of pages, and returns what they say, page numbers apart.
pub fn take_edges(pages: &mut [PageLayout<'_>]) -> Vec<Aside> {
    let mut seen: BTreeMap<Key, Vec<Seen>> = BTreeMap::new();
    for page in pages.iter() {
        for (index, edge) in candidates(page) {
            let Some(Item::Line(line)) = page.items.get(index) else { continue };
            seen.entry(key_of(line, edge)).or_default().push(Seen { page: page.number, base: line.base });
        }
    }
    let offsets = offsets(pages);
    let mut asides: BTreeMap<Key, String> = BTreeMap::new();
    let count = pages.len();
    for page in pages.iter_mut() {
        let middle = page.size.1 / 2.0;
        let edges = candidates(page);
        let mut taken = BTreeSet::new();
        for (index, item) in page.items.iter().enumerate() {
            let Item::Line(line) = item else { continue };
            let at_edge = edges.iter().find(|(at, _)| *at == index).map(|(_, edge)| *edge);
            let edge = at_edge.unwrap_or(if line.base < middle { Edge::Header } else { Edge::Footer });
            let key = key_of(line, edge);
            let is_repeated =
                at_edge.is_some() && seen.get(&key).is_some_and(|seen| is_running(seen, line.base, count));
            let text = line.text();
            if line.of_paper || is_repeated || (at_edge.is_some() && is_number(&text, page.number, &offsets)) {
                taken.insert(index);
                if !is_page_number(&text) {
                    asides.entry(key).or_insert(text);
                }
            }
        }
        let mut index = 0;
        page.items.retain(|_| {
            index += 1;
            !taken.contains(&(index - 1))
        });
    }
    asides.into_iter().map(|(key, text)| Aside { place: place_of(key.edge), text: text.trim().to_owned() }).collect()
}

/// Lists the lines at the top and at the bottom of a page, with their places among its items.
fn candidates(page: &PageLayout<'_>) -> Vec<(usize, Edge)> {
    let (top, bottom) = (page.size.1 * ZONE, page.size.1 * (1.0 - ZONE));
    let is_line = |item: &Item<'_>| item.upright_line().is_some();
    let items = || page.items.iter().enumerate();
    let header = items().take_while(|(_, item)| is_line(item) && item.area().y1 < top).take(LINES);
    let footer = items().rev().take_while(|(_, item)| is_line(item) && item.area().y0 > bottom).take(LINES);
    let header = header.map(|(index, _)| (index, Edge::Header));
    header.chain(footer.map(|(index, _)| (index, Edge::Footer))).collect()
}

fn key_of(line: &Line, edge: Edge) -> Key {
    let text: String = line.text().chars().filter(|character| !character.is_whitespace()).collect();
    // Rows of figures differ by nothing but figures.
    if text.chars().filter(|character| character.is_alphabetic()).count() < FEWEST_LETTERS {
        return Key { edge, text };
    }
    let mut alike = String::new();
    for character in text.chars() {
        let shown = if character.is_ascii_digit() { '0' } else { character };
        if shown != '0' || !alike.ends_with('0') {
            alike.push(shown);
        }
    }
    Key { edge, text: alike }
}

/// Says whether what stands there stands at the same place of enough pages, some of which follow each other, or do so on one side
/// of the paper: where a file holds several reports, a heading may be the first line of every third page.
fn is_running(seen: &[Seen], base: f32, pages: usize) -> bool {
    let same: Vec<u32> =
        seen.iter().filter(|other| (other.base - base).abs() <= APART).map(|other| other.page).collect();
    let is_dense = same.windows(2).any(|two| two[1] - two[0] <= NEXT) || same.len() * 2 >= pages;
    is_dense && (same.len() >= 3 || (same.len() == 2 && pages <= 5))
}

/// Returns the number of a page that a line at its edge may be: 3, — 3 —, 第3页 共8页; no date, and no two cells.
fn number_in(text: &str) -> Option<u32> {
    let text: String = text.trim().chars().map(half_width).collect();
    let numbers: Vec<&str> =
        text.split(|character: char| !character.is_ascii_digit()).filter(|part| !part.is_empty()).collect();
    let is_short = text.chars().count() <= LONGEST_NUMBER && numbers.iter().all(|part| part.len() <= MOST_FIGURES);
    let is_one = numbers.len() == 1 || text.contains(['/', '页', '頁', 'f']);
    let number = numbers.first().filter(|_| is_short && is_one && numbers.len() <= 2 && is_page_number(&text))?;
    number.parse().ok()
}

/// Returns by how much numbers at the edges of pages differ from the counts of these, with how often each does.
fn offsets(pages: &[PageLayout<'_>]) -> BTreeMap<i64, usize> {
    let mut offsets = BTreeMap::new();
    for page in pages {
        for (index, _) in candidates(page) {
            let Some(Item::Line(line)) = page.items.get(index) else { continue };
            if let Some(number) = number_in(&line.text()) {
                *offsets.entry(i64::from(number) - i64::from(page.number)).or_default() += 1;
            }
        }
    }
    offsets
}

/// Says whether a line at the edge of a page is its number: it says so, or others at the edges of other pages go with it.
fn is_number(text: &str, page: u32, offsets: &BTreeMap<i64, usize>) -> bool {
    let Some(number) = number_in(text) else {
        return (1..=5).contains(&text.trim().len()) && text.trim().chars().all(|character| "ivxl".contains(character));
    };
    let offset = i64::from(number) - i64::from(page);
    let says_so = text.chars().any(|character| "-—–－第页頁/".contains(character)) || text.contains("Page");
    says_so || offset == 0 || offsets.get(&offset).is_some_and(|count| *count > 1)
}

fn place_of(edge: Edge) -> Place {
    Place::edge(edge == Edge::Footer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_runs_over_pages_stands_on_pages_that_follow_each_other() {
        let runs = |on: &[u32], pages| {
            let seen: Vec<Seen> = on.iter().map(|page| Seen { page: *page, base: 80.0 }).collect();
            is_running(&seen, 81.0, pages)
        };
        for (on, pages) in [(&[1, 2, 3][..], 9), (&[2, 4, 6], 40), (&[1, 3], 3), (&[1, 5, 6], 40), (&[1, 4, 7], 6)] {
            assert!(runs(on, pages), "{on:?} of {pages}");
        }
        for (on, pages) in [(&[2, 5, 8][..], 9), (&[1, 9], 40), (&[4], 4)] {
            assert!(!runs(on, pages), "{on:?} of {pages}");
        }
    }
}

//! From a place in the unit's own file to the page of its PDF.
use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::place::Place;

/// Characters of a quote that are looked for on a page; a longer one may itself go over the page's end.
const LOOKED_FOR: usize = 12;
/// Characters before it by which it is told from the same words elsewhere.
const BEFORE: usize = 12;
/// Fewest characters of a quote that tell its page where it goes over the page's end.
const FEWEST: usize = 4;
/// Marks that end a clause.
const CLAUSE_ENDS: &str = "，。；：！？";

/// Where the blocks of a source stand in the PDF; pages count from 1.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct PageMap {
    /// For each place the first page of its block, and the last that may still hold it.
    blocks: BTreeMap<Place, (usize, usize)>,
    /// What each page says, without blanks.
    texts: Vec<String>,
}

impl PageMap {
    /// Begins with what each page says, without blanks.
    pub fn new(texts: Vec<String>) -> Self {
        Self { blocks: BTreeMap::new(), texts }
    }

    /// Says that a block is on a page, and on no page behind the other one.
    pub fn set(&mut self, place: Place, first: usize, last: usize) {
        let found = self.blocks.entry(place).or_insert((first, last));
        *found = (found.0.min(first), found.1.max(last));
    }

    /// Returns the page on which words of a place stand; `None` where the PDF does not show the place.
    pub fn page_of(&self, place: &Place, quote: &str) -> Option<usize> {
        self.page_behind(place, "", quote)
    }

    /// Lists the bytes of a place's text at which pages begin, the first of them 0, clause by clause; none where the PDF does
    /// not show the place.
    pub fn turns(&self, place: &Place, text: &str) -> Vec<(usize, usize)> {
        let Some(&(first, last)) = self.blocks.get(place.of_mark()) else { return Vec::new() };
        let mut turns = vec![(0, self.page_of(place, text).unwrap_or(first))];
        if first < last {
            let ends = text.char_indices().filter(|(_, character)| CLAUSE_ENDS.contains(*character));
            for at in ends.map(|(at, character)| at + character.len_utf8()).filter(|at| *at < text.len()) {
                let page = self.page_behind(place, &text[..at], &text[at..]);
                turns.extend(page.filter(|page| *page > turns[turns.len() - 1].1).map(|page| (at, page)));
            }
        }
        turns
    }

    /// Returns the page on which words begin that stand behind others at a place; `None` where the PDF does not show the
    /// place.
    pub fn page_behind(&self, place: &Place, before: &str, quote: &str) -> Option<usize> {
        let &(first, last) = self.blocks.get(place.of_mark())?;
        if first == last {
            return Some(first);
        }
        let shown = |character: &char| !character.is_whitespace();
        let quote: Vec<char> = quote.chars().filter(shown).take(LOOKED_FOR).collect();
        let mut before: Vec<char> = before.chars().rev().filter(shown).take(BEFORE).collect();
        before.reverse();
        let find = |wanted: &[char]| {
            let wanted: String = wanted.iter().collect();
            let holds = |page: &usize| self.texts.get(page - 1).is_some_and(|text| text.contains(&wanted));
            if wanted.is_empty() { None } else { (first..=last).find(holds) }
        };
        let beginnings = (FEWEST.min(quote.len())..=quote.len()).rev().filter(|length| *length > 0);
        // The surest first: both, then less and less of the quote, where it goes over a page's end.
        let with_before = beginnings.clone().find_map(|length| find(&[&before[..], &quote[..length]].concat()));
        let behind_before = || {
            let page = find(&before)?;
            // What stood before it may end its page.
            let beginning: String = quote.iter().take(FEWEST).collect();
            let is_next = page < last && self.texts.get(page).is_some_and(|text| text.contains(&beginning));
            Some(if is_next { page + 1 } else { page })
        };
        let alone = || beginnings.clone().find_map(|length| find(&quote[..length]));
        let found = with_before.or_else(behind_before).or_else(alone);
        Some(found.unwrap_or(first))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_block_that_goes_over_a_page_are_found_on_theirs() {
        let mut map = PageMap::new(vec!["甲乙丙".into(), "丁戊".into(), "丁".into()]);
        map.set(Place::Paragraph(1), 1, 2);
        for (quote, page) in [("乙", 1), ("丁 戊", 2), ("丙丁", 1), ("", 1)] {
            assert_eq!(map.page_of(&Place::Paragraph(1), quote), Some(page), "{quote}");
        }
        assert_eq!(map.page_of(&Place::Paragraph(2), "甲"), None);
    }

    #[test]
    fn a_text_tells_where_its_pages_begin() {
        let mut map = PageMap::new(vec!["走访群众，登记造册。".into(), "按月归集，".into(), "建立台账。".into()]);
        map.set(Place::Paragraph(1), 1, 3);
        map.set(Place::Paragraph(2), 3, 3);
        let text = "走访群众，登记造册。按月归集，建立台账。";
        let turns = map.turns(&Place::Paragraph(1), text);
        assert_eq!(
            turns.iter().map(|(at, page)| (&text[*at..], *page)).collect::<Vec<_>>(),
            [(text, 1), ("按月归集，建立台账。", 2), ("建立台账。", 3),]
        );
        assert_eq!(map.turns(&Place::Paragraph(2), text), [(0, 3)]);
        assert!(map.turns(&Place::Paragraph(3), text).is_empty());
    }

    #[test]
    fn words_that_stand_twice_or_go_over_a_page_are_told_by_those_before_them() {
        let texts = ["全年走访占80%，其余", "待办。今年满意率占80%，捐款折", "合215万元，用于助学"].map(str::to_owned);
        let mut map = PageMap::new(texts.to_vec());
        map.set(Place::Paragraph(1), 1, 3);
        for (before, quote, page) in [
            ("全年走访", "占80%", 1),
            ("今年满意率", "占80%", 2),
            ("满意率占80%，", "捐款折合215万元", 2),
            ("捐款折合215万元，", "用于助学", 3),
            ("年走访占80%，其余", "待办", 2),
            ("无关的话", "用于助学", 3),
            ("", "捐款折合215万元", 1),
        ] {
            assert_eq!(map.page_behind(&Place::Paragraph(1), before, quote), Some(page), "{before}{quote}");
        }
    }
}

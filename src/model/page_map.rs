//! From a place in the unit's own file to the page of its PDF.
use std::collections::BTreeMap;

use super::place::Place;

/// Characters of a quote that are looked for on a page; a longer one may itself go over the page's end.
const LOOKED_FOR: usize = 12;

/// Where the blocks of a source stand in the PDF; pages count from 1.
#[derive(Clone, Debug, Default)]
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
        let &(first, last) = self.blocks.get(place.of_mark())?;
        let wanted: String = quote.chars().filter(|character| !character.is_whitespace()).take(LOOKED_FOR).collect();
        let holds = |page: &usize| self.texts.get(page - 1).is_some_and(|text| text.contains(&wanted));
        let found = if wanted.is_empty() { None } else { (first..=last).find(holds) };
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
}

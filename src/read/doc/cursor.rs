//! Finds for each paragraph that the library gives the mark that is its own; both go through the body in one order.
use std::ops::Range;

use super::binary::Mark;

/// Most marks that are looked at for one paragraph: the library moves what merged cells hold, and drops blank paragraphs.
const WINDOW: usize = 256;

/// The marks, and how far they have been used.
pub struct Cursor {
    marks: Vec<Mark>,
    keys: Vec<String>,
    /// The keys with what is deleted, blank where nothing is.
    whole: Vec<String>,
    next: usize,
}

impl Cursor {
    /// Begins at the first mark.
    pub fn new(marks: Vec<Mark>) -> Self {
        let keys = marks.iter().map(|mark| key(&mark.text)).collect();
        let whole = marks.iter().map(|mark| key(&mark.whole)).collect();
        Self { marks, keys, whole, next: 0 }
    }

    /// Returns the marks passed over and the one of a paragraph with that text; none is used where none is like it.
    pub fn find(&mut self, text: &str) -> Option<(Range<usize>, usize)> {
        let wanted = key(text);
        let end = self.keys.len().min(self.next + WINDOW);
        let mut near = self.next..end;
        let found = near.find(|&at| self.keys[at] == wanted || (!wanted.is_empty() && self.whole[at] == wanted))?;
        let passed = self.next..found;
        self.next = found + 1;
        Some((passed, found))
    }

    /// Returns the blank marks that come next as long as they are `wanted`.
    pub fn blanks(&mut self, wanted: impl Fn(&Mark) -> bool) -> Range<usize> {
        let rest = self.keys[self.next..].iter().zip(&self.marks[self.next..]);
        let count = rest.take_while(|(key, mark)| key.is_empty() && wanted(mark)).count();
        let blanks = self.next..self.next + count;
        self.next = blanks.end;
        blanks
    }

    /// Returns all marks that are left.
    pub fn rest(&mut self) -> Range<usize> {
        let rest = self.next..self.marks.len();
        self.next = rest.end;
        rest
    }

    /// Takes a mark out.
    pub fn take(&mut self, index: usize) -> Mark {
        self.marks.get_mut(index).map(std::mem::take).unwrap_or_default()
    }
}

/// Returns the letters and figures of a text; a text that has other signs alone is one of these.
fn key(text: &str) -> String {
    let letters: String = text.chars().filter(|character| character.is_alphanumeric()).collect();
    let has_signs = text.chars().any(|character| !character.is_whitespace() && !character.is_control());
    if letters.is_empty() && has_signs { "—".to_owned() } else { letters }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks(texts: &[&str]) -> Cursor {
        Cursor::new(texts.iter().map(|text| Mark { text: (*text).to_owned(), ..Mark::default() }).collect())
    }

    #[test]
    fn a_paragraph_finds_its_mark_behind_blank_ones() {
        let mut cursor = marks(&["甲", "", "乙 丙", "——", "丁"]);
        assert_eq!(cursor.find("甲"), Some((0..0, 0)));
        assert_eq!(cursor.find("乙丙"), Some((1..2, 2)));
        assert_eq!(cursor.find("戊"), None);
        assert_eq!(cursor.find("……"), Some((3..3, 3)));
        assert_eq!(cursor.rest(), 4..5);
    }
}

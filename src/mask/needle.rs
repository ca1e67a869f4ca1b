//! A mask's words as they are looked for: width, blanks and letter case folded away, and of numbers the marks between digits.
use aho_corasick::AhoCorasick;
use unicode_normalization::UnicodeNormalization;

use crate::fold::is_unseen;
use crate::marks::DASHES;
use crate::model::Mask;

/// Marks beside dashes that part the digits of a number from one another.
const BETWEEN_DIGITS: &str = ".．·•・_/／";

/// What a mask looks for: masks that are equal in this are found in the same places.
#[derive(PartialEq, Eq, Hash)]
pub struct Sought {
    /// The words, folded; never blanks.
    words: String,
    kind: Kind,
}

/// What a mask's words are, which says what between their characters is nothing to a reader.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Kind {
    /// Words, parted by blanks.
    Words,
    /// Figures all, which marks may part as well.
    Number,
}

impl Sought {
    /// Folds the words of a mask.
    pub fn of(mask: &Mask) -> Self {
        let kind = Kind::of(mask);
        Self { words: visible(mask, kind).flat_map(|(own, _)| fold(own)).collect(), kind }
    }
}

/// The words of masks, to be found all at once.
pub struct Needles {
    /// How many masks there are.
    pub count: usize,
    /// Those that are words, and those that are numbers.
    searches: [Search; 2],
}

/// The masks of one kind, looked for together.
struct Search {
    kind: Kind,
    automaton: AhoCorasick,
    needles: Vec<Needle>,
}

/// One mask.
struct Needle {
    /// Its place among all.
    index: usize,
    /// What hides each of its folded characters; `None` where it may be read.
    marks: Vec<Option<char>>,
}

impl Needles {
    /// Makes the needles of masks.
    ///
    /// # Errors
    /// Where the words are too many for a search, which takes some hundred million of them.
    pub fn of(masks: &[Mask]) -> Result<Self, aho_corasick::BuildError> {
        Ok(Self { count: masks.len(), searches: [Search::of(masks, Kind::Words)?, Search::of(masks, Kind::Number)?] })
    }

    /// Hides every occurrence in a line, those that overlap too, and counts them for each mask. Where two hide the same
    /// character, the mark of the first is shown.
    pub fn hide(&self, line: &mut [char], counts: &mut [usize]) {
        // The mask that hides a character, and with what.
        let mut hidden: Vec<Option<(usize, char)>> = vec![None; line.len()];
        for search in self.searches.iter().filter(|search| !search.needles.is_empty()) {
            search.find(line, &mut hidden, counts);
        }
        for (own, hidden) in line.iter_mut().zip(hidden) {
            *own = hidden.map_or(*own, |(_, mark)| mark);
        }
    }
}

impl Search {
    fn of(masks: &[Mask], kind: Kind) -> Result<Self, aho_corasick::BuildError> {
        let (mut needles, mut words) = (Vec::new(), Vec::new());
        for (index, mask) in masks.iter().enumerate().filter(|(_, mask)| Kind::of(mask) == kind) {
            let sought = Sought::of(mask).words;
            if !sought.is_empty() {
                let marks = visible(mask, kind)
                    .flat_map(|(own, shown)| fold(own).map(move |_| (own != shown).then_some(shown)));
                needles.push(Needle { index, marks: marks.collect() });
                words.push(sought);
            }
        }
        Ok(Self { kind, automaton: AhoCorasick::new(words)?, needles })
    }

    /// Notes what hides the characters of a line, and counts the occurrences of each mask.
    fn find(&self, line: &[char], hidden: &mut [Option<(usize, char)>], counts: &mut [usize]) {
        let visible = line.iter().enumerate().filter(|(_, own)| !self.kind.passes_over(**own));
        // The line folded, and for each of its bytes the index of the character that it came from.
        let (mut folded, mut origins) = (String::with_capacity(line.len() * 3), Vec::with_capacity(line.len() * 3));
        for (index, own) in visible {
            for each in fold(*own) {
                folded.push(each);
                origins.resize(folded.len(), index);
            }
        }
        for found in self.automaton.find_overlapping_iter(&folded) {
            let needle = &self.needles[found.pattern().as_usize()];
            counts[needle.index] += 1;
            let starts = folded[found.range()].char_indices().map(|(at, _)| origins[found.start() + at]);
            for (index, mark) in starts.zip(&needle.marks).filter_map(|(index, mark)| mark.map(|mark| (index, mark))) {
                if hidden[index].is_none_or(|(by, _)| by > needle.index) {
                    hidden[index] = Some((needle.index, mark));
                }
            }
        }
    }
}

impl Kind {
    fn of(mask: &Mask) -> Self {
        let is_figure = |each| fold(each).all(|folded| folded.is_ascii_digit() || folded == 'x');
        let is_number = mask.text.chars().any(|each| fold(each).any(|folded| folded.is_ascii_digit()))
            && mask.text.chars().all(|each| Self::Number.passes_over(each) || is_figure(each));
        if is_number { Self::Number } else { Self::Words }
    }

    /// Says whether a character is nothing to a reader of the words: a blank, an invisible one, a mark between digits.
    fn passes_over(self, character: char) -> bool {
        character.is_whitespace()
            || character.is_control()
            || is_unseen(character)
            || (self == Self::Number && (DASHES.contains(&character) || BETWEEN_DIGITS.contains(character)))
    }
}

/// Pairs the characters of a mask's words with what stands for each, but for those that are nothing to a reader.
fn visible(mask: &Mask, kind: Kind) -> impl Iterator<Item = (char, char)> {
    mask.text.chars().zip(mask.shown.chars()).filter(move |(own, _)| !kind.passes_over(*own))
}

/// Folds a character: one width, one form, lower case.
fn fold(character: char) -> impl Iterator<Item = char> {
    std::iter::once(character).nfkc().flat_map(char::to_lowercase)
}

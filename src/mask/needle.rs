//! A mask's words as they are looked for: width, blanks and letter case folded away, and of numbers the marks between digits.
use unicode_normalization::UnicodeNormalization;

use crate::model::Mask;

/// Marks that part the digits of a number from one another.
const BETWEEN_DIGITS: &str = "-‐‑‒–—―−－.．·•・_/／";

/// Words to look for.
pub struct Needle {
    /// Their characters, folded; never blanks.
    characters: Vec<Sought>,
    /// Whether marks may part them as well, which are figures all.
    is_number: bool,
}

/// One character of a needle.
struct Sought {
    folded: char,
    /// What hides it; `None` where it may be read.
    mark: Option<char>,
}

impl Needle {
    /// Makes the needle of a mask.
    pub fn of(mask: &Mask) -> Self {
        let is_number = mask.text.chars().any(|each| fold(each).any(|folded| folded.is_ascii_digit()))
            && mask
                .text
                .chars()
                .all(|each| is_gap(each, true) || fold(each).all(|folded| folded.is_ascii_digit() || folded == 'x'));
        let pairs = mask.text.chars().zip(mask.shown.chars()).filter(|(own, _)| !is_gap(*own, is_number));
        let sought = pairs.flat_map(|(own, shown)| {
            let mark = (own != shown).then_some(shown);
            fold(own).map(move |folded| Sought { folded, mark })
        });
        Self { characters: sought.collect(), is_number }
    }

    /// Says whether both are found in the same places.
    pub fn is_same(&self, other: &Self) -> bool {
        let folded = |needle: &Self| needle.characters.iter().map(|sought| sought.folded).collect::<Vec<_>>();
        self.is_number == other.is_number && folded(self) == folded(other)
    }
}

/// Hides every occurrence of the needles in a line, those that overlap too, and counts them.
pub fn hide(line: &mut [char], needles: &[Needle], counts: &mut [usize]) {
    let mut marks: Vec<Option<char>> = vec![None; line.len()];
    for is_number in [false, true] {
        if needles.iter().all(|needle| needle.is_number != is_number) {
            continue;
        }
        // Each folded character with the index of the one that it came from.
        let visible = line.iter().enumerate().filter(|(_, own)| !is_gap(**own, is_number));
        let folded: Vec<(char, usize)> =
            visible.flat_map(|(index, own)| fold(*own).map(move |folded| (folded, index))).collect();
        for (needle, count) in needles.iter().zip(&mut *counts).filter(|(needle, _)| needle.is_number == is_number) {
            *count += find(needle, &folded, &mut marks);
        }
    }
    for (own, mark) in line.iter_mut().zip(marks) {
        *own = mark.unwrap_or(*own);
    }
}

/// Notes the marks of all occurrences of one needle and returns how many there are.
fn find(needle: &Needle, folded: &[(char, usize)], marks: &mut [Option<char>]) -> usize {
    let length = needle.characters.len();
    if length == 0 {
        return 0;
    }
    let mut count = 0;
    for window in folded.windows(length) {
        if window.iter().zip(&needle.characters).all(|((own, _), sought)| *own == sought.folded) {
            count += 1;
            let hidden = window.iter().zip(&needle.characters);
            hidden.for_each(|((_, index), sought)| marks[*index] = marks[*index].or(sought.mark));
        }
    }
    count
}

/// Folds a character: one width, one form, lower case.
fn fold(character: char) -> impl Iterator<Item = char> {
    std::iter::once(character).nfkc().flat_map(char::to_lowercase)
}

/// Says whether a character is nothing to a reader of the words: a blank, an invisible one, a mark between digits.
fn is_gap(character: char, in_number: bool) -> bool {
    character.is_whitespace()
        || character.is_control()
        || matches!(character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E0FFF}')
        || (in_number && BETWEEN_DIGITS.contains(character))
}

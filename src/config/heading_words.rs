//! The words of the sections' headings, made ready for comparison: without years, and without words that join others or
//! may be left out.
use super::template::{SectionSpec, Template};
use crate::fold::folded;
use crate::ordinal::is_year_digit;

/// Most characters of a text that are compared with headings.
const LONGEST: usize = 64;

/// The headings of all sections.
#[derive(Clone, Debug)]
pub(super) struct HeadingWords {
    pub(super) spellings: Vec<Spelling>,
    /// Words that are left out of comparisons, the longest first.
    left_out: Vec<Vec<char>>,
}

/// One spelling of a section's heading.
#[derive(Clone, Debug)]
pub(super) struct Spelling {
    pub(super) section: usize,
    /// Folded, nothing left out.
    pub(super) folded: String,
    /// The characters that are compared.
    pub(super) core: Core,
    /// Whether it is the form's own.
    pub(super) own: bool,
}

/// The characters of a text that are compared, and where each ends in it.
#[derive(Clone, Debug)]
pub(super) struct Core {
    pub(super) chars: Vec<char>,
    pub(super) text: String,
    /// As many as characters: byte offsets behind each.
    pub(super) ends: Vec<usize>,
}

impl HeadingWords {
    pub(super) fn of(template: &Template) -> Self {
        let words = template.joining_words.iter().chain(&template.optional_words);
        let mut left_out: Vec<Vec<char>> = words.map(|word| word.folded().chars().collect()).collect();
        left_out.retain(|word| !word.is_empty());
        left_out.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let mut words = Self { spellings: Vec::new(), left_out };
        let of_section = |(section, spec): (usize, &SectionSpec)| {
            let spelled = spec.spelled().enumerate().map(|(index, folded)| Spelling {
                section,
                folded: folded.to_owned(),
                core: words.core(folded),
                own: index == 0,
            });
            spelled.collect::<Vec<_>>()
        };
        words.spellings = template.sections.iter().enumerate().flat_map(of_section).collect();
        words.spellings.retain(|spelling| !spelling.folded.is_empty());
        words
    }

    /// Returns what of a text is compared.
    pub(super) fn core(&self, text: &str) -> Core {
        let ends = text.char_indices().map(|(at, character)| (folded(character), at + character.len_utf8()));
        let whole: Vec<(char, usize)> =
            ends.filter_map(|(character, end)| Some((character?, end))).take(LONGEST).collect();
        let mut kept: Vec<(char, usize)> = Vec::with_capacity(whole.len());
        let mut at = 0;
        while let Some(&character) = whole.get(at) {
            match self.left_out_at(&whole[at..]) {
                0 => {
                    kept.push(character);
                    at += 1;
                }
                length => at += length,
            }
        }
        let (chars, ends): (Vec<char>, Vec<usize>) = kept.into_iter().unzip();
        Core { text: chars.iter().collect(), chars, ends }
    }

    /// Returns how many characters at the front say nothing.
    fn left_out_at(&self, text: &[(char, usize)]) -> usize {
        let digits = text.iter().take(4).take_while(|(character, _)| is_year_digit(*character)).count();
        if digits == 4 && text.get(4).is_some_and(|(character, _)| *character == '年') {
            return if text.get(5).is_some_and(|(character, _)| *character == '度') { 6 } else { 5 };
        }
        let begins = |word: &&Vec<char>| {
            text.len() >= word.len() && word.iter().zip(text).all(|(own, (character, _))| own == character)
        };
        self.left_out.iter().find(begins).map_or(0, Vec::len)
    }
}

impl Core {
    /// Returns how many bytes of the text its first characters take.
    pub(super) fn length_of(&self, characters: usize) -> usize {
        characters.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0)
    }
}

//! The words of the sections' headings, made ready for comparison: without years, and without words that join others or
//! may be left out.
use std::collections::BTreeSet;

use crate::config::template::{SectionSpec, Template};
use crate::fold::{fold, folded};
use crate::ordinal::strip_ordinal;
use crate::year::is_year_digit;

/// Most characters of a text that are compared with headings.
const LONGEST: usize = 64;
/// Code points of which it is known whether headings have them.
const KNOWN: usize = 0x1_0000;
/// Least part of a text's characters that headings have, if it is like one.
const LEAST_KNOWN: f64 = 0.45;

/// The headings of all sections.
#[derive(Clone, Debug)]
pub(in crate::config) struct HeadingWords {
    pub(super) spellings: Vec<Spelling>,
    /// Words that are left out of comparisons, the longest first.
    left_out: Vec<Vec<char>>,
    /// The characters with which a unit's name can end.
    pub(super) unit_ends: BTreeSet<char>,
    /// The characters with which a heading can begin.
    first: BTreeSet<char>,
    /// By code point, whether a character is in any spelling or keyword: most lines are told from headings by that.
    known: Vec<bool>,
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
    pub(in crate::config) fn of(template: &Template) -> Self {
        let words = template.joining_words.iter().chain(&template.optional_words);
        let mut left_out: Vec<Vec<char>> = words.map(|word| word.folded().chars().collect()).collect();
        left_out.retain(|word| !word.is_empty());
        left_out.sort_by_key(|word| std::cmp::Reverse(word.len()));
        let unit_ends = template.names.unit_endings.iter().filter_map(|end| end.chars().next_back()).collect();
        let mut words = Self { spellings: Vec::new(), left_out, unit_ends, first: BTreeSet::new(), known: Vec::new() };
        let of_section = |(section, spec): (usize, &SectionSpec)| {
            // 基本情况（500字以内）: what the form says in brackets units leave out as often as not.
            let bare = fold(strip_ordinal(template.without_remark(&spec.heading)));
            let spelled = std::iter::once(bare.as_str()).chain(spec.spelled()).enumerate();
            let spelled = spelled.map(|(index, folded)| Spelling {
                section,
                folded: folded.to_owned(),
                core: words.core(folded),
                own: index < 2,
            });
            spelled.collect::<Vec<_>>()
        };
        words.spellings = template.sections.iter().enumerate().flat_map(of_section).collect();
        words.spellings.retain(|spelling| !spelling.folded.is_empty());
        let firsts = words
            .spellings
            .iter()
            .flat_map(|own| own.folded.chars().next().into_iter().chain(own.core.chars.first().copied()));
        words.first = firsts.collect();
        words.known = vec![false; KNOWN];
        let keywords = template.sections.iter().flat_map(|section| section.keywords.iter().flatten());
        let texts = words.spellings.iter().map(|own| own.core.text.as_str()).chain(keywords.map(|word| word.folded()));
        for character in texts.flat_map(str::chars) {
            if let Some(known) = words.known.get_mut(character as usize) {
                *known = true;
            }
        }
        words
    }

    /// Returns what of a text is compared, where it may begin with a heading.
    pub(super) fn core_of_heading(&self, text: &str) -> Option<Core> {
        let (first, _) = folded_with_ends(text).next()?;
        let is_left_out = || is_year_digit(first) || self.left_out.iter().any(|word| word.first() == Some(&first));
        let begins = self.first.contains(&first);
        let core = (begins || is_left_out()).then(|| self.core(text))?;
        (begins || core.chars.first().is_some_and(|first| self.first.contains(first))).then_some(core)
    }

    /// Says whether so many of a text's characters are headings' that it may be like one.
    pub(super) fn may_be_like(&self, core: &Core) -> bool {
        let is_known = |character: &&char| self.known.get(**character as usize).copied().unwrap_or(true);
        core.chars.iter().filter(is_known).count() as f64 >= LEAST_KNOWN * core.chars.len() as f64
    }

    /// Returns what of a text is compared.
    pub(super) fn core(&self, text: &str) -> Core {
        let whole: Vec<(char, usize)> = folded_with_ends(text).take(LONGEST).collect();
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

/// Returns the characters of a text that count, and the byte offset behind each.
fn folded_with_ends(text: &str) -> impl Iterator<Item = (char, usize)> {
    text.char_indices().filter_map(|(at, character)| Some((folded(character)?, at + character.len_utf8())))
}

impl Core {
    /// Returns how many bytes of the text its first characters take.
    pub(super) fn length_of(&self, characters: usize) -> usize {
        characters.checked_sub(1).and_then(|last| self.ends.get(last)).copied().unwrap_or(0)
    }
}

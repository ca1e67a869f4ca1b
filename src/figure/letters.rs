//! A text as characters that can be counted: digits and signs in half width, no blanks beside digits.
use crate::fold::{half_width, is_digit};

/// The characters of a text, each with its byte in it.
pub struct Letters {
    /// The characters.
    pub chars: Vec<char>,
    /// Where each begins; one more for the end of the text.
    at: Vec<usize>,
}

impl Letters {
    /// Takes a text apart.
    pub fn of(text: &str) -> Self {
        let mut letters = Self { chars: Vec::with_capacity(text.len() / 2), at: Vec::with_capacity(text.len() / 2) };
        let mut rest = text.char_indices().peekable();
        while let Some((at, character)) = rest.next() {
            let before = letters.chars.last().is_some_and(char::is_ascii_digit);
            let after = rest.peek().is_some_and(|(_, next)| is_digit(*next));
            // 活动 60 场 reads as 活动60场; two numbers stay two.
            if matches!(character, ' ' | '\u{3000}' | '\t' | '\u{A0}') && before != after {
                continue;
            }
            let is_thousands = character == '，' && parts_thousands(text, at);
            letters.chars.push(if is_thousands { ',' } else { plain(character) });
            letters.at.push(at);
        }
        letters.at.push(text.len());
        letters
    }

    /// Returns the byte where a character begins.
    pub fn byte(&self, index: usize) -> usize {
        self.at[index]
    }

    /// Returns the byte where the character before `index` ends, blanks behind it not counted.
    pub fn end(&self, index: usize, text: &str) -> usize {
        let start = index.checked_sub(1).map_or(0, |last| self.at[last]);
        start + text[start..].chars().next().map_or(0, char::len_utf8)
    }

    /// Returns a character, or `\n` beyond either end.
    pub fn get(&self, index: usize) -> char {
        self.chars.get(index).copied().unwrap_or('\n')
    }

    /// Returns the character before `index`, or `\n` at the beginning.
    pub fn before(&self, index: usize) -> char {
        index.checked_sub(1).map_or('\n', |index| self.get(index))
    }

    /// Says whether `word` stands at `index`.
    pub fn has(&self, index: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, character)| self.get(index + offset) == character)
    }

    /// Says whether `word` ends before `index`.
    pub fn has_before(&self, index: usize, word: &str) -> bool {
        index.checked_sub(word.chars().count()).is_some_and(|start| self.has(start, word))
    }

    /// Returns the first word of `words` that stands at `index`; the longer ones come first there.
    pub fn first_of(&self, index: usize, words: &[&'static str]) -> Option<&'static str> {
        words.iter().copied().find(|word| self.has(index, word))
    }
}

/// Says whether a comma parts thousands in a number that is in full width throughout: １，２００元.
fn parts_thousands(text: &str, at: usize) -> bool {
    let is_wide = |own: &char| ('０'..='９').contains(own);
    let before = text[..at].chars().rev().take(4).take_while(is_wide).count();
    let mut behind = text[at..].chars().skip(1);
    (1..4).contains(&before)
        && behind.by_ref().take(3).filter(is_wide).count() == 3
        && !behind.next().is_some_and(is_digit)
}

/// Brings digits, letters and signs of figures to one form; any other full-width comma separates clauses, not thousands.
fn plain(character: char) -> char {
    match character {
        '％' | '﹪' => '%',
        '＋' | '﹢' => '+',
        '－' | '−' | '﹣' => '-',
        '．' | '﹒' => '.',
        '／' => '/',
        '∼' | '〜' | '～' => '~',
        '–' => '—',
        '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => half_width(character),
        other => other,
    }
}

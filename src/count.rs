//! Word's 字数, as an office reads it off the status bar.

/// The count of a text under both readings of the marks that East Asian and Western type share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordCount {
    /// “ ” ‘ ’ — … · count 1 each where they, or the run of figures or letters they stand in, touch East Asian text.
    pub count: usize,
    /// The same marks taken for Western ones, part of the run of other characters that they stand in.
    pub other_reading: usize,
}

impl std::ops::Add for WordCount {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { count: self.count + other.count, other_reading: self.other_reading + other.other_reading }
    }
}

impl std::iter::Sum for WordCount {
    fn sum<I: Iterator<Item = Self>>(counts: I) -> Self {
        counts.fold(Self::default(), |total, count| total + count)
    }
}

/// Counts `text`: every Han character, kana, CJK mark and full-width form is 1; every longest run of other
/// characters without a space is 1.
pub fn count_words(text: &str) -> WordCount {
    WordCount { count: count(text, true), other_reading: count(text, false) }
}

fn count(text: &str, shared_marks_are_east_asian: bool) -> usize {
    let mut total = 0;
    let mut run = String::new();
    let mut touches = false;
    for character in text.chars().chain([' ']) {
        let east_asian = is_east_asian(character);
        if !east_asian && !character.is_whitespace() {
            run.push(character);
            continue;
        }
        total += count_run(&run, shared_marks_are_east_asian && (touches || east_asian)) + usize::from(east_asian);
        run.clear();
        touches = east_asian;
    }
    total
}

/// Counts a run without East Asian characters: 1, or in Chinese surroundings each shared mark and what lies between.
fn count_run(run: &str, split_at_marks: bool) -> usize {
    if !split_at_marks {
        return usize::from(!run.is_empty());
    }
    let marks = run.chars().filter(|&character| is_shared_mark(character)).count();
    marks + run.split(is_shared_mark).filter(|piece| !piece.is_empty()).count()
}

/// Marks that Unicode shares between East Asian and Western type.
fn is_shared_mark(character: char) -> bool {
    matches!(character, '“' | '”' | '‘' | '’' | '—' | '…' | '·')
}

/// Han, kana, Hangul, CJK marks and full-width forms (Unicode blocks).
fn is_east_asian(character: char) -> bool {
    matches!(character,
        '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{2FFF}' | '\u{3001}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7AF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FE10}'..='\u{FE1F}' | '\u{FE30}'..='\u{FE4F}' | '\u{FF01}'..='\u{FFEF}'
        | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_and_marks_count_each_and_other_runs_once() {
        for (text, expected) in [
            ("", 0),
            ("　\n\t ", 0),
            ("全年完成24场，覆盖3.5万人。", 13),
            ("hello world", 2),
            ("“七一”讲话", 6),
            ("0-3岁", 2),
            ("ＡＢ", 2),
            ("2021—2030年", 4),
            ("it’s 3—4 pm", 3),
        ] {
            assert_eq!(count_words(text).count, expected, "{text}");
        }
    }

    #[test]
    fn the_readings_differ_by_shared_marks_only() {
        let counts = count_words("“最美”家庭");
        assert_eq!((counts.count, counts.other_reading), (6, 6));
        let joined = count_words("“七一”——讲话");
        assert_eq!((joined.count, joined.other_reading), (8, 6));
    }
}

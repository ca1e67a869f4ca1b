//! Where an editor or a printer cut a text's lines.

/// Marks after which a paragraph is complete.
pub const ENDINGS: [char; 13] = ['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '”', '）', ')'];
/// By how much a full line may fall short of the longest: two characters of indent, and a mark that may not begin a line.
pub const SHORT_OF_FULL: usize = 7;
/// Shortest and longest lines, in characters or half characters, that an editor or a printer cuts.
const NARROWEST: usize = 26;
pub const WIDEST: usize = 120;
/// Narrowest lines that an editor cuts without regard to words.
const NARROWEST_STRICT: usize = 14;
/// Most characters of a word or a figure that is not cut.
const LONGEST_WORD: usize = 10;
/// Full lines from which on the width is no accident.
const FULL_LINES: usize = 3;

/// Where an editor or a printer cut a text's lines, by one way of measuring them.
pub struct Cut {
    measure: fn(&str) -> usize,
    /// From which measure on a line may be the upper half of a broken paragraph.
    shortest: usize,
}

impl Cut {
    /// Finds the cut: body lines of one length that end inside a sentence, several of them, and no line that is longer.
    pub fn of(body: &[&str], measure: fn(&str) -> usize) -> Self {
        let longest = body.iter().copied().map(measure).max().unwrap_or(0);
        let is_cut_off = |line: &&str| measure(line) + SHORT_OF_FULL >= longest && !line.ends_with(ENDINGS);
        let is_cut =
            (NARROWEST..=WIDEST).contains(&longest) && body.iter().copied().filter(is_cut_off).count() >= FULL_LINES;
        Self { measure, shortest: if is_cut { longest - SHORT_OF_FULL } else { usize::MAX } }
    }

    /// Says whether a line is so long that it may have been cut before another, whose first word is not cut itself.
    pub fn is_full_before(&self, text: &str, lower: &str) -> bool {
        let word = lower.chars().take_while(char::is_ascii_graphic).take(LONGEST_WORD).count();
        (self.measure)(text) + word.saturating_sub(1) >= self.shortest
    }
}

/// Finds the width at which an editor cut all lines, words or not; `None` where no lines show one.
pub fn strict_width<'t>(lines: impl Iterator<Item = &'t str>) -> Option<usize> {
    let widths: Vec<usize> = lines.map(|line| width(line.trim_end())).collect();
    let longest = widths.iter().copied().max().filter(|longest| (NARROWEST_STRICT..=WIDEST).contains(longest))?;
    let full = widths.iter().filter(|width| **width + 1 >= longest).count();
    (full >= FULL_LINES).then_some(longest - 1)
}

/// Counts half characters as a screen of fixed width does: figures and letters one, everything else two.
pub fn width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

/// Counts characters.
pub fn length(text: &str) -> usize {
    text.chars().count()
}

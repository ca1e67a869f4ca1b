//! One line for the terminal: text that may come from anywhere, and colours that come from here alone.
use std::borrow::Cow;

use anstyle::Style;

use super::width::{columns, wrapped};

/// A line under construction. Whatever in a text would move the cursor, ring the bell or turn the line around is shown and
/// not obeyed, for names and quotes are other people's.
#[derive(Clone, Debug, Default)]
pub struct Line(Vec<(Style, String)>);

impl Line {
    /// Begins an empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text.
    #[must_use]
    pub fn text(self, text: impl AsRef<str>) -> Self {
        self.styled(Style::new(), text)
    }

    /// Adds text in a colour.
    #[must_use]
    pub fn styled(mut self, style: Style, text: impl AsRef<str>) -> Self {
        self.0.push((style, visible(text.as_ref()).into_owned()));
        self
    }

    /// Returns the line as it is written, colours included.
    pub fn written(&self) -> String {
        let parts: String = self.0.iter().map(|(style, text)| format!("{style}{text}{style:#}")).collect();
        parts.trim_end_matches(' ').to_owned()
    }

    /// Breaks the line into lines of at most `width` columns, those behind the first below `indent` blanks.
    pub fn broken(&self, width: usize, indent: usize) -> Vec<Self> {
        let text: String = self.0.iter().map(|(_, text)| text.as_str()).collect();
        if columns(&text) <= width {
            return vec![self.clone()];
        }
        let first = wrapped(&text, width).into_iter().next().unwrap_or_default();
        let rest = wrapped(&text[first.len()..], width.saturating_sub(indent));
        let mut from = first.len();
        let mut lines = vec![self.part(0, from)];
        for line in rest {
            let blank = Self::from(" ".repeat(indent));
            let part = self.part(from, from + line.len());
            lines.push(Self([blank.0, part.0].concat()));
            from += line.len();
        }
        lines
    }

    /// Returns what stands between two places, counted in bytes.
    fn part(&self, from: usize, to: usize) -> Self {
        let mut at = 0;
        let parts = self.0.iter().map(|(style, text)| {
            let begin = at;
            at += text.len();
            let cut = |place: usize| place.clamp(begin, at) - begin;
            (*style, text[cut(from)..cut(to)].to_owned())
        });
        Self(parts.filter(|(_, text)| !text.is_empty()).collect())
    }
}

impl From<&str> for Line {
    fn from(text: &str) -> Self {
        Self::new().text(text)
    }
}

impl From<String> for Line {
    fn from(text: String) -> Self {
        Self::new().text(text)
    }
}

/// Puts a text into one line in which every character can be seen.
pub fn visible(text: &str) -> Cow<'_, str> {
    if text.chars().any(|character| shown(character) != character) {
        Cow::Owned(text.chars().map(shown).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// Returns what stands for a character on the terminal.
fn shown(character: char) -> char {
    match character {
        '\n' => '⏎',
        '\t' => ' ',
        // Unicode has a picture of each of the first controls.
        '\0'..='\u{1F}' => char::from_u32(0x2400 + u32::from(character)).unwrap_or(char::REPLACEMENT_CHARACTER),
        '\u{7F}' => '␡',
        // The rest of the controls, and those that turn the direction of what follows.
        '\u{80}'..='\u{9F}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {
            char::REPLACEMENT_CHARACTER
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_broken_with_its_colours() {
        let line = Line::new().styled(Style::new().bold(), "怎么办：").text("请写准确数，例如 2021 年 33.1 万元。");
        let broken = line.broken(20, 2);
        let written: Vec<String> = broken.iter().map(Line::written).collect();
        assert_eq!(written, ["\u{1B}[1m怎么办：\u{1B}[0m请写准确数，", "  例如 2021 年 33.1", "  万元。"]);
        assert_eq!(line.broken(60, 2).len(), 1);
    }

    #[test]
    fn what_a_name_says_to_the_terminal_is_shown_and_not_obeyed() {
        let line = Line::from("甲\u{1B}[31m局\u{7}\n乙\u{202E}").styled(Style::new().bold(), "丙\r");
        assert_eq!(line.written(), "甲␛[31m局␇⏎乙\u{FFFD}\u{1B}[1m丙␍\u{1B}[0m");
        assert!(matches!(visible("平常的文字"), Cow::Borrowed(_)));
    }
}

//! One line for the terminal: text that may come from anywhere, and colours that come from here alone.
use std::borrow::Cow;

use anstyle::Style;

/// A line under construction. Whatever in a text would move the cursor, ring the bell or turn the line around is shown and
/// not obeyed, for names and quotes are other people's.
#[derive(Clone, Debug, Default)]
pub struct Line(String);

impl Line {
    /// Begins an empty line.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds text.
    #[must_use]
    pub fn text(mut self, text: impl AsRef<str>) -> Self {
        self.0.push_str(&visible(text.as_ref()));
        self
    }

    /// Adds text in a colour.
    #[must_use]
    pub fn styled(mut self, style: Style, text: impl AsRef<str>) -> Self {
        self.0.push_str(&format!("{style}{}{style:#}", visible(text.as_ref())));
        self
    }

    /// Returns the line as it is written, colours included.
    pub fn written(&self) -> &str {
        self.0.trim_end_matches(' ')
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
    fn what_a_name_says_to_the_terminal_is_shown_and_not_obeyed() {
        let line = Line::from("甲\u{1B}[31m局\u{7}\n乙\u{202E}").styled(Style::new().bold(), "丙\r");
        assert_eq!(line.written(), "甲␛[31m局␇⏎乙\u{FFFD}\u{1B}[1m丙␍\u{1B}[0m");
        assert!(matches!(visible("平常的文字"), Cow::Borrowed(_)));
    }
}

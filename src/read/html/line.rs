//! The paragraph being gathered: characters with blanks joined as a browser shows them.
use crate::model::Inline;
use crate::read::look::{self, push_run};

/// What characters look like, and how their blanks are shown.
#[derive(Clone, Copy, Debug, Default)]
pub struct Look {
    /// What characters look like.
    pub characters: look::Look,
    /// Whether blanks and line ends are shown as they are typed.
    pub verbatim: bool,
    /// The level of the heading that they stand in.
    pub heading: Option<u8>,
}

/// Blanks that were met and not shown yet.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    #[default]
    None,
    Blank,
    LineEnd,
}

/// A paragraph being gathered.
#[derive(Default)]
pub struct Line {
    /// What is shown.
    pub inlines: Vec<Inline>,
    /// The number that Word typed into it.
    pub number: Option<String>,
    /// The level of the heading that it stands in.
    pub heading: Option<u8>,
    /// Whether the page was written by a program that ends lines at blanks.
    line_end_is_blank: bool,
    gap: Gap,
    last: Option<char>,
}

impl Line {
    /// Begins the first paragraph of a page.
    pub fn new(line_end_is_blank: bool) -> Self {
        Self { line_end_is_blank, ..Self::default() }
    }

    /// Appends characters of the page.
    pub fn push(&mut self, text: &str, look: &Look) {
        let mut shown = String::new();
        for character in text.chars() {
            match character {
                '\n' if look.verbatim => {
                    self.push_run(&std::mem::take(&mut shown), look);
                    self.push_inline(Inline::Break, look);
                }
                ' ' | '\t' if look.verbatim => self.show(character, &mut shown),
                '\n' | '\r' => self.gap = Gap::LineEnd,
                ' ' | '\t' | '\u{C}' => self.gap = self.gap.max(Gap::Blank),
                '\u{A0}' | '\u{2028}' | '\u{2029}' => self.show(' ', &mut shown),
                '\u{FEFF}' => {}
                control if control.is_control() => {}
                other => self
                    .show(look.characters.symbols.and_then(|font| font.character(other)).unwrap_or(other), &mut shown),
            }
        }
        self.push_run(&shown, look);
    }

    /// Appends something that is no character.
    pub fn push_inline(&mut self, inline: Inline, look: &Look) {
        self.heading = self.heading.or(look.heading);
        let is_break = matches!(inline, Inline::Break);
        // Blanks at either side of a line's end are not shown; beside a picture or a mark they are.
        if self.gap != Gap::None && !is_break && self.last.is_some() {
            self.push_run(" ", look);
        }
        self.gap = Gap::None;
        self.last = None;
        self.inlines.push(inline);
    }

    /// Appends a tab.
    pub fn push_tab(&mut self, look: &Look) {
        self.gap = Gap::None;
        self.last = Some('\t');
        self.push_run("\t", look);
    }

    /// Ends the paragraph, without line breaks at its ends.
    pub fn take(&mut self) -> Self {
        let after = Self::new(self.line_end_is_blank);
        let mut line = std::mem::replace(self, after);
        let is_break = |inline: &Inline| matches!(inline, Inline::Break);
        while line.inlines.last().is_some_and(is_break) {
            line.inlines.pop();
        }
        let breaks = line.inlines.iter().take_while(|inline| is_break(inline)).count();
        line.inlines.drain(..breaks);
        line
    }

    fn show(&mut self, character: char, shown: &mut String) {
        let between_wide = self.last.is_some_and(is_wide) && is_wide(character);
        match self.gap {
            // Who writes by hand breaks lines anywhere; between Han characters that is no blank (CSS Text 3, 4.1.3).
            Gap::LineEnd if between_wide && !self.line_end_is_blank => {}
            Gap::LineEnd | Gap::Blank if self.last.is_some() => shown.push(' '),
            Gap::LineEnd | Gap::Blank | Gap::None => {}
        }
        self.gap = Gap::None;
        self.last = Some(character);
        shown.push(character);
    }

    fn push_run(&mut self, text: &str, look: &Look) {
        if text.is_empty() {
            return;
        }
        self.heading = self.heading.or(look.heading);
        push_run(&mut self.inlines, look.characters.run(text), look.characters.height);
    }
}

/// Says whether a character is as wide as a Han character, or a mark that Chinese sets among them.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2E80}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' | '\u{F900}'..='\u{FAFF}' | '\u{FE30}'..='\u{FE4F}'
        | '\u{FF00}'..='\u{FF60}' | '\u{20000}'..='\u{3FFFF}' | '“' | '”' | '‘' | '’' | '…' | '—' | '·')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(pieces: &[&str]) -> String {
        let mut line = Line::default();
        pieces.iter().for_each(|piece| line.push(piece, &Look::default()));
        let text = line.take().inlines.into_iter().map(|inline| match inline {
            Inline::Run(run) => run.text,
            _ => "/".to_owned(),
        });
        text.collect()
    }

    #[test]
    fn blanks_are_joined_as_browsers_do() {
        for (pieces, text) in [
            (vec!["\r\n  全年\r\n   完成 ", " 12\r\n项 \n"], "全年完成 12 项"),
            (vec!["a\nb", "\nc"], "a b c"),
            (vec!["甲\u{A0}\u{A0} 乙"], "甲   乙"),
        ] {
            assert_eq!(shown(&pieces), text);
        }
    }
}

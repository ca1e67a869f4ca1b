//! What the properties of a paragraph come to: its level as a heading, and its automatic number.
use super::file::{Structure, WordFile};
use super::lists::read_lists;
use super::runs::Runs;
use super::styles::{Properties, Styles};
use crate::read::word_lists::{Counters, LEVELS, Numbering};

/// Lists and styles, and how far the numbers have been counted.
pub struct Paragraphs<'f> {
    runs: Runs<'f>,
    styles: Styles,
    numbering: Numbering,
    counters: Counters,
}

/// What is known of one paragraph.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Known {
    /// Its level as a heading, from 1.
    pub heading: Option<u8>,
    /// Its automatic number.
    pub number: Option<String>,
    /// Whether it is in a list that cannot be found.
    pub is_lost: bool,
    /// Whether it stands in a table.
    pub in_table: bool,
    /// Whether its style makes its characters bold.
    pub is_bold: bool,
}

impl<'f> Paragraphs<'f> {
    /// Reads lists, styles and where the paragraphs lie.
    pub fn read(file: &'f WordFile) -> Self {
        Self {
            runs: Runs::of_paragraphs(file),
            styles: Styles::read(file.structure(Structure::Styles)),
            numbering: read_lists(file),
            counters: Counters::default(),
        }
    }

    /// Counts in the paragraph whose end lies at that byte of the main stream.
    pub fn count(&mut self, end: u32) -> Known {
        let Some(run) = self.runs.at(end) else { return Known::default() };
        let own = Properties::read(run.list);
        let (styled, from) = self.styles.properties(run.style);
        let outline = own.outline.or(styled.outline).filter(|level| usize::from(*level) < LEVELS);
        let list = own.list.or(styled.list).filter(|list| *list > 0);
        let number = list.and_then(|list| {
            let tied = || self.numbering.level_of_style(list, &from.to_string()).or(styled.level);
            // A list named by the paragraph itself has nothing to do with the level that its style is tied to.
            let level = own.level.or_else(|| if own.list.is_some() { None } else { tied() }).unwrap_or(0);
            self.counters.count(&self.numbering, list, level.min(LEVELS - 1))
        });
        Known {
            heading: outline.map(|level| level + 1),
            is_lost: list.is_some_and(|list| self.numbering.list(list).is_none()),
            number,
            in_table: own.in_table,
            is_bold: self.styles.is_bold(run.style),
        }
    }

    /// Says whether a style of characters makes them bold.
    pub fn is_bold(&self, style: u16) -> bool {
        self.styles.is_bold(style)
    }
}

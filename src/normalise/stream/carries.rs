//! Which tables are (part of) the form, and which cells of them are headings and labels.
use std::collections::BTreeSet;

use crate::config::Label;
use crate::model::{Block, Cell, Paragraph, Row, Table, text_of};
use crate::normalise::cover::labels;
use crate::normalise::headings::words::{Heading, match_heading, match_text};
use crate::normalise::last_page::opinion;

use super::flatten::Flattener;
use super::inside::is_blank;

/// Longest text of a cell, in characters, that may be a label.
const LONGEST_LABEL: usize = 40;
/// Fewest fields for which a table behind the sections asks that is the cover.
const FEWEST_FIELDS: usize = 3;
/// Lines of a cell among which a label is looked for.
const FIRST_LINES: usize = 8;

impl Flattener<'_> {
    /// Says whether the first filled cells of a table's rows, their numbers aside, or the cells of one row, are headings of
    /// several sections, in other words or not.
    pub fn is_like_sections(&self, table: &Table) -> bool {
        let heading = |cell: &Cell| match cell.blocks.as_slice() {
            [Block::Paragraph(paragraph), ..] => match_heading(paragraph, self.template),
            _ => None,
        };
        let are_several = |headings: &mut dyn Iterator<Item = Heading>| {
            headings.map(|heading| heading.section).collect::<BTreeSet<_>>().len() > 1
        };
        let is_number = |cell: &Cell| is_row_number(&text_of(&cell.blocks, false));
        let first = |row: &Row| row.cells.iter().find(|cell| !is_blank(cell) && !is_number(cell)).and_then(heading);
        let all = |row: &Row| are_several(&mut row.cells.iter().map_while(heading));
        are_several(&mut table.rows.iter().filter_map(first)) || table.rows.iter().any(all)
    }

    /// Says whether a table is (part of) the form: it holds a section's heading or the last page, or, before any section,
    /// a label.
    pub fn carries_form(&self, table: &Table) -> bool {
        if self.in_sections {
            let cells = || table.rows.iter().flat_map(|row| row.cells.iter().map(|cell| (cell, row.cells.len())));
            let headings = cells().filter_map(|(cell, _)| self.heading_in(cell)).map(|heading| heading.section);
            let holds_several = headings.collect::<BTreeSet<_>>().len() > 1;
            return self.is_cover(table)
                || cells().any(|(cell, in_row)| self.opens_part(cell, in_row == 1, holds_several));
        }
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        cells.any(|cell| {
            self.heading_in(cell).is_some()
                || self.begins_with_label(cell)
                || self.nests_form(cell)
                || self.holds_sections(cell)
        })
    }

    /// Says whether a cell's paragraphs are headings of several sections, in other words or not: all that stands beside
    /// 自评总结.
    fn holds_sections(&self, cell: &Cell) -> bool {
        let headings = cell.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => match_heading(paragraph, self.template),
            Block::Table(_) => None,
        });
        headings.map(|heading| heading.section).collect::<BTreeSet<_>>().len() > 1
    }

    /// Says whether a table behind the sections is the cover: every row has a label, and they ask for several fields.
    pub fn is_cover(&self, table: &Table) -> bool {
        let mut fields = BTreeSet::new();
        let mut asks = |row: &Row| {
            let mut labels = row.cells.iter().filter_map(|cell| self.label(cell)).map(|label| label.field).peekable();
            let is_any = labels.peek().is_some();
            fields.extend(labels);
            is_any
        };
        table.rows.iter().all(&mut asks) && fields.len() >= FEWEST_FIELDS
    }

    /// Says whether a table inside a cell carries the form.
    pub fn nests_form(&self, cell: &Cell) -> bool {
        cell.blocks.iter().any(|block| matches!(block, Block::Table(table) if self.carries_form(table)))
    }

    /// Says whether a cell opens a section or the last page. In a table of content, the words of a heading may name a row
    /// or a column; a heading alone in its row, or with its ordinal, opens a section, and so do its full words where the
    /// table has other sections' too.
    pub fn opens_part(&self, cell: &Cell, alone: bool, holds_several: bool) -> bool {
        let heading = self.heading_in(cell);
        let opens =
            heading.is_some_and(|heading| alone || heading.ordinal.is_some() || (holds_several && !heading.short));
        let text = text_of(&cell.blocks, false);
        opens || opinion::opens(&text, self.template) || self.nests_form(cell)
    }

    /// Says whether a line is a heading in other words, with the section's own number before them.
    pub fn opens_by_number(&self, line: &Paragraph) -> bool {
        let heading = match_heading(line, self.template);
        heading.is_some_and(|heading| heading.numbered && heading.length == line.text().len())
    }

    /// Finds a section's heading among a cell's paragraphs, or in all of them together.
    pub fn heading_in(&self, cell: &Cell) -> Option<Heading> {
        let mut paragraphs = cell.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        });
        // The head of a list's column is a heading or nothing; the section's own number says as much as its words.
        let exact = |heading: &Heading| heading.exact || heading.numbered || self.is_row || self.takes_likeness;
        let alone = paragraphs.find_map(|paragraph| match_heading(paragraph, self.template).filter(exact));
        alone.or_else(|| match_text(&text_of(&cell.blocks, false), self.template).filter(exact))
    }

    pub fn begins_with_label(&self, cell: &Cell) -> bool {
        let text = text_of(&cell.blocks, false);
        let begins = |line: &str| labels::begins_with_label(line, self.template);
        self.is_label(cell) || labels::is_title(&text, self.template) || text.lines().take(FIRST_LINES).any(begins)
    }

    pub fn is_label(&self, cell: &Cell) -> bool {
        self.label(cell).is_some()
    }

    pub fn label(&self, cell: &Cell) -> Option<Label> {
        let text = text_of(&cell.blocks, false);
        if text.chars().nth(LONGEST_LABEL).is_some() { None } else { self.template.whole_label(&text) }
    }
}

/// Says whether a text is nothing but a row's number.
pub fn is_row_number(text: &str) -> bool {
    let number = text.trim();
    (1..=2).contains(&number.len()) && number.chars().all(|digit| digit.is_ascii_digit())
}

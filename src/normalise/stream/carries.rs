//! Which tables are (part of) the form, and which cells of them are headings and labels.
use std::collections::BTreeSet;

use crate::config::{FieldKind, Label};
use crate::fold::fold;
use crate::model::{Block, Cell, Row, Table};
use crate::normalise::cover::labels::{self, fields_in_line};
use crate::normalise::cover::title;
use crate::normalise::headings::opinion;
use crate::normalise::headings::words::{Heading, match_heading, match_text};

use super::cell::{is_blank, is_row_number};
use super::flatten::Flattener;

/// Longest text of a cell, in characters, that may be a label.
const LONGEST_LABEL: usize = 40;
/// Fewest fields for which a table behind the sections asks that is the cover.
const FEWEST_FIELDS: usize = 3;
/// Fewest cells of a row that are a label with its value.
const FEWEST_IN_ROW: usize = 2;
/// Longest word of the foot that may head a column, in characters, and fewest columns of a table with heads.
const LONGEST_HEAD: usize = 4;
const FEWEST_COLUMNS: usize = 3;
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
        let is_number = |cell: &Cell| is_row_number(&cell.text());
        let first = |row: &Row| row.cells.iter().find(|cell| !is_blank(cell) && !is_number(cell)).and_then(heading);
        let all = |row: &Row| are_several(&mut row.cells.iter().map_while(heading));
        are_several(&mut table.rows.iter().filter_map(first)) || table.rows.iter().any(all)
    }

    /// Says whether a table is (part of) the form: it holds a section's heading or the last page, or, before any section,
    /// a label.
    pub fn carries_form(&self, table: &Table) -> bool {
        if self.in_sections {
            let rows = || table.rows.iter().enumerate();
            let cells = || rows().flat_map(|(at, row)| row.cells.iter().map(move |cell| (cell, at)));
            let headings = cells().filter_map(|(cell, _)| self.heading_in(cell)).map(|heading| heading.section);
            let holds_several = headings.collect::<BTreeSet<_>>().len() > 1;
            return self.is_cover(table) || cells().any(|(cell, at)| self.opens_part(cell, table, at, holds_several));
        }
        let mut cells = table.cells();
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
        let headings = cell.blocks.iter().filter_map(|block| match_heading(block.paragraph()?, self.template));
        headings.map(|heading| heading.section).collect::<BTreeSet<_>>().len() > 1
    }

    /// Says whether a table behind the sections is the cover: every row has a label, and they ask for several fields; or
    /// its two rows are labels, one of them the date's, and their values.
    pub fn is_cover(&self, table: &Table) -> bool {
        let labels = |row: &Row| {
            let labels = row.cells.iter().filter_map(|cell| self.label(cell));
            labels.map(|label| label.field).collect::<BTreeSet<usize>>()
        };
        let fields = |rows: &[Row]| rows.iter().flat_map(labels).collect::<BTreeSet<usize>>().len();
        let is_any = |row: &Row| !labels(row).is_empty();
        if table.rows.iter().all(is_any) {
            return fields(&table.rows) >= FEWEST_FIELDS;
        }
        let [head, _] = table.rows.as_slice() else { return false };
        let is_date = |field: usize| self.template.fields[field].kind == FieldKind::Date;
        let is_head = head.cells.iter().all(|cell| self.is_label(cell)) && labels(head).into_iter().any(is_date);
        is_head && fields(std::slice::from_ref(head)) >= FEWEST_FIELDS
    }

    /// Says whether a table inside a cell carries the form.
    pub fn nests_form(&self, cell: &Cell) -> bool {
        cell.blocks.iter().any(|block| matches!(block, Block::Table(table) if self.carries_form(table)))
    }

    /// Says whether a cell opens a section or the last page. In a table of content, the words of a heading may name a row
    /// or a column; a heading alone in its row, or with its ordinal, opens a section, and so do its full words where the
    /// table has other sections' too and that section has no heading elsewhere.
    fn opens_part(&self, cell: &Cell, table: &Table, at: usize, holds_several: bool) -> bool {
        let row = &table.rows[at];
        let is_head = at == 0 && table.rows.len() > 1;
        let opens = self.heading_in(cell).is_some_and(|heading| {
            let by_words = holds_several && !heading.short && !self.headed.contains(&heading.section);
            row.cells.len() == 1 || heading.ordinal.is_some() || by_words
        });
        let text = cell.text();
        opens
            || (opinion::opens(&text, self.template) && !(is_head && self.heads_column(&text, row)))
            || self.nests_form(cell)
    }

    /// Says whether a cell is a label or opens the last page.
    pub fn is_of_form(&self, cell: &Cell) -> bool {
        self.is_label(cell) || opinion::opens(&cell.text(), self.template)
    }

    /// Says whether a word of the last page's foot heads a column of a table: 事项 | 盖章 | 签名.
    fn heads_column(&self, text: &str, row: &Row) -> bool {
        let mut filled = row.cells.iter().filter(|cell| !is_blank(cell));
        fold(text).chars().count() <= LONGEST_HEAD
            && !text.contains(['：', ':'])
            && filled.clone().count() >= FEWEST_COLUMNS
            && filled.next().is_some_and(|first| !self.is_of_form(first))
    }

    /// Finds a section's heading among a cell's paragraphs, or in all of them together.
    pub fn heading_in(&self, cell: &Cell) -> Option<Heading> {
        let mut paragraphs = cell.blocks.iter().filter_map(Block::paragraph);
        // The head of a list's column is a heading or nothing; the section's own number says as much as its words.
        let exact = |heading: &Heading| heading.exact || heading.numbered || self.is_row || self.takes_likeness;
        let alone = paragraphs.find_map(|paragraph| match_heading(paragraph, self.template).filter(exact));
        alone.or_else(|| match_text(&cell.text(), self.template).filter(exact))
    }

    /// Says whether all filled cells of a row are a label with its value, several of them: 填表人：石青林 | 电话：6628801.
    pub fn is_signing_row(&self, row: &Row) -> bool {
        let is_field = |cell: &&Cell| {
            let text = cell.text();
            let line = fields_in_line(text.trim(), self.template);
            text.chars().nth(LONGEST_LABEL).is_none()
                && text.contains(['：', ':'])
                && line.fields.iter().any(|own| !own.label.bare && !own.value.trim().is_empty())
        };
        let mut filled = row.cells.iter().filter(|cell| !is_blank(cell));
        let fields = filled.clone().filter(is_field).count();
        fields >= FEWEST_IN_ROW && filled.all(|cell| is_field(&cell) || self.names_another(cell))
    }

    /// Says whether a cell is, or begins with, the label of somebody or something that is none of the form's.
    fn names_another(&self, cell: &Cell) -> bool {
        let text = cell.text();
        text.chars().nth(LONGEST_LABEL).is_none()
            && (self.template.is_other_label(&text) || self.template.after_other_label(&text).is_some())
    }

    /// Returns the cell beside one that is nothing but such a label.
    pub fn value_of_another<'r>(&self, row: &'r Row, at: usize) -> Option<&'r Cell> {
        let is_label = |cell: &Cell| self.template.is_other_label(&cell.text());
        row.cells.get(at).filter(|cell| is_label(cell))?;
        row.cells.get(at + 1).filter(|value| !is_label(value) && !self.is_label(value))
    }

    pub fn begins_with_label(&self, cell: &Cell) -> bool {
        let text = cell.text();
        let begins = |line: &str| labels::begins_with_label(line, self.template);
        self.is_label(cell) || title::is_title(&text, self.template) || text.lines().take(FIRST_LINES).any(begins)
    }

    pub fn is_label(&self, cell: &Cell) -> bool {
        self.label(cell).is_some()
    }

    pub fn label(&self, cell: &Cell) -> Option<Label> {
        let text = cell.text();
        if text.chars().nth(LONGEST_LABEL).is_some() { None } else { self.template.whole_label(&text) }
    }
}

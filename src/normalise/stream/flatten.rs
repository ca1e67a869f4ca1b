//! Raw blocks → one stream of items in reading order: tables that carry the form dissolve into their cells, tables that
//! carry content stay whole.
use std::borrow::Cow;
use std::collections::BTreeSet;

use crate::config::{Label, Template};
use crate::fold::fold;
use crate::model::{Block, Cell, Paragraph, RawDocument, Row, Table};
use crate::normalise::cover::cells::{At, Cells, What};
use crate::normalise::headings::opinion;
use crate::normalise::headings::words::match_heading;
use crate::normalise::item::{Item, Pair};
use crate::ordinal::is_serial;

use super::behind::cover_first;
use super::cell::{is_blank, is_row_number};
use super::columns::columns;
use super::inside::{inner_table, is_table};
use super::instructions::instruction_cells;
use super::lines::split_at_breaks;
use super::row_heads::{ListRow, place_of_head};
use super::serials::serial_cells;
use super::tabbed::lay_out;
use super::upright::{broken_heading, written_downwards};

/// Deepest nesting of tables that is dissolved; deeper ones stay whole.
const DEPTH_LIMIT: u8 = 16;
/// Shortest label, in characters, that is one below the sections too.
const SHORTEST_BELOW: usize = 3;

/// What a walk through the blocks knows.
pub struct Flattener<'a> {
    pub template: &'a Template,
    items: Vec<Item>,
    pub in_sections: bool,
    /// The sections that have a heading with its ordinal, or a line of their own outside of tables.
    pub headed: BTreeSet<usize>,
    /// Whether the table is of headings in other words than the form's.
    pub takes_likeness: bool,
    /// Whether the table stands behind sections' headings and is the cover.
    in_cover: bool,
    /// Whether the document is a row of a list, each column a label and a value of its own.
    pub is_row: bool,
    /// Whether blank cells may stand between a label and its value: a sheet's columns are cut for its widest rows.
    is_sheet: bool,
}

/// Puts all blocks of a document into one stream.
pub fn flatten(raw: &RawDocument, list_row: Option<&ListRow<'_>>, template: &Template) -> Vec<Item> {
    let mut flattener = Flattener {
        template,
        items: Vec::new(),
        in_sections: false,
        headed: BTreeSet::new(),
        takes_likeness: false,
        in_cover: false,
        is_row: raw.is_row,
        is_sheet: raw.format.is_sheet(),
    };
    if let Some(list_row) = list_row {
        flattener.columns_of_list(list_row);
        return flattener.items;
    }
    let blocks = if raw.is_row {
        Cow::Borrowed(raw.blocks.as_slice())
    } else {
        cover_first(lay_out(&raw.blocks, template), template)
    };
    // Asked of tables alone.
    if blocks.iter().any(|block| matches!(block, Block::Table(_))) {
        note_headed(&blocks, false, template, &mut flattener.headed);
    }
    flattener.blocks(&blocks, DEPTH_LIMIT);
    flattener.items
}

/// Notes the sections that lines head, each with its ordinal, or outside of tables in whole words.
fn note_headed(blocks: &[Block], in_table: bool, template: &Template, headed: &mut BTreeSet<usize>) {
    for block in blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let heading = match_heading(paragraph, template);
                let heading = heading.filter(|own| own.ordinal.is_some() || (!in_table && own.exact && !own.short));
                headed.extend(heading.map(|heading| heading.section));
            }
            Block::Table(table) => {
                let cells = table.cells();
                cells.for_each(|cell| note_headed(&cell.blocks, true, template, headed));
            }
        }
    }
}

impl Flattener<'_> {
    /// Puts the columns of a list into the form's order: what is none of the sections', the sections, the last page.
    fn columns_of_list(&mut self, ListRow { table, heads, parts }: &ListRow<'_>) {
        let text = |row: &Row| row.cells.first().map(Cell::text).unwrap_or_default();
        let is_last = |row: &Row| opinion::opens(&text(row), self.template);
        let is_other = |at: &usize| !heads.contains_key(at) && !parts.contains_key(at);
        let others = table.rows.iter().enumerate().filter(|(at, _)| is_other(at)).map(|(_, row)| row);
        let (last, fields): (Vec<&Row>, Vec<&Row>) = others.partition(|row| is_last(row));
        self.form_table(&Table { rows: fields.into_iter().cloned().collect(), ..(*table).clone() }, DEPTH_LIMIT);
        self.in_sections = true;
        for (&head, row) in heads.keys().filter_map(|at| Some((at, table.rows.get(*at)?))) {
            let place = place_of_head(row).unwrap_or(&table.place).clone();
            self.items.push(Item::Line(Paragraph::plain(place, text(row))));
            let own = (0..table.rows.len()).filter(|at| *at == head || parts.get(at) == Some(&head));
            for at in own {
                let mut cells = table.rows[at].cells.iter();
                // What a part is of stands above it.
                let label = cells.next().filter(|_| at != head && !cells.clone().all(is_blank));
                label.into_iter().chain(cells).for_each(|cell| self.blocks(&cell.blocks, DEPTH_LIMIT));
            }
        }
        last.into_iter().flat_map(|row| &row.cells).for_each(|cell| self.blocks(&cell.blocks, DEPTH_LIMIT));
    }

    fn blocks(&mut self, blocks: &[Block], depth: u8) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.lines(paragraph),
                Block::Table(table) => self.table(table, depth),
            }
        }
    }

    fn table(&mut self, table: &Table, depth: u8) {
        let before = self.takes_likeness;
        self.takes_likeness |= !self.in_sections && self.is_like_sections(table);
        if let Some(parts) = (!self.in_sections).then(|| self.part_beside(table)).flatten() {
            parts.iter().for_each(|part| self.table(part, depth));
            self.takes_likeness = before;
            return;
        }
        let in_cover = self.in_sections && self.is_cover(table);
        let outer = std::mem::replace(&mut self.in_cover, in_cover);
        if depth > 0 && self.carries_form(table) {
            self.form_table(table, depth - 1);
        } else {
            self.items.push(Item::Table(table.clone()));
        }
        (self.takes_likeness, self.in_cover) = (before, outer);
    }

    fn lines(&mut self, paragraph: &Paragraph) {
        for line in split_at_breaks(paragraph) {
            self.in_sections = self.in_sections || self.heads_section(&line);
            self.items.push(Item::Line(line));
        }
    }

    /// Says whether a line is surely a section's heading: in the form's words, or in others behind the section's number.
    fn heads_section(&self, line: &Paragraph) -> bool {
        let heading = match_heading(line, self.template);
        heading.is_some_and(|heading| heading.exact || (heading.numbered && heading.length == line.text().len()))
    }

    fn form_table(&mut self, table: &Table, depth: u8) {
        let mut used: BTreeSet<At> = self.instructions(table);
        let is_heading = |cell: &Cell| self.heading_in(cell).is_some();
        let cells = Cells::of(table, self.template, self.is_sheet, &is_heading);
        used.append(&mut serial_cells(table, &used, &is_heading));
        let claimed = if self.in_sections && !self.in_cover { BTreeSet::new() } else { cells.claimed_from_below() };
        let mut content_until = 0;
        for (row_index, row) in table.rows.iter().enumerate() {
            if row_index < content_until || self.is_numbered(&row.cells) || self.is_stray(&row.cells) {
                continue;
            }
            let ends = |row: &Row| self.ends_columns(row);
            if let Some(columns) = columns(&table.rows[row_index..], &|cell| self.heading_in(cell), &ends) {
                content_until = row_index + columns.rows;
                columns.cells.into_iter().for_each(|cell| self.cell(cell, depth));
                continue;
            }
            // Values that stand below their labels are no table.
            let is_taken =
                (0..row.cells.len()).any(|cell| used.contains(&(row_index, cell)) && !is_blank(&row.cells[cell]));
            let inner = if is_taken { &[][..] } else { self.content_rows(&table.rows[row_index..]) };
            if is_table(inner) {
                content_until = row_index + inner.len();
                self.items.push(Item::Table(inner_table(inner)));
                continue;
            }
            self.form_row(row_index, &cells, &mut used, &claimed, depth);
        }
    }

    /// Puts a row of the form into the stream: labels with their values, and the lines of its other cells.
    fn form_row(
        &mut self,
        row_index: usize,
        cells: &Cells<'_>,
        used: &mut BTreeSet<At>,
        claimed: &BTreeSet<At>,
        depth: u8,
    ) {
        let table = cells.table;
        let row = &table.rows[row_index];
        let is_of_fields =
            self.in_sections && row.cells.iter().any(|cell| self.may_be_label(cell, row) && self.is_label(cell));
        for (cell_index, cell) in row.cells.iter().enumerate() {
            let at = (row_index, cell_index);
            if used.contains(&at) || claimed.contains(&at) {
                continue;
            }
            if let Some(number) = self.serial_below(cells, at, &table.rows) {
                used.insert(number);
                continue;
            }
            if self.is_serial_beside(cell, row.cells.get(cell_index + 1)) {
                continue;
            }
            // 单位负责人 | 林远山 | 填表人 | 石青林: the first two are none of the form's.
            let others = self.value_of_another(row, cell_index).filter(|_| is_of_fields);
            if let Some(value) = others {
                used.insert((row_index, cell_index + 1));
                self.items.push(Item::Stray([cell.blocks.as_slice(), &value.blocks].concat()));
                continue;
            }
            let Some(found) = cells.label(at).filter(|_| self.may_be_label(cell, row)) else {
                self.cell(cell, depth);
                continue;
            };
            let (values, place) = match cells.value_above(at).filter(|above| claimed.contains(above)) {
                Some(above) => (vec![above], None),
                None => cells.value_of(at),
            };
            let values: Vec<At> = values.into_iter().filter(|at| used.insert(*at)).collect();
            let place = values.first().copied().or(place).unwrap_or(at);
            if cells.is_of_another(at) && !values.is_empty() {
                let own = values.iter().filter_map(|&(row, cell)| table.rows.get(row)?.cells.get(cell));
                let own = own.flat_map(|cell| cell.blocks.clone());
                self.items.push(Item::Stray(cell.blocks.iter().cloned().chain(own).collect()));
                continue;
            }
            self.pair(found, cell, &values, place, table);
        }
    }

    /// Sets aside what a column tells the persons who fill the form in: 填写说明, 评价要点 beside 自评情况.
    fn instructions(&mut self, table: &Table) -> BTreeSet<At> {
        let cells = instruction_cells(table, self.template);
        let own = cells.iter().filter_map(|&(row, cell)| table.rows.get(row)?.cells.get(cell));
        let blocks: Vec<Block> = own.flat_map(|cell| cell.blocks.clone()).collect();
        if !blocks.is_empty() {
            self.items.push(Item::Stray(blocks));
        }
        cells
    }

    fn cell(&mut self, cell: &Cell, depth: u8) {
        match written_downwards(cell).or_else(|| broken_heading(cell, self.template)) {
            Some(line) => self.lines(&line),
            None => self.blocks(&cell.blocks, depth),
        }
    }

    /// Says whether a row below headings that stand side by side is no text of theirs.
    fn ends_columns(&self, row: &Row) -> bool {
        row.cells.iter().any(|cell| !is_blank(cell) && self.is_of_form(cell))
    }

    /// Says whether a cell is nothing but a row's number, beside a label or a heading that has one of its own.
    fn is_serial_beside(&self, cell: &Cell, next: Option<&Cell>) -> bool {
        let text = cell.text();
        let heading = || next.and_then(|next| self.heading_in(next));
        let is_label = || !self.in_sections && next.is_some_and(|next| self.is_label(next));
        is_serial(&text)
            && ((is_row_number(&text) && heading().is_some_and(|heading| heading.ordinal.is_some())) || is_label())
    }

    /// Below the sections a cell alone is a line of theirs, even if it says no more than a label; and 单位 or 日期 head
    /// columns of tables.
    pub fn may_be_label(&self, cell: &Cell, row: &Row) -> bool {
        let long = fold(&cell.text()).chars().count() >= SHORTEST_BELOW;
        !self.in_sections || self.in_cover || (long && row.cells.len() > 1)
    }

    /// Pairs a label with its value's cells; `place` is where the value stands or should stand.
    fn pair(&mut self, found: &(Label, String), label: &Cell, values: &[At], place: At, table: &Table) {
        let cell = |at: At| table.rows.get(at.0).and_then(|row| row.cells.get(at.1));
        let place = cell(place).unwrap_or(label).place.clone();
        let value = values.iter().filter_map(|&at| cell(at)).flat_map(|cell| cell.blocks.clone()).collect();
        let (found, words) = found.clone();
        let label_blocks = label.blocks.clone();
        self.items.push(Item::Pair(Pair { label: found, words, label_blocks, value, place, in_cover: self.in_cover }));
    }

    /// Sets a list's column aside that is none of the form's; one that the unit left blank says nothing.
    fn is_stray(&mut self, cells: &[Cell]) -> bool {
        let [label, value] = cells else { return false };
        let known = self.is_label(label) || self.heading_in(label).is_some() || {
            let text = label.text();
            self.template.is_wording(&text) && !text.trim().is_empty()
        };
        if !self.is_row || known {
            return false;
        }
        if !is_blank(value) && !self.template.is_list_label(&label.text()) {
            self.items.push(Item::Stray([label.blocks.as_slice(), &value.blocks].concat()));
        }
        true
    }

    /// Finds the number that a table gave this unit, below a cell 序号; one beside a heading is the section's.
    fn serial_below(&self, cells: &Cells<'_>, at: At, rows: &[Row]) -> Option<At> {
        let What::Own(text) = cells.what(at) else { return None };
        let below = cells.below(at).filter(|_| self.template.is_serial_label(text))?;
        if rows[below.0].cells.get(below.1 + 1).is_some_and(|beside| self.heading_in(beside).is_some()) {
            return None;
        }
        let What::Own(number) = cells.what(below) else { return None };
        number.trim().chars().all(|character| character.is_ascii_digit()).then_some(below)
    }

    /// Says whether a row is the number that a list gave this unit: 序号 and digits.
    fn is_numbered(&self, cells: &[Cell]) -> bool {
        let [label, number] = cells else { return false };
        let number = number.text();
        self.template.is_serial_label(&label.text())
            && number.trim().chars().all(|character| character.is_ascii_digit())
    }
}

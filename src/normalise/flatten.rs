//! Raw blocks → one stream of items in reading order: tables that carry the form dissolve into their cells, tables that
//! carry content stay whole.
use std::collections::BTreeSet;

use crate::config::{FieldSpec, Template};
use crate::model::{Block, Cell, Inline, Paragraph, RawDocument, Role, Table, text_of};

use super::headings::match_heading;

/// Deepest nesting of tables that is dissolved; deeper ones stay whole.
const DEPTH_LIMIT: u8 = 16;

/// A piece of the stream.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A paragraph without line breaks.
    Line(Paragraph),
    /// A label in one cell and its value in another; the field is an index into the template's.
    Pair {
        /// The field whose label was found.
        field: usize,
        /// The value's blocks; the label's place where there are none.
        value: Vec<Block>,
        /// Where the value stands or should stand.
        place: crate::model::Place,
    },
    /// A table of content.
    Table(Table),
    /// A column of a list that is none of the form's: its head and what the unit has there.
    Stray(Vec<Block>),
}

/// What a walk through the blocks knows.
struct Flattener<'a> {
    template: &'a Template,
    items: Vec<Item>,
    in_sections: bool,
    /// Whether the document is a row of a list, each column a label and a value of its own.
    is_row: bool,
}

/// Puts all blocks of a document into one stream.
pub fn flatten(raw: &RawDocument, template: &Template) -> Vec<Item> {
    let mut flattener = Flattener { template, items: Vec::new(), in_sections: false, is_row: raw.part.is_some() };
    flattener.blocks(&raw.blocks, DEPTH_LIMIT);
    flattener.items
}

impl Flattener<'_> {
    fn blocks(&mut self, blocks: &[Block], depth: u8) {
        for block in blocks {
            match block {
                Block::Paragraph(paragraph) => self.lines(paragraph),
                Block::Table(table) if depth > 0 && self.carries_form(table) => self.form_table(table, depth - 1),
                Block::Table(table) => self.items.push(Item::Table(table.clone())),
            }
        }
    }

    fn lines(&mut self, paragraph: &Paragraph) {
        for line in split_at_breaks(paragraph) {
            self.in_sections |= match_heading(&line, self.template).is_some_and(|heading| heading.exact);
            self.items.push(Item::Line(line));
        }
    }

    /// Says whether a table is (part of) the form: it holds a section's heading, or, before any section, a label.
    fn carries_form(&self, table: &Table) -> bool {
        let mut cells = table.rows.iter().flat_map(|row| &row.cells);
        if self.in_sections {
            return cells.any(|cell| self.holds_heading(cell));
        }
        cells.any(|cell| self.holds_heading(cell) || self.begins_with_label(cell))
    }

    fn holds_heading(&self, cell: &Cell) -> bool {
        let mut paragraphs = cell.blocks.iter().filter_map(|block| match block {
            Block::Paragraph(paragraph) => Some(paragraph),
            Block::Table(_) => None,
        });
        paragraphs.any(|paragraph| match_heading(paragraph, self.template).is_some_and(|heading| heading.exact))
    }

    fn begins_with_label(&self, cell: &Cell) -> bool {
        let text = text_of(&cell.blocks, false);
        self.label_of(cell).is_some()
            || super::cover::is_title(&text, self.template)
            || self.template.fields.iter().any(|field| super::cover::after_label(&text, field).is_some())
    }

    fn label_of(&self, cell: &Cell) -> Option<usize> {
        let text = text_of(&cell.blocks, false);
        let text = super::ordinals::strip_ordinal(&text);
        self.template.fields.iter().position(|field: &FieldSpec| field.is_label(text))
    }

    fn form_table(&mut self, table: &Table, depth: u8) {
        let mut used: BTreeSet<(usize, usize)> = BTreeSet::new();
        for (row_index, row) in table.rows.iter().enumerate() {
            if self.is_serial(&row.cells) || self.is_stray(&row.cells) {
                continue;
            }
            for (cell_index, cell) in row.cells.iter().enumerate() {
                if used.contains(&(row_index, cell_index)) {
                    continue;
                }
                let label = if self.in_sections { None } else { self.label_of(cell) };
                let Some(field) = label else {
                    self.blocks(&cell.blocks, depth);
                    continue;
                };
                let value = self.value_of(table, row_index, cell_index);
                used.extend(value);
                let blank = row.cells.get(cell_index + 1).filter(|next| is_blank(next));
                self.pair(field, blank.unwrap_or(cell), value.map(|(row, cell)| &table.rows[row].cells[cell]));
            }
        }
    }

    /// Pairs a field with its value's cell; `blank` is where the value should stand.
    fn pair(&mut self, field: usize, blank: &Cell, value: Option<&Cell>) {
        let place = value.unwrap_or(blank).place.clone();
        let value = value.map(|cell| cell.blocks.clone()).unwrap_or_default();
        self.items.push(Item::Pair { field, value, place });
    }

    /// Sets a list's column aside that is none of the form's; one that the unit left blank says nothing.
    fn is_stray(&mut self, cells: &[Cell]) -> bool {
        let [label, value] = cells else { return false };
        let known = self.label_of(label).is_some() || self.holds_heading(label) || {
            let text = text_of(&label.blocks, false);
            self.template.is_wording(&text) && !text.trim().is_empty()
        };
        if !self.is_row || known {
            return false;
        }
        if !is_blank(value) {
            self.items.push(Item::Stray([label.blocks.as_slice(), &value.blocks].concat()));
        }
        true
    }

    /// Says whether a row is the number that a list gave this unit: 序号 and digits.
    fn is_serial(&self, cells: &[Cell]) -> bool {
        let [label, number] = cells else { return false };
        let number = text_of(&number.blocks, false);
        self.template.is_serial_label(&text_of(&label.blocks, false))
            && number.trim().chars().all(|character| character.is_ascii_digit())
    }

    /// Finds the cell that holds a label's value: the next filled one to the right, or the one below a row of labels.
    fn value_of(&self, table: &Table, row_index: usize, cell_index: usize) -> Option<(usize, usize)> {
        let row = &table.rows[row_index].cells;
        let right = (cell_index + 1..row.len()).find(|&index| !is_blank(&row[index]));
        if let Some(index) = right
            && self.label_of(&row[index]).is_none()
        {
            return Some((row_index, index));
        }
        let all_labels = row.len() > 1 && row.iter().all(|cell| self.label_of(cell).is_some());
        let below = table.rows.get(row_index + 1).filter(|_| all_labels)?;
        let index = below.cells.iter().position(|cell| cell.column == row[cell_index].column)?;
        self.label_of(&below.cells[index]).is_none().then_some((row_index + 1, index))
    }
}

fn is_blank(cell: &Cell) -> bool {
    cell.blocks.iter().all(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank()))
}

/// Makes each line of a paragraph a paragraph: units type Shift+Enter, and cells of workbooks know nothing else.
fn split_at_breaks(paragraph: &Paragraph) -> Vec<Paragraph> {
    let mut lines = vec![Paragraph { inlines: Vec::new(), ..paragraph.clone() }];
    for inline in &paragraph.inlines {
        match inline {
            Inline::Break => {
                let place = paragraph.place.clone();
                lines.push(Paragraph { place, role: Role::Text, number: None, inlines: Vec::new() });
            }
            other => lines.last_mut().expect("begins with one line").inlines.push(other.clone()),
        }
    }
    lines.iter_mut().for_each(trim);
    lines.retain(|line| !line.is_blank());
    lines
}

/// Takes the spaces off both ends: indents and blank tails are the form's business.
fn trim(paragraph: &mut Paragraph) {
    let is_visible = |inline: &Inline| !matches!(inline, Inline::Run(run) if run.text.trim().is_empty());
    while paragraph.inlines.first().is_some_and(|inline| !is_visible(inline)) {
        paragraph.inlines.remove(0);
    }
    while paragraph.inlines.last().is_some_and(|inline| !is_visible(inline)) {
        paragraph.inlines.pop();
    }
    if let Some(Inline::Run(run)) = paragraph.inlines.first_mut() {
        run.text = run.text.trim_start().to_owned();
    }
    if let Some(Inline::Run(run)) = paragraph.inlines.last_mut() {
        run.text = run.text.trim_end().to_owned();
    }
}

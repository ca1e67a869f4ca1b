//! What of the stream is the form's own: prompts, notes, and tables of nothing else.
use crate::fold::fold;
use crate::model::{Block, Cell, Paragraph, Place, Table};
use crate::normalise::stream::upright::written_downwards;
use crate::ordinal::strip_ordinal;

use super::Assigner;

impl Assigner<'_> {
    /// Says whether a paragraph directly below a heading is the form's, telling how to fill the section in.
    pub(super) fn is_prompt(&self, paragraph: &Paragraph) -> bool {
        !paragraph.holds_more() && self.template.is_prompt(&paragraph.text())
    }

    /// Returns how many bytes a prompt in brackets takes at the front of a paragraph, which the layout did not part from it.
    pub(super) fn prompt_of(&self, paragraph: &Paragraph) -> usize {
        let text = paragraph.text();
        let remark = text.find(['）', ')', '】']).map(|_| self.template.prompt_before(&text));
        remark.filter(|length| *length < text.len()).unwrap_or(0)
    }

    /// Says whether a paragraph is one of the form's notes to the person who fills it in.
    pub(super) fn is_note(&self, paragraph: &Paragraph) -> bool {
        !paragraph.holds_more() && self.template.is_note(&paragraph.text())
    }

    /// Says whether a table has nothing but the form's notes, heads of columns and other wording in it.
    pub(super) fn is_of_form(&self, table: &Table) -> bool {
        let is_line = |line: &str| {
            let bare = strip_ordinal(line);
            self.template.is_wording(bare) || self.template.is_note(line) || self.template.is_table_head(bare)
        };
        let is_form = |block: &Block| match block {
            Block::Paragraph(own) => !own.holds_picture() && own.text().lines().all(is_line),
            Block::Table(inner) => self.is_of_form(inner),
        };
        let is_cell = |cell: &Cell| {
            let downwards = written_downwards(cell);
            downwards.is_some_and(|own| is_line(&own.text())) || cell.blocks.iter().all(is_form)
        };
        table.cells().all(is_cell)
    }

    /// Takes the heading of the notes off a section's end.
    pub(super) fn drop_notes_heading(&mut self, section: usize) {
        let words = self.template.notes_heading.folded();
        let is_heading = |block: &mut Block| block.paragraph().is_some_and(|own| fold(&own.shown()) == words);
        self.report.sections[section].body.pop_if(is_heading);
    }

    /// Takes what is the form's out of what stood before the sections: prompts, and heads of columns and of groups of labels;
    /// a head above a text of the unit is the unit's as well.
    pub(super) fn without_form(&self, homeless: Vec<Block>) -> Vec<Block> {
        let mut own: Vec<Block> = Vec::with_capacity(homeless.len());
        for block in homeless.into_iter().rev() {
            let is_form = |line: &Paragraph| {
                let is_head = !line.holds_more() && self.template.is_table_head(strip_ordinal(&line.text()));
                self.is_prompt(line) || (is_head && !own.last().is_some_and(|below| is_headed(below, line)))
            };
            if !matches!(&block, Block::Paragraph(line) if is_form(line)) {
                own.push(block);
            }
        }
        own.reverse();
        own
    }
}

/// Says whether a block may be what a line is the head of: beside it in its row, or below it.
fn is_headed(block: &Block, head: &Paragraph) -> bool {
    match (block.place(), &head.place) {
        (Place::TableCell { table, row, .. }, Place::TableCell { table: own, row: here, .. }) => {
            table == own && row == here
        }
        (Place::SheetCell { sheet, row, .. }, Place::SheetCell { sheet: own, row: here, .. }) => {
            sheet == own && row == here
        }
        (_, place) => !place.is_cell(),
    }
}

//! A cover beside the sections in one table: labels and values in columns of their own, in the rows of the sections.
use std::collections::BTreeSet;

use crate::model::{Cell, Row, Table};

use super::cell::is_blank;
use super::flatten::Flattener;

/// Fewest fields for which a cover beside the sections asks.
const FEWEST_FIELDS: usize = 3;
/// Fewest rows that have a section's heading and a label of the cover, and fewest sections.
const FEWEST_SHARED: usize = 2;

impl Flattener<'_> {
    /// Parts a table between the columns of the cover and those of the sections: what stands above both and the cover, and
    /// then the sections.
    pub fn part_beside(&self, table: &Table) -> Option<[Table; 2]> {
        let filled = |row: &Row| row.cells.iter().filter(|cell| !is_blank(cell)).count();
        if table.rows.iter().filter(|row| filled(row) > 2).count() < FEWEST_SHARED {
            return None;
        }
        let (mut labels, mut headings) = (BTreeSet::new(), BTreeSet::new());
        let (mut fields, mut sections, mut shared) = (BTreeSet::new(), BTreeSet::new(), Vec::new());
        for (index, row) in table.rows.iter().enumerate() {
            let (mut has_label, mut has_heading) = (false, false);
            for cell in row.cells.iter().filter(|cell| !is_blank(cell)) {
                if let Some(heading) = self.heading_in(cell) {
                    headings.insert(cell.column);
                    sections.insert(heading.section);
                    has_heading = true;
                } else if let Some(label) = self.label(cell).filter(|label| !label.bare) {
                    labels.insert(cell.column);
                    fields.insert(label.field);
                    has_label = true;
                }
            }
            if has_label && has_heading {
                shared.push(index);
            }
        }
        let enough = fields.len() >= FEWEST_FIELDS && sections.len() >= FEWEST_SHARED && shared.len() >= FEWEST_SHARED;
        let first = *shared.first().filter(|_| enough)?;
        let cover_right = labels.first() > headings.last();
        let cover_left = labels.last() < headings.first();
        let edge = *if cover_right { labels.first() } else { headings.first() }?;
        let crosses = |cell: &Cell| cell.column < edge && cell.column.saturating_add(cell.colspan) > edge;
        let lower = table.rows.get(first..)?;
        if !(cover_right || cover_left) || lower.iter().flat_map(|row| &row.cells).any(crosses) {
            return None;
        }
        let side = |right: bool| {
            let own = move |row: &Row| Row {
                cells: row.cells.iter().filter(|cell| (cell.column >= edge) == right).cloned().collect(),
                head: row.head,
            };
            lower.iter().map(own)
        };
        let cover = table.rows[..first].iter().cloned().chain(side(cover_right)).collect();
        let sections = side(!cover_right).collect();
        Some([Table { rows: cover, ..table.clone() }, Table { rows: sections, ..table.clone() }])
    }
}

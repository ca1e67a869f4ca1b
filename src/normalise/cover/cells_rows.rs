//! Values in other rows than their labels': in the lower row of a label that reaches over two, and above a row of labels.
use std::collections::BTreeSet;

use crate::config::Label;

use super::cells::{At, Cells, What};

impl Cells<'_> {
    /// Finds the value of a label that reaches over several rows in one of its lower rows.
    pub fn value_lower_beside(&self, at: At, label: &Label) -> Option<At> {
        let cell = self.cell(at)?;
        let column = cell.column.saturating_add(cell.colspan.max(1));
        let rows = (at.0 + 1)..(at.0 + cell.rowspan as usize).min(self.table.rows.len());
        let mut values = rows.filter_map(|row| self.at_grid(row, column)).filter(|&at| self.is_own(at));
        values.next().filter(|&value| self.may_hold(label, value))
    }

    /// Finds a label's value above it, where all that its row says is labels and values for most of them stand above.
    pub fn value_above(&self, at: At) -> Option<At> {
        let labels = |row: usize| (0..self.what[row].len()).map(move |index| (row, index));
        let is_label = |at: &At| self.label(*at).is_some();
        let own = self.label(at).is_some() && labels(at.0).all(|at| is_label(&at) || *self.what(at) == What::Blank);
        let fits = |at: At| {
            let above = self.above(at).filter(|&above| above.0 + 1 == at.0 && self.is_own(above));
            above.filter(|&above| self.label(at).is_some_and(|(label, _)| self.fits(label, above)))
        };
        let count = labels(at.0).filter(is_label).count();
        let right = labels(at.0).filter(|&at| fits(at).is_some()).count();
        let below = labels(at.0).any(|at| self.below(at).is_some_and(|below| self.is_own(below)));
        (own && count > 1 && right > 1 && right * 2 > count && !below)
            .then(|| self.above(at))?
            .filter(|&at| self.is_own(at))
    }

    /// Returns the cells that are values of labels below them.
    pub fn claimed_from_below(&self) -> BTreeSet<At> {
        let all = self.what.iter().enumerate().flat_map(|(row, cells)| (0..cells.len()).map(move |index| (row, index)));
        all.filter_map(|at| self.value_above(at)).collect()
    }
}

//! Values in other rows than their labels': in the lower row of a label that reaches over two, above a row of labels, and
//! below a head of several rows.
use std::collections::BTreeSet;

use crate::config::Label;

use super::cells::{At, Cells, What};

/// Most rows between a row of labels and the row of their values.
const MOST_BETWEEN: usize = 3;

impl Cells<'_> {
    /// Finds the value of a label that reaches over several rows in one of its lower rows.
    pub fn value_lower_beside(&self, at: At, label: &Label) -> Option<At> {
        let cell = self.cell(at)?;
        let column = cell.column.saturating_add(cell.colspan.max(1));
        let rows = (at.0 + 1)..(at.0 + cell.rowspan as usize).min(self.table.rows.len());
        let mut values = rows.filter_map(|row| self.at_grid(row, column)).filter(|&at| self.is_own(at));
        values.next().filter(|&value| self.may_hold(label, value))
    }

    /// Finds the cell below a label of a head in which its value stands or should stand: rows that are blank, or have no more
    /// than the head's other labels, may stand between.
    pub fn below_head(&self, at: At) -> Option<At> {
        let column = self.cell(at)?.column;
        let first = self.below(at)?;
        let mut here = first;
        for _ in 0..MOST_BETWEEN {
            let is_between = *self.what(here) == What::Blank && !self.says_something(here.0);
            if !is_between {
                break;
            }
            let row = here.0 + self.cell(here).map_or(1, |cell| cell.rowspan.max(1) as usize);
            let Some(next) = self.at_grid(row, column).filter(|next| next.0 == row) else { break };
            here = next;
        }
        let (label, _) = self.label(at)?;
        let all_values = self.what[here.0].iter().all(|what| matches!(what, What::Own(_) | What::Blank));
        let is_value = self.is_own(here) && (here == first || (all_values && self.may_hold(label, here)));
        Some(if is_value { here } else { first })
    }

    /// Says whether a row has anything but labels and blank cells.
    fn says_something(&self, row: usize) -> bool {
        self.what[row].iter().any(|what| matches!(what, What::Own(_) | What::Other))
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

//! Which lines a table draws, told from those of its cells: the form keeps a three-line table one.
use crate::model::Ruling;

/// Lines around a cell, each where it is drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Edges {
    /// Above it.
    pub top: bool,
    /// Below it.
    pub bottom: bool,
    /// At its left side.
    pub left: bool,
    /// At its right side.
    pub right: bool,
}

/// The lines of a table, gathered cell by cell from top to bottom.
#[derive(Debug, Default)]
pub struct DrawnLines {
    /// Whether any line stands upright.
    upright: bool,
    /// For each boundary between rows, that above the first included, whether a line is drawn there.
    level: Vec<bool>,
}

impl DrawnLines {
    /// Takes note of a cell in the row of that index, from 0.
    pub fn add(&mut self, row: usize, edges: Edges) {
        self.upright |= edges.left || edges.right;
        if self.level.len() < row + 2 {
            self.level.resize(row + 2, false);
        }
        self.level[row] |= edges.top;
        self.level[row + 1] |= edges.bottom;
    }

    /// Says what look the lines make: three lines where none stands upright, the outer ones are drawn and few between rows.
    pub fn ruling(&self) -> Ruling {
        let [first, between @ .., last] = self.level.as_slice() else { return Ruling::Grid };
        let drawn = between.iter().filter(|drawn| **drawn).count();
        // A head of several rows has lines within it.
        let few = drawn <= 1 || drawn < between.len();
        if !self.upright && (*first || *last) && few { Ruling::ThreeLine } else { Ruling::Grid }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LEVEL: Edges = Edges { top: true, bottom: true, left: false, right: false };
    const NONE: Edges = Edges { top: false, bottom: false, left: false, right: false };

    fn ruling(rows: &[Edges]) -> Ruling {
        let mut lines = DrawnLines::default();
        rows.iter().enumerate().for_each(|(row, edges)| lines.add(row, *edges));
        lines.ruling()
    }

    #[test]
    fn three_lines_are_told_from_a_grid_and_from_none() {
        let foot = Edges { bottom: true, ..NONE };
        assert_eq!(ruling(&[LEVEL, NONE, foot]), Ruling::ThreeLine);
        assert_eq!(ruling(&[LEVEL, foot]), Ruling::ThreeLine);
        assert_eq!(ruling(&[LEVEL, LEVEL, NONE, NONE, foot]), Ruling::ThreeLine, "a head of two rows");
        assert_eq!(ruling(&[LEVEL, LEVEL, LEVEL, LEVEL]), Ruling::Grid, "a line under every row");
        assert_eq!(ruling(&[Edges { left: true, ..LEVEL }, NONE, foot]), Ruling::Grid);
        assert_eq!(ruling(&[NONE, NONE]), Ruling::Grid, "no line at all");
        assert_eq!(DrawnLines::default().ruling(), Ruling::Grid);
    }
}

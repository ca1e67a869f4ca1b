//! What was measured, and its printed table.
use std::fmt::{Display, Formatter, Result};

use crate::Row;
use crate::measured::Measured;

/// What all others are compared with.
pub const BASE: &str = "redbook, from nothing";

/// The ways to do the job in the order in which they were added, with each time that they were measured.
pub struct Table {
    rows: Vec<(&'static str, Vec<Row>)>,
}

impl Table {
    /// Begins without rows.
    pub fn new() -> Self {
        Self { rows: Vec::new() }
    }

    /// Adds one measurement of a way.
    pub fn add(&mut self, name: &'static str, row: Row) {
        match self.rows.iter_mut().find(|(known, _)| *known == name) {
            Some((_, measured)) => measured.push(row),
            None => self.rows.push((name, vec![row])),
        }
    }
}

impl Display for Table {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        let base = self.rows.iter().find(|(name, _)| *name == BASE).map(|(_, rows)| median(rows)).unwrap_or_default();
        writeln!(
            out,
            "{:44}{:>9}{:>9}{:>8}{:>8}{:>9}{:>9}   times that of redbook",
            "", "wall s", "CPU s", "MB", "all MB", "PDF MB", "bound MB"
        )?;
        for (name, rows) in &self.rows {
            let Row { taken, units, volumes } = median(rows);
            write!(
                out,
                "{name:44}{:9.2}{:9.2}{:8}{:8}{:9.1}{:9.1}   ",
                taken.seconds,
                taken.of_processor,
                taken.megabytes,
                taken.together,
                megabytes(units),
                megabytes(volumes)
            )?;
            writeln!(
                out,
                "wall {:.2}, CPU {:.2}, memory {:.2}, volumes {:.1}",
                taken.seconds / base.taken.seconds,
                taken.of_processor / base.taken.of_processor,
                taken.together as f64 / base.taken.together as f64,
                volumes as f64 / base.volumes as f64
            )?;
        }
        // Each unit is in the volume of its group and in that of all.
        let volumes = base.volumes as f64 / (2 * base.units) as f64;
        writeln!(out, "redbook's volumes beside the same units' PDFs joined: {volumes:.3}")
    }
}

fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}

/// Takes the median of each figure by itself.
fn median(rows: &[Row]) -> Row {
    fn middle<T: Copy + PartialOrd>(rows: &[Row], figure: fn(&Row) -> T) -> T {
        let mut figures: Vec<T> = rows.iter().map(figure).collect();
        figures.sort_by(|left, right| left.partial_cmp(right).expect("figures that were measured"));
        figures[figures.len() / 2]
    }
    let taken = Measured {
        seconds: middle(rows, |row| row.taken.seconds),
        of_processor: middle(rows, |row| row.taken.of_processor),
        megabytes: middle(rows, |row| row.taken.megabytes),
        together: middle(rows, |row| row.taken.together),
    };
    Row { taken, units: middle(rows, |row| row.units), volumes: middle(rows, |row| row.volumes) }
}

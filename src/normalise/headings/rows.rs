//! The rows of points, 一、二、三、, that a document has; a heading of the form seldom goes on one.
use std::collections::BTreeMap;

use crate::ordinal::Ordinal;

use super::line::Line;
use super::look::Look;

/// The rows of points, 一、二、三、, that a stream has, of each kind the latest.
#[derive(Default)]
pub struct Rows(BTreeMap<Ordinal, (u32, Option<usize>, Look)>);

impl Rows {
    /// Takes the next line; returns where the row that it goes on begins, and how the last point before it looks.
    pub fn take(&mut self, line: &Line<'_>) -> Option<(usize, Look)> {
        let (kind, count) = line.lead.ordinal?;
        let count = count?;
        let before = self.0.get(&kind).copied();
        let goes_on = before.and_then(|(last, from, look)| Some((from.filter(|_| last + 1 == count)?, look)));
        let from = if count == 1 { Some(line.index) } else { goes_on.map(|(from, _)| from) };
        self.0.insert(kind, (count, from, line.look));
        goes_on
    }
}

//! The table of 总览: a row for each group, and their sum.
use rust_xlsxwriter::{Format, XlsxError};

use super::{LAST, Overview, Placed, first_unit, words};
use crate::model::{Lang, Ledger, Severity, Status, Tally};
use crate::publish::sheet::{Pen, Target, Value, count, height_of, place_of, share, text};
use crate::publish::workbook::findings::FINDINGS_SHEET;
use crate::publish::workbook::missing::{MISSING_SHEET, missing_units};

/// Height of the heads, in points.
const HEAD: f64 = 30.0;
/// Height of the sum, in points.
const SUM: f64 = 16.0;
/// The first column of statuses; they stand in the order of [`Status::ALL`].
pub(super) const STATUSES_AT: u16 = 4;
/// The column of the mean length; the next is that of those above the limit.
const MEAN_AT: u16 = 9;

/// Where the table stands.
pub(super) struct GroupTable {
    /// The row of heads.
    pub(super) head: u32,
    /// The first group's row.
    pub(super) first: u32,
    /// The row below the sum.
    pub(super) end: u32,
    /// Its height, in points.
    pub(super) height: f64,
}

impl GroupTable {
    /// Counts the groups.
    pub(super) fn groups(&self) -> u32 {
        self.end - 1 - self.first
    }
}

impl Overview<'_> {
    /// Writes the table.
    pub(super) fn groups(&self, pen: &mut Pen<'_>, head: u32) -> Result<GroupTable, XlsxError> {
        pen.sheet.set_row_height(head, HEAD)?;
        let statuses = Status::ALL.map(|status| status.words(Lang::Zh));
        let severities = Severity::ALL.map(|severity| severity.words(Lang::Zh));
        let heads = ["分组", "应报", "已报", "报送率"].into_iter().chain(statuses);
        let heads = heads.chain(["平均字数"]).chain((self.limit > 0).then_some("超过上限")).chain(severities);
        for ((first, last), name) in self.spans().zip(heads) {
            pen.merge((head, first), (head, last), &words(name), &self.looks.head)?;
        }
        let (mut row, mut height) = (head + 1, HEAD + SUM);
        for group in self.ledger.groups() {
            let units: Vec<Placed<'_>> =
                self.units.iter().filter(|placed| placed.unit.group.as_deref() == group.name).copied().collect();
            let own = height_of(std::iter::once((&text(group.shown_name()), self.names)));
            pen.sheet.set_row_height(row, own)?;
            height += own;
            let volume =
                group.name.filter(|_| own <= height_of(std::iter::empty())).and_then(|name| volume(self.ledger, name));
            let name = text(group.shown_name()).leading_to(volume);
            self.row(pen, row, name, &units, false)?;
            row += 1;
        }
        pen.sheet.set_row_height(row, SUM)?;
        let whole = self.ledger.volumes.first().map(|volume| Target::File(volume.pdf.clone()));
        self.row(pen, row, words("合计").leading_to(whole), &self.units, true)?;
        Ok(GroupTable { head, first: head + 1, end: row + 1, height })
    }

    fn row(
        &self,
        pen: &mut Pen<'_>,
        row: u32,
        name: Value,
        units: &[Placed<'_>],
        is_sum: bool,
    ) -> Result<(), XlsxError> {
        let tally = self.tally(units);
        let mut values = vec![name];
        values.extend(self.reported(&tally, units));
        values.extend(self.standing(&tally, units));
        let first = || first_unit(units, |unit| unit.length().is_some());
        values.push(tally.mean_words().map_or(Value::Blank, |mean| lead(count(mean), mean, first)));
        if self.limit > 0 {
            let over = || first_unit(units, |unit| unit.word_count > self.limit);
            values.push(lead(count(tally.over_limit), tally.over_limit, over));
        }
        for (index, found) in tally.findings.into_iter().enumerate() {
            let first = || units.iter().find_map(|placed| placed.rows.findings[index]);
            values.push(lead(count(found), found, || first().map(|row| place_of(FINDINGS_SHEET, row, 0))));
        }
        for ((first, last), value) in self.spans().zip(values) {
            let look: Format = self.looks.of(&value).clone();
            pen.merge((row, first), (row, last), &value, &if is_sum { look.set_bold() } else { look })?;
        }
        Ok(())
    }

    /// The first and last column of each value: the mean length has the room of those above the limit where there is none.
    fn spans(&self) -> impl Iterator<Item = (u16, u16)> {
        let has_limit = self.limit > 0;
        let columns = (0..=LAST).filter(move |column| has_limit || *column != MEAN_AT + 1);
        columns.map(move |column| (column, if has_limit || column != MEAN_AT { column } else { column + 1 }))
    }

    /// How many were to report, how many did, and their share.
    fn reported(&self, tally: &Tally, units: &[Placed<'_>]) -> [Value; 3] {
        let handed_in = tally.handed_in();
        let first = || first_unit(units, |unit| unit.status != Status::Missing);
        let did = lead(count(handed_in), handed_in, first);
        match tally.kept() {
            Some((kept, expected)) => {
                let first = || first_unit(units, |unit| unit.code.is_some());
                let rate = share(kept, expected).leading_to(self.first_missing(units).or_else(first));
                [lead(count(expected), expected, first), did, rate]
            }
            None => [words("—"), did, words("—")],
        }
    }

    /// How many stand where, each number leading to the first of them.
    fn standing(&self, tally: &Tally, units: &[Placed<'_>]) -> [Value; 5] {
        Status::ALL.map(|status| {
            let number = tally.standing(status);
            if status == Status::Missing && !self.has_roster {
                return words("—");
            }
            lead(count(number), number, || {
                if status == Status::Missing {
                    self.first_missing(units)
                } else {
                    first_unit(units, |unit| unit.status == status)
                }
            })
        })
    }

    /// Returns where the first of those that did not report stands on 未报送.
    fn first_missing(&self, units: &[Placed<'_>]) -> Option<Target> {
        let first = units.iter().find(|placed| placed.unit.status == Status::Missing)?;
        let row = missing_units(self.ledger).position(|unit| std::ptr::eq(unit, first.unit))?;
        Some(place_of(MISSING_SHEET, row, 0))
    }
}

/// Lets a number lead somewhere that is not nought.
fn lead(value: Value, number: usize, target: impl FnOnce() -> Option<Target>) -> Value {
    if number > 0 { value.leading_to(target()) } else { value }
}

/// Returns the volume of a group, the first one where there are several.
fn volume(ledger: &Ledger, group: &str) -> Option<Target> {
    // The first volume may be that of all units, whatever a group is called.
    let whole = ledger.volumes.iter().rev().find(|volume| volume.title == group);
    let part = format!("{group}（");
    let found = whole.or_else(|| ledger.volumes.iter().find(|volume| volume.title.starts_with(&part)));
    found.map(|volume| Target::File(volume.pdf.clone()))
}

//! What was found, rule by rule, on 总览.
use rust_xlsxwriter::XlsxError;
use std::collections::BTreeMap;

use super::{NUMBERS, Overview, words};
use crate::model::Lang;
use crate::publish::sheet::{Pen, Target, Value, count, height_of, place_of, text};
use crate::publish::workbook::findings::FINDINGS_SHEET;

/// Heights of the title and of the heads, in points.
const HEADS: [f64; 2] = [24.0, 20.0];
/// First and last column of title, name, severity, findings and units.
const SPANS: [(u16, u16); 5] = [(0, 0), (1, 3), (4, 4), (5, 5), (6, 6)];

impl Overview<'_> {
    /// Writes a row for each rule that found something, the most frequent of the gravest first.
    pub(super) fn rules(&self, pen: &mut Pen<'_>, at: u32) -> Result<(), XlsxError> {
        pen.put_as(at, 0, &words("查出的问题（按规则）"), &self.looks.title)?;
        let heads = ["规则", "规则名", "级别", "条数", "单位数"];
        for ((first, last), head) in SPANS.into_iter().zip(heads) {
            pen.merge((at + 1, first), (at + 1, last), &words(head), &self.looks.head)?;
        }
        for (row, height) in (at..).zip(HEADS) {
            pen.sheet.set_row_height(row, height)?;
        }
        let widths = [self.names, 3.0 * NUMBERS];
        let rows = self.first_rows();
        let tallies = self.ledger.by_rule();
        for (row, tally) in (at + 2..).zip(&tallies) {
            let first = rows.get(&*tally.rule);
            let values = [
                text(&tally.title).leading_to(first.cloned()),
                text(&tally.rule),
                text(tally.severity.words(Lang::Zh)),
                count(tally.findings).leading_to(first.cloned()),
                count(tally.units).leading_to(first.cloned().filter(|_| tally.units > 0)),
            ];
            pen.sheet.set_row_height(row, height_of(values.iter().zip(widths)))?;
            for ((first, last), value) in SPANS.into_iter().zip(values) {
                pen.merge((row, first), (row, last), &value, self.looks.of(&value))?;
            }
        }
        if tallies.is_empty() {
            let nothing = Value::Text("没有查出问题。".to_owned());
            pen.merge((at + 2, 0), (at + 2, 6), &nothing, &self.looks.cell)?;
        }
        Ok(())
    }

    /// Where on 问题清单 the first finding of each rule stands.
    fn first_rows(&self) -> BTreeMap<&str, Target> {
        let mut rows = BTreeMap::new();
        for (row, finding) in self.ledger.all_findings().enumerate().filter(|(_, finding)| !finding.is_false_alarm()) {
            rows.entry(&*finding.rule).or_insert_with(|| place_of(FINDINGS_SHEET, row, 0));
        }
        rows
    }
}

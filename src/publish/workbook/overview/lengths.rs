//! How long the reports are, on 总览: how many have which length, those within the limit and those above it in a column each;
//! all in one where there is no limit.
use rust_xlsxwriter::XlsxError;

use super::{LAST, Overview, first_unit, words};
use crate::model::LengthBar;
use crate::publish::sheet::{Pen, count};

/// The columns of lengths, of reports within the limit, and of those above it, where there is one; each is two wide.
pub(super) const COLUMNS: [u16; 3] = [8, 10, 12];

/// Where the bars stand.
pub(super) struct Bars {
    /// The row of heads.
    pub(super) head: u32,
    /// The first bar's row.
    pub(super) first: u32,
    /// The last bar's row.
    pub(super) last: u32,
    /// The limit; 0 where there is none.
    pub(super) limit: usize,
}

impl Overview<'_> {
    /// Writes a row for each bar, from the shortest report to the longest or the limit.
    pub(super) fn lengths(&self, pen: &mut Pen<'_>, at: u32) -> Result<Bars, XlsxError> {
        let bars = self.ledger.by_length(self.limit);
        let (head, first) = (at + 1, at + 2);
        pen.put_as(at, COLUMNS[0], &words("篇幅"), &self.looks.title)?;
        let names: &[&str] =
            if self.limit > 0 { &["字数", "不超过上限", "超过上限"] } else { &["字数", "单位数"] };
        for (column, name) in COLUMNS.into_iter().zip(names) {
            pen.merge((head, column), (head, column + 1), &words(name), &self.looks.head)?;
        }
        let mut row = first;
        for bar in shown(&bars) {
            let (within, over) = if bar.is_over { (0, bar.reports) } else { (bar.reports, 0) };
            let first = first_unit(&self.units, |unit| unit.length().is_some_and(|words| bar.holds(words)));
            let number = |number: usize| count(number).leading_to(first.clone().filter(|_| number > 0));
            let values = [words(&range_of(bar)), number(within), number(over)];
            for (column, value) in COLUMNS.into_iter().zip(values).take(names.len()) {
                pen.merge((row, column), (row, (column + 1).min(LAST)), &value, self.looks.of(&value))?;
            }
            row += 1;
        }
        Ok(Bars { head, first, last: row.saturating_sub(1).max(first), limit: self.limit })
    }
}

/// Leaves out the bars at both ends in which there is nothing, but not the last one within the limit.
fn shown(bars: &[LengthBar]) -> &[LengthBar] {
    let begin = bars.iter().position(|bar| bar.reports > 0).unwrap_or(0);
    let last = bars.iter().rposition(|bar| bar.reports > 0).unwrap_or(0);
    let limit = bars.iter().position(|bar| bar.is_over).unwrap_or(0);
    &bars[begin.min(limit.saturating_sub(1))..(last + 1).max(limit)]
}

fn range_of(bar: &LengthBar) -> String {
    match bar.most {
        Some(most) => format!("{}–{most}", bar.least),
        None => format!("{} 以上", bar.least - 1),
    }
}

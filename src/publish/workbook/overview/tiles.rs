//! The head of 总览: the title, and the numbers of all units in large type.
use rust_xlsxwriter::{Format, FormatAlign, FormatBorder, XlsxError};

use super::{LAST, Overview, first_unit, words};
use crate::model::{Lang, LedgerUnit, Status};
use crate::publish::sheet::{Looks, Pen, Target, Value, count, linked, place_of};
use crate::publish::workbook::findings::FINDINGS_SHEET;
use crate::publish::workbook::missing::MISSING_SHEET;

/// Heights of the title, of the numbers' labels, of the numbers, and of what is said below them, in points.
const HEIGHTS: [f64; 4] = [34.0, 18.0, 36.0, 28.0];
/// What all of them take.
pub(super) const HEIGHT: f64 = HEIGHTS[0] + HEIGHTS[1] + HEIGHTS[2] + HEIGHTS[3];
/// First and last column of each number.
const SPANS: [(u16, u16); 8] = [(0, 0), (1, 2), (3, 4), (5, 6), (7, 8), (9, 9), (10, 11), (12, LAST)];

impl Overview<'_> {
    /// Writes them, and returns the row below.
    pub(super) fn tiles(&self, pen: &mut Pen<'_>, title: &str) -> Result<u32, XlsxError> {
        for (row, height) in (0..).zip(HEIGHTS) {
            pen.sheet.set_row_height(row, height)?;
        }
        let middle = |format: Format| format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        pen.merge((0, 0), (0, LAST), &words(title), &middle(self.looks.title.clone()))?;
        let label = middle(Looks::type_of(10.0).set_border(FormatBorder::Thin).set_border_bottom(FormatBorder::None));
        let number = Looks::type_of(22.0).set_bold().set_border(FormatBorder::Thin).set_border_top(FormatBorder::None);
        let number = middle(number.set_num_format("#,##0"));
        for ((first, last), (name, value)) in SPANS.into_iter().zip(self.numbers()) {
            pen.merge((1, first), (1, last), &words(name), &label)?;
            let look = if matches!(value, Value::Linked(..)) { linked(number.clone()) } else { number.clone() };
            pen.merge((2, first), (2, last), &value, &look)?;
        }
        let said = self.remark();
        let of_run = (!self.ledger.findings.is_empty()).then(|| {
            let before = self.units.iter().map(|placed| placed.unit.findings.len()).sum();
            place_of(FINDINGS_SHEET, before, 0)
        });
        pen.merge((3, 0), (3, LAST), &words(&said).leading_to(of_run), &self.looks.remark)?;
        Ok(4)
    }

    /// The numbers: how many were to report and did, how the reports stand, how long they are.
    fn numbers(&self) -> [(&'static str, Value); 8] {
        let all = self.tally(&self.units);
        let first = |is_one: fn(&LedgerUnit) -> bool| first_unit(&self.units, is_one);
        let shown = |number: usize, target: Option<Target>| count(number).leading_to(target.filter(|_| number > 0));
        let stands = |status: Status| all.standing(status);
        let (expected, missing) = if self.has_roster {
            let missing = shown(stands(Status::Missing), Some(place_of(MISSING_SHEET, 0, 0)));
            (shown(all.expected().unwrap_or_default(), first(|unit| unit.code.is_some())), missing)
        } else {
            (words("—"), words("—"))
        };
        let [clean, noted, faulty, unreadable, missed] = Status::ALL.map(|status| status.words(Lang::Zh));
        [
            ("应报", expected),
            ("已报", shown(all.handed_in(), first(|unit| unit.status != Status::Missing))),
            (missed, missing),
            (unreadable, shown(stands(Status::Unreadable), first(|unit| unit.status == Status::Unreadable))),
            (faulty, shown(stands(Status::Faulty), first(|unit| unit.status == Status::Faulty))),
            (noted, shown(stands(Status::Noted), first(|unit| unit.status == Status::Noted))),
            (clean, shown(stands(Status::Clean), first(|unit| unit.status == Status::Clean))),
            (
                "平均字数",
                all.mean_words().map_or_else(|| words("—"), |mean| shown(mean, first(|unit| unit.length().is_some()))),
            ),
        ]
    }

    /// What the words mean.
    fn remark(&self) -> String {
        let read = Status::ALL.into_iter().filter(|status| *status != Status::Missing);
        let meant = read.map(|status| format!("{}：{}", status.words(Lang::Zh), status.meaning(Lang::Zh)));
        let mut said = meant.collect::<Vec<_>>().join("；") + "。蓝色的数字和名称点了就到。";
        let strangers = self.tally(&self.units).strangers;
        if !self.has_roster {
            said.push_str("没有单位名册，不知道应报多少、哪些未报送。");
        } else if strangers > 0 {
            said.push_str(&format!("已报的含名册外的 {strangers} 个单位，报送率只算名册上的。"));
        }
        if !self.ledger.findings.is_empty() {
            let of_run = self.ledger.findings.len();
            said.push_str(&format!("另有 {of_run} 条问题不属于哪一个单位，在问题清单的最后。"));
        }
        said
    }
}

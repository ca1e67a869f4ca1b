//! Units whose rows a list hides: a filter that was left on, or rows hidden by hand. Somebody may miss their reports.
use super::Known;
use super::rows::List;
use crate::finding::{Finding, rule};
use crate::format::sheets::SheetCell;
use crate::model::Words;

/// Most units that the message names.
const MOST_NAMED: usize = 20;

/// Names the units in the hidden rows of a list, and reports what else its sheet hides; nothing where there are none.
pub(super) fn report(list: &List<'_>, known: &Known<'_>) -> Vec<Finding> {
    let hidden = list.hidden_names(known);
    let told = hidden.iter().map(|(row, _)| *row).collect();
    let units = of_units(list, &hidden);
    let others = units.as_ref().and_then(|_| list.sheet().report_hidden(&told));
    units.into_iter().chain(others).collect()
}

fn of_units(list: &List<'_>, hidden: &[(u32, &SheetCell)]) -> Option<Finding> {
    let &(row, cell) = hidden.first()?;
    let sheet = list.sheet();
    let (name, count) = (&sheet.name, hidden.len());
    let named = |open: &str, close: &str, joint: &str| {
        let names = hidden.iter().take(MOST_NAMED).map(|(_, cell)| format!("{open}{}{close}", cell.text.trim()));
        names.collect::<Vec<_>>().join(joint)
    };
    let (more, and_more) = if count > MOST_NAMED { ("等", " and others") } else { ("", "") };
    let message = Words::new(
        format!(
            "工作表“{name}”有 {count} 个单位所在的行是隐藏的，这些单位的报告没有读入：{}{more}",
            named("“", "”", "、")
        ),
        format!(
            "sheet “{name}” hides rows of units, whose reports ({count}) were not read: {}{and_more}",
            named("", "", ", ")
        ),
    );
    let hint = Words::new(
        "请在 Excel 中取消筛选，全选后右键单击行号，选“取消隐藏”，保存后再报送；不是本年度报告的，请删除这些行。",
        "clear the filter in Excel and unhide the rows, and hand the file in again; delete rows that are no reports",
    );
    Some(Finding::new(rule::HIDDEN_TEXT, message, hint).at(sheet.place(row, cell.column)).quoting(cell.text.trim()))
}

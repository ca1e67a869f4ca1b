//! 催报单: which units of the roster have handed in nothing.
use super::sheet::{Line, write_sheet};
use super::{Office, REMINDER};
use crate::config::Config;
use crate::model::{Ledger, LedgerUnit, Status};

/// Writes the letter to the units that are missing as .docx; `None` where none is. A unit whose absence somebody marked as a
/// false alarm need not report.
///
/// # Errors
/// Says why the document cannot be made.
pub fn reminder(ledger: &Ledger, office: &Office<'_>) -> Option<Result<Vec<u8>, String>> {
    let missing = ledger.units.iter().filter(|unit| is_reminded(unit));
    let rows: Vec<[String; 4]> = (1..)
        .zip(missing)
        .map(|(number, unit): (usize, _)| {
            let text = |value: &Option<String>| value.clone().unwrap_or_default();
            [number.to_string(), text(&unit.code), text(&unit.unit), text(&unit.group)]
        })
        .collect();
    if rows.is_empty() {
        return None;
    }
    let (year, form, by, count) = (&office.of_year, office.form, office.reply_by(), rows.len());
    let head = ["序号", "代码", "单位名称", "分组"].map(str::to_owned);
    let mut lines = vec![
        Line::Title(format!("{form}{REMINDER}")),
        Line::Addressee("各有关单位：".to_owned()),
        Line::Body(format!("感谢各单位对这项工作的支持。{year}{form}正在收集，下列{count}个单位的报告还没有收到。")),
        // Near the beginning of a line, the date is never parted.
        Line::Lead(format!("请于{by}前报送；已经报送的，请与我们联系，以便查找。")),
        Line::Table(head, rows),
    ];
    lines.extend(office.closing());
    Some(write_sheet(&lines, office))
}

/// Counts the units that the letter names; 0 where none is written.
pub fn reminded(ledger: &Ledger, config: &Config) -> usize {
    if config.notices.write { ledger.units.iter().filter(|unit| is_reminded(unit)).count() } else { 0 }
}

/// Says whether a unit is reminded: it has not reported, and nobody marked that as a false alarm.
fn is_reminded(unit: &LedgerUnit) -> bool {
    unit.status == Status::Missing && !unit.is_excused()
}

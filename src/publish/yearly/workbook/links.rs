//! The sheet 更名与衔接: by what units of other names were joined, and which names could not be followed.
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::model::{Link, LinkedBy, Years};
use crate::publish::sheet::{Column, Looks, Mark, Table, Value, column, text};

/// What stands where nothing joined a name.
const NOT_JOINED: &str = "没有接";

/// Writes the sheet.
pub(super) fn links_sheet(workbook: &mut Workbook, years: &Years, looks: &Looks) -> Result<(), XlsxError> {
    let by = column("依据", 9.0, |link: &Link| text(link.by.map_or(NOT_JOINED, LinkedBy::words)));
    let marks = [Mark::Is(NOT_JOINED, Looks::grave()), Mark::Is(LinkedBy::Code.words(), Looks::light())];
    let columns: Vec<Column<'_, Link>> = vec![
        column("单位", 30.0, |link: &Link| text(&link.unit)),
        column("曾用名", 30.0, |link: &Link| text(&link.former)),
        column("到哪一年", 10.0, |link: &Link| {
            link.year.map_or(Value::Blank, |year| Value::Text(year.to_string()))
        }),
        by.marked(marks),
        column("说明", 60.0, |link: &Link| text(&link.note)),
    ];
    let title = "更名与衔接（名称相同的直接接上，不列在这里）".to_owned();
    let nothing = "没有更名的单位。";
    Table { name: "更名与衔接", title, nothing, columns, struck: None }.fill(workbook, &years.links, looks)
}

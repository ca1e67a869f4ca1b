//! The sheet 指标: what the sections count, a row for each figure with its sentence and the page on which it stands.
use rust_xlsxwriter::{Workbook, XlsxError};

use super::names_of_parts;
use crate::config::Config;
use crate::model::{LedgerFigure, LedgerUnit};
use crate::publish::sheet::{Column, Looks, Table, Target, column, decimal, page, text};

/// The sheet's name.
pub(super) const FIGURES_SHEET: &str = "指标";

type Row<'l> = (&'l LedgerUnit, &'l LedgerFigure);

/// Writes the sheet.
pub(super) fn figures_sheet(
    workbook: &mut Workbook,
    units: &[LedgerUnit],
    config: &Config,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let rows = units.iter().flat_map(|unit| unit.figures.iter().map(move |figure| (unit, figure)));
    let rows: Vec<Row<'_>> = rows.collect();
    let keys = config.template.sections.iter().map(|section| &*section.key);
    let parts: Vec<(&str, String)> = keys.zip(names_of_parts(config)).collect();
    let part = |key: &str| parts.iter().find(|(own, _)| *own == key).map_or(key, |(_, name)| name).to_owned();
    let columns: Vec<Column<'_, Row<'_>>> = vec![
        column("代码", 8.0, |(unit, _): &Row<'_>| text(unit.code.as_deref().unwrap_or(""))).where_any(),
        column("单位", 20.0, |(unit, _): &Row<'_>| text(unit.shown_name())),
        column("分组", 9.0, |(unit, _): &Row<'_>| text(unit.group.as_deref().unwrap_or(""))).where_any(),
        column("部分", 10.0, move |(_, figure): &Row<'_>| text(&part(&figure.section))),
        column("事项", 14.0, |(_, figure): &Row<'_>| text(&figure.subject)),
        column("数值", 13.0, |(unit, figure): &Row<'_>| {
            decimal(&figure.value).leading_to(Target::page(unit.pdf.as_deref(), figure.page))
        }),
        column("至", 10.0, |(_, figure): &Row<'_>| decimal(figure.upper.as_deref().unwrap_or(""))),
        column("计量单位", 9.0, |(_, figure): &Row<'_>| text(&figure.unit)),
        column("原文", 18.0, |(_, figure): &Row<'_>| text(&figure.text)),
        column("位置", 10.5, |(_, figure): &Row<'_>| text(&figure.place)),
        column("PDF页", 7.5, |(unit, figure): &Row<'_>| page(unit.pdf.as_deref(), figure.page)),
        // On paper the sentences of a few units would take a hundred sheets.
        column("所在句", 80.0, |(_, figure): &Row<'_>| text(&figure.sentence)).unprinted(),
    ];
    let title = "指标（各单位报告里的数字）".to_owned();
    Table { name: FIGURES_SHEET, title, nothing: "没有发现带数字的指标。", columns, struck: None }
        .fill(workbook, &rows, looks)
}

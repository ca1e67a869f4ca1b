//! The sheet 单位一览: a row for each unit. First where it stands and where the evidence is, then whom to call, then where
//! every character went.
use rust_xlsxwriter::{Workbook, XlsxError};

use super::first_rows::FirstRows;
use super::{FIGURES_SHEET, FINDINGS_SHEET, names_of_parts, status_marks};
use crate::config::{Config, FieldKind};
use crate::model::{Account, Lang, Ledger, LedgerUnit, Severity};
use crate::publish::sheet::{Column, Looks, Mark, Table, Target, Value, column, count, date, place_of, text};

/// The sheet's name.
pub(super) const UNITS_SHEET: &str = "单位一览";

/// A unit, and where on the other sheets its rows begin.
type Row<'l> = (&'l LedgerUnit, FirstRows);
/// One number of an account.
type Characters = fn(&Account) -> usize;
/// One file of a unit.
type File = fn(&LedgerUnit) -> Option<&String>;

/// Writes the sheet.
pub(super) fn units_sheet(
    workbook: &mut Workbook,
    ledger: &Ledger,
    config: &Config,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let rows: Vec<Row<'_>> = ledger.units.iter().zip(FirstRows::of(ledger)).collect();
    let mut columns = standing_columns(config);
    columns.extend(length_columns(config));
    columns.extend(finding_columns());
    columns.extend(file_columns(ledger));
    columns.extend(field_columns(config));
    columns.extend(reckoned_columns());
    let title = format!("{}{UNITS_SHEET}", config.template.year_name(ledger.year));
    Table { name: UNITS_SHEET, title, nothing: "没有单位。", columns, struck: None }.fill(workbook, &rows, looks)
}

fn standing_columns<'a>(config: &'a Config) -> Vec<Column<'a, Row<'a>>> {
    let named = config.template.field_of(FieldKind::Unit).map_or("单位名称", |field| &field.label);
    vec![
        column("代码", 10.0, |(unit, _): &Row<'_>| text(unit.code.as_deref().unwrap_or(""))).where_any(),
        column(named, 34.0, |(unit, _): &Row<'_>| {
            text(unit.shown_name()).leading_to(Target::page(unit.pdf.as_deref(), None))
        })
        .linked_in_one_line(),
        column("分组", 12.0, |(unit, _): &Row<'_>| text(unit.group.as_deref().unwrap_or(""))).where_any(),
        column("状态", 8.0, |(unit, _): &Row<'_>| text(unit.status.words(Lang::Zh))).marked(status_marks()),
    ]
}

/// The 字数 of all sections together, then of each, which leads to the page on which it begins.
fn length_columns<'a>(config: &'a Config) -> Vec<Column<'a, Row<'a>>> {
    let total = column("总字数", 8.0, |(unit, _): &Row<'_>| {
        let number = unit.length().map_or(Value::Blank, count);
        number.leading_to(Target::page(unit.pdf.as_deref(), unit.sections.iter().find_map(|section| section.page)))
    });
    let limit = u32::try_from(config.template.limit).unwrap_or(u32::MAX);
    let over = (limit > 0).then(|| Mark::Above(f64::from(limit), Looks::grave()));
    let mut columns = vec![total.marked(over)];
    for (index, part) in names_of_parts(config).into_iter().enumerate() {
        columns.push(column(format!("{part}字数"), 9.0, move |(unit, _): &Row<'_>| {
            let section = unit.sections.get(index);
            let number = section.map_or(Value::Blank, |section| count(section.word_count));
            let page = section.and_then(|section| section.page);
            number.leading_to(page.and_then(|page| Target::page(unit.pdf.as_deref(), Some(page))))
        }));
    }
    columns
}

/// How much was found, each number leading to the unit's first row where all of it stands.
fn finding_columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let severities = Severity::ALL.map(|severity| {
        let number = column(severity.words(Lang::Zh), 7.0, move |(unit, rows): &Row<'_>| {
            let at = severity as usize;
            count(unit.found()[at]).leading_to(rows.findings[at].map(|row| place_of(FINDINGS_SHEET, row, 0)))
        });
        number.marked((severity == Severity::Error).then(|| Mark::Above(0.0, Looks::grave())))
    });
    let mut columns = Vec::from(severities);
    columns.push(column("指标数", 9.0, |(unit, rows): &Row<'_>| {
        count(unit.figures.len()).leading_to(rows.figure.map(|row| place_of(FIGURES_SHEET, row, 0)))
    }));
    columns
}

fn file_columns<'a>(ledger: &Ledger) -> Vec<Column<'a, Row<'a>>> {
    let files: [(&str, File); 4] = [
        ("PDF", |unit| unit.pdf.as_ref()),
        ("Word", |unit| unit.docx.as_ref()),
        ("退改通知", |unit| unit.notice.as_ref()),
        ("批注件", |unit| unit.returned.as_ref()),
    ];
    let pages = column("页数", 7.0, |(unit, _): &Row<'_>| {
        unit.pages.map_or(Value::Blank, count).leading_to(Target::page(unit.pdf.as_deref(), None))
    });
    let mut columns = vec![pages];
    columns.extend(files.map(|(head, file)| column(head, 8.0, move |(unit, _): &Row<'_>| opened(file(unit)))));
    // A cell has one link, and a report in several files several documents that come back.
    let further = ledger.units.iter().map(|unit| unit.returned_parts.len()).max().unwrap_or_default();
    columns.extend((0..further).map(|at| {
        let head = format!("批注件{}", at + 2);
        column(head, 8.0, move |(unit, _): &Row<'_>| opened(unit.returned_parts.get(at)))
    }));
    columns
}

/// Leads to a file where there is one.
fn opened(file: Option<&String>) -> Value {
    file.map_or(Value::Blank, |path| text("打开").leading_to(Some(Target::File(path.clone()))))
}

fn field_columns<'a>(config: &'a Config) -> Vec<Column<'a, Row<'a>>> {
    let template = &config.template;
    // Of one person the columns need not say who it is.
    let persons = template.fields.iter().filter(|field| field.kind == FieldKind::Person).count();
    // The unit's own name has a column already.
    let own = template.key_of(FieldKind::Unit);
    let shown = template.fields.iter().filter(|field| field.kind != FieldKind::Title && *field.key != *own);
    let mut columns = Vec::new();
    for field in shown {
        match field.kind {
            FieldKind::Person => {
                let whose = if persons > 1 { whose(&field.label) } else { "" };
                columns.push(field_column(&format!("{whose}姓名"), 10.0, format!("{}_name", field.key), text));
                columns.push(field_column(&format!("{whose}职务"), 26.0, format!("{}_title", field.key), text));
            }
            FieldKind::Date => columns.push(field_column(&field.label, 12.0, field.key.clone(), date)),
            _ => columns.push(field_column(&field.label, 16.0, field.key.clone(), text)),
        }
    }
    columns
}

/// Returns of a person's label what says whose name and post it asks for: 填表人 of 填表人姓名及职务.
fn whose(label: &str) -> &str {
    label.find("姓名").or_else(|| label.find("职务")).map_or(label, |at| &label[..at])
}

fn field_column<'a>(head: &str, most: f64, key: String, value: fn(&str) -> Value) -> Column<'a, Row<'a>> {
    column(head, most, move |(unit, _): &Row<'_>| {
        value(unit.fields.get(&key).and_then(|value| value.as_str()).unwrap_or(""))
    })
}

/// The reckoning, of which the first number is the sum of the others, and the file that it is of.
fn reckoned_columns<'a>() -> Vec<Column<'a, Row<'a>>> {
    let reckoned: [(&str, Characters); 4] = [
        ("原文字符", |account| account.source),
        ("排入字符", Account::kept),
        ("表式字符", |account| account.form),
        ("未排入字符", Account::left_out),
    ];
    let mut columns = Vec::from(reckoned.map(|(head, characters)| {
        column(head, 8.5, move |(unit, _): &Row<'_>| {
            let number = unit.characters.as_ref().map_or(Value::Blank, |account| count(characters(account)));
            number.leading_to(Target::page(unit.pdf.as_deref(), None))
        })
    }));
    columns.push(column("来源文件", 36.0, |(unit, _): &Row<'_>| text(&unit.shown_files())));
    columns
}

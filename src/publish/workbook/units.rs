//! The sheet 单位一览: a row for each unit.
use rust_xlsxwriter::{Worksheet, XlsxError};

use super::columns::{Column, Value, column, count, fill, text};
use super::looks::Looks;
use crate::config::{Config, FieldKind};
use crate::model::{Account, Lang, Ledger, LedgerUnit, Severity};
use crate::ordinal::ordinal;

/// One number of an account.
type Characters = fn(&Account) -> usize;

/// Writes the sheet.
pub(super) fn units_sheet(
    sheet: &mut Worksheet,
    ledger: &Ledger,
    config: &Config,
    title: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let columns = unit_columns(config);
    sheet.set_name("单位一览")?;
    fill(sheet, title, &columns, ledger.units.iter(), looks)?;
    for (row, unit) in (2..).zip(&ledger.units) {
        // The status is also in words, so that the shades say nothing that grey would lose.
        if let Some((_, shade)) = looks.shades.iter().find(|(status, _)| *status == unit.status) {
            sheet.write_string_with_format(row, 3, unit.status.words(Lang::Zh), shade)?;
        }
    }
    Ok(())
}

fn unit_columns(config: &Config) -> Vec<Column<'_, LedgerUnit>> {
    let template = &config.template;
    let named = template.field_of(FieldKind::Unit).map_or("单位名称", |field| &field.label);
    // Of one person the columns need not say who it is.
    let persons = template.fields.iter().filter(|field| field.kind == FieldKind::Person).count();
    let mut columns: Vec<Column<'_, LedgerUnit>> = vec![
        column("代码", 6.0, |unit: &LedgerUnit| text(unit.code.as_deref().unwrap_or(""))),
        column(named, 24.0, |unit: &LedgerUnit| text(unit.shown_name())),
        column("分组", 9.0, |unit: &LedgerUnit| text(unit.group.as_deref().unwrap_or(""))),
        column("状态", 7.0, |unit: &LedgerUnit| text(unit.status.words(Lang::Zh))),
    ];
    for field in config.template.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Title | FieldKind::Unit))
    {
        match field.kind {
            FieldKind::Person => {
                let whose = if persons > 1 { &*field.label } else { "" };
                columns.push(field_column(&format!("{whose}姓名"), 8.0, format!("{}_name", field.key)));
                columns.push(field_column(&format!("{whose}职务"), 13.0, format!("{}_title", field.key)));
            }
            FieldKind::Phone => columns.push(field_column(&field.label, 14.0, field.key.clone())),
            FieldKind::Date => columns.push(field_column(&field.label, 11.0, field.key.clone())),
            FieldKind::Text if field.key != "code" => columns.push(field_column(&field.label, 14.0, field.key.clone())),
            _ => columns.push(field_column(&field.label, 6.0, field.key.clone())),
        }
    }
    for (index, section) in config.template.sections.iter().enumerate() {
        let head = match section.heading.split_once('、') {
            Some((number, _)) if ordinal(&section.heading).is_some() => format!("第{number}部分字数"),
            _ => format!("第{}部分字数", index + 1),
        };
        columns.push(column(head, 7.0, move |unit: &LedgerUnit| {
            unit.sections.get(index).map_or(Value::Blank, |section| count(section.word_count))
        }));
    }
    columns.push(column("总字数", 7.0, |unit: &LedgerUnit| filled(unit, unit.word_count)));
    for (head, severity) in [("错误", Severity::Error), ("警告", Severity::Warning), ("提示", Severity::Info)] {
        columns.push(column(head, 5.0, move |unit: &LedgerUnit| {
            count(unit.counting().filter(|finding| finding.severity == severity).count())
        }));
    }
    // The reckoning: the first is the sum of the others.
    let reckoned: [(&str, Characters); 4] = [
        ("原文字符", |account| account.source),
        ("排入字符", Account::kept),
        ("表式字符", |account| account.form),
        ("未排入字符", Account::left_out),
    ];
    for (title, characters) in reckoned {
        columns.push(column(title, 6.0, move |unit: &LedgerUnit| {
            unit.characters.as_ref().map_or(Value::Blank, |account| count(characters(account)))
        }));
    }
    columns.push(column("页数", 5.0, |unit: &LedgerUnit| unit.pages.map_or(Value::Blank, count)));
    columns.push(column("PDF", 6.0, |unit: &LedgerUnit| {
        unit.pdf.as_ref().map_or(Value::Blank, |pdf| Value::Link(pdf.clone(), "打开".to_owned()))
    }));
    columns.push(column("来源文件", 20.0, |unit: &LedgerUnit| {
        text(unit.source.as_ref().map_or("", |source| source.path.as_str()))
    }));
    columns
}

fn field_column(head: &str, width: f64, key: String) -> Column<'static, LedgerUnit> {
    column(head, width, move |unit: &LedgerUnit| {
        text(unit.fields.get(&key).and_then(|value| value.as_str()).unwrap_or(""))
    })
}

fn filled(unit: &LedgerUnit, number: usize) -> Value {
    if unit.sections.is_empty() { Value::Blank } else { count(number) }
}

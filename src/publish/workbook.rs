//! The ledger → summary.xlsx: a sheet of units and a sheet of findings, made to be filtered and printed.
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet, XlsxError,
};

use super::masked_sheet::masked_sheet;
use crate::config::{Config, FieldKind};
use crate::model::{Account, Ledger, LedgerUnit, Severity, Status};
use crate::ordinal::ordinal;

/// Longest text that a cell takes, in UTF-16 units; Excel refuses more.
const CELL_LIMIT: usize = 32_000;
/// Height of a line of 10 pt type, in points.
const LINE: f64 = 13.5;
/// Lines beyond which a row grows no further: Excel's rows end at 409 pt.
const MOST_LINES: u32 = 12;
/// A4 in Excel's numbering of papers.
const A4: u8 = 9;

/// A column: its head, its width in characters, and what a row has there.
pub(super) struct Column<'a, T> {
    head: String,
    width: f64,
    value: Box<dyn Fn(&T) -> Value + 'a>,
}

/// What a cell holds.
pub(super) enum Value {
    Text(String),
    Number(f64),
    /// A file below OUTPUT's year, and the words that lead to it.
    Link(String, String),
    Blank,
}

/// The looks of cells.
pub(super) struct Looks {
    title: Format,
    head: Format,
    cell: Format,
    number: Format,
    link: Format,
    shades: [(Status, Format); 3],
}

/// Makes the workbook's bytes; the same ledger gives the same bytes.
///
/// # Errors
/// What the workbook's writer has to say.
pub fn summary_workbook(ledger: &Ledger, config: &Config) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let date = ExcelDateTime::from_ymd(ledger.year.max(1900), 12, 31)?;
    let title = format!("{}年度{}汇总", ledger.year, config.template.bare_title());
    workbook.set_properties(
        &DocProperties::new().set_title(&title).set_author(&config.office).set_creation_datetime(&date),
    );
    let looks = Looks::new();
    units_sheet(workbook.add_worksheet(), ledger, config, &title, &looks)?;
    findings_sheet(workbook.add_worksheet(), ledger, &looks)?;
    if config.editions.reviewers {
        masked_sheet(workbook.add_worksheet(), ledger, &looks)?;
    }
    workbook.save_to_buffer()
}

fn units_sheet(
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
            sheet.write_string_with_format(row, 3, status_words(unit.status), shade)?;
        }
    }
    Ok(())
}

fn findings_sheet(sheet: &mut Worksheet, ledger: &Ledger, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name("问题清单")?;
    let units = ledger.units.iter().flat_map(|unit| unit.findings.iter().map(move |finding| (Some(unit), finding)));
    let rows: Vec<_> = units.chain(ledger.findings.iter().map(|finding| (None, finding))).collect();
    let of_unit = |pick: fn(&LedgerUnit) -> Option<&String>| {
        move |row: &FindingRow<'_>| text(row.0.and_then(pick).map_or("", String::as_str))
    };
    let columns: Vec<Column<'_, FindingRow<'_>>> = vec![
        column("代码", 6.0, of_unit(|unit| unit.code.as_ref())),
        column("单位", 20.0, |row: &FindingRow<'_>| {
            let named = row.0.and_then(|unit| unit.unit.as_deref());
            let file = row.0.and_then(|unit| unit.source.as_ref()).map(|source| source.path.as_str());
            text(named.or(file).unwrap_or(""))
        }),
        column("分组", 9.0, of_unit(|unit| unit.group.as_ref())),
        column("级别", 5.0, |row: &FindingRow<'_>| text(severity_words(row.1.severity))),
        column("规则", 16.0, |row: &FindingRow<'_>| text(&row.1.rule)),
        column("位置", 12.0, |row: &FindingRow<'_>| text(&row.1.place)),
        column("问题", 34.0, |row: &FindingRow<'_>| text(&row.1.message)),
        column("原文", 26.0, |row: &FindingRow<'_>| text(&row.1.quote)),
        column("怎么办", 34.0, |row: &FindingRow<'_>| text(&row.1.hint)),
    ];
    fill(sheet, "问题清单", &columns, rows.iter(), looks)
}

/// One number of an account.
type Characters = fn(&Account) -> usize;

type FindingRow<'a> = (Option<&'a LedgerUnit>, &'a crate::model::LedgerFinding);

fn unit_columns(config: &Config) -> Vec<Column<'_, LedgerUnit>> {
    let template = &config.template;
    let named = template.field_of(FieldKind::Unit).map_or("单位名称", |field| &field.label);
    // Of one person the columns need not say who it is.
    let persons = template.fields.iter().filter(|field| field.kind == FieldKind::Person).count();
    let mut columns: Vec<Column<'_, LedgerUnit>> = vec![
        column("代码", 6.0, |unit: &LedgerUnit| text(unit.code.as_deref().unwrap_or(""))),
        column(named, 24.0, |unit: &LedgerUnit| {
            let file = unit.source.as_ref().map_or("", |source| source.path.as_str());
            text(unit.unit.as_deref().unwrap_or(file))
        }),
        column("分组", 9.0, |unit: &LedgerUnit| text(unit.group.as_deref().unwrap_or(""))),
        column("状态", 7.0, |unit: &LedgerUnit| text(status_words(unit.status))),
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
            count(unit.findings.iter().filter(|finding| finding.severity == severity).count())
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

pub(super) fn column<'a, T>(head: impl Into<String>, width: f64, value: impl Fn(&T) -> Value + 'a) -> Column<'a, T> {
    Column { head: head.into(), width, value: Box::new(value) }
}

fn field_column(head: &str, width: f64, key: String) -> Column<'static, LedgerUnit> {
    column(head, width, move |unit: &LedgerUnit| {
        text(unit.fields.get(&key).and_then(|value| value.as_str()).unwrap_or(""))
    })
}

pub(super) fn text(text: &str) -> Value {
    if text.is_empty() { Value::Blank } else { Value::Text(crate::fold::shorten(text, CELL_LIMIT / 2)) }
}

pub(super) fn count(count: usize) -> Value {
    Value::Number(u32::try_from(count).map_or(f64::INFINITY, f64::from))
}

fn filled(unit: &LedgerUnit, number: usize) -> Value {
    if unit.sections.is_empty() { Value::Blank } else { count(number) }
}

pub(super) fn fill<'t, T: 't>(
    sheet: &mut Worksheet,
    title: &str,
    columns: &[Column<'_, T>],
    rows: impl ExactSizeIterator<Item = &'t T>,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let last_row = u32::try_from(rows.len() + 1).unwrap_or(u32::MAX);
    let last_column = u16::try_from(columns.len() - 1).unwrap_or(u16::MAX);
    sheet.merge_range(0, 0, 0, last_column, title, &looks.title)?;
    sheet.set_row_height(0, 30)?;
    sheet.set_row_height(1, 28)?;
    for (index, column) in (0..).zip(columns) {
        sheet.write_string_with_format(1, index, &column.head, &looks.head)?;
        sheet.set_column_width(index, column.width)?;
    }
    for (row, item) in (2..).zip(rows) {
        let mut lines = 1;
        for (index, column) in (0..).zip(columns) {
            let value = (column.value)(item);
            lines = lines.max(lines_of(&value, column.width));
            write(sheet, row, index, value, looks)?;
        }
        sheet.set_row_height(row, f64::from(lines) * LINE)?;
    }
    sheet.set_freeze_panes(2, 2)?;
    sheet.autofilter(1, 0, last_row.max(1), last_column)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_repeat_rows(0, 1)?;
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    sheet.set_footer("&C第 &P 页，共 &N 页");
    Ok(())
}

/// Estimates how many lines a text takes in a column of that width: Excel sets no height of its own for a file that it
/// has not made, and a wrapped text would be cut.
fn lines_of(value: &Value, width: f64) -> u32 {
    let Value::Text(text) = value else { return 1 };
    let line = |line: &str| {
        let cells: u32 = line.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum();
        (f64::from(cells) / (width - 1.0).max(1.0)).ceil().max(1.0)
    };
    let lines: f64 = text.lines().map(line).sum();
    // Whole numbers between 1 and the most that fit.
    (1..=MOST_LINES).find(|&most| f64::from(most) >= lines).unwrap_or(MOST_LINES)
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, value: Value, looks: &Looks) -> Result<(), XlsxError> {
    match value {
        // Always as a string: text that begins with = stays text.
        Value::Text(text) => sheet.write_string_with_format(row, column, text, &looks.cell)?,
        Value::Number(number) => sheet.write_number_with_format(row, column, number, &looks.number)?,
        Value::Blank => sheet.write_blank(row, column, &looks.cell)?,
        Value::Link(path, words) => {
            let url = Url::new(format!("file:///{path}")).set_text(words);
            sheet.write_url_with_format(row, column, url, &looks.link)?
        }
    };
    Ok(())
}

/// Names a status as office staff see it.
pub fn status_words(status: Status) -> &'static str {
    match status {
        Status::Clean => "无问题",
        Status::Noted => "待核对",
        Status::Faulty => "有错误",
        Status::Unreadable => "读不了",
        Status::Missing => "未报送",
    }
}

/// Names a severity as office staff see it.
pub fn severity_words(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Info => "提示",
    }
}

impl Looks {
    fn new() -> Self {
        let base = Format::new().set_font_name("宋体").set_font_size(10).set_border(FormatBorder::Thin);
        let cell = base.clone().set_align(FormatAlign::Top).set_text_wrap();
        let shade = |color: u32| cell.clone().set_background_color(Color::RGB(color));
        Self {
            title: Format::new()
                .set_font_name("宋体")
                .set_font_size(16)
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter),
            head: base
                .clone()
                .set_bold()
                .set_background_color(Color::RGB(0xD9_E2_EC))
                .set_align(FormatAlign::Center)
                .set_align(FormatAlign::VerticalCenter)
                .set_text_wrap(),
            number: base.clone().set_num_format("0").set_align(FormatAlign::Top),
            link: base.clone().set_font_color(Color::RGB(0x05_63_C1)).set_align(FormatAlign::Top),
            shades: [
                (Status::Faulty, shade(0xFF_D9_CC)),
                (Status::Unreadable, shade(0xE6_B8_AF)),
                (Status::Missing, shade(0xD9_D9_D9)),
            ],
            cell,
        }
    }
}

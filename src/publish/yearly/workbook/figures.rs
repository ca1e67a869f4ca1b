//! The sheet 指标对比: a row for each unit and subject, a column for each year, and what changed. Each value leads to its page,
//! and the newest sentence stands beside.
use rust_xlsxwriter::{Workbook, XlsxError};

use crate::model::{EarlierFigure, FigureStanding, FigureYears, UnitYears, Years};
use crate::publish::INDEX;
use crate::publish::sheet::{Column, Looks, Mark, Table, Target, Value, column, decimal, text};
use crate::publish::yearly::shown::{NO_SUBJECT, below_year, value_of};

/// The sheet's name.
const FIGURES: &str = "指标对比";
/// Most rows: beyond, nobody reads them, and the sheet no longer opens at once.
const MOST_ROWS: usize = 60_000;
/// How many values of one year a cell lists.
const LISTED: usize = 2;

type Row<'y> = (&'y UnitYears, &'y FigureYears);

/// Writes the sheet.
pub(super) fn figures_sheet(workbook: &mut Workbook, years: &Years, looks: &Looks) -> Result<(), XlsxError> {
    let (rows, _) = rows(years);
    let mut columns: Vec<Column<'_, Row<'_>>> = vec![
        column("单位", 22.0, |(unit, _): &Row<'_>| text(&unit.name)),
        column("事项", 16.0, |(_, figure): &Row<'_>| {
            text(if figure.subject.is_empty() { NO_SUBJECT } else { &figure.subject })
        }),
        column("计量单位", 8.0, |(_, figure): &Row<'_>| text(&figure.unit)),
        column("分组", 10.0, |(unit, _): &Row<'_>| text(unit.group.as_deref().unwrap_or(""))).where_any(),
    ];
    for (at, year) in years.years.iter().enumerate() {
        columns.push(column(year.to_string(), 17.0, move |row: &Row<'_>| cell(*row, at, *year)));
    }
    if let [.., before, newest] = years.years[..] {
        columns.push(column(format!("{newest}比{before}\n增减"), 19.0, |(_, figure): &Row<'_>| {
            figure.change.map_or(Value::Blank, |change| decimal(&change.to_string()))
        }));
        columns.push(column("变化率", 9.0, |(_, figure): &Row<'_>| {
            let rate = figure.rate.and_then(|rate| rate.to_string().parse().ok());
            rate.map_or(Value::Blank, Value::Share)
        }));
        let standing =
            column("情况", 9.0, |(_, figure): &Row<'_>| text(figure.standing.map_or("", FigureStanding::words)));
        columns.push(standing.marked(marks()));
    }
    let sentence = column("最近一年的所在句", 50.0, |(_, figure): &Row<'_>| text(sentence(figure)));
    columns.push(sentence.unprinted());
    let (title, nothing) = ("各单位指标历年对比".to_owned(), "没有可以对比的指标。");
    Table { name: FIGURES, title, nothing, columns, struck: None }.fill(workbook, &rows, looks)
}

fn marks() -> [Mark; 3] {
    [
        Mark::Is(FigureStanding::Jump.words(), Looks::grave()),
        Mark::Is(FigureStanding::New.words(), Looks::light()),
        Mark::Is(FigureStanding::Gone.words(), Looks::absent()),
    ]
}

/// Returns the rows that have something to compare, and how many are left out: subjects that one year alone has, and not one
/// of the two newest, and what is beyond the most that are listed.
fn rows(years: &Years) -> (Vec<Row<'_>>, usize) {
    let all = years.units.iter().flat_map(|unit| unit.figures.iter().map(move |figure| (unit, figure)));
    let (rows, mut left_out): (Vec<Row<'_>>, Vec<Row<'_>>) = all.partition(|(_, figure)| is_compared(figure));
    if rows.len() <= MOST_ROWS {
        return (rows, left_out.len());
    }
    // What is said something about goes before what merely stands in some years.
    let (mut kept, rest): (Vec<Row<'_>>, Vec<Row<'_>>) =
        rows.into_iter().partition(|(_, figure)| figure.change.is_some() || figure.standing.is_some());
    left_out.extend(rest);
    left_out.extend(kept.split_off(kept.len().min(MOST_ROWS)));
    (kept, left_out.len())
}

fn is_compared(figure: &FigureYears) -> bool {
    let has = |figures: &&Vec<EarlierFigure>| !figures.is_empty();
    figure.years.iter().filter(has).count() > 1 || figure.years.iter().rev().take(2).any(|figures| !figures.is_empty())
}

/// Says how to read the sheet, and what of it is left out.
pub(super) fn note(years: &Years) -> String {
    let (_, left_out) = rows(years);
    let more = if left_out == 0 {
        String::new()
    } else {
        format!("另有 {left_out} 行只在较早的一年出现，或超出本表的 {MOST_ROWS} 行，本表没有列，见 yearly.html。")
    };
    format!(
        "{FIGURES}：点各年的数字，打开那一年的 PDF 并翻到那一页。一份报告里同一指标只有一处的才比较；有几处的列出前两处和总数，点开那一年的 index.html 看全部，标“{}”；\
         区间、计划数、其中数、上年数、增减数不比较，标“{}”；约、近、余、多、以上等不是准确数的，增减也不准确，标“{}”。{more}",
        FigureStanding::Several.words(),
        FigureStanding::Unlike.words(),
        FigureStanding::Rough.words()
    )
}

/// Shows what a year has: one value, a range, or several.
fn cell((unit, figure): Row<'_>, at: usize, year: u16) -> Value {
    let figures = &figure.years[at];
    let Some(first) = figures.first() else { return Value::Blank };
    let value = match figures.as_slice() {
        [only] => decimal(&value_of(only)),
        several => {
            let listed: Vec<String> = several.iter().take(LISTED).map(value_of).collect();
            let more = if several.len() > LISTED { " 等" } else { "，共" };
            Value::Text(format!("{}{more}{}处", listed.join("；"), several.len()))
        }
    };
    let own = unit.years[at].as_ref();
    let pdf = own.and_then(|own| own.pdf.as_deref()).map(|pdf| below_year(year, pdf));
    let page = Target::page(pdf.as_deref(), first.page.map(|page| page as usize));
    // One link leads to one page; that year's page has all of them.
    let anchor = own.and_then(|own| own.anchor.as_deref()).filter(|_| figures.len() > 1);
    value.leading_to(anchor.map(|anchor| Target::Anchor(below_year(year, INDEX), anchor.to_owned())).or(page))
}

/// Returns the sentence of the newest year that has one.
fn sentence(figure: &FigureYears) -> &str {
    let sentences = figure.years.iter().rev().flatten().map(|figure| &*figure.sentence);
    sentences.into_iter().find(|sentence| !sentence.is_empty()).unwrap_or_default()
}

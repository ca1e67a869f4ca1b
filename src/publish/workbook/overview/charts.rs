//! The charts of 总览: how the reports of each group stand, and how long they are beside the limit. Fills differ in pattern and
//! lightness as well as in colour, so that they read in black and white.
use rust_xlsxwriter::{
    Chart, ChartAxisCrossing, ChartDataLabel, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartPatternFill,
    ChartPatternFillType, ChartSolidFill, ChartType, Worksheet, XlsxError,
};

use super::OVERVIEW_SHEET;
use super::groups::{GroupTable, STATUSES_AT};
use super::lengths::{Bars, COLUMNS};
use crate::publish::sheet::ROW;

/// What the charts are called.
pub(super) const NAMES: [&str; 2] = ["各组状态图", "报告字数图"];
/// Widths of both charts, in pixels; together as wide as the table where its names have their least width.
const WIDTHS: [u32; 2] = [500, 427];
/// Pixels of a character by which a column is wider.
const CHARACTER: u32 = 7;
/// The column at which the second one begins.
const SECOND_AT: u16 = 7;
/// The least and the greatest height, and what a group adds to it, in pixels: so much that no program leaves out the name of
/// every second one.
const LEAST: u32 = 260;
const MOST: u32 = 700;
const OF_GROUP: u32 = 26;
/// How far below the edge of its row a chart begins, so that its frame is not cut off where a page begins.
const BELOW_EDGE: u32 = 4;
/// Pixels of an inch on a screen, by which Excel measures charts, and points of it.
const PIXELS: f64 = 96.0;
const POINTS: f64 = 72.0;
/// Grounds of the statuses in their order, light and dark by turns: colour, and pattern where there is one.
const FILLS: [(u32, Option<ChartPatternFillType>); 5] = [
    (0xFF_FF_FF, None),
    (0xE8_C4_68, None),
    (0xB0_3A_2E, None),
    (0x26_26_26, None),
    (0x59_59_59, Some(ChartPatternFillType::DiagonalStripesWideUpwards)),
];

/// Counts the rows that charts of so many groups take.
pub(super) fn rows_of(groups: u32) -> u32 {
    let rows = f64::from(height_of(groups)) * POINTS / PIXELS / ROW;
    (1..).find(|&count| f64::from(count) >= rows).unwrap_or_default()
}

fn height_of(groups: u32) -> u32 {
    (100 + groups * OF_GROUP).clamp(LEAST, MOST)
}

/// Puts both charts on the sheet, the first as much wider as the names are, in characters.
pub(super) fn insert(
    sheet: &mut Worksheet,
    (at, wider): (u32, u32),
    table: &GroupTable,
    bars: &Bars,
) -> Result<(), XlsxError> {
    let height = height_of(table.groups());
    let widths = [WIDTHS[0] + wider * CHARACTER, WIDTHS[1]];
    let mut charts = [statuses(table), lengths(bars)];
    for ((chart, name), (width, column)) in charts.iter_mut().zip(NAMES).zip(widths.into_iter().zip([0, SECOND_AT])) {
        chart.set_name(name).set_width(width).set_height(height);
        sheet.insert_chart_with_offset(at, column, chart, 0, BELOW_EDGE)?;
    }
    Ok(())
}

/// A bar for each group, parted by status.
fn statuses(table: &GroupTable) -> Chart {
    let mut chart = Chart::new(ChartType::BarStacked);
    let last = table.end - 2;
    for ((column, (color, pattern)), index) in (STATUSES_AT..).zip(FILLS).zip(0..) {
        let label_color = if [2, 3].contains(&index) { 0xFF_FF_FF } else { 0 };
        let label = label(font(9.0).set_color(label_color), pattern);
        let series = chart.add_series();
        series
            .set_name((OVERVIEW_SHEET, table.head, column))
            .set_categories((OVERVIEW_SHEET, table.first, 0, last, 0))
            .set_values((OVERVIEW_SHEET, table.first, column, last, column))
            .set_gap(40)
            .set_overlap(100)
            .set_format(&mut fill(color, pattern))
            .set_data_label(&label);
    }
    chart.title().set_name("各组报送和核对情况（单位数）").set_font(font(11.0).set_bold());
    // Groups from top to bottom as in the table; then the numbers would stand above.
    chart.y_axis().set_reverse().set_font(&font(9.0)).set_crossing(ChartAxisCrossing::Max);
    chart.x_axis().set_font(&font(9.0)).set_num_format("0");
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9.0));
    chart.set_alt_text("条形图：每个分组里各种状态的单位各有多少，数字在上面的表里。");
    chart
}

/// A column for each range of lengths.
fn lengths(bars: &Bars) -> Chart {
    let mut chart = Chart::new(ChartType::ColumnStacked);
    let fills = [(0xBF_BF_BF, None), (0x40_40_40, Some(ChartPatternFillType::DiagonalStripesWideUpwards))];
    let series = if bars.limit > 0 { 2 } else { 1 };
    for (column, (color, pattern)) in COLUMNS.into_iter().skip(1).zip(fills).take(series) {
        let series = chart.add_series();
        series
            .set_name((OVERVIEW_SHEET, bars.head, column))
            .set_categories((OVERVIEW_SHEET, bars.first, COLUMNS[0], bars.last, COLUMNS[0]))
            .set_values((OVERVIEW_SHEET, bars.first, column, bars.last, column))
            .set_gap(15)
            .set_overlap(100)
            .set_format(&mut fill(color, pattern))
            .set_data_label(&label(&font(9.0), pattern));
    }
    let limit = if bars.limit > 0 { format!("，上限 {} 字", bars.limit) } else { String::new() };
    chart.title().set_name(&format!("各种字数的单位数{limit}")).set_font(font(11.0).set_bold());
    chart.x_axis().set_font(font(9.0).set_rotation(-45));
    chart.y_axis().set_font(&font(9.0)).set_num_format("0");
    chart.legend().set_position(ChartLegendPosition::Bottom).set_font(&font(9.0));
    let hatched = if bars.limit > 0 { "，超过上限的另用斜纹" } else { "" };
    if bars.limit == 0 {
        chart.legend().set_hidden();
    }
    chart.set_alt_text(format!("柱形图：各种字数的报告各有多少{hatched}，数字在下面的表里。"));
    chart
}

/// Shows the number of a bar, on white where the bar is hatched; none shows nought.
fn label(font: &ChartFont, pattern: Option<ChartPatternFillType>) -> ChartDataLabel {
    let mut label = ChartDataLabel::new();
    label.show_value().set_num_format("#,##0;;").set_font(font);
    if pattern.is_some() {
        let mut white = ChartFormat::new();
        label.set_format(white.set_solid_fill(ChartSolidFill::new().set_color(0xFF_FF_FF)));
    }
    label
}

fn fill(color: u32, pattern: Option<ChartPatternFillType>) -> ChartFormat {
    let mut format = ChartFormat::new();
    match pattern {
        Some(pattern) => {
            let mut fill = ChartPatternFill::new();
            format.set_pattern_fill(
                fill.set_pattern(pattern).set_foreground_color(color).set_background_color(0xFF_FF_FF),
            );
        }
        None => {
            format.set_solid_fill(ChartSolidFill::new().set_color(color));
        }
    }
    format.set_border(ChartLine::new().set_color(0x40_40_40).set_width(0.75));
    format
}

fn font(size: f64) -> ChartFont {
    let mut font = ChartFont::new();
    font.set_name("宋体").set_size(size).unset_bold();
    font
}

//! The charts of 总览: Excel's own, drawn from the table of years, told apart in grey as well.
use rust_xlsxwriter::{
    Chart, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker, ChartMarkerType,
    ChartSolidFill, ChartType, Color, Worksheet, XlsxError,
};

use super::OVERVIEW;
use crate::model::{Lang, Status};

/// Rows that the charts take.
pub(super) const CHART_ROWS: u32 = 2 * ROWS + 1;
/// Rows that one takes.
const ROWS: u32 = 15;
/// The column at which the right ones begin.
const RIGHT: u16 = 7;
/// Size in pixels.
const WIDTH: u32 = 500;
const HEIGHT: u32 = 245;
/// Columns of the table of years.
const RATE: u16 = 3;
const STATUSES: u16 = 4;
const LENGTH: u16 = 9;
/// From light to dark, as the statuses go from the best to the worst; nothing handed in is white.
const STATUS_COLORS: [u32; 5] = [0xBC_D5_EA, 0xFB_E6_B0, 0xC0_50_3C, 0x4B_4F_56, 0xFF_FF_FF];
const SEVERITY_COLORS: [u32; 3] = [0xC0_50_3C, 0xFB_E6_B0, 0xBC_D5_EA];
const DARK: u32 = 0x1F_4E_79;
const GRID: u32 = 0xD8_DC_E1;
const EDGE: u32 = 0x57_60_6A;

/// Where the table of years stands.
pub(super) struct Place {
    /// The row of its heads.
    pub head: u32,
    /// How many years it has.
    pub years: usize,
    /// Whether there is a limit of length.
    pub has_limit: bool,
    /// The column in which it stands.
    pub limit_column: u16,
    /// Whether any year had a roster, so that it is known how many handed in.
    pub has_rate: bool,
}

impl Place {
    /// The cells of a column.
    fn cells(&self, column: u16) -> (&'static str, u32, u16, u32, u16) {
        let last = self.head + u32::try_from(self.years).unwrap_or(u32::MAX);
        (OVERVIEW, self.head + 1, column, last, column)
    }

    /// Begins a chart.
    fn chart(kind: ChartType, title: &str) -> Chart {
        let mut chart = Chart::new(kind);
        chart.title().set_name(title).set_font(ChartFont::new().set_name("宋体").set_bold().set_size(11));
        chart.legend().set_position(ChartLegendPosition::Bottom);
        chart.y_axis().set_major_gridlines_line(ChartLine::new().set_color(Color::RGB(GRID)));
        chart.set_width(WIDTH).set_height(HEIGHT);
        chart
    }

    /// Adds bars of a column, one upon the other.
    fn add_bars(&self, chart: &mut Chart, column: u16, name: &str, color: u32) {
        let mut look = ChartFormat::new();
        look.set_solid_fill(ChartSolidFill::new().set_color(Color::RGB(color)));
        look.set_border(ChartLine::new().set_color(Color::RGB(EDGE)).set_width(0.75));
        let series = chart.add_series().set_name(name).set_gap(60);
        series.set_categories(self.cells(0)).set_values(self.cells(column)).set_format(&mut look);
    }

    fn add_line(&self, chart: &mut Chart, column: u16, name: &str) {
        let mut look = ChartFormat::new();
        look.set_line(ChartLine::new().set_color(Color::RGB(DARK)).set_width(2.25));
        let marker = ChartMarker::new().set_type(ChartMarkerType::Square).set_size(6).clone();
        let series = chart.add_series().set_name(name).set_marker(&marker);
        series.set_categories(self.cells(0)).set_values(self.cells(column)).set_format(&mut look);
    }
}

/// Draws the charts, two beside each other, from a row on.
pub(super) fn charts(sheet: &mut Worksheet, place: &Place, row: u32) -> Result<(), XlsxError> {
    let mut statuses = Place::chart(ChartType::ColumnStacked, "各年度报送和核对情况（单位数）");
    for ((column, status), color) in (STATUSES..).zip(Status::ALL).zip(STATUS_COLORS) {
        place.add_bars(&mut statuses, column, status.words(Lang::Zh), color);
    }
    let mut rate = Place::chart(ChartType::Line, "报送率");
    place.add_line(&mut rate, RATE, "报送率");
    rate.y_axis().set_min(0).set_max(1).set_major_unit(0.2).set_num_format("0%");
    rate.legend().set_hidden();
    let mut length = Place::chart(ChartType::Line, "报告平均字数");
    place.add_line(&mut length, LENGTH, "平均字数");
    length.y_axis().set_min(0);
    if place.has_limit {
        add_limit(&mut length, place);
    }
    let mut findings = Place::chart(ChartType::ColumnStacked, "各年度查到的问题（条数）");
    let first = LENGTH + 1 + u16::from(place.has_limit);
    for ((column, name), color) in (first..).zip(["错误", "警告", "提示"]).zip(SEVERITY_COLORS) {
        place.add_bars(&mut findings, column, name, color);
    }
    let alt = [
        (&mut statuses, "柱形图：每个年度各种状态的单位各有多少，数字在上面的表里。"),
        (&mut rate, "折线图：每个年度报送的单位占多少，数字在上面的表里。"),
        (&mut length, "折线图：每个年度报告的平均字数，虚线是上限，数字在上面的表里。"),
        (&mut findings, "柱形图：每个年度查到的错误、警告、提示各有多少，数字在上面的表里。"),
    ];
    for (chart, words) in alt {
        chart.set_alt_text(words);
    }
    let charts =
        if place.has_rate { vec![&statuses, &rate, &length, &findings] } else { vec![&statuses, &length, &findings] };
    for (at, chart) in (0..).zip(charts) {
        sheet.insert_chart(row + at / 2 * ROWS, if at % 2 == 0 { 0 } else { RIGHT }, chart)?;
    }
    Ok(())
}

/// Draws the limit as a broken line from the first year to the last.
fn add_limit(chart: &mut Chart, place: &Place) {
    let mut look = ChartFormat::new();
    let dashed = ChartLine::new().set_dash_type(ChartLineDashType::Dash).set_color(Color::Black).set_width(1.5).clone();
    look.set_line(&dashed);
    let series =
        chart.add_series().set_name("字数上限").set_format(&mut look).set_marker(ChartMarker::new().set_none());
    series.set_categories(place.cells(0)).set_values(place.cells(place.limit_column));
}

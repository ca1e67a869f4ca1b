//! The sheet 总览, which leaders see first: how many reported and how their reports stand, group by group, with two charts; on
//! the next page what was found most, and how long the reports are. Each number leads to what it counts.
mod charts;
mod groups;
mod lengths;
mod rules;
mod tiles;

use rust_xlsxwriter::{Workbook, XlsxError};
use unicode_width::UnicodeWidthStr;

use super::first_rows::FirstRows;
use super::{has_roster, units::UNITS_SHEET};
use crate::config::Config;
use crate::model::{Ledger, LedgerUnit, Tally};
use crate::publish::sheet::{Looks, Pen, ROW, Target, Value, place_of, scale_to_page, set_paper};

/// The sheet's name.
pub const OVERVIEW_SHEET: &str = "总览";
/// How many charts it has.
pub const OWN_CHARTS: usize = charts::NAMES.len();
/// The least and the greatest width of the column of names, and the width of all others, in characters. LibreOffice breaks no
/// line of a name that leads somewhere.
const NAMES: [u32; 2] = [20, 32];
/// Room beside a name, in characters.
const BESIDE_NAME: usize = 2;
const NUMBERS: f64 = 8.0;
/// The last column.
const LAST: u16 = 13;
/// Scales in print, in per cent: at the usual one, less one for each character by which the names are wider, all columns fit on
/// a page whichever fonts a program has, at the least one the type can still be read.
const SCALES: [u16; 2] = [95, 80];

/// A unit, its place in the ledger, and where its rows begin.
#[derive(Clone, Copy)]
struct Placed<'l> {
    at: usize,
    unit: &'l LedgerUnit,
    rows: FirstRows,
}

/// What all parts of the sheet are made of.
struct Overview<'l> {
    ledger: &'l Ledger,
    units: Vec<Placed<'l>>,
    /// Most 字 of a report; 0 where there is no limit.
    limit: usize,
    has_roster: bool,
    /// Width of the column of names, in characters.
    names: f64,
    looks: &'l Looks,
}

/// Writes the sheet.
pub(super) fn overview_sheet(
    workbook: &mut Workbook,
    ledger: &Ledger,
    config: &Config,
    title: &str,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let placed = ledger.units.iter().zip(FirstRows::of(ledger)).enumerate();
    let units = placed.map(|(at, (unit, rows))| Placed { at, unit, rows }).collect();
    let limit = config.template.limit;
    let names = width_of_names(ledger);
    let wider = names - NAMES[0];
    let names = f64::from(names);
    let overview = Overview { ledger, units, limit, has_roster: has_roster(ledger), names, looks };
    let sheet = workbook.add_worksheet();
    sheet.set_name(OVERVIEW_SHEET)?.set_screen_gridlines(false);
    set_paper(sheet);
    sheet.set_column_width(0, names)?.set_column_range_width(1, LAST, NUMBERS)?;
    let mut pen = Pen::new(sheet, looks);
    let after_tiles = overview.tiles(&mut pen, title)?;
    let table = overview.groups(&mut pen, after_tiles)?;
    let charts_at = table.end + 1;
    let chart_rows = charts::rows_of(table.groups());
    let height = tiles::HEIGHT + table.height + f64::from(chart_rows + 1) * ROW;
    let usual = SCALES[0] - u16::try_from(wider).unwrap_or_default();
    let scale = scale_to_page(height, [usual, SCALES[1]]);
    pen.sheet.set_print_scale(scale.unwrap_or(usual));
    // Charts that have no room below the table begin a page.
    let mut breaks: Vec<u32> = scale.is_none().then_some(charts_at).into_iter().collect();
    let rules_at = charts_at + chart_rows + 1;
    breaks.push(rules_at);
    let bars = overview.lengths(&mut pen, rules_at)?;
    overview.rules(&mut pen, rules_at)?;
    pen.sheet.set_page_breaks(&breaks)?;
    charts::insert(pen.sheet, (charts_at, wider), &table, &bars)
}

impl Overview<'_> {
    /// Counts units.
    fn tally(&self, units: &[Placed<'_>]) -> Tally {
        Tally::of(units.iter().map(|placed| placed.unit), self.limit)
    }
}

/// Returns the width of the column of names, in characters.
fn width_of_names(ledger: &Ledger) -> u32 {
    let longest = ledger.groups().iter().map(|group| group.shown_name().width_cjk()).max().unwrap_or(0);
    u32::try_from(longest + BESIDE_NAME).unwrap_or(u32::MAX).clamp(NAMES[0], NAMES[1])
}

/// Returns where the first of these units stands on 单位一览.
fn first_unit(units: &[Placed<'_>], is_one: impl Fn(&LedgerUnit) -> bool) -> Option<Target> {
    let first = units.iter().find(|placed| is_one(placed.unit))?;
    Some(place_of(UNITS_SHEET, first.at, 0))
}

/// Makes a cell of words.
fn words(words: &str) -> Value {
    Value::Text(words.to_owned())
}

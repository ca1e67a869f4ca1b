//! What the panel knows of each unit, as JSON that is read when the unit is opened: a page of a thousand units and ten years
//! opens as fast as one of ten.
use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::{EarlierFigure, FigureStanding, FigureYears, UnitYear, UnitYears, Years};
use crate::publish::web::{WordList, address, data_block};
use crate::publish::yearly::shown::{absent, stood, value_of};

/// How many values of one year are listed where a report has a subject several times.
const LISTED: usize = 6;
/// Bytes of sentences that the page has at most; the newest years come first.
const MOST_SENTENCES: usize = 8 << 20;

/// What all units share.
#[derive(Serialize)]
struct Common<'y> {
    years: &'y [u16],
    /// What stands where a year does not have a unit, as many as years.
    absent: Vec<&'static str>,
    rules: Vec<&'y str>,
}

/// A unit.
#[derive(Serialize)]
struct Unit<'y> {
    years: Vec<Option<Year<'y>>>,
    figures: Vec<Figure<'y>>,
    /// Sentences, each once.
    words: WordList<'y>,
}

/// A unit in a year: name, status, length, findings, date, file, address of its PDF below the year, what each rule found, and what that year's page calls
/// it. Lists are shorter than objects.
#[derive(Serialize)]
struct Year<'y>(
    &'y str,
    &'static str,
    Option<usize>,
    [usize; 3],
    &'y str,
    &'y str,
    String,
    &'y [(usize, usize)],
    &'y str,
);

/// A subject: what is counted, in what, the change, its rate in per cent, what is to be said, and each year's figures.
type Figure<'y> = (&'y str, &'y str, String, String, &'static str, Vec<Cell>);

/// A year's figures: how many there are, and of the first of them the value, the page, and the sentence's number or -1.
type Cell = (usize, Vec<(String, Option<u32>, i64)>);

/// Writes down what the script knows of all units and of each, and the oldest year whose sentences it has, where it does not
/// have those of all.
pub(super) fn units_data(years: &Years) -> (String, Vec<String>, Option<u16>) {
    let oldest = oldest_with_sentences(years);
    let common = Common {
        years: &years.years,
        absent: (0..years.years.len()).map(|at| absent(years, at)).collect(),
        rules: years.rules.iter().map(|rule| rule.title.as_str()).collect(),
    };
    let data = years.units.iter().map(|unit| data_block(&unit_data(unit, oldest))).collect();
    (data_block(&common), data, (oldest > 0).then(|| years.years[oldest]))
}

/// Returns from which year on all sentences find room.
fn oldest_with_sentences(years: &Years) -> usize {
    let mut room = MOST_SENTENCES;
    for at in (0..years.years.len()).rev() {
        let of_unit = |unit: &UnitYears| -> usize {
            let figures = unit.figures.iter().flat_map(|row| row.years[at].iter().take(LISTED));
            let sentences: BTreeSet<&str> = figures.map(|figure| &*figure.sentence).collect();
            sentences.iter().map(|sentence| sentence.len()).sum()
        };
        let size: usize = years.units.iter().map(of_unit).sum();
        // The newest year has its sentences, however long they are.
        if size > room && at + 1 < years.years.len() {
            return at + 1;
        }
        room = room.saturating_sub(size);
    }
    0
}

fn unit_data(unit: &UnitYears, oldest: usize) -> Unit<'_> {
    let mut words = WordList::default();
    let figures = unit.figures.iter().map(|row| figure(row, oldest, &mut words)).collect();
    Unit { years: unit.years.iter().map(|year| year.as_ref().map(self::year)).collect(), figures, words }
}

fn year(year: &UnitYear) -> Year<'_> {
    Year(
        &year.name,
        stood(year),
        year.words,
        year.findings,
        &year.date,
        year.source.as_deref().unwrap_or_default(),
        year.pdf.as_deref().map(|pdf| address(pdf, None)).unwrap_or_default(),
        &year.rules,
        year.anchor.as_deref().unwrap_or_default(),
    )
}

fn figure<'y>(row: &'y FigureYears, oldest: usize, words: &mut WordList<'y>) -> Figure<'y> {
    let mut sentence = |at: usize, figure: &'y EarlierFigure| {
        let is_shown = at >= oldest && !figure.sentence.is_empty();
        if is_shown { i64::try_from(words.number(&figure.sentence)).unwrap_or(-1) } else { -1 }
    };
    let cell = |(at, figures): (usize, &'y Vec<EarlierFigure>)| {
        let listed = figures.iter().take(LISTED);
        (figures.len(), listed.map(|figure| (value_of(figure), figure.page, sentence(at, figure))).collect())
    };
    let years = row.years.iter().enumerate().map(cell).collect();
    let change = row.change.map(|change| signed(&change.to_string())).unwrap_or_default();
    let percent = |rate: rust_decimal::Decimal| {
        let percent =
            rate.checked_mul(rust_decimal::Decimal::ONE_HUNDRED).map(|percent| percent.round_dp(1).normalize());
        percent.map(|percent| format!("{}%", signed(&percent.to_string()))).unwrap_or_default()
    };
    let rate = row.rate.map(percent).unwrap_or_default();
    (&row.subject, &row.unit, change, rate, row.standing.map_or("", FigureStanding::words), years)
}

/// Writes a change with its sign.
fn signed(number: &str) -> String {
    if number.starts_with('-') || number == "0" { number.to_owned() } else { format!("+{number}") }
}

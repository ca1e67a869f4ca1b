//! Counts → charts as they are drawn into a page: `chart.html` knows nothing but rectangles, lines and words. Whatever is
//! told by a colour is told by a pattern as well, and every mark has words for those who do not see it.
mod histogram;
mod lines;
mod stacked;

use std::collections::BTreeMap;

use serde::Serialize;

pub use histogram::{Histogram, histogram};
pub use lines::{Line, Lines, lines};
pub use stacked::{Row, Series, severities, stacked_bars, statuses};

/// Width of all charts, in units of their own.
const WIDTH: f64 = 460.0;

/// What a click on a mark picks, by the name of the filter: `{"group": "党群部门", "status": "faulty"}`.
pub type Pick = BTreeMap<&'static str, String>;

/// A chart as it is drawn.
#[derive(Debug, Serialize)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// The same in a sentence, with its figures.
    pub summary: String,
    width: f64,
    height: f64,
    marks: Vec<Mark>,
    strokes: Vec<Stroke>,
    labels: Vec<Label>,
    legend: Vec<Series>,
}

/// How a mark is filled; the style has a colour and a pattern for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fill {
    /// Light and even.
    Light,
    /// Light, with lines across.
    Lined,
    /// Dark and even.
    Dark,
    /// Dark, with lines across both ways.
    Crossed,
    /// An outline.
    Hollow,
}

/// A rectangle that says something, and may be picked.
#[derive(Debug, Serialize)]
struct Mark {
    x: f64,
    y: f64,
    width: f64,
    height: f64,
    fill: Fill,
    /// What it says.
    says: String,
    /// JSON of what it picks.
    pick: Option<String>,
}

/// A line through points.
#[derive(Debug, Serialize)]
struct Stroke {
    points: String,
    /// Its look in the style.
    look: String,
}

/// Words in a chart.
#[derive(Debug, Serialize)]
struct Label {
    x: f64,
    y: f64,
    /// Where `x` is of the words: start, middle or end.
    anchor: &'static str,
    text: String,
    /// Whether they stand on a mark and need a ground of their own, and then how wide it is.
    plate: Option<f64>,
}

impl Label {
    fn new(x: f64, y: f64, anchor: &'static str, text: impl Into<String>) -> Self {
        Self { x: rounded(x), y: rounded(y), anchor, text: text.into(), plate: None }
    }
}

/// Writes down what a mark picks; nothing where that is empty.
fn picked(pick: &Pick) -> Option<String> {
    (!pick.is_empty()).then(|| serde_json::to_string(pick).expect("texts are JSON"))
}

/// Rounds to a tenth, so that a page is no longer than it need be.
fn rounded(length: f64) -> f64 {
    (length * 10.0).round() / 10.0
}

/// Returns `part` of `whole` as a share; 0 of nothing.
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}

/// Cuts a label to the room that it has, in Latin letters; a Chinese character takes two.
fn fitting(text: &str, columns: usize) -> String {
    use unicode_width::UnicodeWidthStr;
    if text.width() <= columns {
        return text.to_owned();
    }
    let mut cut = String::new();
    for character in text.chars() {
        if cut.width() + character.to_string().width() >= columns {
            break;
        }
        cut.push(character);
    }
    cut + "…"
}

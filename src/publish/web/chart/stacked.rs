//! Bars that lie below each other, each of several parts: statuses by group, findings by rule.
use serde::Serialize;

use super::{Chart, Fill, Label, Mark, Pick, Stroke, WIDTH, fitting, picked, rounded, share};
use crate::model::{Lang, Severity, Status};

/// Room for the words before the bars and for the sum behind them.
const BEFORE: f64 = 130.0;
const BEHIND: f64 = 40.0;
/// From one bar to the next, and how thick one is.
const STEP: f64 = 26.0;
const THICKNESS: f64 = 18.0;
/// Least width of a part, so that one in ten thousand is seen.
const LEAST: f64 = 3.0;
/// Columns of the words before the bars.
const COLUMNS: usize = 18;
/// Width of a digit, and room beside the digits on a mark.
const DIGIT: f64 = 7.0;
const BESIDE_DIGITS: f64 = 6.0;

/// One kind of part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Series {
    /// What it is called.
    pub name: String,
    /// Its look.
    pub fill: Fill,
}

/// One bar.
pub struct Row {
    /// What it is of.
    pub name: String,
    /// How long each part is, in the order of the series, with what a click on it picks.
    pub parts: Vec<(usize, Pick)>,
}

/// Returns the kinds of parts for statuses, in the order of [`Status::ALL`].
pub fn statuses() -> Vec<Series> {
    let fills = [Fill::Light, Fill::Lined, Fill::Dark, Fill::Crossed, Fill::Hollow];
    let series = Status::ALL.iter().zip(fills);
    series.map(|(status, fill)| Series { name: status.words(Lang::Zh).to_owned(), fill }).collect()
}

/// Returns the kinds of parts for severities, in the order of [`Severity::ALL`].
pub fn severities() -> Vec<Series> {
    let series = Severity::ALL.iter().zip([Fill::Dark, Fill::Lined, Fill::Light]);
    series.map(|(severity, fill)| Series { name: severity.words(Lang::Zh).to_owned(), fill }).collect()
}

/// Draws the bars; `counted` is what a part counts: 个单位.
pub fn stacked_bars(title: &str, counted: &str, series: Vec<Series>, rows: &[Row]) -> Chart {
    let sum = |row: &Row| row.parts.iter().map(|(count, _)| count).sum::<usize>();
    let longest = rows.iter().map(sum).max().unwrap_or_default();
    let (mut marks, mut labels, mut said) = (Vec::new(), Vec::new(), Vec::new());
    for (row, index) in rows.iter().zip(0_u32..) {
        let y = f64::from(index) * STEP + (STEP - THICKNESS) / 2.0;
        let base = y + THICKNESS - 4.5;
        labels.push(Label::new(BEFORE - 8.0, base, "end", fitting(&row.name, COLUMNS)));
        let mut x = BEFORE;
        // Of a single part the number behind the bar says all.
        let is_parted = row.parts.iter().filter(|(count, _)| *count > 0).count() > 1;
        let mut parts = Vec::new();
        for (kind, (count, pick)) in series.iter().zip(&row.parts).filter(|(_, (count, _))| *count > 0) {
            let width = (share(*count, longest) * (WIDTH - BEFORE - BEHIND)).max(LEAST);
            let digits = count.to_string();
            let plate = digits.len() as f64 * DIGIT + BESIDE_DIGITS;
            if is_parted && plate + 2.0 < width {
                let label = Label::new(x + width / 2.0, base, "middle", digits);
                labels.push(Label { plate: Some(plate), ..label });
            }
            let says = format!("{}：{} {count} {counted}", row.name, kind.name);
            marks.push(mark((x, y, width), kind.fill, says, pick));
            parts.push(format!("{} {count}", kind.name));
            x += width;
        }
        labels.push(Label::new(x + 6.0, base, "start", sum(row).to_string()));
        said.push(format!("{}（{}）", row.name, parts.join("、")));
    }
    let height = rows.len() as f64 * STEP;
    let axis = Stroke { points: format!("{BEFORE},0 {BEFORE},{height}"), look: "axis".to_owned() };
    let summary = format!("{title}。{}。", said.join("；"));
    // Only what occurs is explained.
    let occurs = |index: usize| rows.iter().any(|row| row.parts.get(index).is_some_and(|(count, _)| *count > 0));
    let legend = series.into_iter().zip(0..).filter(|(_, index)| occurs(*index)).map(|(kind, _)| kind).collect();
    Chart { title: title.to_owned(), summary, width: WIDTH, height, marks, strokes: vec![axis], labels, legend }
}

fn mark((x, y, width): (f64, f64, f64), fill: Fill, says: String, pick: &Pick) -> Mark {
    Mark { x: rounded(x), y: rounded(y), width: rounded(width), height: THICKNESS, fill, says, pick: picked(pick) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_follow_each_other_and_the_longest_bar_fills_the_room() {
        let part = |count: usize| (count, Pick::from([("group", "甲".to_owned())]));
        let rows = [
            Row { name: "甲".to_owned(), parts: vec![part(30), part(0), part(10), part(0), part(0)] },
            Row {
                name: "一个很长很长很长很长的分组".to_owned(),
                parts: vec![part(1), part(0), part(0), part(0), part(3)],
            },
        ];
        let chart = stacked_bars("各组情况", "个单位", statuses(), &rows);
        let ends: Vec<_> = chart.marks.iter().map(|mark| (mark.x, mark.width)).collect();
        assert_eq!(ends, [(130.0, 217.5), (347.5, 72.5), (130.0, 7.3), (137.3, 21.8)]);
        assert_eq!(chart.marks[1].says, "甲：有错误 10 个单位");
        assert_eq!(chart.marks[1].pick.as_deref(), Some(r#"{"group":"甲"}"#));
        assert_eq!(chart.legend.len(), 3, "only what occurs");
        assert!(chart.labels.iter().any(|label| label.text == "一个很长很长很长…"), "{:?}", chart.labels);
        assert!(chart.summary.contains("一个很长很长很长很长的分组（无问题 1、未报送 3）"), "{}", chart.summary);
        assert!(stacked_bars("", "", statuses(), &[]).marks.is_empty());
    }
}

//! Lines over years, told apart by their dashes as well as by their colours; a year without a value parts a line.
use super::{Chart, Fill, Label, Mark, Stroke, WIDTH, fitting, rounded};

/// The field in which lines are drawn.
const LEFT: f64 = 56.0;
const RIGHT: f64 = 350.0;
const TOP: f64 = 16.0;
const BOTTOM: f64 = 166.0;
/// Room below for the years.
const BELOW: f64 = 24.0;
/// Lines of the grid, and half the size of a point.
const GRID: u32 = 4;
const POINT: f64 = 4.0;
/// Columns of a line's name at its end, and the least distance between two names.
const COLUMNS: usize = 15;
const BETWEEN_NAMES: f64 = 14.0;
/// How many years have room for their names.
const MOST_NAMES: usize = 8;
/// How many looks lines have; more lines begin again.
const LOOKS: usize = 6;

/// One line.
pub struct Line {
    /// What it is of.
    pub name: String,
    /// A value for each year, where there is one.
    pub values: Vec<Option<f64>>,
}

/// What lines show.
pub struct Lines<'a> {
    /// Their title.
    pub title: &'a str,
    /// The years, or whatever stands below.
    pub years: &'a [String],
    /// The lines.
    pub lines: &'a [Line],
    /// A value that is not to be passed, and what it is called.
    pub limit: Option<(f64, &'a str)>,
    /// The greatest value that there can be, where that is known: then the field ends there.
    pub greatest: Option<f64>,
    /// How a value is said.
    pub say: fn(f64) -> String,
}

/// Draws the lines; the field begins at 0.
pub fn lines(shown: &Lines<'_>) -> Chart {
    let values = shown.lines.iter().flat_map(|line| line.values.iter().flatten().copied());
    let highest = values.chain(shown.limit.map(|(limit, _)| limit)).fold(0.0, f64::max);
    let highest = shown.greatest.unwrap_or_else(|| round_above(highest));
    let x_of = |index: usize| match shown.years.len() {
        0 | 1 => rounded(f64::midpoint(LEFT, RIGHT)),
        years => rounded(LEFT + 12.0 + index as f64 * (RIGHT - LEFT - 24.0) / (years - 1) as f64),
    };
    let y_of = |value: f64| rounded(BOTTOM - value / highest * (BOTTOM - TOP));
    let (mut strokes, mut labels) = field(highest, shown.say, y_of);
    // Of many years only every second has room for its name, or fewer; the last one has it.
    let step = shown.years.len().div_ceil(MOST_NAMES).max(1);
    let named = shown.years.iter().enumerate().rev().step_by(step);
    for (index, year) in named {
        labels.push(Label::new(x_of(index), BOTTOM + 18.0, "middle", year));
    }
    if let Some((limit, name)) = shown.limit {
        let y = y_of(limit);
        strokes.push(Stroke { points: format!("{LEFT},{y} {RIGHT},{y}"), look: "limit".to_owned() });
        labels.push(Label::new(LEFT + 4.0, y - 4.0, "start", name));
    }
    let (mut marks, mut said, mut names) = (Vec::new(), Vec::new(), Vec::new());
    for (line, number) in shown.lines.iter().zip(0..) {
        let points: Vec<Option<(f64, f64)>> = line
            .values
            .iter()
            .enumerate()
            .map(|(index, value)| value.map(|value| (x_of(index), y_of(value))))
            .collect();
        for piece in points.split(Option::is_none).filter(|piece| piece.len() > 1) {
            let points: Vec<String> = piece.iter().flatten().map(|(x, y)| format!("{x},{y}")).collect();
            strokes.push(Stroke { points: points.join(" "), look: format!("line line-{}", number % LOOKS) });
        }
        let mut values = Vec::new();
        for ((value, point), year) in line.values.iter().zip(&points).zip(shown.years) {
            let (Some(value), Some((x, y))) = (value, point) else { continue };
            let said = (shown.say)(*value);
            let (x, y) = (rounded(x - POINT), rounded(y - POINT));
            let says = format!("{}，{year}：{said}", line.name);
            marks.push(Mark { x, y, width: 2.0 * POINT, height: 2.0 * POINT, fill: Fill::Dark, says, pick: None });
            values.push(format!("{year} {said}"));
        }
        said.push(format!("{}（{}）", line.name, values.join("、")));
        names.extend(points.iter().flatten().next_back().map(|(x, y)| (*x, *y, &*line.name)));
    }
    labels.extend(names_at_the_ends(names));
    let summary = format!("{}。{}。", shown.title, said.join("；"));
    Chart {
        title: shown.title.to_owned(),
        summary,
        width: WIDTH,
        height: BOTTOM + BELOW,
        marks,
        strokes,
        labels,
        legend: Vec::new(),
    }
}

/// Draws the grid with its values at the left.
fn field(highest: f64, say: fn(f64) -> String, y_of: impl Fn(f64) -> f64) -> (Vec<Stroke>, Vec<Label>) {
    let values = (0..=GRID).map(|step| highest * f64::from(step) / f64::from(GRID));
    let grid = values.map(|value| {
        let y = y_of(value);
        let look = if value > 0.0 { "grid" } else { "axis" };
        let stroke = Stroke { points: format!("{LEFT},{y} {RIGHT},{y}"), look: look.to_owned() };
        (stroke, Label::new(LEFT - 6.0, y + 4.0, "end", say(value)))
    });
    grid.unzip()
}

/// Puts the names of lines behind their ends, from top to bottom and never over each other.
fn names_at_the_ends(mut names: Vec<(f64, f64, &str)>) -> Vec<Label> {
    names.sort_by(|left, right| left.1.total_cmp(&right.1));
    let mut lowest = f64::NEG_INFINITY;
    let place = |(x, y, name): (f64, f64, &str)| {
        lowest = (y + 4.0).max(lowest + BETWEEN_NAMES);
        Label::new(x + 10.0, lowest, "start", fitting(name, COLUMNS))
    };
    names.into_iter().map(place).collect()
}

/// Returns the next round number at or above a value, so that the grid has round ones: 4, 8, 20, 40, 80 …
fn round_above(value: f64) -> f64 {
    let mut round = 4.0;
    for factor in [2.0, 2.5, 2.0].iter().cycle() {
        if round >= value || round > 1e15 {
            break;
        }
        round *= factor;
    }
    round
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_year_without_a_value_parts_a_line() {
        let years = ["2019", "2020", "2021", "2022", "2023"].map(str::to_owned);
        let values = vec![Some(1000.0), Some(2000.0), None, Some(1500.0), Some(1600.0)];
        let line = |name: &str| Line { name: name.to_owned(), values: values.clone() };
        let shown = Lines {
            title: "平均字数",
            years: &years,
            lines: &[line("甲"), line("乙")],
            limit: Some((2000.0, "上限")),
            greatest: None,
            say: |value| format!("{value:.0} 字"),
        };
        let chart = lines(&shown);
        assert_eq!(chart.strokes.iter().filter(|stroke| stroke.look == "line line-0").count(), 2);
        assert_eq!(chart.marks.len(), 8);
        assert_eq!(chart.marks[1].says, "甲，2020：2000 字");
        assert!(chart.summary.contains("乙（2019 1000 字、2020 2000 字、2022 1500 字"), "{}", chart.summary);
        let ends: Vec<f64> = chart.labels.iter().rev().take(2).map(|label| label.y).collect();
        assert!((ends[0] - ends[1]).abs() >= BETWEEN_NAMES, "{ends:?}");
        assert_eq!([3.0, 1999.0, 2001.0].map(round_above), [4.0, 2000.0, 4000.0]);
        let ended = lines(&Lines { greatest: Some(2500.0), lines: shown.lines, years: &years, ..shown });
        assert_eq!(ended.labels[4].text, "2500 字");
        assert!(lines(&Lines { years: &[], lines: &[], limit: None, ..shown }).marks.is_empty());
    }
}

//! Bars that stand beside each other: how many reports are how long, with a line at the limit.
use super::{Chart, Fill, Label, Mark, Pick, Series, Stroke, WIDTH, picked, rounded, share};
use crate::model::LengthBar;

/// Height of the highest bar, with room above for its number and below for the lengths.
const HIGHEST: f64 = 130.0;
const ABOVE: f64 = 36.0;
const BELOW: f64 = 24.0;
/// Room at the left, so that the first length is not cut.
const BEFORE: f64 = 14.0;
/// Bars from one length below them to the next.
const BARS_A_LENGTH: usize = 5;

/// What a histogram shows.
pub struct Histogram<'a> {
    /// Its title.
    pub title: &'a str,
    /// The bars in the order of their lengths.
    pub bars: &'a [LengthBar],
    /// The limit; 0 is none.
    pub limit: usize,
    /// What a click on a bar picks.
    pub pick: fn(&LengthBar) -> Pick,
}

/// Draws the bars.
pub fn histogram(shown: &Histogram<'_>) -> Chart {
    let highest = shown.bars.iter().map(|bar| bar.reports).max().unwrap_or_default();
    let step = (WIDTH - 2.0 * BEFORE) / shown.bars.len().max(1) as f64;
    let bottom = ABOVE + HIGHEST;
    let (mut marks, mut labels, mut said, mut strokes) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let mut limit_at = None;
    for (bar, index) in shown.bars.iter().zip(0..) {
        let x = BEFORE + index as f64 * step;
        if bar.is_over && limit_at.is_none() {
            limit_at = Some(x);
        }
        if index % BARS_A_LENGTH == 0 {
            labels.push(Label::new(x, bottom + 16.0, "middle", bar.least.saturating_sub(1).to_string()));
        }
        if bar.reports == 0 {
            continue;
        }
        let height = (share(bar.reports, highest) * HIGHEST).max(2.0);
        let fill = if bar.is_over { Fill::Dark } else { Fill::Light };
        let says = format!("{}：{} 份", bar.words(), bar.reports);
        let (y, width) = (rounded(bottom - height), rounded(step - 3.0));
        let pick = picked(&(shown.pick)(bar));
        marks.push(Mark { x: rounded(x + 1.5), y, width, height: rounded(height), fill, says: says.clone(), pick });
        labels.push(Label::new(x + step / 2.0, bottom - height - 5.0, "middle", bar.reports.to_string()));
        said.push(says);
    }
    strokes.push(Stroke { points: format!("{BEFORE},{bottom} {},{bottom}", WIDTH - BEFORE), look: "axis".to_owned() });
    if let Some(x) = limit_at {
        let x = rounded(x);
        strokes.push(Stroke { points: format!("{x},18 {x},{bottom}"), look: "limit".to_owned() });
        labels.push(Label::new(x, 13.0, "middle", format!("上限 {} 字", shown.limit)));
    }
    let kind = |name: &str, fill| Series { name: name.to_owned(), fill };
    let legend = if limit_at.is_some() {
        vec![kind("不超过上限", Fill::Light), kind("超过上限", Fill::Dark)]
    } else {
        Vec::new()
    };
    let title = shown.title.to_owned();
    let summary = format!("{title}。{}。", said.join("；"));
    Chart { title, summary, width: WIDTH, height: bottom + BELOW, marks, strokes, labels, legend }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_stands_at_the_limit() {
        let bar = |least: usize, most: Option<usize>, reports: usize, is_over: bool| LengthBar {
            least,
            most,
            reports,
            is_over,
        };
        let bars = [bar(0, Some(1000), 4, false), bar(1001, Some(2000), 8, false), bar(2001, None, 1, true)];
        let shown = Histogram { title: "字数", bars: &bars, limit: 2000, pick: |_| Pick::new() };
        let chart = histogram(&shown);
        assert_eq!(chart.marks.iter().map(|mark| mark.height).collect::<Vec<_>>(), [65.0, 130.0, 16.3]);
        assert_eq!(chart.strokes[1].points, format!("{0},18 {0},166", 302.0));
        assert_eq!(chart.summary, "字数。0–1000 字：4 份；1001–2000 字：8 份；2000 字以上：1 份。");
        let none = histogram(&Histogram { title: "字数", bars: &[], limit: 0, pick: |_| Pick::new() });
        assert_eq!((none.marks.len(), none.strokes.len(), none.legend.len()), (0, 1, 0));
    }
}

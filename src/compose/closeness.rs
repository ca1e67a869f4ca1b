//! How close the cover is set: what is long makes it closer, and smaller if need be, so that it stays one page as in the PDF.
//! Word alone knows its lines; they are reckoned here, rather too high than too low.
use super::measures::{Measures, TWIPS_PER_POINT};
use super::styles::TITLE_LINE;
use crate::config::Look;

/// Type size in points, room above a field in twips, lines before the title and behind it: as in the PDF.
const TRIED: [(f64, u32, f64); 9] = [
    (16.0, 160, 2.0),
    (16.0, 80, 1.0),
    (16.0, 0, 0.5),
    (14.0, 80, 1.0),
    (14.0, 0, 0.5),
    (12.0, 0, 0.5),
    (10.5, 0, 0.5),
    (9.0, 0, 0.2),
    (9.0, 0, 0.0),
];
/// From line to line of fields, in their type size.
const FIELD_LINE: f64 = 1.45;
/// What else stands on the page in lines of the fields' height: year and number with the room above them, office and month, and
/// the line behind them; the annex has a line of the page.
const OTHER_LINES: f64 = 6.0;
/// Room at the left and right of a field's text together, in twips.
const BESIDE: f64 = 80.0;

/// How close the cover is set.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Closeness {
    /// Type size of the fields, in points.
    pub points: f64,
    /// Room above each of them, in twips.
    pub above: u32,
    /// Lines before the title and behind it.
    pub lines: f64,
}

/// What the cover holds: the title's lines, and labels and values with the widths of their columns in twips.
pub struct Held<'c> {
    /// The lines of the title.
    pub title: &'c [&'c str],
    /// Labels and values.
    pub fields: &'c [(String, String)],
    /// Widths of both columns.
    pub widths: (f64, f64),
}

impl Closeness {
    /// Chooses the widest setting that fits the page, or the closest of all.
    pub fn of(held: &Held<'_>, measures: &Measures, look: &Look) -> Self {
        let tried = TRIED.map(|(points, above, lines)| Self { points: points.min(look.body_pt), above, lines });
        let title = lines_of(held.title, look.title_pt, measures.width) * look.title_pt * TITLE_LINE;
        let others = measures.line + OTHER_LINES * FIELD_LINE * look.body_pt * TWIPS_PER_POINT;
        let room = measures.height - others - title;
        let fits = |own: &Self| own.height_of(held) + 2.0 * own.lines * measures.line <= room;
        tried.into_iter().find(fits).unwrap_or(tried[TRIED.len() - 1])
    }

    /// Says whether the end of a line would part what stands at the end of a value, in a column of that width in twips.
    pub fn parts_end(&self, value: &str, end: &str, width: f64) -> bool {
        let line = of_line(self.points, width - BESIDE);
        let (before, whole) = (ems(value), ems(value) + ems(end));
        before % line > 0.0 && (before / line).floor() < (whole / line).ceil() - 1.0
    }

    /// Reckons the height of the fields, in twips.
    fn height_of(&self, held: &Held<'_>) -> f64 {
        let rows = held.fields.iter().map(|(label, value)| {
            let lines = [(label, held.widths.0), (value, held.widths.1)]
                .map(|(text, width)| lines_of(&[text], self.points, width - BESIDE));
            lines[0].max(lines[1]) * self.points * TWIPS_PER_POINT * FIELD_LINE + f64::from(self.above)
        });
        rows.sum()
    }
}

/// Reckons into how many lines texts of a type size are broken.
fn lines_of(texts: &[&str], points: f64, width: f64) -> f64 {
    texts.iter().map(|text| (ems(text) / of_line(points, width)).ceil().max(1.0)).sum()
}

/// Reckons how wide a text is, in its type size.
fn ems(text: &str) -> f64 {
    text.chars().map(|character| if character.is_ascii() { 0.5 } else { 1.0 }).sum()
}

/// Tells how many characters a line holds, whole ones.
fn of_line(points: f64, width: f64) -> f64 {
    (width / (points * TWIPS_PER_POINT)).floor().max(1.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn a_long_cover_is_set_closer_and_smaller() {
        let look = Config::parse("", "config.toml").expect("the defaults").look;
        let measures = Measures::of(&look);
        let of = |length: usize| {
            let name = "长".repeat(length);
            let fields = vec![("单位名称：".to_owned(), name.clone()); 4];
            let held = Held { title: &[&name, "绩效自评报告"], fields: &fields, widths: (3300.0, 5500.0) };
            Closeness::of(&held, &measures, &look)
        };
        assert_eq!(of(8), Closeness { points: 16.0, above: 160, lines: 2.0 });
        assert!(of(60).points < 16.0 && of(60).lines < 2.0, "{:?}", of(60));
        assert_eq!(of(2000).points, 9.0);
    }

    #[test]
    fn the_end_of_a_line_parts_what_stands_across_it() {
        let own = Closeness { points: 16.0, above: 0, lines: 1.0 };
        // A line holds ten characters.
        let parts = |length: usize| own.parts_end(&"长".repeat(length), "（公章）", 3280.0);
        let parted: Vec<usize> = (1..=20).filter(|length| parts(*length)).collect();
        assert_eq!(parted, [7, 8, 9, 17, 18, 19]);
    }

    #[test]
    fn many_fields_of_a_line_each_keep_readable_type() {
        let look = Config::parse("", "config.toml").expect("the defaults").look;
        let fields = vec![("单位负责人：".to_owned(), "周远山　校长".to_owned()); 16];
        let held =
            Held { title: &["青禾区第一小学", "年度履职报告"], fields: &fields, widths: (3300.0, 5500.0) };
        assert_eq!(Closeness::of(&held, &Measures::of(&look), &look).points, 14.0);
    }
}

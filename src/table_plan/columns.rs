//! How wide a table's columns are, how large its type is and whether it is turned: worked out from what the cells hold, for
//! a word that does not fit its cell would be printed over the next one.
use super::plan::{INSET, Plan, is_running};
use super::text::{FEW_WORDS, length, lines_of, width_of};
use crate::fold::is_digit;
use crate::model::{Block, Inline};
use crate::model::{Grid, Placed, grid_of};

/// Sizes of type that a table can have, in points.
pub const SIZES: [f64; 5] = [12.0, 10.5, 9.0, 7.5, 6.0];
/// Sizes of a table that stands upright, of one that is turned, and of one that fits in no other way.
const UPRIGHT: &[f64] = &[SIZES[0], SIZES[1], SIZES[2]];
const TURNED: &[f64] = &[SIZES[1], SIZES[2], SIZES[3]];
const SMALLEST: &[f64] = &[SIZES[4]];
/// A word without a place to break that has more characters than this is broken anywhere.
const LONGEST_WORD: usize = 17;
/// The same where a table fits in no other way.
const BROKEN_WORD: usize = 4;
/// Longest text, in ems, that makes a column wider.
const MOST_NATURAL: f64 = 200.0;
/// What part of a pleasant width will do, and what part is better than type that is hard to read.
const CLOSE: f64 = 0.6;
const SQUEEZED: f64 = 0.45;
/// Least width of a picture in a cell, in points, and the width that it likes to have at most.
const PICTURE: f64 = 60.0;
const PLEASANT_PICTURE: f64 = 120.0;
/// Pictures narrower than this, in points, are signs among the words.
const SMALL_PICTURE: f64 = 30.0;

/// Of one column: the least width of its text, and that of its longest line, in ems.
#[derive(Clone, Copy, Debug, Default)]
struct Need {
    least: f64,
    natural: f64,
    /// The width that a table or a picture within likes to have.
    inner: f64,
}

impl Need {
    /// A width at which the column is pleasant to read, in ems: few words stand on one line, and many are not taller than
    /// they are wide.
    fn pleasant(self) -> f64 {
        self.least.max(self.inner).max(self.natural.min(FEW_WORDS.max(1.2 * self.natural.sqrt())))
    }

    /// A width that will do, in ems.
    fn close(self) -> f64 {
        self.least.max(CLOSE * self.pleasant())
    }

    /// A width at which the words are still no ladders of single characters, in ems.
    fn squeezed(self) -> f64 {
        self.least.max(SQUEEZED * self.pleasant())
    }
}

/// How wide columns are to be, whether the table is turned for it, and the sizes of type that may do.
type Try = (fn(Need) -> f64, bool, &'static [f64]);

/// Plans a table for a text block `width` points wide and, turned, `turned_width` points.
pub fn plan(grid: &Grid<'_>, width: f64, turned_width: f64) -> Plan {
    let inset = 2.0 * INSET * grid.columns as f64;
    let room = |turned: bool| (if turned { turned_width } else { width }) - inset;
    let needs = needs(grid, LONGEST_WORD);
    // Columns a little narrow are better than a page that has to be turned, and than small type.
    let tries: [Try; 8] = [
        (Need::pleasant, false, UPRIGHT),
        (Need::close, false, UPRIGHT),
        (Need::pleasant, true, TURNED),
        (Need::close, true, TURNED),
        (Need::squeezed, true, TURNED),
        (Need::pleasant, true, SMALLEST),
        (Need::close, true, SMALLEST),
        (|need| need.least, true, SMALLEST),
    ];
    let found = tries.into_iter().find_map(|(measure, turned, sizes)| {
        let all: f64 = needs.iter().copied().map(measure).sum();
        let size = sizes.iter().copied().find(|size| all * size <= room(turned))?;
        Some(((size, turned), measure))
    });
    let ((size, turned), needs, breaks_at) = match found {
        Some((tried, measure)) => {
            let needs = needs.into_iter().map(|need| Need { least: measure(need), ..need });
            (tried, needs.collect(), LONGEST_WORD)
        }
        None => ((SIZES[4], true), self::needs(grid, BROKEN_WORD), BROKEN_WORD),
    };
    let mut plan = Plan {
        size,
        turned,
        widths: shared_out(&needs, size, room(turned)),
        breaks_at,
        left: vec![false; grid.columns],
    };
    let below = grid.cells.iter().filter(|placed| placed.y >= grid.head_rows && placed.colspan == 1);
    let running: Vec<usize> = below.filter(|placed| is_running(placed, &plan)).map(|placed| placed.x).collect();
    running.into_iter().for_each(|column| plan.left[column] = true);
    plan
}

/// Shares a width out among columns: each gets its least, and of the rest as much as its longest line asks for.
fn shared_out(needs: &[Need], size: f64, room: f64) -> Vec<f64> {
    let least: f64 = needs.iter().map(|need| need.least * size).sum();
    if least >= room {
        return needs.iter().map(|need| need.least * size * room / least + 2.0 * INSET).collect();
    }
    let wanted = |need: &Need| (need.natural - need.least) * size;
    let all: f64 = needs.iter().map(wanted).sum();
    let rest = room - least;
    let share = |need: &Need| if all > rest { rest * wanted(need) / all } else { wanted(need) };
    let given: f64 = needs.iter().map(|need| need.least * size + share(need)).sum();
    // What is left makes every column wider by the same part.
    needs.iter().map(|need| (need.least * size + share(need)) * room / given + 2.0 * INSET).collect()
}

fn needs(grid: &Grid<'_>, longest: usize) -> Vec<Need> {
    let mut needs = vec![Need { least: 1.0, natural: 1.0, inner: 0.0 }; grid.columns];
    let of_cell = |placed: &Placed<'_>| {
        let lines = lines_of(&placed.cell.blocks);
        let widest = |measure: &dyn Fn(&str) -> f64| lines.iter().map(|line| measure(line)).fold(0.0, f64::max);
        // A picture that was made smaller to fit its column asks for the same column again, in the form for Word read anew.
        let own = widest_picture(&placed.cell.blocks);
        let [picture, pictured] =
            if own < SMALL_PICTURE { [own; 2] } else { [PICTURE, PLEASANT_PICTURE] }.map(|points| points / SIZES[0]);
        let nested = nested_need(&placed.cell.blocks, longest);
        let least = widest(&|line| longest_word(line, longest)).max(picture).max(nested.least);
        let natural = widest(&length).max(nested.natural).max(pictured).min(MOST_NATURAL).max(least);
        Need { least, natural, inner: nested.inner.max(pictured) }
    };
    let mut spanning: Vec<&Placed<'_>> = Vec::new();
    for placed in &grid.cells {
        if placed.colspan > 1 {
            spanning.push(placed);
            continue;
        }
        let (own, column) = (of_cell(placed), &mut needs[placed.x]);
        column.least = column.least.max(own.least);
        column.natural = column.natural.max(own.natural);
        column.inner = column.inner.max(own.inner);
    }
    // What a cell over several columns asks for beyond theirs is shared by them.
    for placed in spanning {
        let own = of_cell(placed);
        let columns = &mut needs[placed.x..placed.x + placed.colspan];
        let missing = own.least - columns.iter().map(|need| need.least).sum::<f64>();
        for need in columns {
            need.least += (missing / placed.colspan as f64).max(0.0);
            need.natural = need.natural.max(need.least);
        }
    }
    needs
}

/// Returns the width of a cell's widest picture in points, 0 where it has none.
fn widest_picture(blocks: &[Block]) -> f64 {
    let inlines = blocks.iter().filter_map(Block::paragraph).flat_map(|paragraph| &paragraph.inlines);
    let widths = inlines.filter_map(|inline| match inline {
        Inline::Picture(picture) => Some(picture.size.map_or(PLEASANT_PICTURE, |(width, _)| f64::from(width))),
        _ => None,
    });
    widths.filter(|width| width.is_finite()).fold(0.0, f64::max)
}

/// Returns what the widest table within a cell needs, the blanks of its cells included.
fn nested_need(blocks: &[Block], longest: usize) -> Need {
    let mut widest = Need::default();
    for table in blocks.iter().filter_map(Block::table) {
        let needs = needs(&grid_of(table), longest);
        let blank = 2.0 * INSET / SIZES[0] * needs.len() as f64;
        widest.least = widest.least.max(needs.iter().map(|need| need.least).sum::<f64>() + blank);
        widest.natural = widest.natural.max(needs.iter().map(|need| need.pleasant()).sum::<f64>() + blank);
        let inner = needs.iter().map(|need| need.natural.min(FEW_WORDS / 2.0).max(need.least)).sum::<f64>();
        widest.inner = widest.inner.max(inner + blank);
    }
    widest
}

/// Width of the longest stretch of a line that is not broken, in ems: a Latin word, or a Han character with its mark.
fn longest_word(line: &str, longest: usize) -> f64 {
    let (mut most, mut word, mut count) = (0.0_f64, 0.0, 0);
    for character in line.chars() {
        let is_mark = !character.is_ascii() && !character.is_alphanumeric();
        let goes_on = character.is_ascii_graphic() || is_digit(character);
        if goes_on && count < longest {
            (word, count) = (word + width_of(character), count + 1);
        } else if is_mark {
            word += width_of(character);
        } else {
            (word, count) = (if character.is_whitespace() { 0.0 } else { width_of(character) }, usize::from(goes_on));
        }
        most = most.max(word);
    }
    most
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use crate::model::grid_of;
    use std::sync::Arc;

    use crate::model::{Cell, Paragraph, Picture, PictureKind, Place, Row, Table, View};

    const WIDTH: f64 = 442.0;
    const TURNED: f64 = 638.0;

    pub(in crate::table_plan) fn planned(rows: &[&[&str]]) -> (Plan, Table) {
        let cell = |(column, text): (u32, &&str)| Cell {
            place: Place::Paragraph(1),
            column,
            colspan: 1,
            rowspan: 1,
            blocks: vec![Block::Paragraph(Paragraph::plain(Place::Paragraph(1), *text))],
        };
        let rows: Vec<Row> =
            rows.iter().map(|row| Row { cells: (0..).zip(*row).map(cell).collect(), head: false }).collect();
        let columns = u32::try_from(rows[0].cells.len()).expect("few");
        let table = Table::new(Place::Paragraph(1), columns, rows);
        (plan(&grid_of(&table), WIDTH, TURNED), table)
    }

    #[test]
    fn few_words_stand_on_one_line_and_the_table_fills_the_block() {
        let long = "全区各镇街道开展安全生产大检查，发现隐患即查即改，完成情况良好";
        let (plan, _) = planned(&[&["序号", "任务名称", "牵头科室"], &["1", long, "综合科"]]);
        assert_eq!((plan.size, plan.turned), (12.0, false));
        assert!((plan.widths.iter().sum::<f64>() - WIDTH).abs() < 0.1, "{:?}", plan.widths);
        assert!(plan.widths[0] >= 2.0 * 12.0 + 2.0 * INSET && plan.widths[2] >= 4.0 * 12.0 + 2.0 * INSET);
        assert!(plan.widths[1] > plan.widths[0] + plan.widths[2]);
    }

    #[test]
    fn what_is_too_wide_is_smaller_then_turned_then_broken() {
        let (narrow, _) = planned(&[&["123456.78"; 6]]);
        assert_eq!((narrow.size, narrow.turned), (12.0, false));
        let (smaller, _) = planned(&[&["123456.78"; 8]]);
        assert_eq!((smaller.size, smaller.turned), (9.0, false));
        let (turned, _) = planned(&[&["123456.78"; 12]]);
        assert!(turned.turned && turned.breaks_at == LONGEST_WORD, "{turned:?}");
        let (broken, _) = planned(&[&["123456.78"; 40]]);
        assert_eq!((broken.turned, broken.breaks_at), (true, BROKEN_WORD));
        for plan in [narrow, smaller, turned, broken] {
            let room = if plan.turned { TURNED } else { WIDTH };
            assert!(plan.widths.iter().sum::<f64>() <= room + 0.1 && plan.widths.iter().all(|width| *width > 0.0));
        }
    }

    #[test]
    fn a_table_of_many_columns_of_words_is_turned_and_no_ladder() {
        let head = ["序号", "项目名称", "责任单位", "年度目标", "完成率"];
        let row = ["1", "老旧小区改造提升工程", "区住房和城乡建设局", "改造12个", "108.3%"];
        for times in [3, 4] {
            let (plan, _) = planned(&[&head.repeat(times), &row.repeat(times)]);
            assert!(plan.turned && plan.size >= 7.5, "{plan:?}");
            // Several characters of the project's name stand on a line.
            assert!((plan.widths[1] - 2.0 * INSET) / plan.size > 3.5, "{plan:?}");
        }
        let long = "开展安全生产大检查，发现隐患即查即改。".repeat(12);
        let (plan, _) = planned(&[&["情况"; 8], &[long.as_str(); 8]]);
        assert!(plan.turned && plan.size >= 7.5, "{plan:?}");
    }

    #[test]
    fn a_picture_made_smaller_for_its_column_asks_for_the_same_column() {
        let widths = |points: f32| {
            let (_, mut table) = planned(&[&["序号", "照片", "情况"], &["1", "", "已完成"]]);
            let picture = Picture {
                bytes: Arc::from([].as_slice()),
                kind: PictureKind::Png,
                size: Some((points, points)),
                view: View::default(),
                alt: String::new(),
            };
            let shown =
                Paragraph { inlines: vec![Inline::Picture(picture)], ..Paragraph::plain(Place::Paragraph(1), "") };
            table.rows[1].cells[1].blocks = vec![Block::Paragraph(shown)];
            plan(&grid_of(&table), WIDTH, TURNED).widths
        };
        assert_eq!(widths(400.0), widths(150.0));
        assert_eq!(widths(400.0), widths(45.0));
        // A sign among the words makes no room for itself.
        assert!(widths(12.0)[1] < widths(45.0)[1] / 2.0, "{:?} {:?}", widths(12.0), widths(45.0));
    }

    #[test]
    fn a_table_of_no_room_at_all_has_columns_still() {
        let (plan, _) = planned(&[&["字"; 300]]);
        assert!(plan.widths.len() == 300 && plan.widths.iter().all(|width| width.is_finite()), "{plan:?}");
    }
}

//! Columns of type beside each other: what stands left of the gutter between them is read before what stands right of it.
//! Only prose in two columns of one width is parted, so that the cells of a table that has no rules stay in their rows.
use std::ops::Range;

use super::lines::{Line, lines_of};
use crate::read::pdf::matrix::Area;
use crate::read::pdf::sheet::Glyph;

/// By which part of the type size base lines of one row may differ.
const SAME_BASE: f32 = 0.3;
/// How far apart, in type sizes, rows of one column lie at most.
const STEP: f32 = 2.6;
/// Fewest lines of a column, and part of them that is full at least, in tenths.
const LINES: usize = 6;
const FULL: usize = 5;
/// How far, in type sizes, a full line may fall short of the others, a mark hanging over the edge.
const SHORT: f32 = 1.3;
/// Least and greatest width of a gutter, and least width of a column, in type sizes.
const GUTTER: Range<f32> = 0.8..6.0;
const WIDTH: f32 = 9.0;
/// How much wider than the other a column is at most.
const WIDER: f32 = 1.2;
/// Gaps, in type sizes, that part cells and not words, and how many lines may have one, of a hundred.
const GAP: f32 = 1.9;
const GAPS: usize = 10;

/// Two columns.
pub struct Columns {
    /// Lines of the left column, then of the right one as if it stood at the place of the left one.
    pub lines: Vec<Line>,
    /// Where the left column stands, and how far down both go.
    pub area: Area,
}

/// A row of a page.
struct Row {
    base: f32,
    size: f32,
    glyphs: Vec<Glyph>,
    /// From where to where it goes on either side of the middle.
    sides: [Option<(f32, f32)>; 2],
    /// Whether something stands on the middle.
    crosses: bool,
    has_gap: bool,
}

/// Takes columns out of the characters of a page that stand upright; says as well whether some could not be taken since one
/// of `others` stands among them.
pub fn take_columns(glyphs: &mut Vec<Glyph>, others: &[Area]) -> (Vec<Columns>, bool) {
    let (rows, rest) = rows_of(std::mem::take(glyphs));
    *glyphs = rest;
    let (mut bands, mut is_kept) = (Vec::new(), false);
    for run in runs_of(&rows) {
        let Some((band, edges)) = band_of(&rows, run) else { continue };
        let area = area_of(&rows[band.clone()], &edges);
        if others.iter().any(|other| other.y0 < area.y1 && other.y1 > area.y0) {
            is_kept = true;
        } else {
            bands.push((band, edges));
        }
    }
    let (mut found, mut taken, mut bands) = (Vec::new(), Vec::new(), bands.into_iter().peekable());
    for (index, row) in rows.into_iter().enumerate() {
        if !bands.peek().is_some_and(|(band, _)| band.contains(&index)) {
            glyphs.extend(row.glyphs);
            continue;
        }
        taken.push(row);
        if let Some((_, edges)) = bands.next_if(|(band, _)| band.end == index + 1) {
            found.push(columns_of(std::mem::take(&mut taken), &edges));
        }
    }
    (found, is_kept)
}

/// Sorts characters into rows; those that stand otherwise, or show nothing, are the rest.
fn rows_of(glyphs: Vec<Glyph>) -> (Vec<Row>, Vec<Glyph>) {
    let (mut upright, rest): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.into_iter().partition(|glyph| glyph.turn.unwrap_or(0) == 0 && !glyph.text.is_empty());
    upright.sort_by(|one, other| one.from.1.total_cmp(&other.from.1));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in upright {
        match rows.last_mut().filter(|row| glyph.from.1 - row.base <= SAME_BASE * row.size.max(glyph.size)) {
            Some(row) => {
                row.size = row.size.max(glyph.size);
                row.glyphs.push(glyph);
            }
            None => {
                let (base, size) = (glyph.from.1, glyph.size);
                rows.push(Row { base, size, glyphs: vec![glyph], sides: [None; 2], crosses: false, has_gap: false });
            }
        }
    }
    let seen = || rows.iter().flat_map(|row| &row.glyphs).filter(|glyph| is_seen(glyph));
    let left = seen().map(|glyph| glyph.from.0).fold(f32::MAX, f32::min);
    let right = seen().map(|glyph| glyph.to.0).fold(f32::MIN, f32::max);
    let middle = f32::midpoint(left, right);
    rows.iter_mut().for_each(|row| row.measure(middle));
    (rows, rest)
}

fn is_seen(glyph: &Glyph) -> bool {
    !glyph.text.trim().is_empty()
}

impl Row {
    /// Finds out how the row lies to the middle of the page.
    fn measure(&mut self, middle: f32) {
        let mut spans: Vec<(f32, f32)> =
            self.glyphs.iter().filter(|glyph| is_seen(glyph)).map(|glyph| (glyph.from.0, glyph.to.0)).collect();
        spans.sort_by(|one, other| one.0.total_cmp(&other.0));
        let slack = SAME_BASE * self.size;
        // What belongs to the paper is no column's.
        self.crosses = self.glyphs.iter().filter(|glyph| is_seen(glyph)).all(|glyph| glyph.of_paper);
        let mut last: Option<(f32, f32)> = None;
        for (from, to) in spans {
            let side = usize::from(f32::midpoint(from, to) > middle);
            self.crosses |= from < middle - slack && to > middle + slack;
            if let Some(before) = last {
                let (gap, is_across) = (from - before.1, before.1 <= middle + slack && from >= middle - slack);
                self.has_gap |= gap > GAP * self.size && !is_across;
                self.crosses |= is_across && gap < GUTTER.start * self.size;
            }
            last = Some((from, to.max(last.map_or(to, |before| before.1))));
            let own = self.sides[side].get_or_insert((from, to));
            *own = (own.0.min(from), own.1.max(to));
        }
    }

    fn text(&self, side: usize) -> String {
        let Some((from, to)) = self.sides[side] else { return String::new() };
        let within = self.glyphs.iter().filter(|glyph| (from..=to).contains(&glyph.from.0));
        within.map(|glyph| glyph.text.as_str()).collect()
    }
}

/// Finds the rows that follow each other closely and leave the middle free.
fn runs_of(rows: &[Row]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        if row.crosses || row.sides == [None; 2] {
            continue;
        }
        let follows = |run: &&mut Range<usize>| {
            let above = &rows[run.end - 1];
            run.end == index && row.base - above.base <= STEP * row.size.max(above.size)
        };
        match runs.last_mut().filter(follows) {
            Some(run) => run.end = index + 1,
            None => runs.push(index..index + 1),
        }
    }
    runs
}

/// Where two columns begin and end.
struct Edges {
    sides: [(f32, f32); 2],
    size: f32,
}

impl Edges {
    fn of(rows: &[Row]) -> Option<Self> {
        let size = at_tenth(rows.iter().map(|row| row.size).collect(), 5)?;
        let edges = |side: usize| {
            let found = || rows.iter().filter_map(move |row| row.sides[side]);
            let left = at_tenth(found().map(|(left, _)| left).collect(), 2)?;
            Some((left, at_tenth(found().map(|(_, right)| right).collect(), 7)?))
        };
        Some(Self { sides: [edges(0)?, edges(1)?], size })
    }

    /// Says whether a row is full on a side.
    fn is_full(&self, row: &Row, side: usize) -> bool {
        row.sides[side].is_some_and(|(_, right)| (right - self.sides[side].1).abs() <= SHORT * self.size)
    }
}

/// Returns the value below which so many tenths of them lie.
fn at_tenth(mut values: Vec<f32>, tenths: usize) -> Option<f32> {
    values.sort_by(f32::total_cmp);
    values.get(values.len() * tenths / 10).copied()
}

/// Finds the rows of a run that are columns of prose.
fn band_of(rows: &[Row], run: Range<usize>) -> Option<(Range<usize>, Edges)> {
    // Both columns begin at one height.
    let first = run.clone().find(|index| {
        let row = &rows[*index];
        let next = rows[..run.end].get(index + 1);
        let is_near = next.is_some_and(|next| next.base - row.base < 0.9 * row.size);
        [0, 1]
            .into_iter()
            .all(|side| row.sides[side].is_some() || (is_near && next.is_some_and(|next| next.sides[side].is_some())))
    })?;
    let edges = Edges::of(&rows[first..run.end])?;
    let last = end_of(rows, first..run.end, &edges);
    let rows = &rows[first..last];
    let [(left, left_end), (right, right_end)] = edges.sides;
    let widths = (left_end - left, right_end - right);
    let is_even =
        widths.0.min(widths.1) >= WIDTH * edges.size && widths.0.max(widths.1) <= WIDER * widths.0.min(widths.1);
    let has_gutter = GUTTER.contains(&((right - left_end) / edges.size));
    let is_prose = [0, 1].into_iter().all(|side| {
        let lines = || rows.iter().filter(|row| row.sides[side].is_some());
        let full = lines().filter(|row| edges.is_full(row, side)).count();
        let marked = lines().filter(|row| row.text(side).contains(['，', '。', '；', '、'])).count();
        let count = lines().count();
        count >= LINES && full * 10 >= count * FULL && marked * 2 >= count
    });
    let gaps = rows.iter().filter(|row| row.has_gap).count();
    (is_even && has_gutter && is_prose && gaps * 100 <= rows.len() * GAPS).then_some((first..last, edges))
}

/// Finds the end of columns: what stands below them on one side only is none of theirs, unless it is full or goes on from a
/// line that is.
fn end_of(rows: &[Row], run: Range<usize>, edges: &Edges) -> usize {
    let is_sure = |row: &Row| {
        let is_both = row.sides.iter().all(Option::is_some);
        is_both || edges.is_full(row, 0) || edges.is_full(row, 1)
    };
    let Some(last) = run.clone().rev().find(|index| is_sure(&rows[*index])) else { return run.start };
    let Some(next) = rows[..run.end].get(last + 1) else { return last + 1 };
    let side = usize::from(next.sides[0].is_none());
    let above = rows[run.start..=last].iter().rev().find(|row| row.sides[side].is_some());
    let goes_on = above.is_some_and(|row| {
        edges.is_full(row, side) && !row.text(side).trim_end().ends_with(['。', '！', '？', '；', '：'])
    });
    if goes_on { last + 2 } else { last + 1 }
}

fn area_of(rows: &[Row], edges: &Edges) -> Area {
    let top = rows.first().map_or(0.0, |row| row.base - 0.88 * row.size);
    let bottom = rows.last().map_or(0.0, |row| row.base + 0.12 * row.size);
    Area { x0: edges.sides[0].0, y0: top, x1: edges.sides[0].1, y1: bottom }
}

/// Makes the lines of both columns.
fn columns_of(rows: Vec<Row>, edges: &Edges) -> Columns {
    let area = area_of(&rows, edges);
    let gutter = f32::midpoint(edges.sides[0].1, edges.sides[1].0);
    let glyphs = rows.into_iter().flat_map(|row| row.glyphs);
    let (left, right): (Vec<Glyph>, Vec<Glyph>) =
        glyphs.partition(|glyph| f32::midpoint(glyph.from.0, glyph.to.0) < gutter);
    let shift = edges.sides[1].0 - edges.sides[0].0;
    let mut lines = lines_of(left);
    lines.extend(lines_of(right).into_iter().map(|mut line| {
        line.area.x0 -= shift;
        line.area.x1 -= shift;
        line
    }));
    let x1 = lines.iter().map(|line| line.area.x1).fold(area.x1, f32::max);
    Columns { lines, area: Area { x1, ..area } }
}

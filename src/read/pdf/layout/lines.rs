//! Characters → lines: those on one base line, left to right, with the raised and lowered ones beside them and blanks where
//! there is a gap.
use super::gaps::blanks_of;
use super::placed::{Placed, TWICE};
use crate::model::Inline;
use crate::raised::Height;
use crate::read::look::{Look, OffLine, push_run};
use crate::read::pdf::matrix::Area;
use crate::read::pdf::sheet::Glyph;

/// By which part of the type size base lines of one line may differ: figures and Han characters in cells side by side have
/// fonts of their own, and stand at the upper edge each.
const SAME_BASE: f32 = 0.3;
const SAME_BASE_OF_SMALL: f32 = 0.2;
/// Up to which part of the type size of its line a raised or lowered character goes.
const SMALL: f32 = 0.82;
/// How far from the base line raised and lowered characters stand, in parts of the type size of the line.
const RAISED: std::ops::Range<f32> = 0.1..0.75;
const LOWERED: std::ops::Range<f32> = 0.05..0.5;
/// How far to the side of a line its raised characters may stand, in parts of its type size.
const BESIDE: f32 = 0.8;

/// A line of text.
#[derive(Clone, Debug)]
pub struct Line {
    /// What stands in it.
    pub inlines: Vec<Inline>,
    /// Where: from the left edge of its first to the right edge of its last character, from its top to below its base.
    pub area: Area,
    /// Its base line.
    pub base: f32,
    /// Its type size.
    pub size: f32,
    /// Whether the file marks all of it as belonging to the paper.
    pub of_paper: bool,
    /// The page that it stands on.
    pub page: u32,
    /// Which line of the page it is, counted as a person does.
    pub number: u32,
    /// Whether it stands in a frame, whose edges are not those of the page.
    pub is_framed: bool,
    /// Quarter turns to the right in which it is written.
    pub turn: u8,
    /// Width of its first character or word, which may have been too wide for the line above.
    pub first_width: f32,
    /// Width of all at its head that some programs never part: 面“三, 36.7%、38.8%，用，2021.
    pub kept_width: f32,
}

impl Line {
    /// Returns the characters.
    pub fn text(&self) -> String {
        self.inlines.iter().map(|inline| if let Inline::Run(run) = inline { run.text.as_str() } else { "" }).collect()
    }

    /// Says whether all of it is bold.
    pub fn is_bold(&self) -> bool {
        self.inlines.iter().all(|inline| matches!(inline, Inline::Run(run) if run.bold))
    }
}

/// Sorts characters of one direction into lines, from top to bottom.
pub fn lines_of(glyphs: Vec<Glyph>) -> Vec<Line> {
    let bases = join_small(rows_of(glyphs));
    let mut lines: Vec<Line> = bases.into_iter().filter_map(Row::into_line).collect();
    lines.sort_by(|one, other| one.base.total_cmp(&other.base).then(one.area.x0.total_cmp(&other.area.x0)));
    lines
}

/// Characters on one base line.
struct Row {
    base: f32,
    size: f32,
    placed: Vec<Placed>,
}

fn rows_of(mut glyphs: Vec<Glyph>) -> Vec<Row> {
    glyphs.retain(|glyph| !glyph.text.is_empty());
    // Stable: characters at one place stay in the order of the file.
    glyphs.sort_by(|one, other| one.from.1.total_cmp(&other.from.1));
    let mut rows: Vec<Row> = Vec::new();
    for glyph in glyphs {
        let (base, size) = (glyph.from.1, glyph.size);
        // The last row may be one of small characters between those of a line.
        let near = rows.iter_mut().rev().take(3);
        let fits = |row: &&mut Row| {
            // A small character above the others may be a raised one.
            let same = if row.size > SMALL * size { SAME_BASE } else { SAME_BASE_OF_SMALL };
            (base - row.base).abs() <= same * size.min(row.size) && (size > SMALL * row.size || base == row.base)
        };
        let placed = Placed { glyph, height: None };
        match near.into_iter().find(fits) {
            Some(row) => {
                row.size = row.size.max(if placed.glyph.text.trim().is_empty() { 0.0 } else { size });
                row.placed.push(placed);
            }
            None => rows.push(Row { base, size, placed: vec![placed] }),
        }
    }
    rows
}

/// Puts rows of raised and lowered characters into the line that they stand beside.
fn join_small(rows: Vec<Row>) -> Vec<Row> {
    let mut kept: Vec<Row> = Vec::new();
    let mut waiting: Vec<Row> = Vec::new();
    for row in rows {
        let mut row = row;
        // Raised ones come before their line, lowered ones behind it.
        for small in std::mem::take(&mut waiting) {
            if small.is_beside(&row, Height::Raised) {
                row.take(small, Height::Raised);
            } else {
                kept.push(small);
            }
        }
        if let Some(line) = kept.last_mut().filter(|line| row.is_beside(line, Height::Lowered)) {
            line.take(row, Height::Lowered);
        } else if row.is_short() {
            waiting.push(row);
        } else {
            kept.push(row);
        }
    }
    kept.extend(waiting);
    kept
}

impl Row {
    fn area(&self) -> Area {
        Area::around(self.placed.iter().flat_map(|placed| [placed.glyph.from, placed.glyph.to]))
    }

    /// Says whether there are few enough characters for them to be raised ones.
    fn is_short(&self) -> bool {
        self.placed.iter().map(|placed| placed.glyph.text.trim().len()).sum::<usize>() <= 64
    }

    fn is_beside(&self, line: &Self, height: Height) -> bool {
        let (own, other) = (self.area(), line.area());
        let reach = BESIDE * line.size;
        let distance = match height {
            Height::Raised => line.base - self.base,
            Height::Lowered => self.base - line.base,
        } / line.size.max(0.1);
        let range = if height == Height::Raised { RAISED } else { LOWERED };
        self.size <= SMALL * line.size
            && range.contains(&distance)
            && own.x0 >= other.x0 - reach
            && own.x1 <= other.x1 + reach
    }

    fn take(&mut self, small: Self, height: Height) {
        self.placed.extend(small.placed.into_iter().map(|placed| Placed { height: Some(height), ..placed }));
    }

    fn into_line(mut self) -> Option<Line> {
        self.placed.sort_by(|one, other| one.glyph.from.0.total_cmp(&other.glyph.from.0));
        drop_doubles(&mut self.placed);
        let is_blank = |placed: &Placed| placed.glyph.text.trim().is_empty();
        let first = self.placed.iter().position(|placed| !is_blank(placed))?;
        let last = self.placed.iter().rposition(|placed| !is_blank(placed))?;
        let placed = &self.placed[first..=last];
        let x1 = placed.iter().map(|placed| placed.glyph.to.0).fold(f32::MIN, f32::max);
        let area =
            Area { x0: placed[0].glyph.from.0, y0: self.base - 0.88 * self.size, x1, y1: self.base + 0.12 * self.size };
        let of_paper = placed.iter().filter(|placed| !is_blank(placed)).all(|placed| placed.glyph.of_paper);
        Some(Line {
            inlines: inlines_of(placed),
            area,
            base: self.base,
            size: self.size,
            of_paper,
            page: 0,
            number: 0,
            is_framed: false,
            turn: 0,
            first_width: width_of(placed, first_length(placed)),
            kept_width: width_of(placed, kept_length(placed)),
        })
    }
}

/// Leaves out characters that are drawn once more a hair beside, which makes them bold.
fn drop_doubles(placed: &mut Vec<Placed>) {
    let mut kept: Vec<Placed> = Vec::with_capacity(placed.len());
    for next in placed.drain(..) {
        let near = kept.iter_mut().rev().take(4);
        let is_same = |before: &&mut Placed| {
            before.glyph.text == next.glyph.text
                && !next.glyph.text.trim().is_empty()
                && (next.glyph.from.0 - before.glyph.from.0).abs() < TWICE * next.glyph.size
                && next.glyph.to.0 - next.glyph.from.0 > 2.0 * TWICE * next.glyph.size
        };
        match near.into_iter().find(is_same) {
            Some(before) => before.glyph.bold = true,
            None => kept.push(next),
        }
    }
    *placed = kept;
}

/// Says whether what is drawn at once is all of one kind.
fn is_of(placed: &Placed, is: fn(char) -> bool) -> bool {
    placed.glyph.text.chars().all(is)
}

fn is_closing(character: char) -> bool {
    "，。、；：！？）”’》〉】〕］)%％‰℃°…".contains(character)
}

/// Returns how much at the head of a line cannot be broken: a word, or a character with the marks that belong to it.
fn first_length(placed: &[Placed]) -> usize {
    let opens = placed.iter().take_while(|placed| is_of(placed, |own| "（“‘《〈【〔［(".contains(own))).count();
    let words = placed[opens..].iter().take_while(|placed| is_of(placed, |own| own.is_ascii_graphic())).count();
    let head = opens + words.max(1);
    let behind = placed.get(head..).unwrap_or_default().iter();
    let closes = behind.take_while(|placed| is_of(placed, is_closing)).count();
    (head + closes).min(placed.len())
}

/// Returns how much there is not broken by programs to which quotes and dots hang on what stands before and behind them, and letters
/// and figures on the mark before them, as LibreOffice has it.
fn kept_length(placed: &[Placed]) -> usize {
    let mut end = first_length(placed);
    while let (Some(last), Some(next)) = (end.checked_sub(1).and_then(|at| placed.get(at)), placed.get(end)) {
        let is_quoted = is_of(next, |own| "“‘·".contains(own)) || is_of(last, |own| "”’·".contains(own));
        let is_counted = is_of(last, is_closing) && is_of(next, |own| own.is_ascii_alphanumeric());
        if !is_quoted && !is_counted {
            break;
        }
        end += first_length(&placed[end..]);
    }
    end
}

/// Returns how wide the first of what is drawn is.
fn width_of(placed: &[Placed], length: usize) -> f32 {
    placed[..length].last().unwrap_or(&placed[0]).glyph.to.0 - placed[0].glyph.from.0
}

fn inlines_of(placed: &[Placed]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for (Placed { glyph, height }, blank) in placed.iter().zip(blanks_of(placed)) {
        let look = Look { bold: glyph.bold, italic: glyph.italic, size: points(glyph.size), ..Look::default() };
        let size = if height.is_some() { None } else { look.size };
        if let Some(blank) = blank {
            push_run(&mut inlines, Look { size, ..look }.run(blank), None);
        }
        let look = Look { size, ..look };
        push_run(&mut inlines, look.run(&glyph.text), height.map(OffLine::Script));
    }
    inlines
}

/// Rounds a type size to half points.
fn points(size: f32) -> Option<f32> {
    Some((size * 2.0).round() / 2.0).filter(|size| (1.0..=400.0).contains(size))
}

//! Between which edges the lines of pages and cells run, and how far apart.
use std::collections::BTreeMap;

use super::layout::lines::Line;
use super::layout::{Item, PageLayout};
use super::signs::{HANGING, INDENT, SHORT, ends_sentence};
use crate::ordinal::{Ordinal, ordinal};

/// By how many type sizes a line may fall short of an edge that other lines reach.
const SURE: f32 = 0.1;
/// By how many times the usual distance lines of one paragraph lie apart at most, by how many type sizes where others are of
/// another size, and where too few lines tell.
const PITCH: f32 = 1.35;
const OTHER_PITCH: f32 = 2.0;
const UNKNOWN_PITCH: f32 = 3.0;
/// From which part on of the larger one two type sizes are one.
const OF_ONE_SIZE: f32 = 0.8;
/// Fewest lines that end alike for the right edge to be known by them.
const ALIKE: usize = 3;
/// Fewest headings without an ordinal for a text to have such; one stands above each leader's opinion.
const PLAIN: usize = 2;
/// The ordinals of headings of the first levels, one bit for each; where these have them, lines without are none.
const HIGH: u8 = (1 << (Ordinal::HanInBrackets as u8 + 1)) - 1;
/// Fewest lines that tell the edges of a page of their own.
const TELLING: usize = 12;
/// How many lines end at the right edge for each that ends behind it.
const BEHIND: usize = 6;
/// Part of the room between margins of one width that lines which end at the right edge take at least.
const WIDE: f32 = 0.4;
/// Marks that may hang over the right edge, as word processors let them.
const HANGING_MARKS: [char; 8] = ['，', '。', '、', '；', '：', '！', '？', '”'];
/// How many type sizes a heading leaves free in its line at least, and most characters of one.
const SHORT_LINE: f32 = 6.0;
const LONGEST_HEADING: usize = 30;

/// Between which edges lines run, and how far apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Where lines begin that are not set in.
    pub left: f32,
    /// Where full lines end.
    pub right: f32,
    /// Whether lines are seen to end there.
    is_edge: bool,
    /// From one base line to the next; nothing where too few lines tell.
    pub pitch: Option<f32>,
    /// The type size of most lines.
    size: f32,
    /// Whether paragraphs are seen to begin with an indent.
    pub has_indents: bool,
    /// The base line of the last line that a page has room for.
    pub bottom: f32,
    /// Which ordinals surely begin paragraphs that are not set in, one bit for each kind.
    pub flush: u8,
    /// Whether short lines without ordinals are seen to head paragraphs that are set in.
    pub has_plain_headings: bool,
}

impl Margins {
    /// Finds the edges by lines that run on a page of that width.
    fn of<'l>(lines: impl Iterator<Item = &'l Line>, width: f32) -> Option<Self> {
        let lines: Vec<&Line> = lines.filter(|line| line.turn == 0).collect();
        let size = median(lines.iter().map(|line| line.size))?;
        let left = extreme(lines.iter().map(|line| line.area.x0), size * 0.5, lines.len());
        let right = -extreme(lines.iter().map(|line| -end_of(line)), size, lines.len());
        let alike = lines.iter().filter(|line| (end_of(line) - right).abs() <= size).count();
        let behind = lines.iter().filter(|line| end_of(line) > right + size).count();
        // Lines that end anywhere say nothing of the edge; it is then about as far from the paper's as the left one.
        let is_wide = right - left > WIDE * (width - 2.0 * left);
        let is_edge = is_wide && alike >= ALIKE && behind * BEHIND <= alike;
        let right = if is_edge { right } else { right.max(width - left - size) };
        let has_indents = indents(&lines, left) >= ALIKE;
        let margins = Self {
            left,
            right,
            is_edge,
            pitch: None,
            size,
            has_indents,
            bottom: f32::MIN,
            flush: 0,
            has_plain_headings: false,
        };
        Some(Self { pitch: margins.pitch_of(&lines, size * 0.5), ..margins })
    }

    /// Finds the usual distance from one base line to the next, `least` at least; where paragraphs lie further apart than
    /// lines, and short ones are many, lines that are full tell it.
    fn pitch_of(self, lines: &[&Line], least: f32) -> Option<f32> {
        let steps = |is_asked: &dyn Fn(&Line, &Line) -> bool| -> Vec<f32> {
            let pairs = lines.windows(2).filter(|pair| is_asked(pair[0], pair[1]));
            pairs.map(|pair| pair[1].base - pair[0].base).filter(|step| *step > least).collect()
        };
        let full = if self.is_edge { steps(&|above, below| self.is_full(above, below)) } else { Vec::new() };
        let told = if full.len() >= ALIKE { full } else { steps(&|_, _| true) };
        if told.len() >= ALIKE { median(told.into_iter()) } else { None }
    }

    /// Finds the edges in a cell.
    pub fn in_cell(lines: &[&Line], left: f32, right: f32) -> Self {
        let first = lines.iter().map(|line| line.area.x0).fold(right, f32::min);
        let padding = (first - left).clamp(1.0, 8.0);
        let steps: Vec<f32> =
            lines.windows(2).map(|pair| pair[1].base - pair[0].base).filter(|step| *step > 1.0).collect();
        let pitch = if steps.len() >= ALIKE { median(steps.into_iter()) } else { None };
        Self {
            left: first,
            right: right - padding,
            is_edge: true,
            pitch,
            size: median(lines.iter().map(|line| line.size)).unwrap_or_default(),
            has_indents: indents(lines, first) > 0,
            bottom: f32::MIN,
            flush: 0,
            has_plain_headings: false,
        }
    }

    /// Finds the edges in columns that stand at one place.
    pub fn in_columns(lines: &[Line], left: f32, right: f32) -> Self {
        let own = Self::in_cell(&lines.iter().collect::<Vec<_>>(), left, right);
        let pairs = lines.windows(2).map(|pair| (&pair[0], &pair[1]));
        Self { flush: own.flush_of(pairs), ..own }
    }

    /// Tells the ordinals of lines that are not set in and stand below one that ends short: headings, mostly.
    fn flush_ordinals(self, items: &[Item<'_>]) -> u8 {
        self.flush_of(items.windows(2).filter_map(|pair| pair[0].line().zip(pair[1].line())))
    }

    fn flush_of<'l>(self, pairs: impl Iterator<Item = (&'l Line, &'l Line)>) -> u8 {
        let begins = pairs.filter(|(above, below)| !self.is_full(above, below) && !self.is_set_in(below));
        begins.fold(0, |flush, (_, below)| flush | bit_of(&below.text()))
    }

    /// Counts the lines that are surely headings without an ordinal: not set in, between one that ends short and one that is
    /// set in.
    fn plain_headings(self, items: &[Item<'_>]) -> usize {
        let is_heading = |lines: &&[Item<'_>]| match lines {
            [Item::Line(above), Item::Line(line), Item::Line(below)] => {
                let is_apart = !self.is_full(above, line) && !self.is_set_in(line) && self.is_set_in(below);
                is_apart && is_plain_heading(line, &line.text(), self) && !ends_sentence(&line.text())
            }
            _ => false,
        };
        items.windows(3).filter(is_heading).count()
    }

    /// Returns how far lines of a paragraph in that type size lie apart at most; those of another size than most lines have a
    /// distance of their own.
    pub fn furthest(self, size: f32) -> f32 {
        let is_usual = (self.size.min(size)) > OF_ONE_SIZE * self.size.max(size);
        match self.pitch {
            Some(pitch) if is_usual => PITCH * pitch.max(size),
            Some(pitch) => (PITCH * pitch).max(OTHER_PITCH * size),
            None => UNKNOWN_PITCH * size,
        }
    }

    /// Says whether the head of a line had no room in the one above.
    pub fn is_full(self, above: &Line, below: &Line) -> bool {
        above.area.x1 + below.first_width + SHORT * below.size.max(above.size) >= self.right
    }

    /// Says so where the edge is sure.
    pub fn has_no_room(self, above: &Line, below: &Line) -> bool {
        let is_full = self.is_full(above, below);
        is_full && (!self.is_edge || above.area.x1 + below.first_width + SURE * below.size >= self.right)
    }

    /// Says whether a line begins to the right of the edge.
    pub fn is_set_in(self, line: &Line) -> bool {
        line.area.x0 > self.left + INDENT * line.size
    }
}

/// Returns where a line ends, without a mark that may hang over the edge.
fn end_of(line: &Line) -> f32 {
    if line.text().trim_end().ends_with(HANGING_MARKS) { line.area.x1 - line.size } else { line.area.x1 }
}

/// Says whether a line without an ordinal may be a heading: it is short and has no marks inside.
pub fn is_plain_heading(line: &Line, text: &str, margins: Margins) -> bool {
    let has_room = line.area.x1 + SHORT_LINE * line.size < margins.right;
    let words = text.trim().trim_end_matches(['。', '：', ':']);
    let has_mark = words.contains(['，', '。', '；', '、', '：', ':', ',', '”', '）', '\t']);
    has_room && (1..=LONGEST_HEADING).contains(&words.chars().count()) && !has_mark && !words.ends_with("下表")
}

/// Returns the bit of the ordinal that a text begins with, none where it begins with none.
pub fn bit_of(text: &str) -> u8 {
    ordinal(text).map_or(0, |(kind, _)| 1 << kind as u8)
}

/// What lines share that run between the same edges: a page, and whether they stand in a frame on it.
type Ground = (u32, bool);

/// The margins of pages, those of what is framed on them apart.
pub struct MarginsOfPages(BTreeMap<Ground, Margins>);

impl MarginsOfPages {
    /// Finds the edges of pages; one that tells nothing has those of the document.
    pub fn of(pages: &[PageLayout<'_>]) -> Self {
        let mut margins: BTreeMap<Ground, Margins> =
            [false, true].into_iter().flat_map(|is_framed| margins_where(is_framed, pages)).collect();
        let (mut flush, mut plain) = (0, 0);
        for (page, is_framed) in pages.iter().flat_map(|page| [(page, false), (page, true)]) {
            let Some(own) = margins.get(&(page.number, is_framed)) else { continue };
            let is_other = |item: &Item<'_>| item.line().is_some_and(|line| line.is_framed != is_framed);
            for items in page.items.split(is_other) {
                flush |= own.flush_ordinals(items);
                plain += own.plain_headings(items);
            }
        }
        let has_plain_headings = flush & HIGH == 0 && plain >= PLAIN;
        let bottom = bottom_of(pages);
        for margins in margins.values_mut() {
            *margins = Margins { flush, bottom, has_plain_headings, ..*margins };
        }
        Self(margins)
    }

    /// Returns those around a line.
    pub fn around(&self, line: &Line) -> Option<Margins> {
        self.0.get(&(line.page, line.is_framed)).copied()
    }
}

/// Finds the edges of what is framed on pages, or of what is not.
fn margins_where(is_framed: bool, pages: &[PageLayout<'_>]) -> Vec<(Ground, Margins)> {
    fn lines<'l>(page: &'l PageLayout<'_>, is_framed: bool) -> impl Iterator<Item = &'l Line> {
        page.items.iter().filter_map(Item::line).filter(move |line| line.is_framed == is_framed)
    }
    let width = median(pages.iter().map(|page| page.size.0)).unwrap_or(0.0);
    let alike = |page: &&PageLayout<'_>| (page.size.0 - width).abs() < 2.0;
    let whole = Margins::of(pages.iter().filter(alike).flat_map(|page| lines(page, is_framed)), width);
    let margins_on = |page: &PageLayout<'_>| {
        let own = Margins::of(lines(page, is_framed), page.size.0);
        let tells = |own: &Margins| (lines(page, is_framed).count() >= TELLING && own.is_edge) || !alike(&page);
        let found = own.filter(tells).or(whole).or(own)?;
        Some(((page.number, is_framed), found))
    };
    pages.iter().filter_map(margins_on).collect()
}

/// Finds how far down pages go: as far as two of them do, or as far from the paper's lower edge as the text begins from the
/// upper one, but for some lines that a footer may keep free.
fn bottom_of(pages: &[PageLayout<'_>]) -> f32 {
    let lines = |page: &PageLayout<'_>| -> Vec<(f32, f32)> {
        let lines = page.items.iter().filter_map(Item::line);
        lines.filter(|line| line.turn == 0).map(|line| (line.base, line.size)).collect()
    };
    let mut ends: Vec<(f32, f32)> = pages.iter().filter_map(|page| lines(page).last().copied()).collect();
    ends.sort_by(|one, other| other.0.total_cmp(&one.0));
    if let [(lowest, size), (next, _), ..] = ends[..]
        && lowest - next < 2.0 * size
    {
        return lowest;
    }
    let top =
        pages.iter().filter_map(|page| lines(page).first().map(|(base, size)| base - size)).fold(f32::MAX, f32::min);
    let height = pages.iter().map(|page| page.size.1).fold(f32::MAX, f32::min);
    let free = 4.0 * ends.first().map_or(0.0, |(_, size)| *size);
    ends.first().map_or(f32::MIN, |(lowest, _)| lowest.max(height - top - free))
}

/// Counts the lines that are set in as the first ones of paragraphs are.
fn indents(lines: &[&Line], left: f32) -> usize {
    let is_set_in = |line: &&&Line| (INDENT..HANGING).contains(&((line.area.x0 - left) / line.size.max(0.1)));
    lines.iter().filter(is_set_in).count()
}

/// Returns the middle one of values.
pub fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    values.get(values.len() / 2).copied()
}

/// Returns the least value that several others are near to, or else the least.
fn extreme(values: impl Iterator<Item = f32>, near: f32, count: usize) -> f32 {
    let mut values: Vec<f32> = values.collect();
    values.sort_by(f32::total_cmp);
    let enough = (count / 30).clamp(1, 8);
    let has_company = |index: &usize| values.get(index + enough).is_some_and(|other| other - values[*index] <= near);
    let found = (0..values.len()).find(has_company).unwrap_or(0);
    values.get(found).copied().unwrap_or(0.0)
}

//! Lines → paragraphs: a line that ends short of the right edge ends one, an indent or a wider gap begins one.
use std::collections::BTreeMap;

use super::layout::{Item, PageLayout};
use super::lines::Line;
use crate::model::{Inline, Paragraph, Place, Role};
use crate::ordinal::{begins_point, ordinal};
use crate::read::look::push_run;

/// By how many type sizes a line may fall short, marks that may not begin a line having moved on.
const SHORT: f32 = 0.7;
/// By how many type sizes the first line of a paragraph is set in at least.
const INDENT: f32 = 1.2;
/// By how many type sizes the lines of a list hang in at most.
const HANGING: f32 = 3.5;
/// By how many times the usual distance lines of one paragraph lie apart at most.
const PITCH: f32 = 1.35;
/// Fewest lines that end alike for the right edge to be known by them.
const ALIKE: usize = 3;
/// Marks that may hang over the right edge, as word processors let them.
const HANGING_MARKS: [char; 8] = ['，', '。', '、', '；', '：', '！', '？', '”'];
/// Marks that end a sentence.
const ENDINGS: [char; 8] = ['。', '！', '？', '；', '：', '.', ';', ':'];

/// Between which edges lines run, and how far apart.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Margins {
    /// Where lines begin that are not set in.
    pub left: f32,
    /// Where full lines end.
    pub right: f32,
    /// From one base line to the next; nothing where too few lines tell.
    pub pitch: Option<f32>,
    /// Whether paragraphs are seen to begin with an indent.
    pub has_indents: bool,
    /// The base line of the last line that a page has room for.
    bottom: f32,
    /// Which ordinals surely begin paragraphs that are not set in, one bit for each kind.
    flush: u8,
}

impl Margins {
    /// Finds the edges by lines that run on a page of that width.
    fn of<'l>(lines: impl Iterator<Item = &'l Line>, width: f32) -> Option<Self> {
        let lines: Vec<&Line> = lines.filter(|line| line.turn == 0).collect();
        let size = median(lines.iter().map(|line| line.size))?;
        let left = extreme(lines.iter().map(|line| line.area.x0), size * 0.5, lines.len());
        let right = -extreme(lines.iter().map(|line| -end_of(line)), size, lines.len());
        let alike = lines.iter().filter(|line| (end_of(line) - right).abs() <= size).count();
        // Lines that end anywhere say nothing of the edge; it is then about as far from the paper's as the left one.
        let right = if alike >= ALIKE { right } else { right.max(width - left - size) };
        let steps = lines.windows(2).map(|pair| pair[1].base - pair[0].base).filter(|step| *step > size * 0.5);
        let steps: Vec<f32> = steps.collect();
        let pitch = if steps.len() >= ALIKE { median(steps.into_iter()) } else { None };
        Some(Self { left, right, pitch, has_indents: indents(&lines, left) >= ALIKE, bottom: f32::MIN, flush: 0 })
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
            pitch,
            has_indents: indents(lines, first) > 0,
            bottom: f32::MIN,
            flush: 0,
        }
    }

    /// Tells the ordinals of lines that are not set in and stand below one that ends short: headings, mostly.
    fn flush_ordinals(self, page: &PageLayout<'_>) -> u8 {
        let pairs = page.items.windows(2).filter_map(|pair| match pair {
            [Item::Line(above), Item::Line(below)] => Some((above, below)),
            _ => None,
        });
        let begins = pairs.filter(|(above, below)| !self.is_full(above, below) && !self.is_set_in(below));
        begins.fold(0, |flush, (_, below)| flush | bit_of(&below.text()))
    }

    /// Says whether the head of a line had no room in the one above.
    fn is_full(self, above: &Line, below: &Line) -> bool {
        above.area.x1 + below.first_width + SHORT * below.size.max(above.size) >= self.right
    }

    fn is_set_in(self, line: &Line) -> bool {
        line.area.x0 > self.left + INDENT * line.size
    }
}

/// Returns where a line ends, without a mark that may hang over the edge.
fn end_of(line: &Line) -> f32 {
    if line.text().trim_end().ends_with(HANGING_MARKS) { line.area.x1 - line.size } else { line.area.x1 }
}

/// Returns the bit of the ordinal that a text begins with, none where it begins with none.
fn bit_of(text: &str) -> u8 {
    ordinal(text).map_or(0, |(kind, _)| 1 << kind as u8)
}

/// Finds the edges of pages; one that tells nothing has those of the document.
pub fn margins_of(pages: &[PageLayout<'_>]) -> BTreeMap<u32, Margins> {
    fn lines<'l>(page: &'l PageLayout<'_>) -> impl Iterator<Item = &'l Line> {
        page.items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None })
    }
    let width = median(pages.iter().map(|page| page.size.0)).unwrap_or(0.0);
    let alike = |page: &&PageLayout<'_>| (page.size.0 - width).abs() < 2.0;
    let whole = Margins::of(pages.iter().filter(alike).flat_map(|page| lines(page)), width);
    let mut margins = BTreeMap::new();
    for page in pages {
        let own = || Margins::of(lines(page), page.size.0);
        let tells = lines(page).count() >= 12 || !alike(&page);
        let found = if tells { own().or(whole) } else { whole.or_else(own) };
        margins.extend(found.map(|found| (page.number, found)));
    }
    let of_page = |page: &PageLayout<'_>| margins.get(&page.number).map_or(0, |margins| margins.flush_ordinals(page));
    let flush = pages.iter().map(of_page).fold(0, |one, other| one | other);
    let bottom = bottom_of(pages);
    for margins in margins.values_mut() {
        (margins.flush, margins.bottom) = (flush, bottom);
    }
    margins
}

/// Finds how far down pages go: as far as two of them do, or as far from the paper's lower edge as the text begins from the
/// upper one, but for some lines that a footer may keep free.
fn bottom_of(pages: &[PageLayout<'_>]) -> f32 {
    let lines = |page: &PageLayout<'_>| -> Vec<(f32, f32)> {
        let lines = page.items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line) } else { None });
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

/// A paragraph being joined.
pub struct Gathered {
    inlines: Vec<Inline>,
    last: Line,
    lines: usize,
    /// Page and number of its first line.
    pub start: (u32, u32),
}

impl Gathered {
    /// Begins a paragraph with a line.
    pub fn new(line: Line) -> Self {
        Self { inlines: line.inlines.clone(), start: (line.page, line.number), last: line, lines: 1 }
    }

    /// Returns the page of its last line.
    pub fn page(&self) -> u32 {
        self.last.page
    }

    /// Says whether the paragraph goes on in a line; `upper` and `lower` are the margins of either line.
    pub fn goes_on_in(&self, line: &Line, upper: Margins, lower: Margins) -> bool {
        let (last, size) = (&self.last, line.size.max(self.last.size));
        let is_upright = last.turn == 0 && line.turn == 0;
        let is_alike = line.size.min(last.size) > 0.8 * size;
        let is_full = upper.is_full(last, line);
        // A page that ends with room to spare was ended on purpose.
        let has_room = last.base + 2.0 * upper.pitch.unwrap_or(2.0 * size) < upper.bottom;
        let is_near = if last.page != line.page {
            !has_room
        } else {
            let step = line.base - last.base;
            step > 0.0 && upper.pitch.map_or(step < 3.0 * size, |pitch| step <= PITCH * pitch.max(size))
        };
        // Lines of a list hang below the words of its first one.
        let (above, further) = (last.text(), line.area.x0 - last.area.x0);
        let hangs = !above.trim_end().ends_with(ENDINGS)
            && ((self.lines > 1 && further.abs() < 0.5 * size)
                || (self.lines == 1 && (0.8..HANGING).contains(&(further / size)) && begins_point(&above)));
        let is_set_in = lower.is_set_in(line) && !hangs && !self.is_centred_with(line, upper);
        let text = line.text();
        // Where points are set in, one that is not is a line inside a paragraph, unless headings are not set in either.
        let is_point = if lower.has_indents { bit_of(&text) & lower.flush > 0 } else { begins_point(&text) };
        let ends = above.trim_end().ends_with(ENDINGS);
        let is_heading = line.is_bold() && !last.is_bold() && !lower.is_set_in(line);
        let begins = ends && (is_point || is_heading);
        // Columns that no rules part are no sentence.
        let has_columns = above.contains('\t') || text.contains('\t');
        let is_full = is_full || self.is_cut(last.area.x1 + line.first_width, upper.right, size);
        is_upright && !has_columns && is_alike && is_full && is_near && !is_set_in && !begins
    }

    /// Says whether the last line breaks off within a sentence where a program that counts characters cut it, however
    /// narrow they are.
    fn is_cut(&self, end: f32, right: f32, size: f32) -> bool {
        let text = self.last.text();
        let text = text.trim_end();
        let is_sentence =
            text.contains(['，', '。', '；', '、']) && !text.ends_with(ENDINGS) && !text.ends_with(['”', '）', ')']);
        let may_be_heading = self.lines == 1 && begins_point(text);
        let narrow = text.chars().filter(char::is_ascii).fold(SHORT, |sum, _| sum + 0.5);
        is_sentence && !may_be_heading && end + narrow * size >= right
    }

    /// Says whether both lines are set in the middle, as those of a long title are.
    fn is_centred_with(&self, line: &Line, margins: Margins) -> bool {
        let middle = f32::midpoint(margins.left, margins.right);
        let is_centred = |line: &Line| (line.area.middle().0 - middle).abs() < 0.8 * line.size;
        is_centred(line) && is_centred(&self.last) && !self.last.text().trim_end().ends_with(ENDINGS)
    }

    /// Appends a line.
    pub fn append(&mut self, line: Line) {
        let (above, below) = (self.last.text(), line.text());
        if is_blank_between(&above, &below) {
            let look = self
                .inlines
                .last()
                .and_then(|inline| if let Inline::Run(run) = inline { Some(run.clone()) } else { None });
            push_run(&mut self.inlines, crate::model::Run { text: " ".to_owned(), ..look.unwrap_or_default() }, None);
        }
        for inline in &line.inlines {
            match inline {
                Inline::Run(run) => push_run(&mut self.inlines, run.clone(), None),
                other => self.inlines.push(other.clone()),
            }
        }
        self.last = line;
        self.lines += 1;
    }

    /// Makes the paragraph.
    pub fn into_paragraph(self, place: Place) -> Paragraph {
        Paragraph { place, role: Role::Text, number: None, inlines: self.inlines }
    }
}

/// Counts the lines that are set in as the first ones of paragraphs are.
fn indents(lines: &[&Line], left: f32) -> usize {
    let is_set_in = |line: &&&Line| (INDENT..HANGING).contains(&((line.area.x0 - left) / line.size.max(0.1)));
    lines.iter().filter(is_set_in).count()
}

/// Says whether a blank stood where a line ends: between words, not inside a number.
fn is_blank_between(above: &str, below: &str) -> bool {
    let mut back = above.chars().rev();
    let (Some(last), Some(first)) = (back.next(), below.chars().next()) else { return false };
    let is_number = first.is_ascii_digit()
        && (last.is_ascii_digit()
            || (".,".contains(last) && back.next().is_some_and(|before| before.is_ascii_digit())));
    let is_letter = |character: char| character.is_alphanumeric() && !is_han(character);
    !is_number && (is_letter(last) || ",;.)".contains(last)) && (is_letter(first) || first == '(')
}

/// Says whether a character is one of those that are set without blanks.
fn is_han(character: char) -> bool {
    matches!(u32::from(character), 0x2E80..=0x9FFF | 0xF900..=0xFAFF | 0xFF00..=0xFFEF | 0x20000..=0x3FFFF)
}

fn median(values: impl Iterator<Item = f32>) -> Option<f32> {
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
    let found = (0..values.len()).find(has_company);
    found.or(if values.is_empty() { None } else { Some(0) }).map_or(0.0, |index| values[index])
}

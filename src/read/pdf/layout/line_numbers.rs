//! Line numbers (行号), which word processors print left of the text: they rise down the page, at each line or each fifth one,
//! end at one edge, nothing else stands as far to the left, and what they count are lines of prose.
use crate::read::pdf::sheet::{Glyph, Sheet};

/// By which part of the type size base lines of one line may differ.
const SAME_BASE: f32 = 0.3;
/// Gaps, in type sizes, within a number at most, and behind it at least.
const INSIDE: f32 = 0.3;
const BEHIND: f32 = 0.4;
/// By how many type sizes numbers may end apart.
const APART: f32 = 0.3;
/// Most figures of a number.
const LONGEST: usize = 4;
/// Fewest numbers, and fewest lines that they count, for a page to have surely such.
const FEWEST: usize = 3;
const LINES: u32 = 10;
/// By how many type sizes lines of prose end apart, and how wide gaps in them are at most: columns of a table lie farther apart.
const RAGGED: f32 = 2.0;
const GAP: f32 = 1.5;
/// One of how many lines of a page with prose goes on in the next, at least: the points of a list end anywhere.
const GOING_ON: usize = 3;
/// How many of ten numbers stand as many lines below the one before as they count.
const REGULAR: usize = 8;

/// A number in front of a line.
struct Number {
    value: u32,
    /// Which line of the page it stands at.
    row: usize,
    /// Where it ends.
    end: f32,
    size: f32,
    /// Its characters among those of the page.
    glyphs: Vec<usize>,
}

/// What stands left of the text of a page.
pub struct Margin {
    /// How many lines the page has.
    rows: usize,
    numbers: Vec<Number>,
    /// Whether the lines beside them are prose.
    is_prose: bool,
}

/// How the lines of a document are numbered.
#[derive(Clone, Copy)]
pub struct Numbering {
    /// Where the numbers end.
    end: f32,
    /// From one number to the next.
    step: u32,
}

impl Margin {
    /// Finds the numbers left of all else on a page.
    pub fn of(sheet: &Sheet<'_>) -> Self {
        let rows = rows_of(&sheet.glyphs);
        let mut numbers: Vec<Number> =
            rows.iter().enumerate().filter_map(|(index, row)| number_of(&sheet.glyphs, row, index)).collect();
        let counts: Vec<usize> = {
            let mut counts = vec![0; rows.len()];
            numbers.iter().for_each(|number| counts[number.row] = number.glyphs.len());
            counts
        };
        let others: Vec<&[usize]> = rows.iter().zip(&counts).map(|(row, count)| &row[*count..]).collect();
        let first = others.iter().filter_map(|row| row.first());
        let left = first.map(|index| sheet.glyphs[*index].from.0).fold(f32::MAX, f32::min);
        numbers.retain(|number| number.end < left);
        let end = numbers.iter().map(|number| number.end).fold(f32::MIN, f32::max);
        let are_aligned = numbers.iter().all(|number| end - number.end <= APART * number.size);
        // Numbers in a table are its rows'.
        let are_ruled = sheet.rules.iter().any(|rule| if rule.level { rule.from < end } else { rule.at < end });
        if left == f32::MAX || !are_aligned || are_ruled {
            numbers.clear();
        }
        let is_prose = !numbers.is_empty() && are_prose(sheet, &others);
        Self { rows: rows.len(), numbers, is_prose }
    }

    /// Says whether nothing stands there that could be a line's number.
    pub fn is_blank(&self) -> bool {
        self.numbers.is_empty()
    }

    /// Says whether the page has so many lines that some would be numbered.
    pub fn is_full(&self) -> bool {
        self.rows >= LINES as usize
    }

    /// Says how the lines are numbered, where the page alone tells, be they prose or not.
    fn numbering(&self) -> Option<Numbering> {
        let [first, second, .., last] = self.numbers.as_slice() else { return None };
        let step = second.value.checked_sub(first.value).filter(|step| *step > 0)?;
        let numbering = Numbering { end: last.end, step };
        let pairs = self.numbers.windows(2);
        // Lines that are blank are numbered too, those of tables are not.
        let regular = pairs.filter(|pair| pair[1].row - pair[0].row <= step as usize).count();
        let is_regular = regular * 10 >= (self.numbers.len() - 1) * REGULAR;
        // A part that begins in the midst of a page may count anew.
        let highest = self.numbers.iter().map(|number| number.value).max().unwrap_or_default();
        let is_sure = self.numbers.len() >= FEWEST && highest.saturating_sub(first.value) + 1 >= LINES;
        (is_sure && is_regular && self.fits(numbering)).then_some(numbering)
    }

    /// Says whether the numbers are of that kind.
    fn fits(&self, numbering: Numbering) -> bool {
        let Numbering { end, step } = numbering;
        let rise = self
            .numbers
            .windows(2)
            .all(|pair| pair[1].value == pair[0].value.saturating_add(step) || pair[1].value == step);
        let are_there = self.numbers.iter().all(|number| (number.end - end).abs() <= APART * number.size);
        let is_counted = step == 1 || self.numbers.iter().all(|number| number.value % step == 0);
        rise && are_there && is_counted
    }

    /// Takes the numbers out of the characters of their page, if they are of that kind.
    pub fn take_out(&self, numbering: Numbering, glyphs: &mut Vec<Glyph>) {
        if !self.fits(numbering) {
            return;
        }
        let taken = self.numbers.iter().flat_map(|number| &number.glyphs);
        taken.for_each(|index| glyphs[*index].text.clear());
        glyphs.retain(|glyph| !glyph.text.is_empty());
    }
}

/// Says how the lines of a document are numbered whose pages have these margins, if half of its `full` pages tell the same, and
/// a page of prose is among them: rows of tables and points of lists have numbers of their own.
pub fn numbering_of<'m>(margins: impl Iterator<Item = &'m Margin>, full: usize) -> Option<Numbering> {
    let told: Vec<(Numbering, &Margin)> = margins.filter_map(|margin| Some((margin.numbering()?, margin))).collect();
    let (numbering, _) = *told.iter().find(|(_, margin)| margin.is_prose)?;
    let alike = told.iter().filter(|(_, margin)| margin.fits(numbering)).count();
    (alike * 2 >= full).then_some(numbering)
}

/// Sorts what is seen upright on a page into lines, from top to bottom and from left to right.
fn rows_of(glyphs: &[Glyph]) -> Vec<Vec<usize>> {
    let is_seen = |glyph: &Glyph| glyph.turn == Some(0) && !glyph.text.trim().is_empty();
    let mut seen: Vec<usize> = (0..glyphs.len()).filter(|index| is_seen(&glyphs[*index])).collect();
    let base = |index: usize| glyphs[index].from.1;
    seen.sort_by(|one, other| base(*one).total_cmp(&base(*other)));
    let mut rows: Vec<Vec<usize>> = Vec::new();
    for index in seen {
        let is_same = |row: &&mut Vec<usize>| base(index) - base(row[0]) <= SAME_BASE * glyphs[index].size;
        match rows.last_mut().filter(is_same) {
            Some(row) => row.push(index),
            None => rows.push(vec![index]),
        }
    }
    rows.iter_mut().for_each(|row| row.sort_by(|one, other| glyphs[*one].from.0.total_cmp(&glyphs[*other].from.0)));
    rows
}

/// Says whether lines are those of prose: many of them end at one edge, half a page behind where they begin.
fn are_prose(sheet: &Sheet<'_>, rows: &[&[usize]]) -> bool {
    let glyph = |index: &usize| &sheet.glyphs[*index];
    let end = |row: &[usize]| row.last().map_or(f32::MIN, |last| glyph(last).to.0);
    let right = rows.iter().map(|row| end(row)).fold(f32::MIN, f32::max);
    let goes_on = |row: &[usize]| {
        let Some(first) = row.first().map(glyph) else { return false };
        let gaps = row.windows(2).map(|pair| glyph(&pair[1]).from.0 - glyph(&pair[0]).to.0);
        right - end(row) <= RAGGED * first.size
            && end(row) - first.from.0 >= sheet.size.0 / 2.0
            && gaps.fold(0.0, f32::max) <= GAP * first.size
    };
    rows.iter().filter(|row| goes_on(row)).count() * GOING_ON >= rows.len()
}

/// Reads the number that a line begins with and that stands apart from what follows.
fn number_of(glyphs: &[Glyph], row: &[usize], index: usize) -> Option<Number> {
    let is_figure = |glyph: &Glyph| glyph.text.bytes().all(|byte| byte.is_ascii_digit());
    let gap = |pair: [usize; 2]| (glyphs[pair[1]].from.0 - glyphs[pair[0]].to.0) / glyphs[pair[1]].size.max(0.1);
    let mut count = 0;
    while let Some(next) = row.get(count).filter(|next| count <= LONGEST && is_figure(&glyphs[**next])) {
        if count > 0 && gap([row[count - 1], *next]) > INSIDE {
            break;
        }
        count += 1;
    }
    let (own, rest) = row.split_at(count);
    let last = *own.last()?;
    let is_apart = rest.first().is_none_or(|next| gap([last, *next]) >= BEHIND);
    let text: String = own.iter().map(|glyph| glyphs[*glyph].text.as_str()).collect();
    let value = text.parse().ok().filter(|value| *value > 0 && is_apart && text.len() <= LONGEST)?;
    Some(Number { value, row: index, end: glyphs[last].to.0, size: glyphs[last].size, glyphs: own.to_vec() })
}

//! Joins what a page of paper or a narrow cell broke: headings in any source, paragraphs in those transcribed from paper.
use crate::config::Template;
use crate::fold::half_width;
use crate::model::{Inline, Paper, Paragraph, Role};

use super::cover::{fields_in_line, is_title};
use super::flatten::Item;
use super::headings::{Heading, match_heading, match_text, match_text_exactly};
use crate::ordinal::{begins_point, ordinal};

/// A paragraph shorter than this, in characters, is a line of its own and not the upper half of a broken one.
const SHORTEST_HALF: usize = 40;
/// By how much a full line may fall short of the longest: two characters of indent, and a mark that may not begin a line.
const SHORT_OF_FULL: usize = 7;
/// Shortest and longest lines, in characters or half characters, that an editor or a printer cuts.
const NARROWEST: usize = 26;
const WIDEST: usize = 120;
/// Full lines from which on the width is no accident.
const FULL_LINES: usize = 3;
/// A lower half of a heading is at most this long, in characters.
const LONGEST_LOWER: usize = 24;
/// An upper half of a heading is at most this long, in characters.
const LONGEST_UPPER: usize = 40;
/// Longest ordinal that stands alone, in characters: （一）、
const LONGEST_ORDINAL: usize = 4;
/// Marks after which a paragraph is complete.
const ENDINGS: [char; 13] = ['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '”', '）', ')'];
/// Marks that cannot begin a line.
const CLOSING: [char; 8] = ['。', '，', '、', '；', '！', '？', '”', '）'];

/// Joins two or three lines that are one heading of the form.
pub fn join_headings(items: Vec<Item>, template: &Template) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    let mut items = std::collections::VecDeque::from(items);
    while let Some(mut item) = items.pop_front() {
        if let Item::Line(upper) = &mut item {
            let lower = |index: usize| match items.get(index) {
                Some(Item::Line(lower)) if may_be_lower_half(lower) => Some(lower.text()),
                _ => None,
            };
            let (second, third) = (lower(0), lower(1));
            let count = match (&second, &third) {
                (Some(second), Some(third)) if is_one_heading(upper, &[second, third], template) => 2,
                (Some(second), _) if is_one_heading(upper, &[second], template) => 1,
                _ => 0,
            };
            for _ in 0..count {
                if let Some(Item::Line(lower)) = items.pop_front() {
                    append(upper, lower);
                }
            }
            if let (0, Some(Item::Line(lower))) = (count, items.front())
                && is_ordinal_of(upper, lower, template)
            {
                let text = upper.text();
                let mark = if text.ends_with(char::is_alphanumeric) { "、" } else { "" };
                *upper = Paragraph::plain(upper.place.clone(), format!("{text}{mark}"));
                if let Some(Item::Line(lower)) = items.pop_front() {
                    append(upper, lower);
                }
            }
        }
        joined.push(item);
    }
    joined
}

/// Says whether a line is nothing but the ordinal of the heading below it, as in a column of its own.
fn is_ordinal_of(upper: &Paragraph, lower: &Paragraph, template: &Template) -> bool {
    let (above, below) = (upper.text(), lower.text());
    let marked = format!("{above}、");
    let is_ordinal =
        [above.as_str(), &marked].into_iter().any(|text| ordinal(text).is_some_and(|(_, rest)| rest.is_empty()));
    let alone = is_ordinal && above.chars().count() <= LONGEST_ORDINAL && upper.number.is_none();
    let heading = match_text_exactly(&below, template).filter(|heading| heading.length == below.len());
    alone && heading.is_some() && ordinal(&lower.shown()).is_none()
}

fn may_be_lower_half(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let is_short = !text.is_empty() && text.chars().count() <= LONGEST_LOWER;
    is_short && paragraph.number.is_none() && !paragraph.holds_picture() && !begins_point(&text)
}

/// Says whether lines make one heading together, and those below the first none by themselves.
fn is_one_heading(upper: &Paragraph, below: &[&String], template: &Template) -> bool {
    let above = upper.text();
    let (first, last) = (above.chars().count(), below.len() - 1);
    if first > LONGEST_UPPER {
        return false;
    }
    let whole = |lines: &[&String]| lines.iter().fold(above.clone(), |whole, line| whole + line);
    let of_all = whole(below);
    let is_whole = |heading: &Heading| heading.length == of_all.len();
    let Some(heading) = match_text_exactly(&of_all, template).filter(is_whole) else { return false };
    if below.iter().any(|below| match_text_exactly(below, template).is_some()) {
        return false;
    }
    // The upper lines may be a spelling of their own, of which the whole is a longer one.
    let upper = whole(&below[..last]);
    let is_heading = |text: &str| match_text(text, template).filter(|heading| heading.length == text.len());
    is_heading(&upper).is_none_or(|alone| alone.section == heading.section)
}

/// Takes out the numbers of pages: those between dashes or said as such, and bare ones that part a sentence.
pub fn leave_out_page_numbers(items: Vec<Item>, paper: &Paper, template: &Template) -> Vec<Item> {
    let text = Text::of(&items, paper, template);
    let parts = |index: usize| {
        let above = index.checked_sub(1).and_then(|above| text.lines.get(above)?.as_ref());
        let below = text.lines.get(index + 1).and_then(Option::as_ref);
        above.zip(below).is_some_and(|(above, below)| text.goes_on(above, below))
    };
    let is_page = |(index, line): (usize, &Option<Line>)| {
        let text = line.as_ref().map_or("", |line| line.text.as_str());
        is_page_number(text) || (is_bare_number(text) && parts(index))
    };
    let pages: Vec<bool> = text.lines.iter().enumerate().map(is_page).collect();
    items.into_iter().zip(pages).filter(|(_, is_page)| !is_page).map(|(item, _)| item).collect()
}

pub fn is_bare_number(text: &str) -> bool {
    let text = text.trim();
    (1..=3).contains(&text.chars().count()) && text.chars().all(|character| half_width(character).is_ascii_digit())
}

/// Says whether a line is nothing but — 3 —, 第3页, 第3页 共8页 or 3/8.
pub fn is_page_number(text: &str) -> bool {
    let dashes = ['-', '－', '—', '–', '―', '·'];
    let text = text.trim();
    let inner = text.strip_prefix(dashes).and_then(|text| text.strip_suffix(dashes));
    if inner.is_some_and(|inner| is_bare_number(inner.trim_matches(dashes))) {
        return true;
    }
    let of_pages = |text: &str| text.strip_suffix('页').is_some_and(is_bare_number);
    let text: String = text.chars().filter(|character| !character.is_whitespace()).collect();
    let (page, all) = text.split_once(['共', '/', '／']).unwrap_or((&text, ""));
    match page.strip_prefix('第') {
        Some(page) => of_pages(page.trim_end_matches(['，', '、'])) && (all.is_empty() || of_pages(all)),
        None => is_bare_number(page) && is_bare_number(all) && text.contains(['/', '／']),
    }
}

/// Joins each paragraph that does not end like one with the next, where that does not begin like one.
pub fn join_broken(items: Vec<Item>, paper: &Paper, template: &Template) -> Vec<Item> {
    let text = Text::of(&items, paper, template);
    let mut joined: Vec<Item> = Vec::new();
    let mut above: Option<&Line> = None;
    for (item, line) in items.into_iter().zip(&text.lines) {
        let goes_on = above.zip(line.as_ref()).is_some_and(|(upper, lower)| text.goes_on(upper, lower));
        match (joined.last_mut(), item) {
            (Some(Item::Line(upper)), Item::Line(lower)) if goes_on => append(upper, lower),
            (_, item) => joined.push(item),
        }
        above = line.as_ref();
    }
    joined
}

/// The lines of a text as they stand (a joined one has grown past its own length, and would be asked again), and where
/// they were cut.
struct Text {
    /// As many as items; `None` for what is no line.
    lines: Vec<Option<Line>>,
    cuts: [Cut; 2],
}

impl Text {
    fn of(items: &[Item], paper: &Paper, template: &Template) -> Self {
        let mut lines: Vec<Option<Line>> = items.iter().map(|item| Line::of_item(item, paper, template)).collect();
        let cuts = [Cut::of(&lines, width), Cut::of(&lines, length)];
        let mut below: Option<&Line> = None;
        for line in lines.iter_mut().flatten().rev().filter(|line| !is_bare_number(&line.text)) {
            let goes_on = |lower: &Line| lower.comes_to_an_end && is_half(&line.text, &cuts) && line.goes_on_in(lower);
            line.comes_to_an_end = line.text.ends_with(ENDINGS) || below.is_some_and(goes_on);
            below = Some(line);
        }
        Self { lines, cuts }
    }

    /// Says whether one paragraph goes on from a line to another.
    fn goes_on(&self, upper: &Line, lower: &Line) -> bool {
        // A full line goes on in one that is not shown to begin anything, even where a sentence ends with the line.
        let is_full = self.cuts.iter().any(|cut| cut.is_full(&upper.text));
        if lower.begins == Some(false) && is_full && upper.may_go_on_in(lower) && !lower.begins_point() {
            return true;
        }
        // Somebody who sets no mark at the end of a paragraph sets none at the end of the next.
        lower.comes_to_an_end && is_half(&upper.text, &self.cuts) && upper.goes_on_in(lower)
    }
}

/// Says whether a line is long enough to be the upper half of a broken paragraph.
fn is_half(text: &str, cuts: &[Cut]) -> bool {
    length(text) >= SHORTEST_HALF || cuts.iter().any(|cut| cut.is_full(text))
}

/// A line, and what it can be.
struct Line {
    text: String,
    is_text: bool,
    /// Neither the form's nor a label with its value: those are seldom cut.
    is_body: bool,
    is_wording: bool,
    /// Whether the text's layout shows it to begin a paragraph, where the layout shows that.
    begins: Option<bool>,
    /// Whether it, or what it may go on in, ends with a mark.
    comes_to_an_end: bool,
}

impl Line {
    fn of_item(item: &Item, paper: &Paper, template: &Template) -> Option<Self> {
        match item {
            Item::Line(paragraph) => Some(Self::of(paragraph, paper, template)),
            Item::Pair(_) | Item::Stray(_) | Item::Table(_) => None,
        }
    }

    fn of(paragraph: &Paragraph, paper: &Paper, template: &Template) -> Self {
        let text = paragraph.text();
        let is_wording = template.is_wording(&text);
        let is_body = !is_wording
            && match_heading(paragraph, template).is_none()
            && !is_title(&text, template)
            && fields_in_line(&text, template).fields.is_empty();
        let is_text = paragraph.role == Role::Text;
        let begins = (!paper.begins.is_empty()).then(|| paper.begins.contains(&paragraph.place));
        Self { text, is_text, is_body, is_wording, begins, comes_to_an_end: false }
    }

    /// Says whether this line does not end like a paragraph and the next does not begin like one.
    fn goes_on_in(&self, lower: &Self) -> bool {
        if !self.may_go_on_in(lower) {
            return false;
        }
        // A mark that ends something, and the second half of V3.2, begin no paragraph.
        let is_rest = lower.text.starts_with(CLOSING) || is_inside_figure(&self.text, &lower.text);
        let begins = lower.begins_point() || lower.begins == Some(true);
        is_rest || (!self.text.ends_with(ENDINGS) && !begins)
    }

    /// Says whether two lines may be of one paragraph; the form's own lines are cut like any other.
    fn may_go_on_in(&self, lower: &Self) -> bool {
        self.is_text && lower.is_text && (self.is_body || self.is_wording)
    }

    /// Says whether a line begins something by its words. A number alone may be a page's: joined to a word it would say
    /// something else.
    fn begins_point(&self) -> bool {
        begins_point(&self.text) || is_bare_number(&self.text) || !self.is_body
    }
}

/// Where an editor or a printer cut a text's lines, by one way of measuring them.
struct Cut {
    measure: fn(&str) -> usize,
    /// From which measure on a line may be the upper half of a broken paragraph.
    shortest: usize,
}

impl Cut {
    /// Finds the cut: body lines of one length that end inside a sentence, several of them, and no line that is longer.
    fn of(lines: &[Option<Line>], measure: fn(&str) -> usize) -> Self {
        let body = || lines.iter().flatten().filter(|line| line.is_body).map(|line| line.text.as_str());
        let longest = body().map(measure).max().unwrap_or(0);
        let is_cut_off = |line: &&str| measure(line) + SHORT_OF_FULL >= longest && !line.ends_with(ENDINGS);
        let is_cut = (NARROWEST..=WIDEST).contains(&longest) && body().filter(is_cut_off).count() >= FULL_LINES;
        Self { measure, shortest: if is_cut { longest - SHORT_OF_FULL } else { usize::MAX } }
    }

    fn is_full(&self, text: &str) -> bool {
        (self.measure)(text) >= self.shortest
    }
}

/// Counts half characters as a screen of fixed width does: figures and letters one, everything else two.
fn width(text: &str) -> usize {
    text.chars().map(|character| if character.is_ascii() { 1 } else { 2 }).sum()
}

fn length(text: &str) -> usize {
    text.chars().count()
}

fn is_inside_figure(above: &str, below: &str) -> bool {
    let ends = above.strip_suffix('.').is_some_and(|before| before.ends_with(|last: char| last.is_ascii_digit()));
    ends && below.starts_with(|first: char| first.is_ascii_digit())
}

fn append(upper: &mut Paragraph, lower: Paragraph) {
    for inline in lower.inlines {
        match (upper.inlines.last_mut(), inline) {
            (Some(Inline::Run(last)), Inline::Run(run)) if (last.bold, last.italic) == (run.bold, run.italic) => {
                last.text.push_str(&run.text);
            }
            (_, inline) => upper.inlines.push(inline),
        }
    }
}

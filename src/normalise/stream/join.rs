//! Joins the paragraphs that a page of paper or an editor's width broke, and takes the numbers of pages out of them.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::fold::{half_width, is_digit};
use crate::marks::DASHES;
use crate::model::{Inline, Paper, Paragraph, Role};
use crate::normalise::cover::labels::fields_in_line;
use crate::normalise::cover::title::is_title;
use crate::normalise::headings::words::match_heading;
use crate::normalise::item::Item;
use crate::ordinal::{begins_point, ordinal};

use super::cut::{Cut, ENDINGS, length, width};

/// A paragraph shorter than this, in characters, is a line of its own and not the upper half of a broken one.
pub const SHORTEST_HALF: usize = 40;
/// Marks inside a sentence and between sentences, which a mere line of words has not.
const STOPS: [char; 3] = ['，', '。', '；'];
/// Marks behind sentences, which no heading of a unit's own has within; some have ；.
pub const SENTENCE_ENDS: [char; 3] = ['。', '！', '？'];
/// What sentences end in that say that a report follows, and headings never: 现将 / 目标任务完成情况报告如下：.
const OF_LETTERS: [&str; 2] = ["如下：", "如下:"];
/// Marks that cannot begin a line.
const CLOSING: [char; 13] = ['。', '，', '、', '；', '：', '！', '？', '”', '）', '》', '%', '％', '℃'];

/// Which bare numbers that part a sentence are those of pages.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Bare {
    /// All: the text is a printout.
    All,
    /// Those that go on from one to the next: 十二名 / 12 / 名 is a figure of the unit's.
    Running,
}

/// Takes out the numbers of pages: those between dashes or said as such, and bare ones that part a sentence.
pub fn leave_out_page_numbers(items: Vec<Item>, paper: &Paper, template: &Template, bare: Bare) -> Vec<Item> {
    let text = Text::of(&items, paper, template);
    let parts = |index: usize| {
        let above = index.checked_sub(1).and_then(|above| text.lines.get(above)?.as_ref());
        let below = text.lines.get(index + 1).and_then(Option::as_ref);
        above.zip(below).is_some_and(|(above, below)| text.goes_on(above, below))
    };
    let said = |index: usize| text.lines[index].as_ref().map_or("", |line| line.text.as_str());
    let numbers = (0..text.lines.len()).filter_map(|index| Some((index, bare_number(said(index))?)));
    let numbers: Vec<(usize, u16)> = numbers.collect();
    let numbers: BTreeSet<usize> = match bare {
        Bare::All => numbers.iter().map(|(index, _)| *index).collect(),
        Bare::Running => running(&numbers),
    };
    let is_page =
        |(index, _): (usize, &Option<Line>)| is_page_number(said(index)) || (numbers.contains(&index) && parts(index));
    let pages: Vec<bool> = text.lines.iter().enumerate().map(is_page).collect();
    items.into_iter().zip(pages).filter(|(_, is_page)| !is_page).map(|(item, _)| item).collect()
}

/// Finds the numbers, each with its index, behind the one before or before the one behind.
pub fn running(numbers: &[(usize, u16)]) -> BTreeSet<usize> {
    let first: BTreeMap<u16, usize> = numbers.iter().rev().map(|(index, number)| (*number, *index)).collect();
    let last: BTreeMap<u16, usize> = numbers.iter().map(|(index, number)| (*number, *index)).collect();
    let goes_on = |(index, number): &&(usize, u16)| {
        let above = number.checked_sub(1).and_then(|above| first.get(&above));
        above.is_some_and(|above| above < index) || last.get(&(number + 1)).is_some_and(|below| below > index)
    };
    numbers.iter().filter(goes_on).map(|(index, _)| *index).collect()
}

pub fn is_bare_number(text: &str) -> bool {
    bare_number(text).is_some()
}

fn bare_number(text: &str) -> Option<u16> {
    let text = text.trim();
    let is_bare = (1..=3).contains(&text.chars().count()) && text.chars().all(is_digit);
    is_bare.then(|| text.chars().map(half_width).collect::<String>().parse().ok()).flatten()
}

/// Returns the number that is all of a line, or that the line says to be a page's: 3, — 3 —, 第3页 共8页.
pub fn number_of_page(text: &str) -> Option<u16> {
    let said = || {
        let digits = text.trim_start_matches(|own: char| !is_digit(own));
        bare_number(digits.split(|own: char| !is_digit(own)).next()?)
    };
    bare_number(text).or_else(|| is_page_number(text).then(said).flatten())
}

/// Says whether a line is nothing but — 3 —, 第3页, 第3页 共8页 or 3/8.
pub fn is_page_number(text: &str) -> bool {
    let dashes = |mark: char| DASHES.contains(&mark) || mark == '·';
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
    join_broken_but(items, paper, template, |_| false)
}

/// The same, but for items that stand alone, told by their number.
pub fn join_broken_but(
    items: Vec<Item>,
    paper: &Paper,
    template: &Template,
    stands_alone: impl Fn(usize) -> bool,
) -> Vec<Item> {
    let text = Text::of(&items, paper, template);
    let mut joined: Vec<Item> = Vec::new();
    let mut above: Option<&Line> = None;
    for (index, (item, line)) in items.into_iter().zip(&text.lines).enumerate() {
        let goes_on = above.zip(line.as_ref()).is_some_and(|(upper, lower)| text.goes_on(upper, lower));
        let goes_on = goes_on && !stands_alone(index) && !index.checked_sub(1).is_some_and(&stands_alone);
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
struct Text<'t> {
    template: &'t Template,
    /// As many as items; `None` for what is no line.
    lines: Vec<Option<Line>>,
    cuts: [Cut; 2],
    /// Whether long paragraphs end with a mark, so that one without is broken, even where a blank line follows it.
    ends_paragraphs: bool,
    /// Whether as many lines end with a mark as long ones do without, or whoever wrote them sets none.
    sets_marks: bool,
    /// Shortest line of a single sentence, in characters, that is broken there and not a heading of the unit's own.
    shortest_broken: usize,
}

impl<'t> Text<'t> {
    fn of(items: &[Item], paper: &Paper, template: &'t Template) -> Self {
        let mut lines: Vec<Option<Line>> =
            items.iter().map(|item| Some(Line::of(item.line()?, paper, template))).collect();
        let body = lines.iter().flatten().filter(|line| line.is_body && !line.text.contains('\t'));
        let body: Vec<&str> = body.map(|line| line.text.as_str()).collect();
        let cuts = [Cut::of(&body, width), Cut::of(&body, length)];
        let mut below: Option<&Line> = None;
        for line in lines.iter_mut().flatten().rev().filter(|line| !is_bare_number(&line.text)) {
            let goes_on = |lower: &Line| {
                lower.comes_to_an_end && is_half(&line.text, &lower.text, &cuts) && line.goes_on_in(lower, false)
            };
            line.comes_to_an_end = line.text.ends_with(ENDINGS) || below.is_some_and(goes_on);
            below = Some(line);
        }
        let long = || lines.iter().flatten().filter(|line| line.is_body && length(&line.text) >= SHORTEST_HALF);
        let ended = long().filter(|line| line.text.ends_with(ENDINGS)).count();
        let ends_paragraphs = !paper.is_indented && ended * 5 >= long().count() * 3;
        let marked = lines.iter().flatten().filter(|line| line.is_body && line.text.ends_with(ENDINGS)).count();
        let sets_marks = long().count() - ended <= marked;
        let mut lengths: Vec<usize> = long().map(|line| length(&line.text)).collect();
        lengths.sort_unstable();
        let usual = lengths.get(lengths.len() / 2).copied().unwrap_or_default();
        let shortest_broken = SHORTEST_HALF.max(usual * 3 / 4);
        Self { template, lines, cuts, ends_paragraphs, sets_marks, shortest_broken }
    }

    /// Says whether one paragraph goes on from a line to another.
    fn goes_on(&self, upper: &Line, lower: &Line) -> bool {
        // The form's own lines are cut like any other.
        if upper.is_wording && upper.is_text && lower.is_text {
            let is_one = self.template.is_one_wording(&upper.text, &lower.text);
            if is_one || lower.is_wording {
                return is_one;
            }
        }
        // A row of a table is no line of a paragraph.
        if upper.text.contains('\t') || lower.text.contains('\t') {
            return false;
        }
        // No paragraph begins with a mark that ends something.
        if lower.text.starts_with(CLOSING) && upper.may_go_on_in(lower) {
            return true;
        }
        // A full line goes on in one that is not shown to begin anything, even where a sentence ends with the line.
        let is_full = self.cuts.iter().any(|cut| cut.is_full_before(&upper.text, &lower.text));
        let begins = lower.begins_point() && !(lower.is_body && breaks_off(&upper.text, &lower.text));
        if lower.begins == Some(false) && is_full && upper.may_go_on_in(lower) && !begins {
            return true;
        }
        // Somebody who sets no mark at the end of a paragraph sets none at the end of the next.
        let characters = length(&upper.text);
        let over_blank = self.ends_paragraphs && characters >= SHORTEST_HALF && upper.text.contains(STOPS);
        let is_long =
            characters >= self.shortest_broken || (characters >= SHORTEST_HALF && upper.text.contains(SENTENCE_ENDS));
        let is_half = is_full || (is_long && self.sets_marks);
        lower.comes_to_an_end && is_half && upper.goes_on_in(lower, over_blank)
    }
}

/// Says whether a line is long enough to be the upper half of a broken paragraph.
fn is_half(text: &str, lower: &str, cuts: &[Cut]) -> bool {
    length(text) >= SHORTEST_HALF || cuts.iter().any(|cut| cut.is_full_before(text, lower))
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
    fn of(paragraph: &Paragraph, paper: &Paper, template: &Template) -> Self {
        let text = paragraph.text();
        let is_wording = template.is_wording(&text);
        let is_body = !is_wording
            && (match_heading(paragraph, template).is_none() || OF_LETTERS.iter().any(|end| text.ends_with(end)))
            && !is_title(&text, template)
            && fields_in_line(&text, template).fields.is_empty();
        let is_text = paragraph.role == Role::Text;
        let begins = (!paper.begins.is_empty()).then(|| paper.begins.contains(&paragraph.place));
        Self { text, is_text, is_body, is_wording, begins, comes_to_an_end: false }
    }

    /// Says whether this line does not end like a paragraph and the next does not begin like one; `over_blank`: a blank line
    /// between them says nothing.
    fn goes_on_in(&self, lower: &Self, over_blank: bool) -> bool {
        if !self.may_go_on_in(lower) {
            return false;
        }
        // The second half of V3.2 begins no paragraph.
        let is_rest = is_inside_figure(&self.text, &lower.text);
        let begins = lower.begins_point() || (lower.begins == Some(true) && !over_blank);
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

/// Says whether a line breaks off within a sentence, so that what looks like a weak ordinal in the next is none: 分别居全市 / 第二、第七,
/// 动态清 / 零，.
fn breaks_off(above: &str, below: &str) -> bool {
    let is_weak = below.starts_with('第')
        || ordinal(below).is_some_and(|(_, rest)| below.strip_suffix(rest).is_some_and(|mark| mark.contains('，')));
    is_weak && !above.ends_with(ENDINGS)
}

/// Says whether a line breaks off within a figure or the name of a standard: V3. / 2, 微克/m / 3，力争, （GB3838- / 2002）.
fn is_inside_figure(above: &str, below: &str) -> bool {
    let behind = below.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let digits = below.len() - behind.len();
    if digits == 0 {
        return false;
    }
    let ends_in = |text: &str, is: fn(&char) -> bool| text.chars().next_back().is_some_and(|last| is(&last));
    if above.strip_suffix('.').is_some_and(|before| ends_in(before, char::is_ascii_digit)) {
        return true;
    }
    // 3， and 2002） are hardly ordinals behind what ends in letters or figures.
    let is_open = ends_in(above, char::is_ascii_alphanumeric) || above.ends_with(['-', '/']);
    let is_closed = above.rfind(['（', '(']) > above.rfind(['）', ')']) && behind.starts_with(['）', ')']);
    is_open && (behind.starts_with('，') || is_closed)
}

/// Puts a line's text behind another's.
pub fn append(upper: &mut Paragraph, lower: Paragraph) {
    for inline in lower.inlines {
        match (upper.inlines.last_mut(), inline) {
            (Some(Inline::Run(last)), Inline::Run(run)) if (last.bold, last.italic) == (run.bold, run.italic) => {
                last.text.push_str(&run.text);
            }
            (_, inline) => upper.inlines.push(inline),
        }
    }
}

//! The lines that may be headings of the form's sections, each with what speaks for it.
use std::collections::BTreeMap;

use crate::config::{Named, Template, Wording};
use crate::model::{FoundBy, Inline, Paragraph, Place, Role};
use crate::ordinal::Ordinal;

use super::flatten::Item;
use super::headings::{Lead, listed};
use super::opinion;

/// Most candidates of all sections together.
const MOST: usize = 96;
/// Fewest candidates of one section for which there is room.
const FEWEST_EACH: usize = 6;
/// Longest text, in characters, that stands as a heading's words before a colon and a body.
const LONGEST_FRONT: usize = 40;
/// Marks and blanks between a heading's words and a body.
const BEHIND: [char; 6] = ['：', ':', '。', ' ', '　', '\t'];
/// From which part on a text's keywords are all of it.
const ALL_COVERED: f64 = 0.8;
/// Marks of sentences, which headings do not have.
const MARKS: [char; 8] = ['。', '；', '！', '？', '，', '：', ':', ';'];

/// A line that may be a heading.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Which item of the stream it is.
    pub index: usize,
    /// The section that it heads; the form's number of sections stands for the last page.
    pub section: usize,
    /// Other sections that its words name as well.
    pub others: Vec<usize>,
    /// How many bytes of the line the heading takes.
    pub length: usize,
    /// By what words.
    pub found_by: FoundBy,
    /// How much speaks for it by itself.
    pub worth: i32,
    /// Whether its words alone are too little to go by.
    pub is_weak: bool,
    /// The ordinal before it.
    pub ordinal: Option<(Ordinal, Option<u32>)>,
    /// Whether a body follows in the same line.
    pub has_body: bool,
    /// How it looks.
    pub look: Look,
    /// The line where a row of points of its own kind begins that it goes on, and how its last point looks.
    pub row: Option<(usize, Look)>,
}

/// How a line looks.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Look {
    bold: bool,
    is_heading: bool,
    size: Option<f32>,
    in_cell: bool,
    /// Whether the program numbered it.
    automatic: bool,
}

impl Look {
    fn of(paragraph: &Paragraph, length: usize) -> Self {
        let mut left = length;
        let (mut bold, mut size) = (true, None);
        for inline in &paragraph.inlines {
            let Inline::Run(run) = inline else { continue };
            if left == 0 {
                break;
            }
            left = left.saturating_sub(run.text.len());
            if !run.text.trim().is_empty() {
                bold &= run.bold;
                size = size.or(run.size);
            }
        }
        Self {
            bold,
            size,
            is_heading: matches!(paragraph.role, Role::Heading(_)),
            in_cell: matches!(paragraph.place, Place::TableCell { .. } | Place::SheetCell { .. }),
            automatic: paragraph.number.is_some(),
        }
    }

    /// Says whether it stands out from text by itself.
    pub fn stands_out(self) -> bool {
        self.bold || self.is_heading
    }

    /// Says whether it is a line of a table's cell.
    pub fn is_in_cell(self) -> bool {
        self.in_cell
    }
}

/// Finds all candidates, in the order of the stream.
pub fn find(items: &[Item], template: &Template) -> Vec<Candidate> {
    let mut found: BTreeMap<usize, Vec<Candidate>> = BTreeMap::new();
    let mut rows = Rows::default();
    let each = (MOST / (template.sections.len() + 1)).max(FEWEST_EACH);
    for (index, item) in items.iter().enumerate() {
        let Item::Line(paragraph) = item else { continue };
        let mut line = Line::of(index, paragraph);
        let is_beside =
            |other: Option<&Item>| matches!(other, Some(Item::Line(other)) if other.place == paragraph.place);
        line.is_alone_in_cell = line.look.in_cell
            && !is_beside(index.checked_sub(1).and_then(|before| items.get(before)))
            && !is_beside(items.get(index + 1));
        let row = rows.take(&line);
        for candidate in line.candidates(template) {
            let kept = found.entry(candidate.section).or_default();
            kept.push(Candidate { row, ..candidate });
            if kept.len() >= 2 * each {
                keep_best(kept, each);
            }
        }
    }
    let mut all: Vec<Candidate> = Vec::new();
    for (_, mut kept) in found {
        keep_best(&mut kept, each);
        all.extend(kept);
    }
    // Of one line, the likelier reading comes first.
    all.sort_by_key(|candidate| (candidate.index, std::cmp::Reverse(candidate.worth)));
    all
}

/// Keeps the candidates for which most speaks, of equals the earlier.
fn keep_best(candidates: &mut Vec<Candidate>, most: usize) {
    candidates.sort_by_key(|candidate| (std::cmp::Reverse(candidate.worth), candidate.index));
    candidates.truncate(most);
}

/// The rows of points, 一、二、三、, that a stream has, of each kind the latest.
#[derive(Default)]
struct Rows(BTreeMap<Ordinal, (u32, Option<usize>, Look)>);

impl Rows {
    /// Takes the next line; returns where the row that it goes on begins, and how the last point before it looks.
    fn take(&mut self, line: &Line<'_>) -> Option<(usize, Look)> {
        let (kind, count) = line.lead.ordinal?;
        let count = count?;
        let before = self.0.get(&kind).copied();
        let goes_on = before.and_then(|(last, from, look)| Some((from.filter(|_| last + 1 == count)?, look)));
        let from = if count == 1 { Some(line.index) } else { goes_on.map(|(from, _)| from) };
        self.0.insert(kind, (count, from, line.look));
        goes_on
    }
}

/// A line and what stands before its words.
struct Line<'a> {
    index: usize,
    paragraph: &'a Paragraph,
    text: String,
    lead: Lead,
    look: Look,
    /// Whether it is all that a table's cell has.
    is_alone_in_cell: bool,
}

impl<'a> Line<'a> {
    fn of(index: usize, paragraph: &'a Paragraph) -> Self {
        let text = paragraph.text();
        let lead = Lead::of(&text, paragraph.number.as_deref());
        let look = Look::of(paragraph, text.len());
        Self { index, paragraph, text, lead, look, is_alone_in_cell: false }
    }

    fn candidates(&self, template: &Template) -> Vec<Candidate> {
        let mut candidates = Vec::new();
        if let Some((lead, named)) = listed(&self.text, self.paragraph.number.as_deref(), template) {
            let end = lead.length + named.length;
            let behind = self.text[end..].trim();
            candidates.push(self.candidate(lead, &named, template));
            // 三、存在问题及原因分析 四、主要工作亮点 in one line.
            if !behind.is_empty() {
                candidates.extend(self.merged(&template.merged_headings(&self.text), template));
            }
        } else {
            let fronts = std::iter::once(self.text.as_str()).chain(self.front());
            for front in fronts.filter(|front| front.len() > self.lead.length) {
                let like = template.headings_like(&front[self.lead.length..], self.lead.count());
                let like = like.into_iter().filter(|named| self.is_like_one(front, named.wording));
                candidates.extend(like.map(|named| self.candidate(self.lead, &named, template)));
            }
            if self.may_be_heading() {
                candidates.extend(self.merged(&template.merged_headings(&self.text), template));
            }
        }
        candidates.extend(self.last_page(template));
        candidates
    }

    /// Returns the words before a colon, a full stop or a wide blank, or those in bold, where a body follows them.
    fn front(&self) -> Option<&str> {
        let bold: usize = self.bold_front();
        let marks: &[char] =
            if self.lead.ordinal.is_some() { &['：', ':', '。', '　', '\t'] } else { &['：', ':'] };
        let end = if bold > 0 { bold } else { self.text.find(marks)? };
        let (front, behind) = self.text.split_at(end);
        let has_body = behind.chars().any(char::is_alphanumeric);
        (has_body && front.chars().count() <= LONGEST_FRONT).then_some(front)
    }

    /// Returns how many bytes at the front are bold where the rest is not.
    fn bold_front(&self) -> usize {
        let runs = self.paragraph.inlines.iter().map_while(|inline| match inline {
            Inline::Run(run) if run.bold || run.text.trim().is_empty() => Some(run.text.len()),
            _ => None,
        });
        let length = runs.sum();
        if length < self.text.len() { length } else { 0 }
    }

    fn may_be_heading(&self) -> bool {
        self.lead.ordinal.is_some() || self.look.stands_out() || !self.text.ends_with(MARKS)
    }

    /// Says whether a line that is only like a heading may be one: a sentence is none.
    fn is_like_one(&self, front: &str, wording: Wording) -> bool {
        let words = front[self.lead.length..].trim_end_matches(MARKS);
        let is_whole = front.len() == self.text.len();
        let bold = self.look.stands_out() || (!is_whole && self.bold_front() > 0);
        let marked = self.lead.ordinal.is_some() || bold || self.is_alone_in_cell;
        match wording {
            Wording::Keywords { all, covered } => {
                let is_all = all && covered >= ALL_COVERED;
                !words.contains(MARKS) && (marked || is_all || (is_whole && !front.ends_with(MARKS)))
            }
            _ => marked || !is_whole || !front.ends_with(['，', '；', '！', '？']),
        }
    }

    fn candidate(&self, lead: Lead, named: &Named, template: &Template) -> Candidate {
        let words = lead.length + named.length;
        let length = self.text.len() - self.text[words..].trim_start_matches(BEHIND).len();
        let has_body = self.text[length..].chars().any(char::is_alphanumeric);
        let found_by = match named.wording {
            Wording::Listed | Wording::Equal => FoundBy::Words,
            Wording::Like(_) | Wording::Keywords { .. } => FoundBy::Likeness,
        };
        let mut worth = worth_of(named);
        worth += match lead.count() {
            Some(count) if count == template.number_of(named.section) => 300,
            Some(_) | None => 0,
        };
        let look = Look::of(self.paragraph, length);
        worth += if look.is_heading { 50 } else { 0 } + if look.bold { 50 } else { 0 };
        worth -= match (has_body, found_by) {
            (false, _) => 0,
            (true, FoundBy::Words) => 50,
            (true, _) => 150,
        };
        Candidate {
            index: self.index,
            section: named.section,
            others: Vec::new(),
            length,
            found_by,
            worth,
            is_weak: named.wording.is_weak(),
            ordinal: lead.ordinal,
            has_body,
            look,
            row: None,
        }
    }

    /// Makes a candidate of a heading that names several sections: of the first, and of the first with the others.
    fn merged(&self, sections: &[usize], template: &Template) -> Vec<Candidate> {
        let [first, others @ ..] = sections else { return Vec::new() };
        let wording = Wording::Like(1.0);
        let length = self.text.len() - self.lead.length;
        let named = Named { section: *first, wording, short: false, length };
        let one = self.candidate(self.lead, &named, template);
        let both = Candidate { others: others.to_vec(), worth: one.worth + 300, ..one.clone() };
        vec![both, one]
    }

    /// Finds the last page's heading, or its promise.
    fn last_page(&self, template: &Template) -> Option<Candidate> {
        let worth = if opinion::is_heading_alone(&self.text, template) {
            900
        } else if template.is_promise(&self.text) {
            700
        } else {
            return None;
        };
        Some(Candidate {
            index: self.index,
            section: template.sections.len(),
            others: Vec::new(),
            length: 0,
            found_by: FoundBy::Words,
            worth,
            is_weak: false,
            ordinal: None,
            has_body: true,
            look: self.look,
            row: None,
        })
    }
}

/// Says how much a heading's words speak for it.
fn worth_of(named: &Named) -> i32 {
    let short = if named.short { 350 } else { 0 };
    match named.wording {
        Wording::Listed => 1000 - short,
        Wording::Equal => 950 - short,
        Wording::Like(likeness) => points(likeness, 1000.0) - 250 - short / 3,
        Wording::Keywords { all: true, covered } => 400 + points(covered, 100.0),
        Wording::Keywords { all: false, covered } => 150 + points(covered, 100.0),
    }
}

/// Counts, before each item and after the last, the items that say something.
pub fn fillings(items: &[Item]) -> Vec<usize> {
    let says = |item: &Item| match item {
        Item::Line(paragraph) => !paragraph.is_blank(),
        Item::Pair(pair) => !pair.value.is_empty(),
        Item::Stray(_) | Item::Table(_) => true,
    };
    let counts = items.iter().scan(0, |count, item| {
        *count += usize::from(says(item));
        Some(*count)
    });
    std::iter::once(0).chain(counts).collect()
}

/// Makes points of a share of 0 to 1.
#[expect(clippy::cast_possible_truncation, reason = "a share of the points is no more than they are")]
fn points(share: f64, most: f64) -> i32 {
    (share * most) as i32
}

//! A line as a heading: which sections it may head, and how much its words and its look speak for each.
use crate::config::{Named, Template, Wording, before_scores};
use crate::model::{FoundBy, Inline, Paragraph};

use super::candidate::Candidate;
use super::look::Look;
use super::opinion;
use super::words::{Lead, MARKS, is_sentence, listed};

/// Longest text, in characters, that stands as a heading's words before a colon and a body.
const LONGEST_FRONT: usize = 40;
/// What speaks for a line that is a heading in words of the form and nothing else.
const ALONE: i32 = 250;
/// Marks behind a heading's words and before a body; behind words without an ordinal, the first three.
const FRONT_MARKS: [char; 9] = ['：', ':', '—', '–', '―', '─', '。', '　', '\t'];
/// Marks and blanks between a heading's words and a body.
const BEHIND: [char; 11] = ['：', ':', '。', ' ', '　', '\t', '—', '–', '―', '─', '-'];
/// From which part on a text's keywords are all of it.
const ALL_COVERED: f64 = 0.8;

/// A line and what stands before its words.
pub struct Line<'a> {
    pub index: usize,
    paragraph: &'a Paragraph,
    text: String,
    pub lead: Lead,
    pub look: Look,
    /// Whether it is all that a table's cell has.
    pub is_alone_in_cell: bool,
}

impl<'a> Line<'a> {
    /// Reads the line that is the stream's item `index`.
    pub fn of(index: usize, paragraph: &'a Paragraph) -> Self {
        let text = paragraph.text();
        let lead = Lead::of(&text, paragraph.number.as_deref());
        let look = Look::of(paragraph, text.len());
        Self { index, paragraph, text, lead, look, is_alone_in_cell: false }
    }

    /// Returns what headings it may be, by its words.
    pub fn candidates(&self, template: &Template) -> Vec<Candidate> {
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
            let lead = self.lead_before_words();
            let own = self.front(lead);
            let is_bare = own.is_some_and(|own| template.says_nothing(&self.text[own.len()..]));
            let whole = Some(before_scores(&self.text)).filter(|_| !is_bare);
            let fronts = whole.into_iter().chain(own);
            for front in fronts.filter(|front| front.len() > lead.length) {
                let like = template.headings_like(&front[lead.length..], lead.count());
                let is_like = |named: &Named| self.is_like_one(lead, front, named.wording);
                // What goes on behind the heading's words is no part of them.
                let is_whole = Some(front) == whole && own.is_some();
                let like = like.into_iter().filter(|named| is_like(named) && (!is_whole || is_covered(named)));
                candidates.extend(like.map(|named| self.candidate(lead, &named, template)));
            }
            if self.may_be_heading() {
                candidates.extend(self.merged(&template.merged_headings(&self.text), template));
            }
        }
        candidates.extend(self.last_page(template));
        candidates
    }

    /// Returns what stands before the words, a numeral without an ordinal's mark taken for one too.
    fn lead_before_words(&self) -> Lead {
        let loose = || Lead::loose(&self.text).filter(|loose| loose.length < self.text.len());
        if self.lead.ordinal.is_some() { self.lead } else { loose().unwrap_or(self.lead) }
    }

    /// Returns the words before a colon, a dash, a full stop or a wide blank, or those in bold, where a body follows.
    fn front(&self, lead: Lead) -> Option<&str> {
        let bold: usize = self.bold_front();
        let marks: &[char] = if lead.ordinal.is_some() { &FRONT_MARKS } else { &FRONT_MARKS[..3] };
        let words = self.text.get(lead.length..)?;
        // A number in bold by itself says nothing of the words.
        let end = if bold > lead.length { bold } else { lead.length + words.find(marks)? };
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
    fn is_like_one(&self, lead: Lead, front: &str, wording: Wording) -> bool {
        let is_whole = front.len() == before_scores(&self.text).len();
        let bold = self.look.stands_out() || (!is_whole && self.bold_front() > 0);
        let marked = lead.ordinal.is_some() || bold || self.is_alone_in_cell;
        match wording {
            Wording::Keywords { all, covered } => {
                let is_all = all && covered >= ALL_COVERED;
                !is_sentence(&front[lead.length..]) && (marked || is_all || (is_whole && !front.ends_with(MARKS)))
            }
            _ => marked || !is_whole || !front.ends_with(['，', '；', '！', '？']),
        }
    }

    fn candidate(&self, lead: Lead, named: &Named, template: &Template) -> Candidate {
        let words = lead.length + named.length;
        let length = self.text.len() - self.text[words..].trim_start_matches(BEHIND).len();
        let has_body = self.text[length..].chars().any(char::is_alphanumeric);
        let found_by = named.wording.found_by();
        let mut worth = worth_of(named);
        worth += match lead.count() {
            Some(count) if count == template.number_of(named.section) => 300,
            Some(_) | None => 0,
        };
        let look = Look::of(self.paragraph, length);
        worth += if look.is_heading { 50 } else { 0 } + if look.bold { 50 } else { 0 };
        // A line that is nothing but a heading's full words is one; a line that goes on may be a point or a sentence, and
        // one that goes on with 无 hardly.
        let goes_on = has_body && !template.says_nothing(&self.text[length..]);
        worth += match (goes_on, found_by) {
            (false, FoundBy::Words) if !named.short => ALONE,
            (false, _) => 0,
            (true, FoundBy::Words) if look.stands_out() => -50,
            (true, FoundBy::Words) => -150,
            (true, _) if look.stands_out() => -150,
            (true, _) => -300,
        };
        Candidate {
            length,
            found_by,
            is_full: is_full(named),
            is_covered: is_covered(named),
            is_weak: named.wording.is_weak(),
            ordinal: lead.ordinal,
            has_body,
            look,
            ..self.plain(named.section, worth)
        }
    }

    /// Makes a candidate of a line in a section's words, of which nothing else is known.
    fn plain(&self, section: usize, worth: i32) -> Candidate {
        Candidate {
            index: self.index,
            section,
            others: Vec::new(),
            length: 0,
            found_by: FoundBy::Words,
            worth,
            is_full: true,
            is_covered: true,
            is_weak: false,
            ordinal: None,
            has_body: true,
            look: self.look,
            row: None,
            has_kin: false,
            is_below_own: false,
            in_series: false,
        }
    }

    /// Makes a candidate of a heading that names several sections: of the first, and of the first with the others.
    fn merged(&self, sections: &[usize], template: &Template) -> Vec<Candidate> {
        let [first, others @ ..] = sections else { return Vec::new() };
        let wording = Wording::Like(1.0);
        let length = self.text.len() - self.lead.length;
        let named = Named { section: *first, wording, short: false, length };
        let one = self.candidate(self.lead, &named, template);
        let both = Candidate { others: others.to_vec(), worth: one.worth + 300, ..one };
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
        Some(self.plain(template.sections.len(), worth))
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

/// Says whether words are a heading's and hardly any others: a point of the unit's own has more or fewer.
fn is_full(named: &Named) -> bool {
    match named.wording {
        Wording::Listed | Wording::Equal | Wording::Like(_) => !named.short,
        Wording::Keywords { all, .. } => all && is_covered(named),
    }
}

/// Says whether a line has hardly any words but the heading's, all of them or few.
fn is_covered(named: &Named) -> bool {
    match named.wording {
        Wording::Listed | Wording::Equal | Wording::Like(_) => true,
        Wording::Keywords { covered, .. } => covered >= ALL_COVERED,
    }
}

/// Makes points of a share of 0 to 1.
#[expect(clippy::cast_possible_truncation, reason = "a share of the points is no more than they are")]
fn points(share: f64, most: f64) -> i32 {
    (share * most) as i32
}

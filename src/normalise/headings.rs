//! Knows the form's section headings by their words, whatever ordinal stands before them.
use crate::config::Template;
use crate::fold::{after_folded, alike, fold, longest_addition};
use crate::model::{Inline, Paragraph};

use crate::ordinal::{Ordinal, number, ordinal, strip_ordinal};

/// A paragraph longer than this, in characters, is nearly no heading; only exact words count then.
const LONGEST_LIKE: usize = 40;
/// A spelling of fewer characters is a phrase that other headings may use.
const SHORTEST_FIRM: usize = 8;
/// From which likeness on a heading with the section's own number is taken for it.
const LIKE_IF_NUMBERED: f64 = 0.6;
/// Most characters in a row that a heading may have more than a spelling and still be like it.
const LONGEST_CHANGE: usize = 3;

/// A section heading found at the start of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Index of the section in the template.
    pub section: usize,
    /// Whether the words are a known spelling, and not merely like one.
    pub exact: bool,
    /// Whether the number before the words is the section's own.
    pub numbered: bool,
    /// The ordinal before the words, typed or automatic.
    pub ordinal: Option<Ordinal>,
    /// Whether the words are so few that a sub-heading may well have them too.
    pub short: bool,
    /// How many bytes of the paragraph's text the heading takes; the rest is body.
    pub length: usize,
}

/// Finds the section whose heading a paragraph is, or begins with.
pub fn match_heading(paragraph: &Paragraph, template: &Template) -> Option<Heading> {
    let (text, shown) = (paragraph.text(), paragraph.shown());
    let bare = strip_ordinal(&text);
    let heading = exact_heading(&text, bare, template).or_else(|| like_heading(&text, bare, &shown, template))?;
    Some(with_number(heading, &shown, template))
}

fn with_number(mut heading: Heading, shown: &str, template: &Template) -> Heading {
    heading.ordinal = ordinal(shown).map(|(kind, _)| kind);
    heading.numbered = same_number(shown, &template.sections[heading.section].heading);
    heading
}

/// Finds the section of which a paragraph has a known spelling; most lines are asked, and this costs little.
pub fn match_exactly(paragraph: &Paragraph, template: &Template) -> Option<Heading> {
    let text = paragraph.text();
    let heading = exact_heading(&text, strip_ordinal(&text), template)?;
    Some(with_number(heading, &paragraph.shown(), template))
}

/// Finds the section of which a text has a known spelling.
pub fn match_text_exactly(text: &str, template: &Template) -> Option<Heading> {
    exact_heading(text, strip_ordinal(text), template)
}

/// Finds the section whose heading a text is, or begins with.
pub fn match_text(text: &str, template: &Template) -> Option<Heading> {
    let bare = strip_ordinal(text);
    exact_heading(text, bare, template).or_else(|| like_heading(text, bare, text, template))
}

/// Says whether two headings have the same ordinal.
fn same_number(left: &str, right: &str) -> bool {
    number(left).is_some_and(|left| number(right) == Some(left))
}

fn exact_heading(text: &str, bare: &str, template: &Template) -> Option<Heading> {
    let mut best: Option<(usize, Heading)> = None;
    for (section, spec) in template.sections.iter().enumerate() {
        for spelling in spec.spelled() {
            let Some(rest) = after_folded(bare, spelling) else { continue };
            let Some(body) = body_after(rest) else { continue };
            let short = spelling.chars().count() < SHORTEST_FIRM;
            let heading = Heading {
                section,
                exact: true,
                numbered: false,
                ordinal: None,
                short,
                length: text.len() - body.len(),
            };
            if best.as_ref().is_none_or(|(length, _)| *length < spelling.len()) {
                best = Some((spelling.len(), heading));
            }
        }
    }
    best.map(|(_, heading)| heading)
}

/// Returns the body behind a heading's words: blank, or what follows a mark, a blank or a remark in brackets.
pub fn body_after(rest: &str) -> Option<&str> {
    let trimmed = rest.trim_start();
    let remark = trimmed.strip_prefix(['（', '(']).and_then(|remark| remark.split_once(['）', ')']));
    let parted = trimmed.len() < rest.len() || remark.is_some();
    let rest = remark.map_or(trimmed, |(_, after)| after);
    let body = rest.trim_start_matches(['。', '：', ':', '.', '；', ' ', '　', '】', '》', '〕', '］']);
    (body.is_empty() || parted || body.len() < rest.len()).then_some(body)
}

fn like_heading(text: &str, bare: &str, shown: &str, template: &Template) -> Option<Heading> {
    if bare.chars().count() > LONGEST_LIKE {
        return None;
    }
    // 2021年 before the words is nobody's change.
    let folded = fold(bare);
    let folded = folded.trim_start_matches(|character: char| character.is_ascii_digit()).to_owned();
    let lowest = template.similarity.min(LIKE_IF_NUMBERED);
    let scores = template.sections.iter().enumerate().flat_map(|(section, spec)| {
        let folded = &folded;
        let scored = move |spelling| Some((section, alike(folded, spelling, lowest)?, spelling));
        spec.spelled().filter_map(scored)
    });
    let (section, score, spelling) = scores.max_by(|left, right| left.1.total_cmp(&right.1))?;
    // The section's own number before them says the same as half of the words.
    let least =
        if same_number(shown, &template.sections[section].heading) { LIKE_IF_NUMBERED } else { template.similarity };
    let is_like = score >= least && longest_addition(spelling, &folded) <= LONGEST_CHANGE;
    let short = spelling.chars().count() < SHORTEST_FIRM;
    is_like.then_some(Heading { section, exact: false, numbered: false, ordinal: None, short, length: text.len() })
}

/// Cuts `length` bytes of text off a paragraph's front; pictures and notes stay.
pub fn cut_front(paragraph: &Paragraph, length: usize) -> Paragraph {
    let mut left = length;
    let mut rest = Paragraph { number: None, role: crate::model::Role::Text, ..paragraph.clone() };
    rest.inlines = Vec::new();
    for inline in &paragraph.inlines {
        match inline {
            Inline::Run(run) => {
                let cut = left.min(run.text.len());
                left -= cut;
                if cut < run.text.len() {
                    rest.inlines
                        .push(Inline::Run(crate::model::Run { text: run.text[cut..].to_owned(), ..run.clone() }));
                }
            }
            other => rest.inlines.push(other.clone()),
        }
    }
    rest
}

/// Keeps `length` bytes of text at a paragraph's front, and what stands among them.
pub fn cut_back(paragraph: &Paragraph, length: usize) -> Paragraph {
    let mut left = length;
    let mut front = Paragraph { inlines: Vec::new(), ..paragraph.clone() };
    for inline in &paragraph.inlines {
        match inline {
            _ if left == 0 => break,
            Inline::Run(run) => {
                let kept = left.min(run.text.len());
                left -= kept;
                let text = run.text[..kept].to_owned();
                front.inlines.push(Inline::Run(crate::model::Run { text, ..run.clone() }));
            }
            other => front.inlines.push(other.clone()),
        }
    }
    front
}

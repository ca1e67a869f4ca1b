//! Knows the form's section headings by their words, whatever ordinal stands before them.
use crate::config::Template;
use crate::fold::{after_folded, fold, likeness};
use crate::model::{Inline, Paragraph};

use super::ordinals::strip_ordinal;

/// A paragraph longer than this, in characters, is nearly no heading; only exact words count then.
const LONGEST_LIKE: usize = 40;

/// A section heading found at the start of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// Index of the section in the template.
    pub section: usize,
    /// Whether the words are a known spelling, and not merely like one.
    pub exact: bool,
    /// How many bytes of the paragraph's text the heading takes; the rest is body.
    pub length: usize,
}

/// Finds the section whose heading a paragraph is, or begins with.
pub fn match_heading(paragraph: &Paragraph, template: &Template) -> Option<Heading> {
    let text = paragraph.text();
    let bare = strip_ordinal(&text);
    exact_heading(&text, bare, template).or_else(|| like_heading(&text, bare, template))
}

fn exact_heading(text: &str, bare: &str, template: &Template) -> Option<Heading> {
    let mut best: Option<(usize, Heading)> = None;
    for (section, spec) in template.sections.iter().enumerate() {
        for spelling in spec.folded_spellings() {
            let Some(rest) = after_folded(bare, &spelling) else { continue };
            let Some(body) = body_after(rest) else { continue };
            let heading = Heading { section, exact: true, length: text.len() - body.len() };
            if best.as_ref().is_none_or(|(length, _)| *length < spelling.len()) {
                best = Some((spelling.len(), heading));
            }
        }
    }
    best.map(|(_, heading)| heading)
}

/// Returns the body behind a heading's words: blank, or what follows a mark or a remark in brackets.
fn body_after(rest: &str) -> Option<&str> {
    let rest = rest.trim_start();
    let rest = match rest.strip_prefix(['（', '(']) {
        Some(remark) => remark.split_once(['）', ')']).map_or(rest, |(_, after)| after),
        None => rest,
    };
    let body = rest.trim_start_matches(['。', '：', ':', '.', '；', ' ', '　']);
    (body.is_empty() || body.len() < rest.len()).then_some(body)
}

fn like_heading(text: &str, bare: &str, template: &Template) -> Option<Heading> {
    if bare.chars().count() > LONGEST_LIKE {
        return None;
    }
    let folded = fold(bare);
    let scores = template.sections.iter().enumerate().map(|(section, spec)| {
        let score = spec.folded_spellings().map(|spelling| likeness(&folded, &spelling)).fold(0.0, f64::max);
        (section, score)
    });
    let (section, score) = scores.max_by(|left, right| left.1.total_cmp(&right.1))?;
    (score >= template.similarity).then_some(Heading { section, exact: false, length: text.len() })
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

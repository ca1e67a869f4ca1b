//! The last page's heading: which line begins that page, and what of such a line is the unit's own.
use crate::config::{Phrase, Template};
use crate::fold::after_folded;
use crate::model::Paragraph;
use crate::ordinal::strip_ordinal;
use crate::unit_names::DISTRICTS;

use super::words::{body_after, cut_back, cut_front};

/// Longest heading, in characters, that has words which other lines may begin with too, 单位意见：征求意见55条; behind it stands
/// nothing, or how heads agree.
const LONGEST_DOUBTFUL: usize = 5;
const AGREES: [&str; 12] = [
    "同意", "拟同意", "情况属实", "属实", "内容属实", "真实", "无异议", "经审核", "经核", "经研究", "已审核",
    "审核同意",
];

/// Says whether a text begins the last page: with its heading, one of its labels, or its promise.
pub fn opens(text: &str, template: &Template) -> bool {
    is_heading(text, template) || template.is_promise(text) || template.begins_signing(text)
}

/// Says whether a text is, or begins with, the last page's heading.
pub fn is_heading(text: &str, template: &Template) -> bool {
    heading_length(text, template).is_some()
}

/// Says whether a text is the last page's heading and nothing else.
pub fn is_heading_alone(text: &str, template: &Template) -> bool {
    heading_length(text, template) == Some(text.len())
}

/// Returns what the unit wrote in a line of the last page beside its heading and the promise, labels of the foot included.
pub fn beside_the_form(paragraph: &Paragraph, template: &Template) -> Paragraph {
    let text = paragraph.text();
    let form = heading_length(&text, template).unwrap_or(0);
    let own = if form == 0 { paragraph.clone() } else { cut_front(paragraph, form) };
    let text = own.text();
    // The promise may stand behind the head's own words, at the start of a sentence.
    let starts = text.char_indices().filter(|(_, character)| character.is_alphanumeric());
    let mut starts = starts.map(|(index, _)| index);
    let promise = starts.find_map(|start| Some((start, template.after_promise(&text[start..])?)));
    match promise {
        Some((0, rest)) => cut_front(&own, text.len() - rest.len()),
        Some((start, rest)) => {
            let mut front = cut_back(&own, start);
            front.inlines.extend(cut_front(&own, text.len() - rest.len()).inlines);
            front
        }
        None => own,
    }
}

/// Says whether nothing of a line is the unit's own.
pub fn is_of_form(paragraph: &Paragraph, template: &Template) -> bool {
    let is_form = |text: &str| template.is_wording(text) || template.asks_to_sign(text);
    paragraph.is_blank() || (is_form(&paragraph.text()) && !paragraph.holds_more())
}

/// Says whether a text is, or begins with, a heading that units' own forms have behind the last section: 主管部门审核意见.
pub fn is_other_heading(text: &str, template: &Template) -> bool {
    // 区绩效办意见
    let text = text.trim_start();
    let behind_district = text.strip_prefix(DISTRICTS).unwrap_or(text);
    [text, behind_district].iter().any(|own| length_of(template.other_headings.iter(), own, false).is_some())
}

/// Returns how many bytes of a line are the last page's heading with the marks behind it.
fn heading_length(text: &str, template: &Template) -> Option<usize> {
    length_of(std::iter::once(&template.opinion_heading).chain(&template.opinion_spellings), text, true)
}

/// `in_doubt`: whether short spellings are words that other lines may begin with.
fn length_of<'p>(spellings: impl Iterator<Item = &'p Phrase>, text: &str, in_doubt: bool) -> Option<usize> {
    let bare = strip_ordinal(text);
    // A form may have no such page.
    let spellings = spellings.filter(|spelling| !spelling.folded().is_empty());
    let bodies = spellings.filter_map(|spelling| {
        let body = body_after(after_folded(bare, spelling.folded())?)?;
        let is_sure = !in_doubt || spelling.folded().chars().count() > LONGEST_DOUBTFUL;
        let agrees = || body.is_empty() || AGREES.iter().any(|word| body.starts_with(word));
        (is_sure || agrees()).then_some(body)
    });
    let body = bodies.min_by_key(|body| body.len())?;
    Some(text.len() - body.len())
}

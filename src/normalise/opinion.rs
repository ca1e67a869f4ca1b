//! The last page: where it begins, and what on it is the unit's own.
use crate::config::Template;
use crate::fold::{after_folded, fold};
use crate::model::Paragraph;
use crate::ordinal::strip_ordinal;

use super::headings::{body_after, cut_front};
use super::values::date_of;

/// Longest name, in characters, that stands alone below the label of the signature; longer ones may be any word.
const LONGEST_NAME: usize = 3;
/// Longest line, in characters, that is a date and its label.
const LONGEST_DATE: usize = 24;

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

/// Returns what the unit wrote in a line of the last page: what is not heading, promise or another line of the form.
/// `None` where nothing of it is the unit's; a label stays with what is written behind it.
pub fn own_words(paragraph: &Paragraph, template: &Template) -> Option<Paragraph> {
    let text = paragraph.text();
    let form = heading_length(&text, template).unwrap_or(0);
    let promised = template.after_promise(&text[form..]).map_or(form, |rest| text.len() - rest.len());
    let own = cut_front(paragraph, promised);
    let own = if promised == 0 { paragraph.clone() } else { own };
    let is_form = own.is_blank() || (template.is_wording(&own.text()) && !own.holds_picture() && !own.holds_note());
    (!is_form).then_some(own)
}

/// Says whether a line below the signature is part of it: another label, a date, a name, the unit, a scanned seal.
pub fn closes(paragraph: &Paragraph, unit: &str, template: &Template) -> bool {
    let text = paragraph.text();
    let length = text.trim().chars().count();
    let is_name = (2..=LONGEST_NAME).contains(&length) && text.trim().chars().all(char::is_alphabetic);
    let is_date = length <= LONGEST_DATE && date_of(&text).is_some();
    let is_unit = !text.trim().is_empty() && fold(&text) == fold(unit);
    let is_picture = text.trim().is_empty() && paragraph.holds_picture();
    is_name || is_date || is_unit || is_picture || template.begins_signing(&text) || template.is_wording(&text)
}

/// Returns how many bytes of a line are the last page's heading with the marks behind it.
fn heading_length(text: &str, template: &Template) -> Option<usize> {
    let bare = strip_ordinal(text);
    let spellings = std::iter::once(&template.opinion_heading).chain(&template.opinion_spellings);
    let rests = spellings.filter_map(|spelling| after_folded(bare, &fold(spelling)));
    let rest = rests.filter(|rest| body_after(rest).is_some()).min_by_key(|rest| rest.len())?;
    let body = rest.trim_start_matches(['。', '：', ':', '.', '；']).trim_start();
    Some(text.len() - body.len())
}

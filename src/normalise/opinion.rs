//! The last page: where it begins, and what on it is the unit's own.
use crate::config::Template;
use crate::fold::{after_folded, fold};
use crate::model::Paragraph;
use crate::ordinal::strip_ordinal;

use super::headings::{body_after, cut_front};

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

/// Returns how many bytes of a line are the last page's heading with the marks behind it.
fn heading_length(text: &str, template: &Template) -> Option<usize> {
    let bare = strip_ordinal(text);
    let spellings = std::iter::once(&template.opinion_heading).chain(&template.opinion_spellings);
    let rests = spellings.filter_map(|spelling| after_folded(bare, &fold(spelling)));
    let rest = rests.filter(|rest| body_after(rest).is_some()).min_by_key(|rest| rest.len())?;
    let body = rest.trim_start_matches(['。', '：', ':', '.', '；']).trim_start();
    Some(text.len() - body.len())
}

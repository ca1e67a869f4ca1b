//! What stands beside a document: in the head and foot of its pages, and around a list of units.
use crate::config::Template;
use crate::finding::Finding;
use crate::fold::fold;
use crate::model::{Aside, Report};
use crate::ordinal::is_year_digit;

use super::assign::unplaced;
use super::cover::labels::{fields_in_line, is_title};

/// Names what stands beside a document and is not the form's own.
pub fn name_asides<'a>(asides: impl Iterator<Item = &'a Aside>, template: &Template) -> Vec<Finding> {
    let own = asides.filter(|aside| !is_title(&aside.text, template) && !template.is_wording(&aside.text));
    own.map(|aside| unplaced(&aside.text, aside.place.clone())).collect()
}

/// Names what stands around a list of units and is not the list's own: its title, and who compiled it and when.
pub fn name_asides_of_list(asides: &[Aside], template: &Template) -> Vec<Finding> {
    let is_field = |text: &str| {
        let line = fields_in_line(text, template);
        !line.fields.is_empty() && line.rest.is_empty()
    };
    let own = asides.iter().filter(|aside| !template.is_list_title(&aside.text) && !is_field(&aside.text));
    name_asides(own, template)
}

/// Says whether a page's head or foot has nothing but the form's title, the year and the unit's name or a part of it.
pub fn says_what_the_cover_says(text: &str, report: &Report, template: &Template) -> bool {
    let (unit, title) = template.unit_and_title(report);
    let (unit, title) = (fold(unit), fold(title));
    let mut rest = fold(text);
    let bare = fold(template.bare_title());
    for known in [title.as_str(), template.title.folded(), bare.as_str(), unit.as_str()] {
        if !known.is_empty() {
            rest = rest.replacen(known, "", 1);
        }
    }
    let rest = rest.trim_matches(|mark: char| is_year_digit(mark) || matches!(mark, '年' | '度'));
    rest.chars().count() < fold(text).chars().count() && (rest.is_empty() || unit.contains(rest))
}

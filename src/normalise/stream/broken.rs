//! Headings of the form that a page, a narrow cell or a clerk broke over lines.
use crate::config::Template;
use crate::model::Paragraph;
use crate::normalise::headings::words::{Heading, match_heading, match_text, match_text_exactly};
use crate::ordinal::{begins_point, ordinal};

use super::Item;
use super::join::append;

/// A lower half of a heading is at most this long, in characters.
const LONGEST_LOWER: usize = 24;
/// An upper half of a heading is at most this long, in characters.
const LONGEST_UPPER: usize = 40;
/// Longest ordinal that stands alone, in characters: （一）、
const LONGEST_ORDINAL: usize = 4;

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
    let above = upper.text();
    let marked = format!("{above}、");
    let is_ordinal =
        [above.as_str(), &marked].into_iter().any(|text| ordinal(text).is_some_and(|(_, rest)| rest.is_empty()));
    let alone = is_ordinal && above.chars().count() <= LONGEST_ORDINAL && upper.number.is_none();
    if !alone {
        return false;
    }
    let below = lower.text();
    let is_in_cell = lower.place.is_cell();
    let like = || match_heading(lower, template).filter(|_| is_in_cell);
    let heading = match_text_exactly(&below, template).or_else(like).filter(|heading| heading.length == below.len());
    heading.is_some() && ordinal(&lower.shown()).is_none()
}

fn may_be_lower_half(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let is_short = text.chars().any(char::is_alphanumeric) && text.chars().count() <= LONGEST_LOWER;
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
    // 主要工作亮点和 over 改革创新成效: the lower line is a heading of its own only where the upper ends before it.
    let goes_on = template.wants_more(&whole(&below[..last])) || template.begins_joined(below[last]);
    let is_other = |below: &&&String| match_text_exactly(below, template);
    let mut others = below.iter().filter_map(|below| is_other(&below));
    if others.any(|other| !goes_on || other.section != heading.section || other.ordinal.is_some()) {
        return false;
    }
    // The upper lines may be a spelling of their own, of which the whole is a longer one.
    let upper = whole(&below[..last]);
    let is_heading = |text: &str| match_text(text, template).filter(|heading| heading.length == text.len());
    is_heading(&upper).is_none_or(|alone| alone.section == heading.section)
}

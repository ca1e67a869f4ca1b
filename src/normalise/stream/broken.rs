//! Headings of the form that a page, a narrow cell or a clerk broke over lines.
use crate::config::Template;
use crate::model::Paragraph;
use crate::normalise::headings::words::{Heading, match_heading, match_text, match_text_exactly};
use crate::normalise::item::Item;
use crate::ordinal::{begins_point, ordinal};

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
            let is_inside =
                |index: usize| matches!(items.get(index), Some(Item::Line(own)) if own.place == upper.place);
            let (second, third) = (lower(0), lower(1));
            let one = is_inside(0);
            let all = one && is_inside(1);
            let count = match (&second, &third) {
                (Some(second), Some(third)) if is_one_heading(upper, &[second, third], all, template) => 2,
                (Some(second), _) if is_one_heading(upper, &[second], one, template) => 1,
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

/// Says whether lines make one heading together, and those below the first none by themselves; `is_inside` says that
/// nothing but breaks inside a paragraph or a cell parts them.
fn is_one_heading(upper: &Paragraph, below: &[&String], is_inside: bool, template: &Template) -> bool {
    let above = upper.text();
    let (first, last) = (above.chars().count(), below.len() - 1);
    if first > LONGEST_UPPER {
        return false;
    }
    let whole = |lines: &[&String]| lines.iter().fold(above.clone(), |whole, line| whole + line);
    let of_all = whole(below);
    let is_whole = |heading: &Heading| heading.length == of_all.len();
    let is_heading = |text: &str| match_text(text, template).filter(|heading| heading.length == text.len());
    // 主要工作亮点和 over 改革创新成效: the lower line is a heading of its own only where the upper ends before it.
    let goes_on = template.wants_more(&whole(&below[..last])) || template.begins_joined(below[last]);
    let has_ordinal = ordinal(&upper.shown_number()).or_else(|| ordinal(&above)).is_some();
    // Words that are merely like a heading's are one where a break in the paragraph parts them in the midst of it.
    let like = || is_heading(&of_all).filter(|_| goes_on && is_inside && has_ordinal);
    let Some(heading) = match_text_exactly(&of_all, template).filter(is_whole).or_else(like) else { return false };
    // The upper lines may be a spelling of their own, of which the whole is a longer one.
    let alone = is_heading(&whole(&below[..last]));
    // 三、存在主要 over 问题及原因分析: no heading ends with the ordinal's line.
    let is_cut = has_ordinal && (alone.is_none() || is_inside);
    let mut others = below.iter().filter_map(|below| match_text_exactly(below, template));
    if others.any(|other| !(goes_on || is_cut) || other.section != heading.section || other.ordinal.is_some()) {
        return false;
    }
    alone.is_none_or(|alone| alone.section == heading.section)
}

//! Joins paragraphs that a page of paper broke; only sources that are transcribed from paper come here.
use crate::config::Template;
use crate::model::{Inline, Paragraph, Role};

use super::flatten::Item;
use super::headings::match_heading;
use super::ordinals::begins_point;

/// A paragraph shorter than this, in characters, is a line of its own and not the upper half of a broken one.
const SHORTEST_HALF: usize = 40;
/// Marks after which a paragraph is complete.
const ENDINGS: [char; 12] = ['。', '！', '？', '；', '：', '.', '!', '?', ';', ':', '”', '）'];

/// Joins each paragraph that does not end like one with the next, where that does not begin like one.
pub fn join_broken(items: Vec<Item>, template: &Template) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::new();
    for item in items {
        match (joined.last_mut(), item) {
            (Some(Item::Line(upper)), Item::Line(lower)) if is_broken(upper, &lower, template) => {
                append(upper, lower);
            }
            (_, item) => joined.push(item),
        }
    }
    joined
}

fn is_broken(upper: &Paragraph, lower: &Paragraph, template: &Template) -> bool {
    let text = upper.text();
    upper.role == Role::Text
        && lower.role == Role::Text
        && text.chars().count() >= SHORTEST_HALF
        && !text.ends_with(ENDINGS)
        && !begins_point(&lower.text())
        && match_heading(lower, template).is_none()
        && !template.is_wording(&lower.text())
}

fn append(upper: &mut Paragraph, lower: Paragraph) {
    for inline in lower.inlines {
        match (upper.inlines.last_mut(), inline) {
            (Some(Inline::Run(last)), Inline::Run(run)) if (last.bold, last.italic) == (run.bold, run.italic) => {
                last.text.push_str(&run.text);
            }
            (_, inline) => upper.inlines.push(inline),
        }
    }
}

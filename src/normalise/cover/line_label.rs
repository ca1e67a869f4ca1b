//! The label with which a line of the cover begins: by what stands behind it, it is one or merely a word.
use crate::config::{Asked, FieldKind, Label, Template, front};

use super::boundary::{next_boundary, next_start};
use super::gap::{Gap, after_gap, bare_value};
use super::label_at::{Found, SHORTEST_WITHIN, known_at};
use super::suits::{bears_out, is_plainly, may_be, suits};

/// A label of as many characters is parted from its value by a mere blank; a shorter one may be a word of a sentence.
const SHORTEST_BEFORE_BLANK: usize = 4;
/// Longest post, in characters.
const LONGEST_POST: usize = 12;
/// What 单位 stands for where it heads figures.
const MEASURES: [&str; 24] = [
    "元", "万元", "亿元", "千元", "人", "个", "户", "亩", "公里", "吨", "平方米", "次", "台", "套", "所", "家", "件",
    "项", "场", "份", "辆", "处", "米", "%",
];

/// Finds the label with which a line begins, in known words or in words like them.
pub fn label_of_line(text: &str, template: &Template) -> Option<Found> {
    let from = front(text);
    known_at(text, from, template).filter(|found| is_parted(text, found, template)).or_else(|| {
        let colon = text[from..].char_indices().take(24).find(|(_, mark)| matches!(mark, '：' | ':'));
        let end = match colon {
            Some((colon, _)) => from + colon,
            None => from + text[from..].find(|mark: char| mark.is_whitespace() || mark == '_')?,
        };
        like_before(text, from, end, colon.is_some(), template)
    })
}

/// Finds a label in words like the form's that end where a colon or a blank stands.
fn like_before(text: &str, from: usize, end: usize, by_colon: bool, template: &Template) -> Option<Found> {
    let mut label = template.like_label(&text[from..end])?;
    label.words = (from + label.words.0, from + label.words.1);
    let value = end + text[end..].len() - after_gap(&text[end..]).0.len();
    let kind = template.fields[label.field].kind;
    let own = bare_value(&text[value..next_start(text, value, Some(&label), template)]);
    // A sentence may begin with words that are like a label's; what follows must be such a value.
    let fits = if by_colon { may_be(kind, own, template) } else { suits(kind, own, template) };
    let gap = if by_colon { Gap::Colon } else { Gap::Blank };
    fits.then_some(Found { label, value, gap })
}

/// Says whether a label at a line's front is one, by how it is parted from what follows and by what that is.
fn is_parted(text: &str, found: &Found, template: &Template) -> bool {
    let label = &found.label;
    let kind = template.fields[label.field].kind;
    let value = bare_value(&text[found.value..next_start(text, found.value, Some(label), template)]);
    if is_measure(label, value, kind) || begins_another(text, found, template) {
        return false;
    }
    if label.doubtful {
        return matches!(found.gap, Gap::Colon | Gap::Filler) && bears_out(kind, value, template);
    }
    let long = label.length >= SHORTEST_BEFORE_BLANK;
    value.is_empty()
        || match found.gap {
            Gap::Colon => true,
            Gap::Filler if label.length >= SHORTEST_WITHIN => {
                may_be(kind, value, template) || suits(kind, value, template)
            }
            Gap::Blank if long => may_be(kind, value, template) || suits(kind, value, template),
            Gap::Filler | Gap::Blank => {
                suits_label(label, value, template) || (label.asked == Asked::Post && is_word(value))
            }
            Gap::Nothing => {
                suits_label(label, value, template)
                    && (label.length > 2 || is_plainly(kind, value) || is_own_post(label, value, template))
            }
        }
}

/// Says whether another label begins with this one, and is none of the form's: 部门（单位）负责人：李明.
fn begins_another(text: &str, found: &Found, template: &Template) -> bool {
    let next = next_boundary(text, found.value, Some(&found.label), template);
    found.gap == Gap::Nothing && next.is_some_and(|(start, next)| start == found.value && next.is_none())
}

/// 单位：万元 is no unit's name.
fn is_measure(label: &Label, value: &str, kind: FieldKind) -> bool {
    let mut words = value.split(['、', '，', ',', '/', '／', '（', '）', '(', ')']).filter(|word| !word.is_empty());
    kind == FieldKind::Unit
        && label.length == 2
        && !value.is_empty()
        && words.all(|word| MEASURES.contains(&word.trim()))
}

fn suits_label(label: &Label, value: &str, template: &Template) -> bool {
    let kind = template.fields[label.field].kind;
    match label.asked {
        Asked::Whole if label.also.is_some() => may_be(FieldKind::Text, value, template),
        Asked::Whole => suits(kind, value, template),
        Asked::Post | Asked::PostAtLeast => template.names.is_post(value) || suits(kind, value, template),
    }
}

/// Says whether a text is one word, as posts are that no list has.
fn is_word(text: &str) -> bool {
    text.chars().count() <= LONGEST_POST && text.chars().all(char::is_alphabetic)
}

/// Says whether what follows 职务 at once is a post.
fn is_own_post(label: &Label, value: &str, template: &Template) -> bool {
    label.asked == Asked::Post && template.names.is_sure_post(value)
}

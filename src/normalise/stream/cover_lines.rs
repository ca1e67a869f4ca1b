//! Joins what a break or a narrow cell parted on the cover: a label over two lines, and a value that goes on in the next.
use crate::config::{FieldKind, Template, front};
use crate::fold::fold;
use crate::model::{Inline, Paragraph, text_of};
use crate::normalise::cover::labels::{begins_with_label, fields_in_line, is_title};
use crate::normalise::cover::suits::suits;
use crate::normalise::headings::words::match_heading;

use super::Item;

/// Longest line of the cover that is part of a broken one, in characters.
const LONGEST: usize = 40;
/// Longest rest of a post, in characters.
const LONGEST_POST: usize = 8;

/// Joins the broken lines before the first section.
pub fn join_cover_lines(items: Vec<Item>, template: &Template) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    let heads_section = |item: &Item| matches!(item, Item::Line(line) if match_heading(line, template).is_some());
    let end = items.iter().position(heads_section).unwrap_or(items.len());
    let cover = folded(&items[..end]);
    for (index, item) in items.into_iter().enumerate() {
        match (joined.last_mut(), item) {
            (Some(Item::Line(upper)), Item::Line(lower)) if index < end => {
                match join(upper, &lower, &cover, template) {
                    Some(whole) => *upper = whole,
                    None => joined.push(Item::Line(lower)),
                }
            }
            (_, item) => joined.push(item),
        }
    }
    joined
}

/// Returns all that items say, folded.
fn folded(items: &[Item]) -> String {
    let texts = items.iter().map(|item| match item {
        Item::Line(line) => fold(&line.text()),
        Item::Pair(pair) => fold(&text_of(&pair.value, false)),
        Item::Table(_) | Item::Stray(_) => String::new(),
    });
    texts.collect()
}

fn join(upper: &Paragraph, lower: &Paragraph, cover: &str, template: &Template) -> Option<Paragraph> {
    let is_plain = |line: &Paragraph| line.inlines.iter().all(|inline| matches!(inline, Inline::Run(_)));
    let (above, below) = (upper.text(), lower.text());
    let is_short = |text: &str| text.chars().count() <= LONGEST;
    if !is_plain(upper) || !is_plain(lower) || !is_short(&above) || !is_short(&below) {
        return None;
    }
    let begins = begins_with_label(&below, template);
    let whole = format!("{above}{below}");
    let near = upper.place.is_near(&lower.place);
    let is_one = is_title_over_both(&below, &whole, template)
        || is_name_over_both(&above, &below, cover, template)
        || (near && is_label_over_both(&above, &whole, begins, template))
        || (!begins && near && !is_title(&below, template) && goes_on(&above, &below, template));
    is_one.then(|| Paragraph { number: upper.number.clone(), ..Paragraph::plain(upper.place.clone(), whole) })
}

/// Says whether the form's title ends with the lower line and not before: 某局绩效自评报告 / （红皮书）.
fn is_title_over_both(below: &str, whole: &str, template: &Template) -> bool {
    let (title, below) = (template.title.folded(), fold(below));
    !below.is_empty() && below.len() < title.len() && title.ends_with(&below) && fold(whole).ends_with(title)
}

/// Says whether the unit's name in the title begins in the line above, the whole of it standing elsewhere on the cover.
fn is_name_over_both(above: &str, below: &str, cover: &str, template: &Template) -> bool {
    let unit = template.titled_unit(below);
    let name = fold(&format!("{above}{unit}"));
    is_title(below, template)
        && !unit.trim().is_empty()
        && !above.contains(['：', ':'])
        && !template.is_wording(above)
        && cover.matches(&name).nth(1).is_some()
}

/// Says whether the words of a label begin in one line and end in the next: 单位 / 名称：某局.
fn is_label_over_both(above: &str, whole: &str, lower_begins: bool, template: &Template) -> bool {
    let from = front(whole);
    let reaches = |label: crate::config::Label| from + label.words.1 > above.trim_end().len() && !label.bare;
    !above.contains(['：', ':'])
        && template.label_at(&whole[from..]).is_some_and(reaches)
        && (!lower_begins || !begins_with_label(above, template))
        && begins_with_label(whole, template)
}

/// Says whether the value of a line's last label is none before the next line is added to it: 云岭市 / 青禾区林业局.
fn goes_on(above: &str, below: &str, template: &Template) -> bool {
    let line = fields_in_line(above, template);
    let Some(last) = line.fields.last().filter(|last| !last.value.is_empty() && !line.ends_unknown) else {
        return false;
    };
    let kind = template.fields[last.label.field].kind;
    let below = below.trim();
    if kind == FieldKind::Person {
        // 石青林、办公室 / 副主任
        let names = &template.names;
        let is_cut = names.is_office(last.value) && !names.is_sure_post(last.value);
        return is_cut && names.is_whole_post(below) && below.chars().count() <= LONGEST_POST;
    }
    let is_number = kind != FieldKind::Phone || !below.contains(char::is_alphabetic);
    is_number
        && matches!(kind, FieldKind::Unit | FieldKind::Date | FieldKind::Phone)
        && !suits(kind, last.value, template)
        && template.office_in(below).is_none()
        && suits(kind, &format!("{}{below}", last.value), template)
}

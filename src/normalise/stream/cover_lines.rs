//! Joins what a break or a narrow cell parted on the cover: a label over two lines, and a value that goes on in the next.
use crate::config::{Template, front};
use crate::fold::fold;
use crate::model::{Inline, Paragraph, text_of};
use crate::normalise::cover::labels::{begins_with_label, is_title};
use crate::normalise::headings::words::match_heading;

use super::Item;
use super::wrapped::{around_label, with_rests};

/// Longest line of the cover that is part of a broken one, in characters.
const LONGEST: usize = 40;
/// Longest line that may be a title, in characters.
const LONGEST_TITLE: usize = 200;
/// Most lines and cells of a cover in which the title is looked for.
const MOST_LINES: usize = 60;

/// Joins the broken lines before the first section.
pub fn join_cover_lines(items: Vec<Item>, template: &Template) -> Vec<Item> {
    let mut joined: Vec<Item> = Vec::with_capacity(items.len());
    let heads_section = |item: &Item| matches!(item, Item::Line(line) if match_heading(line, template).is_some());
    let end = items.iter().position(heads_section).unwrap_or(items.len());
    let cover = folded(&items[..end.min(MOST_LINES)]);
    for (index, item) in items.into_iter().enumerate() {
        match (joined.last_mut(), item) {
            (Some(Item::Line(upper)), Item::Line(lower)) if index < end => {
                if let Some(whole) = join(upper, &lower, &cover, template) {
                    *upper = whole;
                } else if let Some(whole) = join_around(&joined, &lower, &cover, template) {
                    joined.truncate(joined.len() - 2);
                    joined.push(Item::Line(whole));
                } else {
                    joined.push(Item::Line(lower));
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
        Item::Line(line) if line.text().chars().nth(LONGEST_TITLE).is_some() => String::new(),
        Item::Line(line) => fold(&line.text()),
        Item::Pair(pair) => fold(&text_of(&pair.value, false).chars().take(LONGEST_TITLE).collect::<String>()),
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
        || (near && is_label_over_both(&above, &whole, begins, template));
    let whole = if is_one { Some(whole) } else { with_rests(&above, &below, cover, template).filter(|_| near) };
    whole.map(|whole| Paragraph { number: upper.number.clone(), ..Paragraph::plain(upper.place.clone(), whole) })
}

/// Joins the last two lines and the next where the middle one is the unit's label, beside a name of two lines.
fn join_around(joined: &[Item], lower: &Paragraph, cover: &str, template: &Template) -> Option<Paragraph> {
    let [.., Item::Line(above), Item::Line(label)] = joined else { return None };
    let is_plain = |line: &Paragraph| !line.place.is_cell() && !line.holds_more();
    let whole = around_label(&above.text(), &label.text(), &lower.text(), cover, template);
    let whole = whole.filter(|_| [above, label, lower].into_iter().all(is_plain))?;
    Some(Paragraph::plain(label.place.clone(), whole))
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

//! A second report behind the first in one file: units hand in theirs together with that of an office below them, or a draft
//! behind the final text. A file is one unit's report; what is behind it is named and not read as a part of it.
use std::collections::BTreeSet;

use crate::config::{FieldKind, Template};
use crate::finding::Finding;
use crate::model::{Block, PICTURE, Place, Words, shown_of};

use super::cover::labels::fields_in_line;
use super::cover::suits::suits;
use super::cover::title::is_title;
use super::headings::words::match_exactly;
use super::item::Item;
use super::last_page::beyond::is_annex;
use super::unplaced::unplaced;

/// How many items below a title the labels of its cover stand in, and how many of them there are at least.
const COVER: usize = 10;
const FEWEST_LABELS: usize = 2;
/// Fewest sections of either report.
const FEWEST_SECTIONS: usize = 2;
/// Longest upper line of a title, in characters.
const LONGEST_NAME: usize = 30;

/// Where a second report begins.
pub struct Begin {
    /// The place of its first line.
    pub place: Place,
    /// That line, or as much of it as the stream has in one.
    pub line: String,
    /// The titles from there on.
    pub titles: Vec<String>,
}

/// Cuts off the stream what begins a report anew, and names it.
pub fn cut_another(items: &mut Vec<Item>, template: &Template) -> Option<(Begin, Finding)> {
    let begins = begins_another(items, template)?;
    let rest = items.split_off(begins);
    let titles = titles(&rest, template);
    let blocks: Vec<Block> = rest.into_iter().flat_map(blocks_of).collect();
    let mut quote = shown_of(&blocks);
    if blocks.iter().any(Block::holds_picture) {
        quote.push_str(PICTURE);
    }
    let place = blocks.first()?.place().clone();
    let line = quote.lines().next().unwrap_or_default().to_owned();
    let finding = Finding {
        message: Words::new(
            format!("从这里起是另一份报告（{}），没有读入", titles.join("、")),
            format!("another report begins here ({}); it was not read", titles.join(", ")),
        ),
        hint: Words::new(
            "请把每份报告存成一个文件，分别报送；是旧稿或附件的，删去。",
            "save each report as a file of its own; delete it if it is a draft or an annex",
        ),
        ..unplaced(quote.trim(), place.clone())
    };
    Some((Begin { place, line, titles }, finding))
}

/// Finds where a second report begins: at a title with the labels of a cover below it, between the sections of two reports.
fn begins_another(items: &[Item], template: &Template) -> Option<usize> {
    let is_cover = |&index: &usize| labels(&items[index + 1..], template) >= FEWEST_LABELS;
    let mut covers =
        (0..items.len()).filter(|&index| title_of(&items[index], template).is_some()).filter(is_cover).peekable();
    covers.peek()?;
    let filled = filled_sections(items, template);
    // The one before ends behind the heading of its second section and a line of it, and the one behind begins before its last
    // two sections at the latest.
    let ends = end_of_few(filled.iter())? + 2;
    let last_begins = end_of_few(filled.iter().rev())?;
    let title = covers.find(|title| (ends..=last_begins).contains(title))?;
    let begins = title - usize::from(title.checked_sub(1).is_some_and(|above| is_upper_line(&items[above], template)));
    let above = items[..begins].iter().rev().take_while(|item| is_above_title(item, template)).count();
    Some(begins - above)
}

/// Lists the titles, each with its upper line.
fn titles(items: &[Item], template: &Template) -> Vec<String> {
    let whole = |(index, item): (usize, &Item)| {
        let title = title_of(item, template)?;
        let above = index.checked_sub(1).map(|above| &items[above]);
        let upper = above.filter(|above| template.titled_unit(&title).is_empty() && is_upper_line(above, template));
        Some(match upper {
            Some(Item::Line(upper)) => upper.text().trim().to_owned() + &title,
            _ => title,
        })
    };
    items.iter().enumerate().filter_map(whole).collect()
}

fn title_of(item: &Item, template: &Template) -> Option<String> {
    match item {
        Item::Line(line) => Some(line.text().trim().to_owned()).filter(|text| is_title(text, template)),
        _ => None,
    }
}

/// Counts the fields for which the lines of a cover ask.
fn labels(items: &[Item], template: &Template) -> usize {
    let fields = items.iter().take(COVER).flat_map(|item| match item {
        Item::Line(line) => {
            let text = line.text();
            fields_in_line(&text, template).fields.iter().map(|entry| entry.label.field).collect()
        }
        Item::Pair(pair) => vec![pair.label.field],
        Item::Table(_) | Item::Stray(_) => Vec::new(),
    });
    fields.collect::<BTreeSet<_>>().len()
}

/// Lists the headings in known words with something of the unit's own below, which a table of contents and a blank form do not
/// have: where each stands, and its section.
fn filled_sections(items: &[Item], template: &Template) -> Vec<(usize, usize)> {
    let section = |item: &Item| match item {
        Item::Line(line) => match_exactly(line, template).filter(|heading| !heading.short).map(|own| own.section),
        _ => None,
    };
    let is_own = |item: &Item| match item {
        Item::Line(line) => {
            let text = line.text();
            section(item).is_none() && !template.is_prompt(&text) && !template.is_wording(&text) && !line.is_blank()
        }
        _ => true,
    };
    let pairs = items.windows(2).enumerate().filter(|(_, pair)| is_own(&pair[1]));
    pairs.filter_map(|(index, pair)| Some((index, section(&pair[0])?))).collect()
}

/// Returns where the first heading stands by which as many sections were there as a report has at least.
fn end_of_few<'s>(mut filled: impl Iterator<Item = &'s (usize, usize)>) -> Option<usize> {
    let mut found = BTreeSet::new();
    let is_last = |(_, section): &&(usize, usize)| {
        found.insert(*section);
        found.len() >= FEWEST_SECTIONS
    };
    filled.find(is_last).map(|(index, _)| *index)
}

/// Says whether an item is the upper line of a title: a unit's name.
fn is_upper_line(item: &Item, template: &Template) -> bool {
    matches!(item, Item::Line(line) if {
        let text = line.text();
        text.chars().count() <= LONGEST_NAME && suits(FieldKind::Unit, text.trim(), template)
    })
}

/// Says whether an item above a title belongs to its cover: the year, the number, or the annex that the form is.
fn is_above_title(item: &Item, template: &Template) -> bool {
    let is_upper = |field: usize| matches!(template.fields[field].kind, FieldKind::Year | FieldKind::Text);
    match item {
        Item::Line(line) => {
            let text = line.text();
            let own = fields_in_line(&text, template);
            let asks = !own.fields.is_empty() && own.fields.iter().all(|entry| is_upper(entry.label.field));
            line.is_blank() || asks || is_annex(&text)
        }
        Item::Pair(pair) => is_upper(pair.label.field),
        Item::Table(_) | Item::Stray(_) => false,
    }
}

fn blocks_of(item: Item) -> Vec<Block> {
    match item {
        Item::Line(line) => vec![Block::Paragraph(line)],
        Item::Table(table) => vec![Block::Table(table)],
        Item::Stray(blocks) => blocks,
        Item::Pair(pair) => [pair.label_blocks, pair.value].concat(),
    }
}

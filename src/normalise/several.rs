//! Several reports behind each other in one file → each by itself: an office hands in its own together with those of the offices
//! below it, or a draft behind the final text.
use std::collections::BTreeSet;

use crate::config::{FieldKind, Template};
use crate::model::{Block, Paper, Paragraph, RawDocument, Row};

use super::cover::labels::fields_in_line;
use super::cover::letter::{is_above_title, stands_above_title};
use super::cover::suits::suits;
use super::cover::title::is_title;
use super::headings::words::match_exactly;
use super::item::Item;
use super::last_page::beyond::is_annex;

/// How many items below a title the labels of its cover stand in, and how many of them there are at least.
const COVER: usize = 10;
const FEWEST_LABELS: usize = 2;
/// Fewest sections of a report.
const FEWEST_SECTIONS: usize = 2;
/// Longest upper line of a title, in characters.
const LONGEST_NAME: usize = 30;

/// Parts a document, of which `items` are the stream, at the covers of the reports behind the first; each is called by its
/// number in the file. `None` where there is one report only, or a sheet of several. What stands beside the body is the first's.
pub fn parted(raw: &RawDocument, items: &[Item], template: &Template) -> Option<Vec<RawDocument>> {
    if raw.part.is_some() {
        return None;
    }
    let mut starts = vec![0];
    for begin in begins(items, template) {
        let from = starts.last().map_or(0, |last| last + 1);
        starts.extend(block_of(begin, items, raw, from));
    }
    if starts.len() == 1 {
        return None;
    }
    let ends = starts.iter().copied().skip(1).chain([raw.blocks.len()]);
    let pieces = starts.iter().zip(ends).map(|(start, end)| &raw.blocks[*start..end]);
    let mut parts: Vec<RawDocument> = (1..).zip(pieces).map(|(number, blocks)| part(number, blocks, raw)).collect();
    parts[0].asides.clone_from(&raw.asides);
    parts[0].pictures_beside.clone_from(&raw.pictures_beside);
    Some(parts)
}

/// Makes a document of some blocks of another one.
fn part(number: usize, blocks: &[Block], raw: &RawDocument) -> RawDocument {
    let paper = raw.paper.as_ref().map(|paper| {
        let own = blocks.iter().map(Block::place).filter(|place| paper.begins.contains(place));
        Paper { begins: own.cloned().collect(), is_indented: paper.is_indented }
    });
    RawDocument { part: Some(format!("第{number}份")), paper, ..RawDocument::new(raw.format, blocks.to_vec()) }
}

/// Finds where the reports behind the first begin: at a title with the labels of a cover below it, between the sections of two
/// reports.
fn begins(items: &[Item], template: &Template) -> Vec<usize> {
    let is_title = |item: &Item| item.line().is_some_and(|line| is_title(line.text().trim(), template));
    let is_cover = |&index: &usize| is_title(&items[index]) && labels(&items[index + 1..], template) >= FEWEST_LABELS;
    let mut covers = (0..items.len()).filter(is_cover).peekable();
    let mut begins = Vec::new();
    if covers.peek().is_none() {
        return begins;
    }
    let filled = filled_sections(items, template);
    // The last one begins before its last two sections at the latest.
    let Some(last) = end_of_few(filled.iter().rev()) else { return begins };
    let mut ends = end_of_report(0, &filled);
    for title in covers.take_while(|title| *title <= last) {
        if ends.is_some_and(|ends| ends <= title) {
            let upper = title.checked_sub(1).is_some_and(|above| is_upper_line(&items[above], template));
            let begin = title - usize::from(upper);
            begins.push(
                begin - items[..begin].iter().rev().take_while(|item| belongs_above_title(item, template)).count(),
            );
            ends = end_of_report(title, &filled);
        }
    }
    begins
}

/// Returns where the report that begins at `start` may end: behind the heading of its second section and a line of it.
fn end_of_report(start: usize, filled: &[(usize, usize)]) -> Option<usize> {
    let own = &filled[filled.partition_point(|(index, _)| *index < start)..];
    Some(end_of_few(own.iter())? + 2)
}

/// Finds the block of the body, not before `from`, that begins with an item; `None` where the item stands in the midst of a block,
/// or beside the body.
fn block_of(item: usize, items: &[Item], raw: &RawDocument, from: usize) -> Option<usize> {
    let place = items[item].place()?;
    let block = from + raw.blocks.get(from..)?.iter().position(|block| block.holds(place))?;
    let above = item.checked_sub(1).and_then(|above| items[above].place());
    above.is_none_or(|above| !raw.blocks[block].holds(above)).then_some(block)
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
    let section = |item: &Item| {
        let heading = match_exactly(item.line()?, template).filter(|heading| !heading.short);
        heading.map(|own| own.section)
    };
    let is_own = |item: &Item| {
        item.line().is_none_or(|line| {
            let text = line.text();
            section(item).is_none() && !template.is_prompt(&text) && !template.is_wording(&text) && !line.is_blank()
        })
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
    item.line()
        .map(Paragraph::text)
        .is_some_and(|text| text.chars().count() <= LONGEST_NAME && suits(FieldKind::Unit, text.trim(), template))
}

/// Says whether an item above a title belongs to its cover: the year, the number, or the annex that the form is.
fn belongs_above_title(item: &Item, template: &Template) -> bool {
    match item {
        Item::Line(line) => {
            let text = line.text();
            stands_above_title(&text, template) || is_annex(&text)
        }
        Item::Pair(pair) => is_above_title(pair.label.field, template),
        // Behind the last page of the report before, such a table is one of content to the stream.
        Item::Table(table) => {
            let label = |row: &Row| template.whole_label(&row.cells.first()?.text());
            table.rows.iter().all(|row| label(row).is_some_and(|label| is_above_title(label.field, template)))
        }
        Item::Stray(_) => false,
    }
}

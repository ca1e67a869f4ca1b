//! Documents whose paragraphs are the lines of another paper: what was copied out of a PDF or a mail keeps the ends of its
//! lines, and its page numbers. Only lines of one width, many of them, that end inside a sentence are taken for such.
use std::collections::BTreeSet;

use crate::config::Template;
use crate::model::{Paper, Paragraph, Place};
use crate::normalise::cover::labels::fields_in_line;
use crate::normalise::headings::words::match_heading;
use crate::normalise::item::Item;
use crate::ordinal::begins_point;

use super::cut::{ENDINGS, SHORT_OF_FULL, WIDEST, length, width};
use super::join::{Bare, is_bare_number, is_page_number, join_broken_but, leave_out_page_numbers};
use super::listed::{is_seen_to_go_on, listed};

/// Narrowest lines of a page, in half characters; what is as narrow and has no mark at its end may be a list.
const NARROWEST: usize = 40;
/// Marks at the end of a sentence.
const SENTENCE_ENDS: [char; 2] = ['。', '；'];
/// Fewest lines that end inside a sentence at the width of all.
const FEWEST: usize = 5;
/// Fewest of them whose sentence is seen to go on in the next line, and of how many there is one.
const FEWEST_SEEN: usize = 2;
const ONE_SEEN_IN: usize = 12;
/// Fewest lines with an indent, and without, for the one to begin a paragraph and the other not.
const FEWEST_INDENTED: usize = 3;
/// Columns of an indent: two Han characters are four.
const INDENT: usize = 3;

/// Joins the lines of paragraphs that were pasted line by line, in the whole document or between two headings.
pub fn join_pasted(items: Vec<Item>, template: &Template) -> Vec<Item> {
    // Asked first, as the cheaper question.
    let may_be_cut = |line: &&Paragraph| !line.text().trim_end().ends_with(ENDINGS);
    if items.iter().filter_map(Item::line).filter(may_be_cut).count() < FEWEST {
        return items;
    }
    if let Some(paper) = paper_of(&items, template) {
        return join(items, &paper, template);
    }
    let mut parts: Vec<Vec<Item>> = vec![Vec::new()];
    for item in items {
        if is_heading(&item, template) {
            parts.push(Vec::new());
        }
        parts.last_mut().expect("there is one from the start").push(item);
    }
    let joined = parts.into_iter().flat_map(|part| match paper_of(&part, template) {
        Some(paper) => join(part, &paper, template),
        None => part,
    });
    joined.collect()
}

fn join(items: Vec<Item>, paper: &Paper, template: &Template) -> Vec<Item> {
    let items = leave_out_page_numbers(items, paper, template, Bare::Running);
    let listed = listed(&items);
    join_broken_but(items, paper, template, |index| listed.contains(&index))
}

fn is_heading(item: &Item, template: &Template) -> bool {
    item.line().is_some_and(|line| match_heading(line, template).is_some())
}

/// Finds the lines that begin a paragraph; `None` where no lines were cut at one width.
fn paper_of(items: &[Item], template: &Template) -> Option<Paper> {
    // A cover has lines of its own.
    let sections = items.iter().enumerate().skip_while(|(_, item)| !is_heading(item, template));
    let listed = listed(items);
    let own = sections.filter(|(index, _)| !listed.contains(index));
    let lines: Vec<(String, &Place)> = own.filter_map(|(_, item)| body_line(item, template)).collect();
    if !are_cut(&lines, width, NARROWEST) && !are_cut(&lines, length, NARROWEST / 2) {
        return None;
    }
    let places: BTreeSet<&Place> = lines.iter().map(|(_, place)| *place).collect();
    let begins: BTreeSet<Place> =
        lines.iter().filter(|(text, _)| indent(text) >= INDENT).map(|(_, place)| (*place).clone()).collect();
    let tells = begins.len() >= FEWEST_INDENTED
        && lines.len() >= begins.len() + FEWEST_INDENTED
        // Lines parted by breaks stand at one place.
        && places.len() == lines.len();
    Some(Paper { begins: if tells { begins } else { BTreeSet::new() }, is_indented: tells })
}

/// Says whether lines were cut at one width, by one way of measuring them.
fn are_cut(lines: &[(String, &Place)], measure: fn(&str) -> usize, narrowest: usize) -> bool {
    let longest = lines.iter().map(|(text, _)| measure(text)).max().unwrap_or(0);
    if !(narrowest..=WIDEST).contains(&longest) {
        return false;
    }
    // The last line is complete, or what follows it is the form's.
    let inside = lines.windows(2).filter(|pair| !pair[0].0.ends_with(ENDINGS) && !begins_point(&pair[1].0));
    let (full, short): (Vec<_>, Vec<_>) = inside.partition(|pair| measure(&pair[0].0) + SHORT_OF_FULL >= longest);
    // Headings of the unit's own are short.
    let short = short.iter().filter(|pair| !begins_point(&pair[0].0)).count();
    // A list without marks at the ends of its lines has no sentence that ends inside one, and few that end with one.
    let ended = lines.iter().filter(|(text, _)| text.ends_with(SENTENCE_ENDS)).count();
    let has_sentences = ended * 4 >= full.len() || full.iter().any(|pair| pair[0].0.contains(SENTENCE_ENDS));
    // The lines of a list are as long as each other by accident, but none goes on in the next.
    let seen = full.iter().filter(|pair| is_seen_to_go_on(&pair[0].0, &pair[1].0)).count();
    let is_seen = seen >= FEWEST_SEEN && seen * ONE_SEEN_IN >= full.len();
    full.len() >= FEWEST && short * 4 <= full.len() && has_sentences && is_seen
}

/// Returns what a line of the unit's own says.
pub fn body_line<'i>(item: &'i Item, template: &Template) -> Option<(String, &'i Place)> {
    let line = item.line()?;
    let text = line.text().trim_end().to_owned();
    let is_own = !text.trim_start().is_empty()
        && !text.contains('\t')
        && !is_bare_number(&text)
        && !is_page_number(&text)
        && !template.is_wording(&text)
        && match_heading(line, template).is_none()
        && fields_in_line(&text, template).fields.is_empty();
    is_own.then_some((text, &line.place))
}

/// Counts the columns of blanks in front of a line.
fn indent(line: &str) -> usize {
    let blanks = line.chars().take_while(|character| character.is_whitespace());
    blanks.map(|blank| 1 + usize::from(!blank.is_ascii())).sum()
}

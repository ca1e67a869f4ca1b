//! Sections that run on in one line: a line is parted before the headings that stand within it with their numbers.
use std::collections::BTreeSet;

use crate::config::Template;
use crate::model::Paragraph;
use crate::normalise::headings::opinion;
use crate::normalise::headings::words::{Lead, cut_back, cut_front, match_text};

use crate::normalise::item::Item;

/// Shortest line, in characters, that is looked through.
const SHORTEST: usize = 60;
/// Fewest headings in a line that are sections running on, and no list of contents in a sentence.
const FEWEST: usize = 2;
/// Marks at the end of what the form prints before a heading, and the most characters that it has.
const OF_FORM: [char; 11] = ['。', '）', ')', '：', ':', ' ', '　', '】', '\t', '；', '”'];
const LONGEST_FORM: usize = 300;
/// Marks and blanks behind which a section runs on.
const OF_SENTENCES: [char; 5] = ['。', '！', '；', ' ', '　'];
/// Marks of a sentence's end, and of a date's.
const BEFORE_LAST_PAGE: [char; 6] = ['。', '！', '；', '”', '）', '日'];
/// Fewest characters between two headings.
const SHORTEST_TEXT: usize = 12;

/// Parts each line that holds several sections.
pub fn part_sections(items: Vec<Item>, template: &Template) -> Vec<Item> {
    let mut parted = Vec::with_capacity(items.len());
    for item in items {
        match item {
            Item::Line(line) => {
                let lines = before_last_page(line, template).into_iter();
                let lines = lines.flat_map(|line| behind_form(line, template)).flat_map(|line| parts(line, template));
                parted.extend(lines.map(Item::Line));
            }
            other => parted.push(other),
        }
    }
    parted
}

/// Parts the last page's heading from the last sentence or the date before it: a page shows both flush left.
fn before_last_page(line: Paragraph, template: &Template) -> Vec<Paragraph> {
    let text = line.text();
    let ends = text.rfind(BEFORE_LAST_PAGE);
    let start = ends.map_or(0, |end| end + text[end..].chars().next().map_or(0, char::len_utf8));
    if start == 0 || !opinion::is_heading_alone(&text[start..], template) {
        return vec![line];
    }
    let rest = cut_front(&line, start);
    vec![cut_back(&line, start), Paragraph { role: line.role, ..rest }]
}

/// Parts a heading from what the form prints before it in one paragraph: 自评总结：一、…, or the prompt.
fn behind_form(line: Paragraph, template: &Template) -> Vec<Paragraph> {
    let text = line.text();
    let starts = starts_behind(&text, &OF_FORM);
    let is_form = |front: &str| {
        let of_form = template.is_wording(front) || template.is_prompt(front);
        of_form && match_text(front, template).is_none()
    };
    let near = starts.take_while(|start| text[..*start].chars().count() <= LONGEST_FORM);
    let mut cuts = near.filter(|&start| heading_at(&text[start..], template).is_some());
    let cut = cuts.next().filter(|&cut| text[..cut].contains(char::is_alphanumeric) && is_form(text[..cut].trim()));
    match cut {
        Some(cut) => {
            let rest = cut_front(&line, cut);
            vec![cut_back(&line, cut), Paragraph { role: line.role, ..rest }]
        }
        None => vec![line],
    }
}

/// Returns where a text goes on behind one of these marks with something else than a mark; what is quoted runs on in no
/// section.
fn starts_behind<'t>(text: &'t str, marks: &'t [char]) -> impl Iterator<Item = usize> + 't {
    let mut is_quoted = false;
    text.char_indices().filter_map(move |(at, mark)| {
        is_quoted = mark == '“' || (is_quoted && mark != '”');
        let start = at + mark.len_utf8();
        let goes_on = |next: char| next.is_alphanumeric() || matches!(next, '（' | '(');
        (!is_quoted && marks.contains(&mark) && text[start..].starts_with(goes_on)).then_some(start)
    })
}

fn parts(line: Paragraph, template: &Template) -> Vec<Paragraph> {
    let text = line.text();
    if text.char_indices().nth(SHORTEST).is_none() {
        return vec![line];
    }
    let starts = starts_behind(&text, &OF_SENTENCES);
    let mut sections = BTreeSet::new();
    let mut cuts: Vec<usize> = Vec::new();
    for start in std::iter::once(0).chain(starts) {
        let is_near = |last: &usize| text[*last..start].chars().count() < SHORTEST_TEXT;
        let Some(section) = heading_at(&text[start..], template) else { continue };
        // Blanks before the first heading are passed over already.
        if cuts.last().is_some_and(|last| !text[*last..start].contains(char::is_alphanumeric)) {
            continue;
        }
        if cuts.last().is_some_and(is_near) || !sections.insert(section) {
            return vec![line];
        }
        cuts.push(start);
    }
    if cuts.len() < FEWEST {
        return vec![line];
    }
    cuts.retain(|cut| *cut > 0);
    let mut parts = Vec::new();
    let (mut rest, mut from) = (line, 0);
    for cut in cuts {
        parts.push(cut_back(&rest, cut - from));
        rest = Paragraph { role: rest.role, ..cut_front(&rest, cut - from) };
        from = cut;
    }
    parts.push(rest);
    parts
}

/// Returns the section whose heading, in many words and with its own number, a text begins with.
fn heading_at(text: &str, template: &Template) -> Option<usize> {
    let lead = Lead::of(text, None);
    let number = lead.count()?;
    if !(0..template.sections.len()).any(|section| template.number_of(section) == number) {
        return None;
    }
    let named = template.heading_at(&text[lead.length..])?;
    (!named.short && template.number_of(named.section) == number).then_some(named.section)
}

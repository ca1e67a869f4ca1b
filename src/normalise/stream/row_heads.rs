//! The heads of a list's columns: which of them head sections. Each column is what its head says, wherever it stands and
//! whatever the unit wrote into its cell.
use std::collections::{BTreeMap, BTreeSet};

use crate::config::Template;
use crate::model::{Block, Cell, FoundBy, Place, RawDocument, Row, Table};
use crate::normalise::headings::chosen::Chosen;
use crate::normalise::headings::opinion;
use crate::normalise::headings::words::{Lead, listed};
use crate::normalise::item::Item;

use super::cell::is_blank;
use super::row_parts::parts_of;

/// Fewest heads of sections by which a list has a column for each.
const FEWEST: usize = 2;
/// Longest head of a column, in characters.
const LONGEST: usize = 60;
/// A text of a list's column, in characters, by which one between those of other sections is a section's, whatever its head
/// says; where the other sections' are short, and in a sentence, fewer are enough.
const SHORTEST_TEXT: usize = 30;
const SHORTEST_SENTENCE: usize = 6;

/// A row of a list that has a column for each section.
pub struct ListRow<'r> {
    /// The unit's labels and values, a row for each column of the list.
    pub table: &'r Table,
    /// The columns that head sections, by their rows in the table.
    pub heads: BTreeMap<usize, Chosen>,
    /// The columns that go on with a section of the one beside them, and that one.
    pub parts: BTreeMap<usize, usize>,
}

impl<'r> ListRow<'r> {
    /// Finds the heads of a document that is such a row.
    pub fn of(raw: &'r RawDocument, template: &Template) -> Option<Self> {
        let [Block::Table(table)] = raw.blocks.as_slice() else { return None };
        if !raw.is_row {
            return None;
        }
        let heads = row_heads(table, &raw.longest, template);
        let labels: Vec<String> = table.rows.iter().map(label).collect();
        let parts = parts_of(&labels, &heads, &|text| is_free(text, template), template);
        (!heads.is_empty()).then_some(Self { table, heads, parts })
    }

    /// Returns what the unit left blank of the columns that share a section: the section, the column's head, and the cell.
    pub fn blank_columns(&self) -> impl Iterator<Item = (usize, String, Place)> {
        let shared = self.heads.iter().filter(|(at, _)| self.parts.values().any(|own| own == *at));
        let columns = shared.flat_map(|(head, chosen)| {
            let parts = self.parts.iter().filter(move |(_, of)| *of == head).map(|(at, _)| *at);
            parts.chain([*head]).map(|at| (at, chosen.section))
        });
        columns.filter_map(|(at, section)| {
            let row = self.table.rows.get(at)?;
            let cell = blank_value(row)?;
            Some((section, label(row), cell.place.clone()))
        })
    }

    /// Finds the heads' lines in the stream that was made of the row.
    pub fn headings(&self, items: &[Item]) -> BTreeMap<usize, Chosen> {
        let line = |(at, chosen): (&usize, &Chosen)| {
            let place = place_of_head(self.table.rows.get(*at)?)?;
            let mut lines = items.iter().enumerate().filter_map(|(index, item)| Some((index, item.line()?)));
            let (index, line) = lines.find(|(_, line)| line.place == *place)?;
            Some((index, Chosen { length: line.text().len(), ..chosen.clone() }))
        };
        self.heads.iter().filter_map(line).collect()
    }
}

/// Returns where the head of a column stands, or the cell that the unit left blank below it: there it is wanting.
pub fn place_of_head(row: &Row) -> Option<&Place> {
    Some(&blank_value(row).or(row.cells.first())?.place)
}

/// Returns the cell below a column's head that the unit left blank.
fn blank_value(row: &Row) -> Option<&Cell> {
    row.cells.iter().skip(1).find(|value| is_blank(value))
}

/// Finds the columns that head sections, each section once, by their places in the list's table; none where the list has
/// no column for each section.
fn row_heads(table: &Table, longest: &[usize], template: &Template) -> BTreeMap<usize, Chosen> {
    let labels: Vec<String> = table.rows.iter().map(label).collect();
    let free: Vec<usize> = (0..labels.len()).filter(|&at| is_free(&labels[at], template)).collect();
    let mut named: Vec<(f64, usize, usize, FoundBy)> = free
        .iter()
        .flat_map(|&at| names(&labels[at], template).map(move |(worth, section, by)| (worth, at, section, by)))
        .collect();
    // Of equals the one further left.
    named.sort_by(|left, right| right.0.total_cmp(&left.0).then(left.1.cmp(&right.1)));
    let mut found: BTreeMap<usize, (usize, FoundBy)> = BTreeMap::new();
    for (_, at, section, by) in named {
        let taken = found.contains_key(&at) || found.values().any(|(own, _)| *own == section);
        if !taken {
            found.insert(at, (section, by));
        }
    }
    if found.len() < FEWEST {
        return BTreeMap::new();
    }
    let open: Vec<usize> = free.into_iter().filter(|at| !found.contains_key(at)).collect();
    let texts = columns_of_texts(&found, table, longest);
    fill_between(&mut found, &open, &texts, template);
    let chosen = |(at, (section, found_by)): (usize, (usize, FoundBy))| {
        let ordinal = Lead::of(&labels[at], None).ordinal.map(|(kind, _)| kind);
        (at, Chosen { section, length: labels[at].len(), found_by, ordinal })
    };
    found.into_iter().map(chosen).collect()
}

/// Says whether a column's head may be a section's.
fn is_free(text: &str, template: &Template) -> bool {
    let is_field = template.whole_label(text).is_some();
    let is_others = template.is_other_label(text) || template.is_list_label(text);
    let is_page = opinion::is_heading(text, template);
    !(text.trim().is_empty() || text.chars().count() > LONGEST || is_field || is_others || is_page)
}

/// Returns the columns in which texts stand, in this row or in any row of the list: as long as those that head sections are,
/// or half as long.
fn columns_of_texts(found: &BTreeMap<usize, (usize, FoundBy)>, table: &Table, longest: &[usize]) -> BTreeSet<usize> {
    let text = |at: usize| table.rows[at].cells.get(1).map(Cell::text).unwrap_or_default().trim_end().to_owned();
    let length = |at: usize| text(at).chars().count().max(longest.get(at).copied().unwrap_or_default());
    let named = found.keys().map(|&at| length(at)).min().unwrap_or_default();
    let least = (named / 2).clamp(SHORTEST_SENTENCE, SHORTEST_TEXT);
    let says = |at: &usize| length(*at) > least || (length(*at) >= SHORTEST_SENTENCE && text(*at).ends_with('。'));
    (0..table.rows.len()).filter(says).collect()
}

/// Gives sections that no head names the columns between those of their neighbours, where there are as many of them and
/// texts stand in all.
fn fill_between(
    found: &mut BTreeMap<usize, (usize, FoundBy)>,
    open: &[usize],
    texts: &BTreeSet<usize>,
    template: &Template,
) {
    let column = |found: &BTreeMap<usize, (usize, FoundBy)>, section: usize| {
        found.iter().find(|(_, (own, _))| *own == section).map(|(&at, _)| at)
    };
    let count = template.sections.len();
    let mut section = 0;
    while section < count {
        let first = section;
        let end = (first..count).find(|&section| column(found, section).is_some()).unwrap_or(count);
        section = end.max(first + 1);
        let missing = end - first;
        if missing == 0 {
            continue;
        }
        let left = first.checked_sub(1).and_then(|before| column(found, before));
        let right = Some(end).filter(|&end| end < count).and_then(|end| column(found, end));
        let (from, to) = match (left, right) {
            (Some(left), Some(right)) => (left + 1, right),
            (None, Some(right)) if missing == 1 => (right.saturating_sub(1), right),
            (Some(left), None) if missing == 1 => (left + 1, left + 2),
            _ => continue,
        };
        let between: Vec<usize> = open.iter().copied().filter(|&at| (from..to).contains(&at)).collect();
        if between.len() == missing && between.iter().all(|at| texts.contains(at)) {
            found.extend(between.into_iter().zip(first..end).map(|(at, own)| (at, (own, FoundBy::Position))));
        }
    }
}

/// Returns the sections that a head names, and how sure it is of each.
fn names<'t>(text: &'t str, template: &'t Template) -> impl Iterator<Item = (f64, usize, FoundBy)> + use<'t> {
    let exact = listed(text, None, template).map(|(_, named)| named);
    let lead = Lead::of(text, None);
    let like = template.headings_like(&text[lead.length..], lead.count());
    let own = exact.into_iter().map(|named| (if named.length < text.len() { 1.5 } else { 2.0 }, named));
    let like = like.into_iter().map(|named| (named.wording.strength(), named));
    own.chain(like).map(|(worth, named)| (worth, named.section, named.wording.found_by()))
}

fn label(row: &Row) -> String {
    row.cells.first().map(Cell::text).unwrap_or_default()
}

//! The cover's fields, as labels and values come to them: each is set once, the upper label's value first.
use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::config::{Asked, FieldKind, Label, RANK_OF_LIKE};
use crate::model::{Block, Field, FoundBy, PICTURE, Paragraph, Place, shown_of};
use crate::normalise::cover::labels::bare_value;
use crate::normalise::cover::persons::{names_person, part_phone, unspaced};
use crate::normalise::cover::suits::without_inner_labels;
use crate::normalise::item::Pair;
use crate::normalise::unplaced::unplaced;
use crate::normalise::values::{both_numbers, date_of, normal_values};

use super::held::Late;
use super::{Assigner, Part};

/// Fewest boxes of one character each that are one value.
const FEWEST_BOXES: usize = 4;

/// What the walk over the cover remembers.
#[derive(Default)]
pub struct Cover {
    /// The label that came last and still has no value.
    pub waiting: Option<Waiting>,
    /// The person whose label came last, as an index into the template's fields.
    pub person: Option<usize>,
    /// How far down the list that label stands.
    person_rank: usize,
    /// Whether a label that the form does not know came last, whose 姓名 and 职务 are none of the form's.
    pub is_foreign: bool,
    /// Whether the name of that person came as well, so that the next 姓名 is somebody else's.
    pub is_foreign_named: bool,
    /// Whether a telephone number came last, and whether the one that is set now follows another.
    telephones: (bool, bool),
    /// Whether a person's name without a post came last.
    pub awaits_post: bool,
    /// How many of the homeless blocks stand above the title.
    pub above_title: usize,
    /// How many homeless blocks stood above the last line that was kept in `unlabelled`.
    pub above_unlabelled: Option<usize>,
    /// Dates without a label.
    pub dates: Vec<(String, Place)>,
    /// Lines below the title that have no label and look like the value of a field.
    pub unlabelled: Vec<(usize, Paragraph)>,
    /// How far down the list the label of each value stands.
    ranks: BTreeMap<String, usize>,
    /// Labels below the sections, of which it is not known yet whether text follows.
    pub late: Vec<Late>,
    /// The label below the sections that stands in the line above, without a value, and in which part that is.
    pub late_label: Option<(Part, Waiting)>,
    /// Whether such a label was the cover's.
    pub is_late: bool,
}

impl Cover {
    /// Remembers a label of a person who is none of the form's, and whether the name came with it.
    pub fn meet_foreign(&mut self, is_named: bool) {
        (self.is_foreign, self.is_foreign_named) = (true, is_named);
    }
}

/// A label that still has no value.
pub struct Waiting {
    pub label: Label,
    pub words: String,
    pub place: Place,
}

impl Assigner<'_> {
    /// Returns the field of a kind, as an index into the template's.
    pub fn field_of(&self, kind: FieldKind) -> Option<usize> {
        self.template.index_of(kind)
    }

    /// Takes a label's cell and its value's.
    pub fn pair(&mut self, pair: Pair) {
        let lines = shown_of(&pair.value);
        let (apart, whole) = (lines.replace('\n', " "), lines.replace('\n', ""));
        // 2021年12月2 / 9日: a narrow cell has wrapped the date.
        let is_date = self.template.fields[pair.label.field].kind == FieldKind::Date;
        let text = if is_date && date_of(&apart).is_none() && date_of(&whole).is_some() { whole } else { apart };
        // 2 | 0 | 2 | 1: a box for every character.
        let boxes = text.split_whitespace().count();
        let is_boxed = boxes >= FEWEST_BOXES && text.split_whitespace().all(|box_| box_.chars().count() == 1);
        let figures = !matches!(self.template.fields[pair.label.field].kind, FieldKind::Person);
        let text = if is_boxed && figures { without_blanks(&text) } else { text };
        if self.part != Part::Cover {
            return self.late_pair(pair, &text);
        }
        self.set(&pair.label, &pair.words, bare_value(&text), &pair.place);
        // A cell's value stands in its own cell, not in the line that comes next.
        self.cover.waiting = None;
        if pair.value.iter().any(Block::holds_picture) {
            self.findings.push(unplaced(PICTURE, pair.place));
        }
    }

    /// Sets a field that the cover says without a label.
    pub fn set_by_position(&mut self, field: usize, text: &str, place: &Place) {
        self.set(&without_words(field, FoundBy::Position, RANK_OF_LIKE), "", text, place);
    }

    /// Sets what a label asks for: the whole of a field, a person's post, or a person and the telephone.
    pub fn set(&mut self, label: &Label, words: &str, original: &str, place: &Place) {
        let is_person = self.template.fields[label.field].kind == FieldKind::Person;
        if label.bare && label.asked == Asked::Whole && self.cover.is_foreign_named {
            self.cover.is_foreign = false;
        }
        if label.bare && self.cover.is_foreign {
            if !original.trim().is_empty() {
                self.findings.push(unplaced(&format!("{words} {}", original.trim()), place.clone()));
            }
            return;
        }
        let field = if label.bare { self.cover.person.unwrap_or(label.field) } else { label.field };
        // 填表人 | 姓名：李明: the bare label counts as much as the one that it stands below.
        let above = self.cover.person.filter(|_| label.bare).map_or(label.rank, |_| self.cover.person_rank);
        let own_rank = label.rank.min(above);
        if is_person {
            (self.cover.person, self.cover.person_rank) = (Some(field), own_rank);
        }
        // 负责人 | 林远山, and below it 电话: a telephone of the form's own, further down, counts before it.
        let is_phone = self.template.fields[field].kind == FieldKind::Phone;
        self.cover.telephones = (is_phone, is_phone && self.cover.telephones.0);
        let is_others = self.cover.is_foreign && self.template.fields[field].kind == FieldKind::Phone;
        let label = &Label { rank: own_rank + if is_others { RANK_OF_LIKE / 2 } else { 0 }, ..label.clone() };
        self.cover.is_foreign &= label.bare || is_others;
        let (written, phone) =
            if is_person { part_phone(original, self.template) } else { (Cow::Borrowed(original), None) };
        let unspaced = if is_person { unspaced(&written) } else { None };
        let own = unspaced.as_deref().unwrap_or(&written);
        // 填表人：石青林职务：科员
        let own = if is_person { &*without_inner_labels(own, self.template) } else { own };
        let mut values = self.values_asked(label, own, field);
        self.join_office(&mut values);
        let blank = values.iter().all(|(_, value)| value.is_empty());
        let named = is_person && values.len() > 1 && values.get(1).is_some_and(|(_, post)| post.is_empty());
        self.cover.awaits_post = named && !blank;
        self.cover.waiting =
            blank.then(|| Waiting { label: label.clone(), words: words.to_owned(), place: place.clone() });
        self.store(label, words, &written, values, place);
        let phone_field = label.also.or_else(|| self.field_of(FieldKind::Phone));
        if let (Some(phone), Some(field)) = (phone, phone_field) {
            let spec = &self.template.fields[field];
            let values = normal_values(&spec.key, spec.kind, phone, self.template);
            let rank = label.rank + RANK_OF_LIKE / 2;
            let found_by = if label.also.is_some() { label.found_by } else { FoundBy::Position };
            let label = Label { rank, found_by, ..label.clone() };
            self.store(&label, words, phone, values, place);
        }
    }

    /// Returns the values of what a label of a field asks for: the post, the whole.
    pub fn values_asked(&self, label: &Label, text: &str, field: usize) -> Vec<(String, String)> {
        let spec = &self.template.fields[field];
        let is_post = match label.asked {
            Asked::Post => true,
            Asked::PostAtLeast => self.is_post_alone(text.trim(), &spec.key),
            Asked::Whole => false,
        };
        if is_post {
            return vec![(format!("{}_title", spec.key), text.trim().to_owned())];
        }
        normal_values(&spec.key, spec.kind, text, self.template)
    }

    /// Joins a post to the office that stands in brackets behind the name, where both have their own label: 填表人：何伟（党政办）, and
    /// below it 职务：主任.
    fn join_office(&mut self, values: &mut [(String, String)]) {
        let [(key, post)] = values else { return };
        let names = &self.template.names;
        let is_post = key.ends_with("_title") && names.is_sure_post(post);
        let is_office = |field: &Field| names.is_office(&field.value) && !names.is_sure_post(&field.value);
        let known = self.report.fields.iter_mut().find(|field| field.key == *key);
        if let Some(known) = known.filter(|known| is_post && is_office(known)) {
            let office = std::mem::take(&mut known.value);
            if !post.contains(&office) {
                post.insert_str(0, &office);
            }
        }
    }

    /// Says whether what stands behind a label that asks at least for the post is that alone: a word that is one, or,
    /// behind a name without a post, any word but the name.
    fn is_post_alone(&self, text: &str, key: &str) -> bool {
        let value = |part: &str| self.report.value(&format!("{key}_{part}"));
        let (name, post) = (value("name"), value("title"));
        let is_beside = !name.is_empty() && post.is_empty() && !text.contains(name);
        !text.contains(char::is_whitespace)
            && (self.template.names.is_post(text) || (is_beside && text.chars().all(char::is_alphabetic)))
    }

    /// Joins a telephone number to the one that is known: 办公电话 in one line and 手机 in the next are both the person's.
    fn both_telephones(&self, label: &Label, known: &Field, original: &str) -> Option<String> {
        let is_phone = self.template.fields[label.field].kind == FieldKind::Phone;
        let is_own = |rank: usize| rank < RANK_OF_LIKE / 4;
        let known_rank = self.cover.ranks.get(&known.key).copied().unwrap_or_default();
        let differ = self.cover.telephones.1 && is_own(label.rank) && is_own(known_rank) && label.rank != known_rank;
        both_numbers(&known.original, original).filter(|_| is_phone && differ)
    }

    /// Stores values once; of two that differ the one under the more usual label counts, and the other has no home.
    fn store(&mut self, label: &Label, words: &str, original: &str, values: Vec<(String, String)>, place: &Place) {
        let blank = values.iter().all(|(_, value)| value.is_empty());
        let first = values.first().map(|(key, _)| key.clone()).unwrap_or_default();
        let known = self.report.field(&first).filter(|field| !field.value.is_empty());
        if let Some(known) = known {
            let fills = |(key, value): &(String, String)| value.is_empty() || self.report.value(key) == value;
            let same = values.iter().all(fills);
            let upper = self.cover.ranks.get(&first).is_none_or(|&rank| rank <= label.rank);
            if blank || same {
                return;
            }
            if let Some(both) = self.both_telephones(label, known, original) {
                let field = self.report.fields.iter_mut().find(|field| field.key == first);
                if let Some(field) = field {
                    field.original = format!("{}、{}", field.original, original.trim());
                    field.value = both;
                }
                return;
            }
            if upper {
                // 填表人：石青林, and below it once more with the post.
                let adds = values.iter().filter(|(key, value)| *value != self.report.value(key));
                let open = adds.clone().all(|(key, _)| self.report.value(key).is_empty());
                if !open {
                    self.findings.push(unplaced(original.trim(), place.clone()));
                    return;
                }
            } else {
                let (lower, at) = (known.original.clone(), known.place.clone());
                self.findings.push(unplaced(&lower, at.unwrap_or_else(|| place.clone())));
            }
        }
        for (key, value) in values {
            let Some(field) = self.report.fields.iter_mut().find(|field| field.key == key) else { continue };
            // A blank label says nothing about a post that has a label of its own.
            if value.is_empty() && !field.value.is_empty() {
                continue;
            }
            self.cover.ranks.insert(key.clone(), label.rank);
            *field = Field {
                key,
                value,
                original: original.trim().to_owned(),
                place: Some(place.clone()),
                label: words.trim().to_owned(),
                found_by: label.found_by,
            };
        }
    }

    /// Below the sections no value stands in a line of its own.
    pub fn cover_waits_no_more(&mut self) {
        self.cover.waiting = None;
    }

    /// Remembers a column of a list that is none of the form's, so that 职务 beside it is none of the form's person.
    pub fn pass_column(&mut self, blocks: &[Block]) {
        let head = blocks.first().map(|head| head.text());
        if head.is_some_and(|head| names_person(&head)) {
            self.cover.meet_foreign(blocks.len() > 1);
        }
    }
}

/// Returns a text without its blanks.
pub fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Makes the label of a value that has none.
pub fn without_words(field: usize, found_by: FoundBy, rank: usize) -> Label {
    let (asked, also, words, length) = (Asked::Whole, None, (0, 0), 0);
    Label { field, asked, also, bare: false, doubtful: false, rank, found_by, words, length }
}

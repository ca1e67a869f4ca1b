//! The cover's fields: from lines, from pairs of cells, and from what the cover says without a label.
use std::collections::BTreeMap;

use crate::config::{Asked, FieldKind, Label, RANK_OF_LIKE};
use crate::fold::fold;
use crate::model::{Block, Field, FoundBy, Paragraph, Place, text_of};

use super::assign::{Assigner, Part, unplaced};
use super::cover::{CoverLine, Entry, bare_value, fields_behind, fields_in_line, is_title};
use super::flatten::Pair;
use super::headings::cut_front;
use super::late::Late;
use super::persons::{names_person, part_phone, unspaced};
use super::suits::{is_date_alone, is_year, suits};
use super::values::{is_month, is_post, normal_values, year_before_its_word};

/// Longest post, in characters.
const LONGEST_POST: usize = 16;
/// Labels that units set before the title.
pub(super) const TITLE_LABELS: [&str; 7] = ["标题", "题目", "名称", "报告名称", "报告标题", "报告题目", "文件名称"];

/// What the walk over the cover remembers.
#[derive(Default)]
pub(super) struct Cover {
    /// The label that came last and still has no value.
    waiting: Option<Waiting>,
    /// The person whose label came last, as an index into the template's fields.
    person: Option<usize>,
    /// Whether a label that the form does not know came last, whose 姓名 and 职务 are none of the form's.
    is_foreign: bool,
    /// Whether a person's name without a post came last.
    awaits_post: bool,
    /// Dates without a label.
    dates: Vec<(String, Place)>,
    /// How far down the list the label of each value stands.
    ranks: BTreeMap<String, usize>,
    /// Labels below the sections, of which it is not known yet whether text follows.
    pub(super) late: Vec<Late>,
}

/// A label that still has no value.
struct Waiting {
    label: Label,
    words: String,
    place: Place,
}

impl Assigner<'_> {
    /// Takes the year from the title where the cover has none of its own.
    pub(super) fn take_year_of_title(&mut self) {
        let spec = |kind| self.template.fields.iter().find(|field| field.kind == kind).map(|field| field.key.clone());
        let (Some(year), Some(title)) = (spec(FieldKind::Year), spec(FieldKind::Title)) else { return };
        let Some(title) = self.report.field(&title).filter(|_| self.report.value(&year).is_empty()) else { return };
        let (value, place) = (year_before_its_word(&title.original), title.place.clone());
        if let (Some(value), Some(field)) = (value, self.report.fields.iter_mut().find(|field| field.key == year)) {
            field.value = value;
            field.place = place;
            field.found_by = FoundBy::Position;
        }
    }

    /// Takes a date that stands alone on the cover, where the form's date has no label at all.
    pub(super) fn take_date_of_foot(&mut self) {
        let dates = std::mem::take(&mut self.cover.dates);
        let date = self.field_of(FieldKind::Date).filter(|_| dates.len() == 1);
        let key = date.map(|field| self.template.fields[field].key.clone());
        let open = key.and_then(|key| self.report.field(&key)).is_some_and(|field| field.place.is_none());
        for (text, place) in dates {
            match date.filter(|_| open) {
                Some(field) => self.set_by_position(field, &text, &place),
                None if self.is_known_date(&text) => {}
                None => self.findings.push(unplaced(&text, place)),
            }
        }
    }

    fn is_known_date(&self, text: &str) -> bool {
        let specs = self.template.fields.iter().filter(|spec| spec.kind == FieldKind::Date);
        let mut values = specs.flat_map(|spec| normal_values(&spec.key, spec.kind, text, self.template));
        values.any(|(key, value)| self.report.value(&key) == value)
    }

    /// Reads a line of the cover: a title, labels with their values, a value below its label, or the cover's foot.
    pub(super) fn cover_line(&mut self, paragraph: Paragraph, text: &str) {
        let line = fields_in_line(text, self.template);
        let awaited = std::mem::take(&mut self.cover.awaits_post);
        if line.fields.is_empty() && awaited && self.takes_post_line(text, &paragraph.place) {
            return;
        }
        if is_title(text, self.template) {
            return self.title(&paragraph, text);
        }
        if !line.fields.is_empty() {
            return self.take_line(&line, &paragraph.place);
        }
        let behind = fields_behind(text, self.template);
        if !behind.fields.is_empty() {
            let before = super::headings::cut_back(&paragraph, behind.before.len());
            self.cover_line(before, behind.before);
            return self.take_line(&behind, &paragraph.place);
        }
        if let Some((year, rest)) = self.year_before_label(text) {
            self.set_by_position(year, &text[..text.len() - rest.len()], &paragraph.place);
            return self.cover_line(cut_front(&paragraph, text.len() - rest.len()), rest);
        }
        self.unlabelled_line(paragraph, text);
    }

    /// Reads a line of the cover that has no label.
    fn unlabelled_line(&mut self, paragraph: Paragraph, text: &str) {
        let office = self.template.office_in(text);
        if let Some(waiting) = self.waiting_for(text, &paragraph.place).filter(|_| office.is_none()) {
            self.set(&waiting.label, &waiting.words, text, &paragraph.place);
        } else if let Some(field) = self.field_of(FieldKind::Year).filter(|_| is_year(text)) {
            self.set_by_position(field, text, &paragraph.place);
        } else if is_month(text) {
            text.trim().clone_into(&mut self.report.compiled);
        } else if let Some(office) = office {
            office.clone_into(&mut self.report.office);
        } else if let Some(field) = self.field_of(FieldKind::Unit).filter(|_| self.is_sealed_unit(text)) {
            self.set_by_position(field, text, &paragraph.place);
        } else if is_date_alone(text) && self.field_of(FieldKind::Date).is_some() {
            self.cover.dates.push((text.trim().to_owned(), paragraph.place));
        } else if !self.template.is_wording(text) || paragraph.holds_picture() {
            self.cover.waiting = None;
            self.cover.is_foreign |= self.template.is_other_label(text) && names_person(text);
            self.homeless.push(Block::Paragraph(paragraph));
        }
    }

    /// Says whether a line is nothing but a unit's name with the place of its seal: 某局（公章）.
    fn is_sealed_unit(&self, text: &str) -> bool {
        let remark = text.trim_end().strip_suffix(['）', ')']).and_then(|text| text.rsplit_once(['（', '(']));
        let is_seal = |(_, remark): (&str, &str)| remark.trim_end().ends_with('章');
        remark.is_some_and(is_seal) && suits(FieldKind::Unit, text, self.template)
    }

    /// Sets the fields of a line, and names what stands behind labels that the form does not know.
    fn take_line(&mut self, line: &CoverLine<'_>, place: &Place) {
        for Entry { label, words, value } in &line.fields {
            self.set(label, words, value, place);
        }
        let unknown = line.rest.last().and_then(|rest| rest.split(['：', ':', ' ', '　', '\t']).next());
        for rest in &line.rest {
            self.findings.push(unplaced(rest, place.clone()));
        }
        self.cover.is_foreign |= line.ends_unknown && unknown.is_some_and(names_person);
    }

    /// Takes the label that waits for a value, where a line can be that value: of the same cell, or of no cell.
    fn waiting_for(&mut self, text: &str, place: &Place) -> Option<Waiting> {
        let is_cell = |place: &Place| matches!(place, Place::TableCell { .. } | Place::SheetCell { .. });
        self.cover.waiting.take_if(|waiting| {
            let near = waiting.place == *place || !(is_cell(&waiting.place) || is_cell(place));
            let kind = self.template.fields[waiting.label.field].kind;
            let is_post = waiting.label.asked == Asked::Post
                && is_post(&without_blanks(text))
                && text.chars().count() <= LONGEST_POST;
            near && (is_post || (waiting.label.asked != Asked::Post && suits(kind, text, self.template)))
        })
    }

    /// Parts a year from the label behind it: 2021年度　编号：
    fn year_before_label<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        let field = self.field_of(FieldKind::Year)?;
        let start = text.find(['年', '度'])?;
        let end = text.len() - text[start..].trim_start_matches(['年', '度']).len();
        let rest = text[end..].trim_start();
        let labelled = !fields_in_line(rest, self.template).fields.is_empty();
        (labelled && is_year(&text[..end])).then_some((field, rest))
    }

    /// Returns the first field of a kind, as an index into the template's.
    pub(super) fn field_of(&self, kind: FieldKind) -> Option<usize> {
        self.template.fields.iter().position(|field| field.kind == kind)
    }

    /// Takes a title, and the line above it where the unit's name stands there alone.
    fn title(&mut self, paragraph: &Paragraph, text: &str) {
        let own = !self.template.titled_unit(text).trim().is_empty();
        let above = match self.homeless.last() {
            Some(Block::Paragraph(above)) if !own && !above.holds_picture() => Some(above.text()),
            _ => None,
        };
        let Some(field) = self.field_of(FieldKind::Title) else { return };
        if above.is_some() {
            self.homeless.pop();
        }
        // 标题：某局绩效自评报告: a label of a few letters is none of the unit's name.
        let label = text.split_once(['：', ':']).filter(|(label, _)| TITLE_LABELS.contains(&fold(label).as_str()));
        let (words, text) = label.map_or(("", text), |(label, title)| (label, title.trim_start()));
        // The form's title alone, below one with the unit's name, adds nothing.
        let known = !self.report.value(&self.template.fields[field].key).is_empty();
        if known && !own && above.is_none() {
            return;
        }
        let title = format!("{}{text}", above.unwrap_or_default());
        self.set(&without_words(field, FoundBy::Words, 0), words, &title, &paragraph.place);
    }

    /// Takes a label's cell and its value's.
    pub(super) fn pair(&mut self, pair: Pair) {
        let text = text_of(&pair.value, true).replace('\n', " ");
        if self.part != Part::Cover {
            return self.late_pair(pair, &text);
        }
        self.set(&pair.label, &pair.words, bare_value(&text), &pair.place);
        // A cell's value stands in its own cell, not in the line that comes next.
        self.cover.waiting = None;
        if pair.value.iter().any(Block::holds_picture) {
            self.findings.push(unplaced("［图片］", pair.place));
        }
    }

    /// Sets a field that the cover says without a label.
    fn set_by_position(&mut self, field: usize, text: &str, place: &Place) {
        self.set(&without_words(field, FoundBy::Position, RANK_OF_LIKE), "", text, place);
    }

    /// Sets what a label asks for: the whole of a field, a person's post, or a person and the telephone.
    pub(super) fn set(&mut self, label: &Label, words: &str, original: &str, place: &Place) {
        let is_person = self.template.fields[label.field].kind == FieldKind::Person;
        if label.bare && self.cover.is_foreign {
            if !original.trim().is_empty() {
                self.findings.push(unplaced(&format!("{words} {}", original.trim()), place.clone()));
            }
            return;
        }
        let field = if label.bare { self.cover.person.unwrap_or(label.field) } else { label.field };
        if is_person {
            self.cover.person = Some(field);
        }
        self.cover.is_foreign &= label.bare;
        let (written, phone) = if is_person { part_phone(original) } else { (original, None) };
        let unspaced = if is_person { unspaced(written) } else { None };
        let own = unspaced.as_deref().unwrap_or(written);
        let spec = &self.template.fields[field];
        let values = match label.asked {
            Asked::Post => vec![(format!("{}_title", spec.key), own.trim().to_owned())],
            Asked::PostAtLeast if is_post(own.trim()) && !own.trim().contains(char::is_whitespace) => {
                vec![(format!("{}_title", spec.key), own.trim().to_owned())]
            }
            _ => normal_values(&spec.key, spec.kind, own, self.template),
        };
        let blank = values.iter().all(|(_, value)| value.is_empty());
        let named = is_person && values.len() > 1 && values.get(1).is_some_and(|(_, post)| post.is_empty());
        self.cover.awaits_post = named && !blank;
        self.cover.waiting =
            blank.then(|| Waiting { label: label.clone(), words: words.to_owned(), place: place.clone() });
        self.store(label, words, written, values, place);
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
    pub(super) fn cover_waits_no_more(&mut self) {
        self.cover.waiting = None;
    }

    /// Remembers a column of a list that is none of the form's, so that 职务 beside it is none of the form's person.
    pub(super) fn pass_column(&mut self, blocks: &[Block]) {
        let head = blocks.first().map(|head| text_of(std::slice::from_ref(head), false));
        self.cover.is_foreign |= head.is_some_and(|head| names_person(&head));
    }

    /// Takes a post that stands alone in the line below the name.
    fn takes_post_line(&mut self, text: &str, place: &Place) -> bool {
        let Some(field) = self.cover.person.filter(|_| is_post(text) && text.chars().count() <= LONGEST_POST) else {
            return false;
        };
        let label = Label { asked: Asked::Post, ..without_words(field, FoundBy::Position, RANK_OF_LIKE) };
        self.set(&label, "", text, place);
        true
    }
}

fn without_blanks(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Makes the label of a value that has none.
fn without_words(field: usize, found_by: FoundBy, rank: usize) -> Label {
    Label { field, asked: Asked::Whole, also: None, bare: false, rank, found_by, words: (0, 0), length: 0 }
}

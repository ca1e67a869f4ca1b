//! The cover's fields: from lines, from pairs of cells, and from below the sections where units put them at times.
use crate::config::{FieldKind, FieldSpec};
use crate::fold::{after_folded, fold};
use crate::model::{Block, Field, Paragraph, Place, text_of};
use crate::ordinal::strip_ordinal;

use super::assign::{Assigner, Part, unplaced};
use super::cover::{fields_in_line, is_title, is_year, suits};
use super::flatten::Pair;
use super::headings::cut_front;
use super::values::{is_month, is_post, normal_values, year_before_its_word};

/// Longest line, in characters, that is a label and its value below the sections and not a sentence.
const LONGEST_LATE: usize = 60;
/// Shortest label that is known below the sections, where shorter ones are words.
const SHORTEST_LATE: usize = 3;

/// Labels of a post that has a line or a cell of its own.
pub(super) const POST_LABELS: [&str; 3] = ["职务职称", "职务", "职称"];
/// Longest post, in characters.
const LONGEST_POST: usize = 16;
/// Labels that units set before the title.
pub(super) const TITLE_LABELS: [&str; 3] = ["标题", "题目", "名称"];

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
        }
    }

    /// Takes labels and values that stand below the sections and that the cover does not have.
    pub(super) fn takes_late_fields(&mut self, text: &str, place: &Place) -> bool {
        let folded = fold(strip_ordinal(text));
        let is_long = |field: &FieldSpec| {
            let mut long = field.spelled().filter(|spelling| spelling.chars().count() >= SHORTEST_LATE);
            long.any(|spelling| folded.starts_with(spelling))
        };
        if !self.is_below_sections() || text.chars().count() > LONGEST_LATE {
            return false;
        }
        let line = fields_in_line(text, self.template);
        let first_is_long = line.fields.first().is_some_and(|&(field, _)| is_long(&self.template.fields[field]));
        let all = line.rest.is_empty() && line.fields.iter().all(|&(field, value)| self.is_late(field, value));
        if !first_is_long || !all {
            return false;
        }
        for (field, value) in line.fields {
            self.set(field, value, place);
        }
        true
    }

    fn is_below_sections(&self) -> bool {
        match self.part {
            Part::Extra | Part::Opinion | Part::Signed => true,
            Part::Section(index) => index + 1 == self.template.sections.len(),
            Part::Cover | Part::Beyond => false,
        }
    }

    /// Says whether a value below the sections suits a field that the cover leaves open.
    fn is_late(&self, field: usize, value: &str) -> bool {
        let spec = &self.template.fields[field];
        let values = normal_values(&spec.key, spec.kind, value, self.template);
        let open = values.first().is_some_and(|(key, _)| self.report.value(key).is_empty());
        let again = values.iter().all(|(key, value)| self.report.value(key) == value);
        (open || again) && suits(spec.kind, value, self.template)
    }

    /// Reads a line of the cover: a title, labels with their values, a value below its label, or the cover's foot.
    pub(super) fn cover_line(&mut self, paragraph: Paragraph, text: &str) {
        let line = fields_in_line(text, self.template);
        let awaited = std::mem::take(&mut self.awaits_post);
        if line.fields.is_empty() && self.takes_post_line(text, awaited, &paragraph.place) {
            return;
        }
        if is_title(text, self.template) {
            self.title(&paragraph, text);
        } else if !line.fields.is_empty() {
            for (field, value) in line.fields {
                self.set(field, value, &paragraph.place);
            }
            if !line.rest.is_empty() {
                self.findings.push(unplaced(line.rest, paragraph.place.clone()));
            }
        } else if let Some((year, rest)) = self.year_before_label(text) {
            self.set(year, &text[..text.len() - rest.len()], &paragraph.place);
            self.cover_line(cut_front(&paragraph, text.len() - rest.len()), rest);
        } else if let Some(field) = self.waiting.filter(|&field| self.suits(field, text)) {
            self.set(field, text, &paragraph.place);
        } else if let Some(field) = self.year_field().filter(|_| is_year(text)) {
            self.set(field, text, &paragraph.place);
        } else if is_month(text) {
            text.trim().clone_into(&mut self.report.compiled);
        } else if let Some(office) = self.template.office_in(text) {
            office.clone_into(&mut self.report.office);
        } else if !self.template.is_wording(text) || paragraph.holds_picture() {
            self.homeless.push(Block::Paragraph(paragraph));
        }
    }

    /// Parts a year from the label behind it: 2021年度　编号：
    fn year_before_label<'t>(&self, text: &'t str) -> Option<(usize, &'t str)> {
        let field = self.year_field()?;
        let start = text.find(['年', '度'])?;
        let end = text.len() - text[start..].trim_start_matches(['年', '度']).len();
        let rest = text[end..].trim_start();
        let labelled = !fields_in_line(rest, self.template).fields.is_empty();
        (labelled && is_year(&text[..end])).then_some((field, rest))
    }

    fn year_field(&self) -> Option<usize> {
        self.template.fields.iter().position(|field| field.kind == FieldKind::Year)
    }

    /// Says whether a line can be the value of the label above it.
    fn suits(&self, field: usize, text: &str) -> bool {
        suits(self.template.fields[field].kind, text, self.template)
    }

    /// Takes a title, and the line above it where the unit's name stands there alone.
    fn title(&mut self, paragraph: &Paragraph, text: &str) {
        let own = !self.template.titled_unit(text).trim().is_empty();
        let above = match self.homeless.last() {
            Some(Block::Paragraph(above)) if !own && !above.holds_picture() => Some(above.text()),
            _ => None,
        };
        let Some(field) = self.template.fields.iter().position(|field| field.kind == FieldKind::Title) else { return };
        if above.is_some() {
            self.homeless.pop();
        }
        // 标题：某局绩效自评报告: a label of a few letters is none of the unit's name.
        let label = text.split_once(['：', ':']).filter(|(label, _)| TITLE_LABELS.contains(&fold(label).as_str()));
        let text = label.map_or(text, |(_, title)| title.trim_start());
        // The form's title alone, below one with the unit's name, adds nothing.
        let known = !self.report.value(&self.template.fields[field].key).is_empty();
        if known && !own && above.is_none() {
            return;
        }
        self.set(field, &format!("{}{text}", above.unwrap_or_default()), &paragraph.place);
    }

    /// Takes a label's cell and its value's.
    pub(super) fn pair(&mut self, pair: Pair) {
        let text = text_of(&pair.value, true).replace('\n', " ");
        let late = self.is_below_sections() && self.is_late(pair.field, &text);
        if self.part != Part::Cover && !late {
            pair.label.into_iter().chain(pair.value).for_each(|block| self.content(block));
            return;
        }
        self.set(pair.field, &text, &pair.place);
        // A cell's value stands in its own cell, not in the line that comes next.
        self.waiting = None;
        if pair.value.iter().any(Block::holds_picture) {
            self.findings.push(unplaced("［图片］", pair.place));
        }
    }

    /// Sets a field once; a second, different value has no home.
    fn set(&mut self, field: usize, original: &str, place: &Place) {
        let spec = &self.template.fields[field];
        let values = normal_values(&spec.key, spec.kind, original, self.template);
        let blank = values.iter().all(|(_, value)| value.is_empty());
        self.waiting = blank.then_some(field);
        let first = values.first().map(|(key, _)| key.clone()).unwrap_or_default();
        let known = self.report.field(&first).is_some_and(|field| !field.value.is_empty());
        if known {
            let same = values.iter().all(|(key, value)| self.report.value(key) == value);
            if !same && !blank {
                self.findings.push(unplaced(original, place.clone()));
            }
            return;
        }
        for (key, value) in values {
            let field = self.report.fields.iter_mut().find(|field| field.key == key).expect("made from the same specs");
            *field = Field {
                key,
                value,
                original: original.trim().to_owned(),
                place: Some(place.clone()),
                ..Field::default()
            };
        }
    }

    /// Takes a column 职务 beside one with the person's name.
    pub(super) fn takes_post(&mut self, blocks: &[Block]) -> bool {
        let [label, value @ ..] = blocks else { return false };
        let is_label = fold(&text_of(std::slice::from_ref(label), false)).ends_with("职务");
        is_label && self.set_post(&text_of(value, true), value.first().map(|block| block.place().clone()))
    }

    /// Takes 职务：科员, a label 职务 alone with the post in the next line, or a post below the name.
    fn takes_post_line(&mut self, text: &str, awaited: bool, place: &Place) -> bool {
        let label = POST_LABELS.iter().find_map(|label| after_folded(text, label));
        let labelled = label.filter(|rest| rest.is_empty() || rest.starts_with(['：', ':', ' ', '　', '\t']));
        let post = labelled.map_or(text, |rest| rest.trim_start_matches(['：', ':', ' ', '　', '\t']));
        if labelled.is_some() && post.is_empty() {
            self.awaits_post = true;
            return true;
        }
        let short = post.chars().count() <= LONGEST_POST;
        short && (labelled.is_some() || awaited || is_post(post)) && self.set_post(post, Some(place.clone()))
    }

    /// Sets the post of a person whose name is known and whose post is not.
    fn set_post(&mut self, post: &str, place: Option<Place>) -> bool {
        let person = self.template.fields.iter().find(|field| field.kind == FieldKind::Person);
        let Some(person) = person.map(|field| field.key.as_str()) else { return false };
        let key = format!("{person}_title");
        let named = !self.report.value(&format!("{person}_name")).is_empty();
        let open = self.report.fields.iter_mut().find(|field| field.key == key && field.value.is_empty());
        let Some(field) = open.filter(|_| named) else { return false };
        *field = Field { key, value: post.trim().to_owned(), original: post.to_owned(), place, ..Field::default() };
        true
    }
}

//! The walk over the cover's lines: the title, labels with their values, a value below its label, and the cover's foot.
use crate::config::{Asked, FieldKind, Label, RANK_OF_LIKE, Template};
use crate::fold::fold;
use crate::marks::remark_behind;
use crate::model::{Block, Field, FoundBy, Inline, PICTURE, Paragraph, Place};
use crate::normalise::cover::labels::{CoverLine, Entry, bare_value, fields_behind, fields_in_line};
use crate::normalise::cover::letter::names_annex;
use crate::normalise::cover::persons::names_person;
use crate::normalise::cover::suits::{is_date_alone, is_year, suits};
use crate::normalise::cover::title::{TITLE_LABELS, is_title, is_title_of_letter};
use crate::normalise::headings::words::{cut_back, cut_front};
use crate::normalise::unplaced::unplaced;
use crate::normalise::values::is_month;
use crate::ordinal::strip_ordinal;

use super::Assigner;
use super::fields::{Waiting, without_blanks, without_words};

/// Longest post, in characters.
const LONGEST_POST: usize = 16;
/// Characters of a name.
const BARE_NAME: std::ops::RangeInclusive<usize> = 2..=4;

impl Assigner<'_> {
    /// Reads a line of the cover: a title, labels with their values, a value below its label, or the cover's foot.
    pub fn cover_line(&mut self, mut paragraph: Paragraph, text: &str) {
        // The form has no place for a seal or a picture beside what its cover asks for.
        if !text.trim().is_empty() && paragraph.holds_picture() {
            self.findings.push(unplaced(PICTURE, paragraph.place.clone()));
            paragraph.inlines.retain(|inline| !matches!(inline, Inline::Picture(_)));
        }
        let line = fields_in_line(text, self.template);
        let awaited = std::mem::take(&mut self.cover.awaits_post);
        if line.fields.is_empty() && awaited && self.takes_post_line(text, &paragraph.place) {
            return;
        }
        if is_title(text, self.template) || self.is_title_of_all(text) {
            return self.title(&paragraph, text);
        }
        if !line.fields.is_empty() {
            self.take_year_before(&line, text, &paragraph.place);
            return self.take_line(&line, &paragraph.place);
        }
        let behind = fields_behind(text, self.template);
        if !behind.fields.is_empty() {
            let before = cut_back(&paragraph, behind.before.len());
            self.cover.awaits_post = awaited;
            if self.takes_joint_label(&behind, &paragraph.place) {
                return self.take_line(&CoverLine { fields: behind.fields[1..].to_vec(), ..behind }, &paragraph.place);
            }
            self.cover_line(before, behind.before);
            return self.take_line(&behind, &paragraph.place);
        }
        if let Some((year, rest)) = self.year_before_label(text) {
            self.set_by_position(year, &text[..text.len() - rest.len()], &paragraph.place);
            return self.cover_line(cut_front(&paragraph, text.len() - rest.len()), rest);
        }
        self.unlabelled_line(paragraph, text);
    }

    /// Says whether a line is the title of a letter that is the whole report, no other title below it.
    fn is_title_of_all(&self, text: &str) -> bool {
        let title = self.report.value(self.template.key_of(FieldKind::Title));
        title.is_empty() && is_title_of_letter(text, self.template)
    }

    /// Reads a line of the cover that has no label.
    fn unlabelled_line(&mut self, paragraph: Paragraph, text: &str) {
        let office = self.template.office_in(text);
        // 单位名称 / ：某局: the colon came into the line of the value.
        let text = text.trim_start_matches(['：', ':']).trim_start();
        let value = bare_value(text);
        if let Some(waiting) = self.waiting_for(value, &paragraph.place).filter(|_| office.is_none()) {
            self.set(&waiting.label, &waiting.words, value, &paragraph.place);
        } else if let Some(field) = self.field_of(FieldKind::Year).filter(|_| is_year(text)) {
            self.set_by_position(field, text, &paragraph.place);
        } else if let Some((office, month)) = office {
            office.clone_into(&mut self.report.office);
            if is_month(month) {
                month.clone_into(&mut self.report.compiled);
            }
        } else if is_month(text) {
            text.trim().clone_into(&mut self.report.compiled);
        } else if let Some(field) = self.field_of(FieldKind::Unit).filter(|_| self.is_sealed_unit(text)) {
            self.set_by_position(field, text, &paragraph.place);
        } else if is_date_alone(text) && self.field_of(FieldKind::Date).is_some() {
            self.cover.dates.push((text.trim().to_owned(), paragraph.place));
        } else if let Some(field) = self.looks_like(text, &paragraph) {
            self.cover.waiting = None;
            self.cover.above_unlabelled = Some(self.homeless.len());
            self.cover.unlabelled.push((field, paragraph));
        } else if let Some((unit, date)) = self.unit_before_date(text, &paragraph) {
            self.cover.unlabelled.push(unit);
            self.cover.dates.push((date, paragraph.place));
        } else if !self.is_wording(text) || paragraph.holds_picture() {
            self.cover.waiting = None;
            self.sees_foreign(text);
            self.homeless.push(Block::Paragraph(paragraph));
        }
    }

    /// Says whether a line is the form's, an ordinal before it or not: 一、说明.
    fn is_wording(&self, text: &str) -> bool {
        self.template.is_wording(text) || self.template.is_wording(strip_ordinal(text))
    }

    /// Says whether a line begins with the label of a person who is none of the form's: 审核人：林远山.
    fn begins_foreign(&self, text: &str) -> bool {
        let label = text.split(['：', ':', ' ', '　', '\t']).next().unwrap_or_default();
        names_person(label) && (self.template.is_other_label(label) || self.template.after_other_label(text).is_some())
    }

    /// Sees whether a line has the label of a person who is none of the form's, or that person's name.
    fn sees_foreign(&mut self, text: &str) {
        if self.begins_foreign(text) {
            let behind = text.split_once(['：', ':', ' ', '　', '\t']).map_or("", |(_, behind)| behind);
            self.cover.meet_foreign(!behind.trim().is_empty());
        } else {
            self.cover.is_foreign_named |= self.cover.is_foreign && suits(FieldKind::Person, text, self.template);
        }
    }

    /// Says whether a line is nothing but a unit's name with the place of its seal: 某局（公章）.
    fn is_sealed_unit(&self, text: &str) -> bool {
        let is_seal = |(_, remark): (&str, &str)| remark.trim_end().ends_with('章');
        remark_behind(text).is_some_and(is_seal) && suits(FieldKind::Unit, text, self.template)
    }

    /// Takes a year that stands before its label: （2021）年度.
    fn take_year_before(&mut self, line: &CoverLine<'_>, text: &str, place: &Place) {
        let Some(first) = line.fields.first().filter(|first| first.value.is_empty()) else { return };
        let is_year_field = self.template.fields[first.label.field].kind == FieldKind::Year;
        if let Some(at) = text.find(first.words).filter(|&at| is_year_field && is_year(&text[..at])) {
            self.set(&first.label, first.words, &text[..at], place);
        }
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
        if line.ends_unknown && unknown.is_some_and(names_person) {
            self.cover.meet_foreign(true);
        }
    }

    /// Takes the label that waits for a value, where a line can be that value: of the same cell, or of no cell.
    fn waiting_for(&mut self, text: &str, place: &Place) -> Option<Waiting> {
        let template = self.template;
        self.cover.waiting.take_if(|waiting| {
            let kind = template.fields[waiting.label.field].kind;
            let is_post = waiting.label.asked != Asked::Whole
                && template.names.is_post(&without_blanks(text))
                && text.chars().count() <= LONGEST_POST;
            let is_value = || suits(kind, text, template) || (kind == FieldKind::Person && is_any_name(text, template));
            waiting.place.is_near(place) && (is_post || (waiting.label.asked != Asked::Post && is_value()))
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

    /// Takes a title, and the line above it where the unit's name stands there alone.
    fn title(&mut self, paragraph: &Paragraph, text: &str) {
        let own = !self.template.titled_unit(text).trim().is_empty();
        // Below a title, the unit's name stands apart: what is homeless is then further up.
        let is_parted = self.cover.above_unlabelled == Some(self.homeless.len());
        let above = match self.homeless.last() {
            Some(Block::Paragraph(above)) if !own && !is_parted && !above.holds_picture() => Some(above.text()),
            _ => None,
        };
        // The number of a letter is no part of its title, nor is 密级：公开.
        let may_be_upper = |above: &String| is_title(text, self.template) && !above.contains(['：', ':']);
        let is_upper = |above: &String| may_be_upper(above) || suits(FieldKind::Unit, above, self.template);
        let above = above.filter(is_upper);
        let Some(field) = self.field_of(FieldKind::Title) else { return };
        if above.is_some() {
            self.homeless.pop();
        }
        // 标题：某局绩效自评报告: a label of a few letters is none of the unit's name.
        let label = text.split_once(['：', ':']).filter(|(label, _)| TITLE_LABELS.contains(&fold(label).as_str()));
        let annex = text.split_once(['：', ':']).filter(|_| names_annex(text));
        let (words, text) = label.or(annex).map_or(("", text), |(label, title)| (label, title.trim_start()));
        // The form's title alone, below one with the unit's name, adds nothing, but for another word in its brackets.
        let known = !self.report.value(&self.template.fields[field].key).is_empty();
        if known && !own && above.is_none() {
            if self.template.word_behind_title(text).is_some() {
                self.findings.push(unplaced(text, paragraph.place.clone()));
            }
            return;
        }
        let title = format!("{}{text}", above.unwrap_or_default());
        // A title in the form's own words counts before one that a list of annexes or a page's head names.
        let is_whole = fold(text).ends_with(self.template.title.folded()) && annex.is_none();
        let rank = if is_whole { 0 } else { 1 };
        self.set(&without_words(field, FoundBy::Words, rank), words, &title, &paragraph.place);
        let is_set = |own: &Field| own.place.as_ref() == Some(&paragraph.place);
        if self.report.field(&self.template.fields[field].key).is_some_and(is_set) {
            self.cover.above_title = self.homeless.len();
        }
    }

    /// Takes a post that stands alone in the line below the name.
    fn takes_post_line(&mut self, text: &str, place: &Place) -> bool {
        let is_post =
            !text.contains(['：', ':']) && self.template.names.is_post(text) && text.chars().count() <= LONGEST_POST;
        let Some(field) = self.cover.person.filter(|_| is_post) else { return false };
        let label = Label { asked: Asked::Post, ..without_words(field, FoundBy::Position, RANK_OF_LIKE) };
        self.set(&label, "", text, place);
        true
    }
}

/// Says whether a text may be a name of any surname, alone or beside a post.
pub fn is_any_name(text: &str, template: &Template) -> bool {
    let mut words = text.split(|mark: char| !mark.is_alphabetic() && mark != '·').filter(|word| !word.is_empty());
    match (words.next(), words.next(), words.next()) {
        (Some(first), Some(second), None) => {
            let is_post = |word: &str| template.names.is_sure_post(word);
            (is_post(second) && is_bare_name(first, template)) || (is_post(first) && is_bare_name(second, template))
        }
        _ => is_bare_name(text, template),
    }
}

/// Says whether a text may be a name of any surname, below a label that asks for one.
fn is_bare_name(text: &str, template: &Template) -> bool {
    let name = without_blanks(text);
    let is_other = template.is_wording(&name)
        || template.is_other_label(&name)
        || template.names.ends_as_unit(&name)
        || template.names.is_post(&name);
    BARE_NAME.contains(&name.chars().count())
        && name.chars().all(|own| (own.is_alphabetic() && !own.is_ascii()) || own == '·')
        && !is_other
}

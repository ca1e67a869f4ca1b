//! What the cover says without a label: the year in the title, a date at the foot, and a name and a number below the title.
use crate::config::FieldKind;
use crate::fold::fold;
use crate::model::{Aside, FoundBy, Paragraph, Place};
use crate::normalise::cover::gap::bare_value;
use crate::normalise::cover::suits::{is_date_alone, suits};
use crate::normalise::unplaced::unplaced;
use crate::normalise::values::{normal_values, school_year_of, year_before_its_word};

use super::Assigner;

impl Assigner<'_> {
    /// Takes the year from the title where the cover has none of its own.
    pub fn take_year_of_title(&mut self) {
        let title = self.report.field(self.template.key_of(FieldKind::Title));
        if let Some((text, place)) = title.map(|title| (title.original.clone(), title.place.clone())) {
            self.take_year_in(&text, place);
        }
    }

    /// Takes the year from the title above the list that the document is a row of.
    pub fn take_year_of_list(&mut self, title: Option<&Aside>) {
        if let Some(title) = title {
            self.take_year_in(&title.text, Some(title.place.clone()));
        }
    }

    /// Takes the year that a text names, where there is none yet.
    fn take_year_in(&mut self, text: &str, place: Option<Place>) {
        let key = self.template.key_of(FieldKind::Year);
        let field = self.report.fields.iter_mut().find(|field| field.key == key && field.value.is_empty());
        let year = school_year_of(text, self.template).or_else(|| year_before_its_word(text));
        if let (Some(value), Some(field)) = (year, field) {
            field.value = value;
            field.place = place;
            field.found_by = FoundBy::Position;
        }
    }

    /// Takes a date that stands alone on the cover, where the form's date has no label at all.
    pub fn take_date_of_foot(&mut self) {
        self.take_unlabelled();
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

    /// Finds the field of which a line below the title may be the value, without a label.
    pub fn looks_like(&self, text: &str, paragraph: &Paragraph) -> Option<usize> {
        let title = self.template.fields.iter().find(|spec| spec.kind == FieldKind::Title)?;
        let title = &self.report.field(&title.key)?.value;
        let is_cell = paragraph.place.is_cell();
        let titled = self.template.titled_unit(title);
        let is_titled = || match fold(titled) {
            // （某局）, but not whom a letter addresses: 区绩效办：
            none if none.is_empty() => {
                !is_cell
                    && !text.trim_end().ends_with(['：', ':'])
                    && suits(FieldKind::Unit, bare_value(text), self.template)
            }
            unit => unit == fold(text),
        };
        if (is_cell && !is_titled())
            || self.cover.is_foreign
            || title.is_empty()
            || paragraph.holds_picture()
            || self.template.is_wording(text)
        {
            return None;
        }
        let kinds = [FieldKind::Unit, FieldKind::Person, FieldKind::Phone];
        let kind = kinds.into_iter().find(|&kind| match kind {
            FieldKind::Unit => is_titled(),
            kind => suits(kind, text, self.template) && !self.template.is_other_label(text),
        })?;
        self.field_of(kind)
    }

    /// Parts a unit's name below the title from the date behind it: 某局　2021年12月22日.
    pub fn unit_before_date(&self, text: &str, paragraph: &Paragraph) -> Option<((usize, Paragraph), String)> {
        let (front, date) = text.trim().split_once([' ', '　', '\t'])?;
        let unit = self.looks_like(front, paragraph).filter(|_| is_date_alone(date))?;
        let is_unit = self.template.fields[unit].kind == FieldKind::Unit && self.field_of(FieldKind::Date).is_some();
        is_unit.then(|| ((unit, Paragraph::plain(paragraph.place.clone(), front)), date.trim().to_owned()))
    }

    /// Takes what stands below the title without a label, where the field has no label at all and only one such line.
    fn take_unlabelled(&mut self) {
        let lines = std::mem::take(&mut self.cover.unlabelled);
        let several = |field: usize| lines.iter().filter(|(own, _)| *own == field).count() > 1;
        for (field, paragraph) in &lines {
            let spec = &self.template.fields[*field];
            let text = paragraph.text();
            let own = bare_value(&text);
            let values = normal_values(&spec.key, spec.kind, own, self.template);
            let same = values.iter().all(|(key, value)| self.report.value(key) == value);
            let open = values.iter().all(|(key, _)| self.report.field(key).is_some_and(|own| own.place.is_none()));
            if open && !several(*field) {
                self.set_by_position(*field, own, &paragraph.place);
            } else if !same {
                self.findings.push(unplaced(&text, paragraph.place.clone()));
            }
        }
    }
}

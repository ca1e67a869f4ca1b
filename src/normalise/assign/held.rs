//! Labels and values in the last section, kept until it is known what follows them: text makes them the section's.
use crate::config::Label;
use crate::finding::Finding;
use crate::model::{Block, Paragraph, Place};
use crate::normalise::headings::roles::with_role;

use super::{Assigner, Part};

/// Labels and values in the blocks of a section.
pub struct Late {
    /// The section.
    pub section: usize,
    /// The blocks in the section's body.
    pub blocks: std::ops::Range<usize>,
    /// The labels with their values.
    pub fields: Vec<LateField>,
    /// What stands beside them in their line, and is none of the form's.
    others: Vec<Finding>,
}

/// A label below the sections with its value.
pub struct LateField {
    /// The label.
    pub label: Label,
    /// The label as the unit wrote it.
    pub words: String,
    /// The value as the unit wrote it.
    pub value: String,
    /// Where the value stands.
    pub place: Place,
    /// Whether the cover asks for it and has it blank: no line of a section fills it in, but one may repeat what is said
    /// further down.
    pub is_left_blank: bool,
}

impl Late {
    /// Says whether it is the cover's by itself: a bare 姓名 is so only beside other labels.
    fn is_firm(&self) -> bool {
        self.fields.len() > 1 || self.fields.iter().any(|field| !field.label.bare)
    }
}

impl Assigner<'_> {
    /// Keeps fields in the last section until it is known what follows them; behind it they are the form's at once.
    pub fn hold_late(&mut self, fields: Vec<LateField>, others: Vec<Finding>, blocks: Vec<Block>) {
        let Part::Section(section) = self.part else {
            fields.into_iter().for_each(|field| self.set_late(&field));
            self.findings.extend(others);
            return;
        };
        let body = &mut self.report.sections[section].body;
        let start = body.len();
        body.extend(blocks.into_iter().map(with_role));
        self.cover.late.push(Late { section, blocks: start..body.len(), fields, others });
    }

    /// Says whether the labels are the cover's, where no text follows them: what it leaves blank is known by now.
    fn is_of_cover(&self, late: &Late) -> bool {
        let values = |field: &LateField| self.values_asked(&field.label, &field.value, field.label.field);
        let is_said = |(key, value): &(String, String)| value.is_empty() || self.report.value(key) == value;
        late.fields.iter().all(|field| !field.is_left_blank || values(field).iter().all(is_said))
    }

    /// Says whether a label fills in what the cover asks for and has blank.
    fn fills_in(&self, late: &Late) -> bool {
        late.fields.iter().any(|field| self.is_blank_on_cover(&field.label, &field.value))
    }

    /// Keeps the fields of a line that stands below the sections.
    pub fn hold_text(&mut self, fields: Vec<LateField>, others: Vec<Finding>, text: &str, place: &Place) {
        self.hold_late(fields, others, vec![Block::Paragraph(Paragraph::plain(place.clone(), text))]);
    }

    /// Says whether labels stand above as the cover's: those at the section's end, or any behind the sections.
    pub fn follows_late(&self) -> bool {
        let body = |section: usize| self.report.sections[section].body.len();
        let ends = self.cover.late.last().filter(|late| late.blocks.end == body(late.section));
        match self.part {
            Part::Section(section) => ends.is_some_and(|late| late.section == section),
            _ => self.cover.is_late || ends.is_some(),
        }
    }

    /// Takes the labels at a section's end out of it; those that text follows are the section's.
    pub fn settle_late_fields(&mut self) {
        let mut late = std::mem::take(&mut self.cover.late);
        // What was cut off the section's end is no label's any more.
        late.retain(|late| late.blocks.end <= self.report.sections[late.section].body.len());
        let end = |late: &Late| (late.section, late.blocks.end);
        let mut from = late.len();
        let mut wanted = late.last().map(|last| (last.section, self.report.sections[last.section].body.len()));
        let ends = |late: &Late, wanted| wanted == Some(end(late)) && self.is_of_cover(late);
        while let Some(before) = from.checked_sub(1).filter(|&before| ends(&late[before], wanted)) {
            wanted = Some((late[before].section, late[before].blocks.start));
            from = before;
        }
        // A case's own form, 填表人：… / 填表日期：…, has its date with the labels above it.
        let is_torn = from.checked_sub(1).is_some_and(|before| wanted == Some(end(&late[before])));
        let fills_in = || late[from..].iter().any(|late| self.fills_in(late));
        if !late[from..].iter().any(Late::is_firm) || (is_torn && fills_in()) {
            from = late.len();
        }
        let taken = late.split_off(from);
        self.cover.late = late;
        if let Some(first) = taken.first() {
            self.report.sections[first.section].body.truncate(first.blocks.start);
        }
        for late in taken {
            late.fields.iter().for_each(|field| self.set_late(field));
            self.findings.extend(late.others);
        }
    }

    fn set_late(&mut self, field: &LateField) {
        self.cover.is_late = true;
        self.set(&field.label, &field.words, &field.value, &field.place);
        self.cover_waits_no_more();
    }
}

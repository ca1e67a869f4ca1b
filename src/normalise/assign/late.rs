//! Labels and values below the sections: they are the cover's where no text of the section follows them.
use crate::config::{Asked, FieldKind, Label, RANK_OF_LIKE, Template};
use crate::fold::fold;
use crate::model::{FoundBy, Place};
use crate::normalise::cover::labels::{CoverLine, Entry, bare_value, fields_behind, fields_in_line};
use crate::normalise::cover::suits::{is_date_alone, is_plainly, may_be, suits};
use crate::normalise::item::Pair;
use crate::normalise::unplaced::unplaced;
use crate::ordinal::strip_ordinal;

use super::fields::{Waiting, without_words};
use super::held::LateField;
use super::on_cover::is_any_name;
use super::{Assigner, Part};

/// Longest line, in characters, that is a label and its value below the sections and not a sentence; one of several labels
/// may be as long for each.
const LONGEST_LATE: usize = 60;
/// Most labels of a line by which its length is measured.
const MOST_LATE: usize = 5;
/// Shortest label that is known below the sections, where shorter ones are words.
const SHORTEST_LATE: usize = 3;
/// Labels of projects and cases, which units describe in their sections.
const OF_PROJECTS: [&str; 6] = ["责任单位", "责任人", "完成时间", "完成日期", "值班电话", "值班室电话"];
/// Fewest labels with their values that make a line one of the cover's, whatever words the labels are.
const SURELY_SEVERAL: usize = 3;

impl Assigner<'_> {
    /// Takes labels and values that stand below the sections and that the cover does not have.
    pub fn takes_late_fields(&mut self, text: &str, place: &Place) -> bool {
        if !self.is_below_sections() || text.chars().count() > MOST_LATE * LONGEST_LATE {
            return false;
        }
        if self.holds_value_below(text, place) || self.holds_late_date(text, place) {
            return true;
        }
        let own = unbracketed(text);
        let line = match fields_in_line(own, self.template) {
            // （学校：区一中；填表人：…；电话：…）: the first label is none of the form's.
            line if line.fields.is_empty() => several_behind(own, self.template).unwrap_or(line),
            line => line,
        };
        if self.holds_label(&line, text, place) {
            return true;
        }
        let is_late = self.is_late_post(&line) || self.is_late_line(&line, text);
        if is_late {
            self.hold_line(&line, text, place);
        }
        is_late
    }

    /// Keeps a label alone, whose value may stand in the next line.
    fn holds_label(&mut self, line: &CoverLine<'_>, text: &str, place: &Place) -> bool {
        let [own] = line.fields.as_slice() else { return false };
        let is_alone = own.value.trim().is_empty() && line.before.is_empty() && line.rest.is_empty();
        let is_bare = own.label.bare && self.follows_late();
        let is_label = is_alone
            && text.trim_end().ends_with(['：', ':'])
            && (is_bare || (!own.label.bare && self.begins_late(own, text)));
        if is_label {
            let words = own.words.to_owned();
            let waiting = Waiting { label: own.label.clone(), words, place: place.clone() };
            self.cover.late_label = Some((self.part, waiting));
            self.hold_text(Vec::new(), Vec::new(), text, place);
        }
        is_label
    }

    /// Takes the value of a label that stands in the line above.
    fn holds_value_below(&mut self, text: &str, place: &Place) -> bool {
        let waiting = self.cover.late_label.take().filter(|(part, _)| *part == self.part);
        let Some((_, Waiting { label, words, .. })) = waiting else { return false };
        let value = bare_value(text);
        let kind = self.template.fields[label.field].kind;
        let is_post = label.asked != Asked::Whole && self.template.names.is_post(value);
        let is_name = || kind == FieldKind::Person && is_any_name(value, self.template);
        let fits = is_post || (label.asked != Asked::Post && (suits(kind, value, self.template) || is_name()));
        if fits {
            let field = LateField { label, words, value: value.to_owned(), place: place.clone(), is_left_blank: false };
            self.hold_text(vec![field], Vec::new(), text, place);
        }
        fits
    }

    /// Says whether a line is the post alone, below other labels: 填表人：石青林 / 职务：科员.
    fn is_late_post(&self, line: &CoverLine<'_>) -> bool {
        let [own] = line.fields.as_slice() else { return false };
        let is_post = own.label.asked != Asked::Whole && self.template.names.is_post(own.value);
        self.follows_late() && is_post && line.rest.is_empty()
    }

    /// Says whether all of a line is labels with values that suit them.
    fn is_late_line(&self, line: &CoverLine<'_>, text: &str) -> bool {
        let Some(first) = line.fields.first() else { return false };
        let kind = |own: &Entry<'_>| self.template.fields[own.label.field].kind;
        let is_plain = |own: &Entry<'_>| is_plainly(kind(own), own.value);
        let surely = line.fields.len() >= SURELY_SEVERAL && line.fields.iter().any(is_plain);
        // 填表人姓名及职务：姓名：石青林 职务：科员
        let within = !first.label.bare && kind(first) == FieldKind::Person && first.value.trim().is_empty();
        let several = surely || (within && line.fields.len() > 1);
        // 联系人：石青林，职务：科员: the person's label is in the same line.
        let named = surely || !first.label.bare;
        let is_post =
            |own: &Entry<'_>| named && own.label.asked == Asked::Post && self.template.names.is_post(own.value);
        // 填报单位：… / 姓名：石青林: a bare label below others.
        let in_section = matches!(self.part, Part::Section(_));
        let below = |own: &Entry<'_>| (self.follows_late() || in_section) && suits(kind(own), own.value, self.template);
        let is_late = |own: &Entry<'_>| is_post(own) || self.is_late(&own.label, own.value, several || below(own));
        (several || (line.before.is_empty() && self.begins_late(first, text)))
            && text.chars().count() <= line.fields.len() * LONGEST_LATE
            && (line.rest.is_empty() || surely)
            && line.fields.iter().all(is_late)
    }

    /// Says whether a line begins with a label that is no word of a sentence.
    fn begins_late(&self, first: &Entry<'_>, text: &str) -> bool {
        // 单位：…, 电话：…: words as short as these are labels where only their values suit them; on the last page 单位 is
        // the seal's, and 日期 the signature's unless other labels stand above it.
        let is_short_one = match self.template.fields[first.label.field].kind {
            FieldKind::Phone => true,
            FieldKind::Unit => matches!(self.part, Part::Section(_)),
            FieldKind::Date => self.follows_late(),
            // Kept until it is known whether others follow it.
            FieldKind::Person => self.follows_late() || (first.label.bare && matches!(self.part, Part::Section(_))),
            _ => false,
        };
        let is_of_project = matches!(self.part, Part::Section(_)) && OF_PROJECTS.contains(&fold(first.words).as_str());
        let is_firm = first.label.length >= SHORTEST_LATE || is_short_one;
        is_firm && !is_of_project && fold(strip_ordinal(text)).starts_with(&fold(first.words))
    }

    /// Keeps a line of labels with their values.
    fn hold_line(&mut self, line: &CoverLine<'_>, text: &str, place: &Place) {
        let fields = line.fields.iter().map(|own| LateField {
            label: own.label.clone(),
            words: own.words.to_owned(),
            value: own.value.to_owned(),
            place: place.clone(),
            is_left_blank: self.is_left_blank(&own.label, own.words, own.value),
        });
        let others = std::iter::once(line.before).chain(line.rest.iter().copied()).filter(|other| !other.is_empty());
        let others = others.map(|other| unplaced(other, place.clone())).collect();
        self.hold_text(fields.collect(), others, text, place);
    }

    /// Takes a date without a label directly below such lines, where the cover's date is open.
    fn holds_late_date(&mut self, text: &str, place: &Place) -> bool {
        let follows = matches!(self.part, Part::Section(_)) && self.follows_late();
        let Some(field) = self.field_of(FieldKind::Date).filter(|_| follows && is_date_alone(text)) else {
            return false;
        };
        let is_open = self.report.field(&self.template.fields[field].key).is_some_and(|own| own.value.is_empty());
        let dated = self.cover.late.iter().flat_map(|late| &late.fields).any(|own| own.label.field == field);
        if !is_open || dated {
            return false;
        }
        let label = without_words(field, FoundBy::Position, RANK_OF_LIKE);
        let late = LateField {
            label,
            words: String::new(),
            value: text.trim().to_owned(),
            place: place.clone(),
            is_left_blank: false,
        };
        self.hold_text(vec![late], Vec::new(), text, place);
        true
    }

    /// Takes a label's cell and its value's behind the cover.
    pub fn late_pair(&mut self, pair: Pair, text: &str) {
        let text = bare_value(text);
        let late = self.is_below_sections() && self.is_late(&pair.label, text, pair.in_cover);
        let blocks = pair.label_blocks.into_iter().chain(pair.value);
        if !late {
            blocks.for_each(|block| self.content(block));
            return;
        }
        let is_left_blank = self.is_left_blank(&pair.label, &pair.words, text);
        let value = text.to_owned();
        let field = LateField { label: pair.label, words: pair.words, value, place: pair.place, is_left_blank };
        self.hold_late(vec![field], Vec::new(), blocks.collect());
    }

    fn is_below_sections(&self) -> bool {
        match self.part {
            Part::Extra | Part::Opinion | Part::Signed => true,
            Part::Section(_) => self.is_in_last_section(),
            Part::Cover | Part::Beyond => false,
        }
    }

    /// Says whether a value is itself written behind bare labels: 姓名：石青林　职务：科员.
    fn is_by_bare_labels(&self, value: &str) -> bool {
        let line = fields_in_line(value, self.template);
        !line.fields.is_empty() && line.rest.is_empty() && line.fields.iter().all(|own| own.label.bare)
    }

    /// Says whether the cover asks for what a label of a section names, and leaves it blank. 填表日期 and 填表人, in the form's
    /// own words, are asked for by nothing else, and stand in a section only because the unit wrote them there.
    fn is_left_blank(&self, label: &Label, words: &str, value: &str) -> bool {
        let spec = &self.template.fields[label.field];
        let is_forms_alone =
            matches!(spec.kind, FieldKind::Date | FieldKind::Person) && fold(words) == spec.label.folded();
        matches!(self.part, Part::Section(_)) && self.is_blank_on_cover(label, value) && !is_forms_alone
    }

    /// Says whether the cover asks for what a label names, and has it blank.
    pub fn is_blank_on_cover(&self, label: &Label, value: &str) -> bool {
        let values = self.values_asked(label, value, label.field);
        let own = values.first().and_then(|(key, _)| self.report.field(key));
        own.is_some_and(|own| own.value.is_empty() && own.place.is_some())
    }

    /// Says whether a value below the sections suits a field that the cover leaves open; in a line of several labels one
    /// may be a bare 姓名.
    fn is_late(&self, label: &Label, value: &str, several: bool) -> bool {
        let spec = &self.template.fields[label.field];
        let values = self.values_asked(label, value, label.field);
        let open = values.first().is_some_and(|(key, _)| self.report.value(key).is_empty());
        // The same person once more, with the post.
        let is_known = |(key, value): &(String, String)| !value.is_empty() && self.report.value(key) == value;
        let adds = values.first().is_some_and(is_known);
        let again = values
            .iter()
            .all(|own| own.1.is_empty() || is_known(own) || (adds && self.report.value(&own.0).is_empty()));
        // Among several nobody doubts a label with a blank behind it, or an unusual post.
        let fits = suits(spec.kind, value, self.template)
            || (several && (may_be(spec.kind, value, self.template) || self.is_by_bare_labels(value)));
        (several || !label.bare) && (open || again) && fits
    }
}

/// Finds several fields behind a label that the form does not know.
fn several_behind<'t>(text: &'t str, template: &Template) -> Option<CoverLine<'t>> {
    let mut line = fields_behind(text, template);
    if let Some(first) = line.rest.first().copied().filter(|first| line.before.is_empty() && text.starts_with(first)) {
        line.before = first;
        line.rest.remove(0);
    }
    (line.fields.len() >= SURELY_SEVERAL).then_some(line)
}

/// Returns what stands in the brackets that are around a whole line.
fn unbracketed(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix(['（', '(']).and_then(|inner| inner.strip_suffix(['）', ')']));
    let mut depth = 0_i32;
    let is_around = inner.is_some_and(|inner| {
        inner.chars().all(|mark| {
            depth += i32::from(matches!(mark, '（' | '(')) - i32::from(matches!(mark, '）' | ')'));
            depth >= 0
        })
    });
    inner.filter(|_| is_around).unwrap_or(text)
}

//! Walks the stream once and gives every item its place in the form: cover, notes, sections, opinion, or nowhere.
use crate::config::{Config, FieldKind, FieldSpec, Template};
use crate::finding::{Finding, rule};
use crate::fold::fold;
use crate::model::{Aside, Block, Field, Noted, Paragraph, Place, Report, Section, Words, text_of};
use crate::ordinal::{Ordinal, strip_ordinal};

use super::cover::{fields_in_line, is_title, is_year, suits};
use super::flatten::{Item, Pair};
use super::headings::{Heading, cut_front, match_heading};
use super::opinion;
use super::roles::with_role;
use super::values::{is_month, normal_values};

/// Longest line, in characters, that is a label and its value below the sections and not a sentence.
const LONGEST_LATE: usize = 60;
/// Shortest label that is known below the sections, where shorter ones are words.
const SHORTEST_LATE: usize = 3;

/// Which part of the form the walk is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Cover,
    Section(usize),
    Opinion,
    /// Behind the last page, where a second report may stand.
    Beyond,
}

struct Assigner<'a> {
    template: &'a Template,
    report: Report,
    findings: Vec<Finding>,
    part: Part,
    /// Items that nothing has claimed yet; on the cover the last one may be the upper line of the title.
    homeless: Vec<Block>,
    /// The field whose label came last and still has no value.
    waiting: Option<usize>,
    last_section: Option<usize>,
    /// The kind of ordinal before the first section's heading.
    level: Option<Ordinal>,
}

/// Gives every item its place.
pub fn assign(items: Vec<Item>, asides: &[Aside], config: &Config) -> Noted<Report> {
    let template = &config.template;
    let mut assigner = Assigner {
        template,
        report: empty_report(template),
        findings: Vec::new(),
        part: Part::Cover,
        homeless: Vec::new(),
        waiting: None,
        last_section: None,
        level: None,
    };
    for item in items {
        match item {
            Item::Line(paragraph) => assigner.line(paragraph),
            Item::Pair(pair) => assigner.pair(pair),
            Item::Stray(blocks) => assigner.stray(&blocks),
            Item::Table(table) => assigner.content(Block::Table(table)),
        }
    }
    assigner.settle_homeless();
    let is_form = |text: &str| template.is_wording(text) || template.is_list_title(text) || is_title(text, template);
    for aside in asides.iter().filter(|aside| !is_form(&aside.text)) {
        assigner.findings.push(unplaced(&aside.text, aside.place.clone()));
    }
    Noted::new(assigner.report, assigner.findings)
}

fn empty_report(template: &Template) -> Report {
    let fields = template.fields.iter().flat_map(|spec| normal_values(&spec.key, spec.kind, "", template));
    Report {
        fields: fields.map(|(key, _)| Field { key, ..Field::default() }).collect(),
        sections: template
            .sections
            .iter()
            .map(|spec| Section { key: spec.key.clone(), ..Section::default() })
            .collect(),
        ..Report::default()
    }
}

impl Assigner<'_> {
    fn line(&mut self, paragraph: Paragraph) {
        let text = paragraph.text();
        let heading = match_heading(&paragraph, self.template);
        if self.part == Part::Opinion && self.begins_another(&text, heading.as_ref()) {
            self.part = Part::Beyond;
        }
        if self.part == Part::Beyond {
            self.content(Block::Paragraph(paragraph));
        } else if let Some(heading) = heading.filter(|heading| self.accepts(heading)) {
            self.settle_homeless();
            self.open_section(&heading, &paragraph);
        } else if self.opens_opinion(&text) {
            self.settle_homeless();
            self.part = Part::Opinion;
            self.opinion(&paragraph);
        } else if !self.takes_late_fields(&text, &paragraph.place) {
            match self.part {
                Part::Cover => self.cover_line(paragraph, &text),
                Part::Section(_) | Part::Beyond => self.content(Block::Paragraph(paragraph)),
                Part::Opinion => self.opinion(&paragraph),
            }
        }
    }

    /// Says whether a line behind the last page begins a report anew.
    fn begins_another(&self, text: &str, heading: Option<&Heading>) -> bool {
        let again = |heading: &Heading| heading.exact && !heading.short && heading.length == text.len();
        self.last_section.is_some() && (is_title(text, self.template) || heading.is_some_and(again))
    }

    /// A heading counts once. Where it comes in the form's order, words like the form's are enough; elsewhere they are
    /// the form's own, and a phrase that a sub-heading may have stands on the level of the sections' headings.
    fn accepts(&self, heading: &Heading) -> bool {
        let new = self.report.sections[heading.section].heading.is_none();
        let open = self.part != Part::Opinion || self.last_section.is_none();
        let in_order = self.last_section.map_or(0, |last| last + 1) == heading.section;
        let deeper = self.level.is_some_and(|level| heading.ordinal.is_some_and(|own| own > level));
        let on_level = heading.ordinal.is_some() && (self.last_section.is_none() || heading.ordinal == self.level);
        let fits = if in_order { !(heading.short && deeper) } else { heading.exact && (!heading.short || on_level) };
        new && open && fits
    }

    /// Labels of the last page may stand on a cover; its heading and its promise do not.
    fn opens_opinion(&self, text: &str) -> bool {
        match self.part {
            Part::Cover => opinion::is_heading(text, self.template) || self.template.is_promise(text),
            Part::Section(_) => opinion::opens(text, self.template),
            Part::Opinion | Part::Beyond => false,
        }
    }

    /// Keeps what the unit wrote on the last page.
    fn opinion(&mut self, paragraph: &Paragraph) {
        self.report.opinion.extend(opinion::own_words(paragraph, self.template).map(Block::Paragraph));
    }

    /// Takes labels and values that stand below the sections and that the cover does not have.
    fn takes_late_fields(&mut self, text: &str, place: &Place) -> bool {
        let folded = fold(strip_ordinal(text));
        let is_long = |field: &FieldSpec| {
            let mut long = field.folded_spellings().filter(|spelling| spelling.chars().count() >= SHORTEST_LATE);
            long.any(|spelling| folded.starts_with(&spelling))
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
            Part::Opinion => true,
            Part::Section(index) => index + 1 == self.template.sections.len(),
            Part::Cover | Part::Beyond => false,
        }
    }

    /// Says whether a value below the sections suits a field that the cover leaves open.
    fn is_late(&self, field: usize, value: &str) -> bool {
        let spec = &self.template.fields[field];
        let first = normal_values(&spec.key, spec.kind, "", self.template).into_iter().next();
        let open = first.is_some_and(|(key, _)| self.report.value(&key).is_empty());
        open && suits(spec.kind, value, self.template)
    }

    fn open_section(&mut self, heading: &Heading, paragraph: &Paragraph) {
        let text = paragraph.text();
        let section = &mut self.report.sections[heading.section];
        let typed = text[..heading.length].trim();
        section.heading = Some(format!("{}{typed}", paragraph.number.as_deref().unwrap_or_default()));
        typed.clone_into(&mut section.typed_heading);
        section.place = Some(paragraph.place.clone());
        if self.last_section.is_none() {
            self.level = heading.ordinal;
        }
        self.part = Part::Section(heading.section);
        self.last_section = Some(heading.section);
        let rest = cut_front(paragraph, heading.length);
        if !rest.is_blank() {
            self.content(Block::Paragraph(rest));
        }
    }

    fn cover_line(&mut self, paragraph: Paragraph, text: &str) {
        let line = fields_in_line(text, self.template);
        if is_title(text, self.template) {
            self.title(&paragraph, text);
        } else if !line.fields.is_empty() {
            for (field, value) in line.fields {
                self.set(field, value, &paragraph.place);
            }
            if !line.rest.is_empty() {
                self.findings.push(unplaced(line.rest, paragraph.place.clone()));
            }
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
        // The form's title alone, below one with the unit's name, adds nothing.
        let known = !self.report.value(&self.template.fields[field].key).is_empty();
        if known && !own && above.is_none() {
            return;
        }
        self.set(field, &format!("{}{text}", above.unwrap_or_default()), &paragraph.place);
    }

    fn pair(&mut self, pair: Pair) {
        let text = text_of(&pair.value, true).replace('\n', " ");
        let late = self.is_below_sections() && self.is_late(pair.field, &text);
        if self.part != Part::Cover && !late {
            pair.label.into_iter().chain(pair.value).for_each(|block| self.content(block));
            return;
        }
        self.set(pair.field, &text, &pair.place);
        if pair.value.iter().any(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.holds_picture())) {
            self.findings.push(unplaced("［图片］", pair.place));
        }
    }

    fn stray(&mut self, blocks: &[Block]) {
        if let Some(last) = blocks.last() {
            self.findings.push(unplaced(&text_of(blocks, true), last.place().clone()));
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
            *field = Field { key, value, original: original.trim().to_owned(), place: Some(place.clone()) };
        }
    }

    /// Puts a block where the walk is.
    fn content(&mut self, block: Block) {
        match (self.part, block) {
            (Part::Section(index), block) => self.report.sections[index].body.push(with_role(block)),
            (Part::Opinion, Block::Paragraph(paragraph)) => self.opinion(&paragraph),
            (Part::Opinion, block) => self.report.opinion.push(block),
            (Part::Beyond, Block::Paragraph(paragraph))
                if self.template.is_wording(&paragraph.text()) && !paragraph.holds_picture() => {}
            (Part::Cover | Part::Beyond, block) => self.homeless.push(block),
        }
    }

    /// Names what stood between the form's parts and belongs to none.
    fn settle_homeless(&mut self) {
        let homeless = std::mem::take(&mut self.homeless);
        if let Some(first) = homeless.first() {
            let mut quote = text_of(&homeless, true);
            if homeless.iter().any(|block| matches!(block, Block::Paragraph(paragraph) if paragraph.holds_picture())) {
                quote.push_str("［图片］");
            }
            self.findings.push(unplaced(quote.trim(), first.place().clone()));
        }
    }
}

fn unplaced(quote: &str, place: Place) -> Finding {
    let length = quote.chars().count();
    Finding::new(
        rule::UNPLACED_CONTENT,
        Words::new(
            format!("有 {length} 个字符不属于表式的任何一部分，未排入报告"),
            format!("{length} characters belong to no part of the form and are not in the report"),
        ),
        Words::new(
            "请核对这段内容：属于某一部分的，移到该部分标题下面；多余的，删去。",
            "move it below the heading of the section that it belongs to, or delete it",
        ),
    )
    .at(place)
    .quoting(quote)
}

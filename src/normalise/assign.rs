//! Walks the stream once and gives every item its place in the form: cover, notes, sections, opinion, or nowhere.
use crate::config::{Config, FieldKind, Template};
use crate::finding::{Finding, rule};
use crate::fold::fold;
use crate::model::{Aside, Block, Field, Inline, Noted, Paragraph, Place, Report, Role, Section, Words, text_of};

use super::cover::{fields_in_line, is_title};
use super::flatten::Item;
use super::headings::{Heading, cut_front, match_heading};
use super::ordinals::{Ordinal, ordinal, strip_ordinal};
use super::values::{date_of, is_month, normal_values};

/// Longest line, in characters, that is taken for a sub-heading where only its ordinal says so.
const LONGEST_SUBHEADING: usize = 45;

/// Which part of the form the walk is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Cover,
    Section(usize),
    Opinion,
}

struct Assigner<'a> {
    template: &'a Template,
    report: Report,
    findings: Vec<Finding>,
    part: Part,
    /// Items of the cover that nothing has claimed yet, the last one maybe the upper line of the title.
    homeless: Vec<Block>,
    /// The field whose label came last and still has no value.
    waiting: Option<usize>,
    last_section: Option<usize>,
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
    };
    for item in items {
        match item {
            Item::Line(paragraph) => assigner.line(paragraph),
            Item::Pair { field, value, place } => assigner.pair(field, &value, place),
            Item::Stray(blocks) => assigner.stray(&blocks),
            Item::Table(table) => assigner.content(Block::Table(table)),
        }
    }
    assigner.settle_homeless();
    for aside in asides.iter().filter(|aside| !template.is_wording(&aside.text) && !is_title(&aside.text, template)) {
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
        if let Some(heading) = match_heading(&paragraph, self.template).filter(|heading| self.accepts(heading)) {
            self.settle_homeless();
            self.open_section(&heading, &paragraph);
        } else if self.opens_opinion(&text) {
            self.settle_homeless();
            self.part = Part::Opinion;
        } else {
            match self.part {
                Part::Cover => self.cover_line(paragraph, &text),
                Part::Section(_) => self.content(Block::Paragraph(paragraph)),
                Part::Opinion if self.template.is_wording(&text) && !has_picture(&paragraph) => {}
                Part::Opinion => self.content(Block::Paragraph(paragraph)),
            }
        }
    }

    /// A heading counts once; one that is merely like its words only where the form's order lets it.
    fn accepts(&self, heading: &Heading) -> bool {
        let new = self.report.sections[heading.section].heading.is_none();
        let in_order = self.last_section.map_or(0, |last| last + 1) == heading.section;
        new && self.part != Part::Opinion && (heading.exact || in_order)
    }

    fn opens_opinion(&self, text: &str) -> bool {
        let bare = fold(strip_ordinal(text));
        bare == fold(&self.template.opinion_heading)
            || (self.part != Part::Opinion && self.template.is_like(&bare, &self.template.promise))
    }

    fn open_section(&mut self, heading: &Heading, paragraph: &Paragraph) {
        let text = paragraph.text();
        let section = &mut self.report.sections[heading.section];
        let typed = text[..heading.length].trim();
        section.heading = Some(format!("{}{typed}", paragraph.number.as_deref().unwrap_or_default()));
        typed.clone_into(&mut section.typed_heading);
        section.place = Some(paragraph.place.clone());
        self.part = Part::Section(heading.section);
        self.last_section = Some(heading.section);
        let rest = cut_front(paragraph, heading.length);
        if !rest.is_blank() {
            self.content(Block::Paragraph(rest));
        }
    }

    fn cover_line(&mut self, paragraph: Paragraph, text: &str) {
        if is_title(text, self.template) {
            self.title(&paragraph, text);
        } else if let found @ [_, ..] = fields_in_line(text, self.template).as_slice() {
            for &(field, value) in found {
                self.set(field, value, &paragraph.place);
            }
        } else if self.takes_waiting(text) {
            let field = self.waiting.take().expect("a field waits");
            self.set(field, text, &paragraph.place);
        } else if is_month(text) {
            text.trim().clone_into(&mut self.report.compiled);
        } else if text.trim_end().ends_with("编制") {
            text.trim().trim_end_matches("编制").clone_into(&mut self.report.office);
        } else if !self.template.is_wording(text) || has_picture(&paragraph) {
            self.homeless.push(Block::Paragraph(paragraph));
        }
    }

    /// Says whether a line can be the value of the label above it.
    fn takes_waiting(&self, text: &str) -> bool {
        let Some(field) = self.waiting else { return false };
        let digits = text.chars().filter(|&character| crate::fold::half_width(character).is_ascii_digit()).count();
        match self.template.fields[field].kind {
            FieldKind::Date => date_of(text).is_some(),
            FieldKind::Phone => digits >= 7 && digits * 2 > text.chars().count(),
            FieldKind::Unit => !self.template.is_wording(text) && text.chars().count() <= 40,
            FieldKind::Year | FieldKind::Text | FieldKind::Title | FieldKind::Person => false,
        }
    }

    /// Takes a title, and the line above it where the unit's name stands there alone.
    fn title(&mut self, paragraph: &Paragraph, text: &str) {
        let own = fold(text).len() > fold(&self.template.title).len();
        let above = match self.homeless.last() {
            Some(Block::Paragraph(above)) if !own && !has_picture(above) => Some(above.text()),
            _ => None,
        };
        let Some(field) = self.template.fields.iter().position(|field| field.kind == FieldKind::Title) else { return };
        if above.is_some() {
            self.homeless.pop();
        }
        self.set(field, &format!("{}{text}", above.unwrap_or_default()), &paragraph.place);
    }

    fn pair(&mut self, field: usize, value: &[Block], place: Place) {
        let text = text_of(value, true).replace('\n', " ");
        self.set(field, &text, &place);
        if value.iter().any(|block| matches!(block, Block::Paragraph(paragraph) if has_picture(paragraph))) {
            self.findings.push(unplaced("［图片］", place));
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
        match self.part {
            Part::Cover => self.homeless.push(block),
            Part::Section(index) => self.report.sections[index].body.push(with_role(block)),
            Part::Opinion => self.report.opinion.push(block),
        }
    }

    /// Names what stood between the form's parts and belongs to none.
    fn settle_homeless(&mut self) {
        let homeless = std::mem::take(&mut self.homeless);
        if let Some(first) = homeless.first() {
            let mut quote = text_of(&homeless, true);
            if homeless.iter().any(|block| matches!(block, Block::Paragraph(paragraph) if has_picture(paragraph))) {
                quote.push_str("［图片］");
            }
            self.findings.push(unplaced(quote.trim(), first.place().clone()));
        }
    }
}

/// Tells a sub-heading by its ordinal where the source has no heading style.
fn with_role(block: Block) -> Block {
    let Block::Paragraph(mut paragraph) = block else { return block };
    let text = paragraph.shown();
    let looks_like_one = text.chars().count() <= LONGEST_SUBHEADING
        && !text.ends_with(['。', '；', '！', '？', '：', '，', '、'])
        && paragraph.inlines.iter().all(|inline| matches!(inline, Inline::Run(_)));
    paragraph.role = match (ordinal(&text), paragraph.role) {
        (Some((kind, _)), _) if looks_like_one => Role::Heading(level_of(kind)),
        (_, Role::Heading(level)) if looks_like_one => Role::Heading(level.clamp(2, 4)),
        _ => Role::Text,
    };
    Block::Paragraph(paragraph)
}

/// The level below the form's own headings that an ordinal stands for.
fn level_of(kind: Ordinal) -> u8 {
    match kind {
        Ordinal::Han | Ordinal::HanInBrackets => 2,
        Ordinal::Arabic => 3,
        Ordinal::ArabicInBrackets => 4,
    }
}

fn has_picture(paragraph: &Paragraph) -> bool {
    paragraph.inlines.iter().any(|inline| matches!(inline, Inline::Picture(_)))
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

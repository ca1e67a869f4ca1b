//! Walks the stream once and gives every item its place in the form: cover, notes, sections, opinion, or nowhere.
use std::collections::BTreeSet;

use crate::config::{Config, Template};
use crate::finding::{Finding, rule};
use crate::model::{Aside, Block, Field, FoundBy, Noted, Paragraph, Place, Report, Section, Words, text_of};
use crate::ordinal::Ordinal;

use super::cover::is_title;
use super::fields::Cover;
use super::flatten::Item;
use super::headings::{Heading, cut_front, match_exactly, match_heading};
use super::opinion;
use super::roles::with_role;
use super::values::normal_values;

/// Which part of the form the walk is in.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    Cover,
    Section(usize),
    /// Behind the last section, in a part that the form does not have.
    Extra,
    Opinion,
    /// Below the signature, where only the seal, a date and names may still follow.
    Signed,
    /// Behind the last page, where a second report may stand.
    Beyond,
}

/// The walk, and what it has found.
pub(super) struct Assigner<'a> {
    pub(super) template: &'a Template,
    pub(super) report: Report,
    pub(super) findings: Vec<Finding>,
    pub(super) part: Part,
    /// Items that nothing has claimed yet; on the cover the last one may be the upper line of the title.
    pub(super) homeless: Vec<Block>,
    /// What the walk over the cover remembers.
    pub(super) cover: Cover,
    last_section: Option<usize>,
    /// The kind of ordinal before the first section's heading.
    pub(super) level: Option<Ordinal>,
    /// The sections that have a heading with such an ordinal somewhere.
    on_level: BTreeSet<usize>,
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
        cover: Cover::default(),
        last_section: None,
        level: None,
        on_level: sections_on_level(&items, template),
    };
    for item in items {
        match item {
            Item::Line(paragraph) => assigner.line(paragraph),
            Item::Pair(pair) => assigner.pair(pair),
            Item::Stray(blocks) => assigner.stray(&blocks),
            Item::Table(table) => assigner.content(Block::Table(table)),
        }
    }
    assigner.sign_without_last_page();
    assigner.settle_late_fields();
    assigner.settle_homeless();
    assigner.take_year_of_title();
    assigner.take_date_of_foot();
    assigner.findings.extend(name_asides(asides, template));
    Noted::new(assigner.report, assigner.findings)
}

/// Names what stands beside the documents of a file and is not the form's own.
pub fn name_asides(asides: &[Aside], template: &Template) -> impl Iterator<Item = Finding> {
    let is_form = |text: &str| template.is_wording(text) || template.is_list_title(text) || is_title(text, template);
    let own = asides.iter().filter(move |aside| !is_form(&aside.text));
    own.map(|aside| unplaced(&aside.text, aside.place.clone()))
}

/// Returns the sections that have a heading with the kind of ordinal that the first of all has.
fn sections_on_level(items: &[Item], template: &Template) -> BTreeSet<usize> {
    let lines = items.iter().filter_map(|item| match item {
        Item::Line(paragraph) => match_exactly(paragraph, template),
        Item::Pair(_) | Item::Stray(_) | Item::Table(_) => None,
    });
    let headings: Vec<Heading> = lines.collect();
    let level = headings.iter().find(|heading| !heading.short).and_then(|heading| heading.ordinal);
    let on_level = headings.iter().filter(|heading| level.is_some() && heading.ordinal == level);
    on_level.map(|heading| heading.section).collect()
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
        if self.is_on_last_page() && self.begins_another(&text, heading.as_ref()) {
            self.part = Part::Beyond;
        }
        if self.part == Part::Beyond {
            self.content(Block::Paragraph(paragraph));
        } else if let Some(heading) = heading.filter(|heading| self.accepts(heading)) {
            self.settle_homeless();
            self.open_section(&heading, &paragraph);
        } else if self.opens_opinion(&text) {
            let sign_off = self.cut_sign_off();
            self.homeless.extend(sign_off);
            self.settle_homeless();
            self.part = Part::Opinion;
            self.last_page(&paragraph);
        } else if !self.takes_late_fields(&text, &paragraph.place) {
            if self.begins_extra(&paragraph, &text) {
                self.part = Part::Extra;
            }
            match self.part {
                Part::Cover => self.cover_line(paragraph, &text),
                Part::Section(_) | Part::Extra | Part::Beyond => self.content(Block::Paragraph(paragraph)),
                Part::Opinion | Part::Signed => self.last_page(&paragraph),
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
        let open = !self.is_on_last_page() || self.last_section.is_none();
        let in_order = self.last_section.map_or(0, |last| last + 1) == heading.section;
        let deeper = self.level.is_some_and(|level| heading.ordinal.is_some_and(|own| own > level));
        let on_level = heading.ordinal.is_some() && (self.last_section.is_none() || heading.ordinal == self.level);
        // Words of a heading in a sub-heading: the section's own heading stands elsewhere.
        let elsewhere = deeper && (heading.short || self.on_level.contains(&heading.section));
        let fits = in_order || (heading.exact && (!heading.short || on_level)) || (heading.numbered && on_level);
        new && open && fits && !elsewhere
    }

    /// Labels of the last page may stand on a cover; its heading and its promise do not.
    fn opens_opinion(&self, text: &str) -> bool {
        match self.part {
            Part::Cover => opinion::is_heading(text, self.template) || self.template.is_promise(text),
            Part::Section(index) if index + 1 < self.template.sections.len() => {
                opinion::is_heading_alone(text, self.template)
            }
            Part::Section(_) | Part::Extra => opinion::opens(text, self.template),
            Part::Opinion | Part::Signed | Part::Beyond => false,
        }
    }

    fn open_section(&mut self, heading: &Heading, paragraph: &Paragraph) {
        let text = paragraph.text();
        let section = &mut self.report.sections[heading.section];
        let typed = text[..heading.length].trim();
        section.heading = Some(format!("{}{typed}", paragraph.number.as_deref().unwrap_or_default()));
        typed.clone_into(&mut section.typed_heading);
        section.found_by = if heading.exact { FoundBy::Words } else { FoundBy::Likeness };
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

    /// Names a column of a list that is none of the form's.
    fn stray(&mut self, blocks: &[Block]) {
        self.pass_column(blocks);
        if let Some(last) = blocks.last() {
            self.findings.push(unplaced(&text_of(blocks, true), last.place().clone()));
        }
    }

    /// Puts a block where the walk is.
    pub(super) fn content(&mut self, block: Block) {
        match (self.part, block) {
            (Part::Section(index), block) => self.report.sections[index].body.push(with_role(block)),
            (Part::Opinion | Part::Signed, Block::Paragraph(paragraph)) => self.last_page(&paragraph),
            (Part::Opinion, block) => self.report.opinion.push(block),
            (Part::Extra | Part::Beyond, Block::Paragraph(paragraph))
                if self.template.is_wording(&paragraph.text()) && !paragraph.holds_picture() => {}
            (Part::Cover | Part::Extra | Part::Signed | Part::Beyond, block) => self.homeless.push(block),
        }
    }

    /// Names what stood between the form's parts and belongs to none.
    fn settle_homeless(&mut self) {
        let homeless = std::mem::take(&mut self.homeless);
        if let Some(first) = homeless.first() {
            let mut quote = text_of(&homeless, true);
            if homeless.iter().any(Block::holds_picture) {
                quote.push_str("［图片］");
            }
            self.findings.push(unplaced(quote.trim(), first.place().clone()));
        }
    }
}

/// Says that something belongs to no part of the form.
pub(super) fn unplaced(quote: &str, place: Place) -> Finding {
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

//! Walks the stream once and gives every item its place in the form: cover, notes, sections, opinion, or nowhere.
mod fields;
mod held;
mod joint_label;
mod late;
mod of_form;
mod on_cover;
mod on_last_page;
mod unlabelled;
mod upper_title;

use std::collections::BTreeMap;

use crate::config::{Config, Signed, Template, are_scores};
use crate::finding::Finding;
use crate::model::{Block, Field, Noted, PICTURE, Paragraph, Place, RawDocument, Report, Section, shown_of};
use crate::normalise::asides::{name_asides, says_what_the_cover_says};
use crate::normalise::cover::letter::letter_length;
use crate::normalise::cover::title::is_title;
use crate::normalise::headings::chosen::Chosen;
use crate::normalise::headings::opinion;
use crate::normalise::headings::repeats::repeats;
use crate::normalise::headings::roles::{with_role, with_stopped_headings};
use crate::normalise::headings::words::{cut_front, match_exactly};
use crate::normalise::item::Item;
use crate::normalise::last_page::beyond::Beyond;
use crate::normalise::last_page::signing;
use crate::normalise::stream::join::is_page_number;
use crate::normalise::unplaced::{unplaced, unplaced_behind};
use crate::normalise::values::normal_values;
use crate::ordinal::Ordinal;

use fields::Cover;

/// Fewest marks that are a rule below a heading.
const SHORTEST_RULE: usize = 6;

/// Which part of the form the walk is in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
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
struct Assigner<'a> {
    template: &'a Template,
    report: Report,
    findings: Vec<Finding>,
    part: Part,
    /// Items that nothing has claimed yet; on the cover the last one may be the upper line of the title.
    homeless: Vec<Block>,
    /// What the walk over the cover remembers.
    cover: Cover,
    /// How many sections have been opened, and how many will be.
    opened: usize,
    headings: usize,
    /// The kind of ordinal before the first section's heading.
    level: Option<Ordinal>,
    /// Whether nothing stands below the last heading yet, so that the form's prompt may.
    awaits_prompt: bool,
    /// The label at the foot of the last page whose value stands in the next cell, and where it stands.
    signing_waits: Option<(Signed, Place)>,
    /// What the items behind the last section are that nothing has claimed.
    beyond: Option<Beyond>,
    /// Whether the document is a row of a list, whose columns nobody but the list's maker has put in order.
    is_row: bool,
}

/// Gives every item its place; `headings` are the lines that head sections.
pub fn assign(
    items: Vec<Item>,
    mut headings: BTreeMap<usize, Chosen>,
    raw: &RawDocument,
    config: &Config,
) -> Noted<Report> {
    let template = &config.template;
    let letter = letter_length(&items, template);
    let repeats = repeats(&items, &headings, template);
    let mut assigner = Assigner {
        template,
        report: empty_report(template),
        findings: Vec::new(),
        part: Part::Cover,
        homeless: Vec::new(),
        cover: Cover::default(),
        opened: 0,
        headings: headings.len(),
        level: None,
        awaits_prompt: false,
        signing_waits: None,
        beyond: None,
        is_row: raw.is_row,
    };
    for (index, item) in items.into_iter().enumerate() {
        if index == letter {
            assigner.settle_homeless();
        }
        match item {
            _ if repeats.contains(&index) => {}
            Item::Line(paragraph) if index < letter => assigner.content(Block::Paragraph(paragraph)),
            Item::Line(paragraph) => match headings.remove(&index) {
                Some(heading) => assigner.open_section(&heading, &paragraph),
                None => assigner.line(paragraph),
            },
            Item::Pair(pair) => assigner.pair(pair),
            Item::Stray(blocks) => assigner.stray(&blocks),
            Item::Table(table) => assigner.content(Block::Table(table)),
        }
    }
    // Below the labels a signature and a date may stand.
    assigner.settle_late_fields();
    assigner.sign_without_last_page();
    assigner.settle_late_fields();
    assigner.settle_homeless();
    assigner.take_year_of_title();
    assigner.take_year_of_list(raw.list_title.as_ref());
    assigner.take_date_of_foot();
    let asides = raw.asides.iter().filter(|aside| !says_what_the_cover_says(&aside.text, &assigner.report, template));
    assigner.findings.extend(name_asides(asides, template));
    assigner.report.sections.iter_mut().for_each(|section| with_stopped_headings(&mut section.body));
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
        if self.is_on_last_page() && self.begins_another(&paragraph, &text) {
            self.part = Part::Beyond;
        }
        // A last page that stands in front of the cover.
        if self.is_on_last_page() && self.opened == 0 && is_title(&text, self.template) {
            self.part = Part::Cover;
        }
        if let Some(beyond) = self.begins_below_foot(&text) {
            self.beyond = Some(beyond);
            if beyond == Beyond::OtherHeading {
                self.part = Part::Extra;
            }
        }
        if self.part == Part::Beyond {
            self.content(Block::Paragraph(paragraph));
        } else if self.opens_opinion(&text) {
            self.open_last_page(&paragraph, &text);
        } else if !self.takes_late_fields(&text, &paragraph.place) {
            self.return_to_section(&paragraph);
            if let Some(beyond) = self.begins_extra(&paragraph, &text) {
                self.part = Part::Extra;
                self.beyond = Some(beyond);
            }
            match self.part {
                Part::Cover => self.cover_line(paragraph, &text),
                Part::Section(_) | Part::Extra | Part::Beyond => self.content(Block::Paragraph(paragraph)),
                Part::Opinion | Part::Signed => self.last_page(&paragraph),
            }
        }
    }

    /// Says whether a line behind the last page begins a report anew.
    fn begins_another(&self, paragraph: &Paragraph, text: &str) -> bool {
        let again = || match_exactly(paragraph, self.template);
        let again = || again().is_some_and(|heading| !heading.short && heading.length == text.len());
        self.opened > 0 && (is_title(text, self.template) || again())
    }

    /// Says whether no section is opened any more.
    fn is_in_last_section(&self) -> bool {
        // The form's last one ends the form, wherever it stands.
        let is_last = |index: usize| self.opened == self.headings || index + 1 == self.template.sections.len();
        matches!(self.part, Part::Section(index) if is_last(index))
    }

    /// Labels of the last page may stand on a cover; its heading and its promise do not. Between two sections there is no
    /// last page, nor is there one behind them where the form has none: who signs does so at the end of the last section.
    fn opens_opinion(&self, text: &str) -> bool {
        match self.part {
            Part::Section(_) | Part::Extra if !self.template.has_last_page() => false,
            Part::Cover => opinion::is_heading(text, self.template) || self.template.is_promise(text),
            Part::Section(_) if self.is_in_last_section() => opinion::opens(text, self.template),
            // Whoever else gives an opinion seals it too, and the unit's own page is still to come.
            Part::Extra if self.beyond == Some(Beyond::OtherHeading) => self.opens_own_opinion(text),
            Part::Extra => opinion::opens(text, self.template),
            Part::Section(_) | Part::Opinion | Part::Signed | Part::Beyond => false,
        }
    }

    fn opens_own_opinion(&self, text: &str) -> bool {
        // Where the unit has signed above, whoever signs here is another.
        let is_signed = self.report.signing_places.signature.is_some();
        let signs = || signing::parts(text, self.template).parts.iter().any(|(part, _)| *part == Signed::Signature);
        let signs = || !is_signed && signs();
        opinion::opens(text, self.template)
            && (opinion::is_heading(text, self.template) || self.template.is_promise(text) || signs())
    }

    fn open_section(&mut self, heading: &Chosen, paragraph: &Paragraph) {
        self.settle_homeless();
        let text = paragraph.text();
        let section = &mut self.report.sections[heading.section];
        let typed = text[..heading.length].trim();
        section.heading = Some(format!("{}{typed}", paragraph.number.as_deref().unwrap_or_default()));
        typed.clone_into(&mut section.typed_heading);
        section.found_by = heading.found_by;
        section.place = Some(paragraph.place.clone());
        section.order = if self.is_row { heading.section } else { self.opened };
        if self.opened == 0 {
            self.level = heading.ordinal;
        }
        self.opened += 1;
        self.part = Part::Section(heading.section);
        self.awaits_prompt = true;
        let rest = cut_front(paragraph, heading.length);
        if !rest.is_blank() {
            self.content(Block::Paragraph(rest));
        }
    }

    /// Names a column of a list that is none of the form's.
    fn stray(&mut self, blocks: &[Block]) {
        self.pass_column(blocks);
        if let Some(last) = blocks.last() {
            self.findings.push(unplaced(&shown_of(blocks), last.place().clone()));
        }
    }

    /// Puts a block where the walk is.
    fn content(&mut self, block: Block) {
        match (self.part, block) {
            (Part::Section(_), Block::Paragraph(paragraph))
                if self.awaits_prompt && (self.is_prompt(&paragraph) || is_rule(&paragraph)) => {}
            (Part::Section(_), Block::Paragraph(paragraph)) if self.awaits_prompt && self.prompt_of(&paragraph) > 0 => {
                let rest = cut_front(&paragraph, self.prompt_of(&paragraph));
                self.awaits_prompt = false;
                self.content(Block::Paragraph(Paragraph { number: paragraph.number, ..rest }));
            }
            (Part::Section(index), Block::Paragraph(note)) if self.is_note(&note) => self.drop_notes_heading(index),
            (Part::Section(index), block) => {
                // The form's prompt may stand below a score too.
                self.awaits_prompt &= block.paragraph().is_some_and(|line| are_scores(&line.text()));
                self.report.sections[index].body.push(with_role(block));
            }
            (Part::Opinion | Part::Signed, Block::Paragraph(paragraph)) => self.last_page(&paragraph),
            (Part::Opinion, block) => self.report.opinion.push(block),
            (Part::Extra | Part::Beyond, Block::Paragraph(paragraph))
                if self.template.is_wording(&paragraph.text()) && !paragraph.holds_picture() => {}
            (Part::Cover | Part::Extra | Part::Beyond, Block::Table(table)) if self.is_of_form(&table) => {}
            (Part::Cover | Part::Extra | Part::Signed | Part::Beyond, block) => self.homeless.push(block),
        }
    }

    /// Names what stood between the form's parts and belongs to none.
    fn settle_homeless(&mut self) {
        let mut homeless = std::mem::take(&mut self.homeless);
        let beyond = self.beyond.take();
        let before_sections = self.opened == 0;
        if before_sections {
            self.take_upper_lines(&mut homeless);
            homeless = self.without_form(homeless);
        }
        // — 8 —, typed by hand
        homeless.retain(
            |block| !matches!(block, Block::Paragraph(line) if !line.holds_more() && is_page_number(&line.text())),
        );
        if let Some(first) = homeless.first() {
            let mut quote = shown_of(&homeless);
            if homeless.iter().any(Block::holds_picture) {
                quote.push_str(PICTURE);
            }
            self.findings.push(unplaced_behind(beyond, quote.trim(), first.place().clone()));
        }
    }
}

/// Says whether a paragraph is nothing but a rule drawn with marks; few of them say that there is nothing.
fn is_rule(paragraph: &Paragraph) -> bool {
    let text = paragraph.text();
    let marks = text.trim();
    let is_mark = |mark: char| !mark.is_alphanumeric() && !mark.is_whitespace();
    !paragraph.holds_more() && marks.chars().count() >= SHORTEST_RULE && marks.chars().all(is_mark)
}

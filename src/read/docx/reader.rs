//! The state of reading one document, and its walk over the blocks of a body, a cell, a text box or a note.
use std::collections::BTreeMap;

use super::asides::SectionEdge;
use super::faults;
use super::fields::Fields;
use super::notes::{self, NoteKey};
use super::numbering::read_numbering;
use super::part::{Part, Parts};
use super::picture::Pictures;
use super::styles::Styles;
use crate::finding::Finding;
use crate::format::active::{Active, Kind, leads_outside};
use crate::format::package::Package;
use crate::format::relationships::Relationships;
use crate::format::source_map::SourceMap;
use crate::format::xml::{Element, Xml};
use crate::model::{Aside, Block, Inline, Paragraph, Place, Role};
use crate::read::changes::Changes;
use crate::read::faults::add;
use crate::read::word_lists::{Counters, Numbering};

/// Deepest nesting of tables, text boxes and notes in each other.
pub const DEPTH_LIMIT: u32 = 32;

/// Everything that is known while a document is read.
pub struct Reader<'x> {
    pub(super) parts: &'x Parts,
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
    pub(super) counters: Counters,
    pub(super) pictures: Pictures<'x>,
    /// Notes whose mark has not been met yet.
    pub(super) notes: BTreeMap<NoteKey, Element<'x>>,
    /// Headers and footers that sections refer to.
    pub(super) edges: Vec<SectionEdge>,
    pub(super) changes: Changes,
    /// What runs, or leads out of the file.
    pub(super) active: Active,
    /// Where the remarks of reviewers stand, by their ids.
    pub(super) remarks: BTreeMap<String, Place>,
    findings: Vec<Finding>,
    /// Whether the document stands in another one.
    pub(super) is_within: bool,
    /// Headers, footers and the like of documents that stand in this one.
    pub(super) asides: Vec<Aside>,
    /// Where the characters of the body stand, where somebody asks; not kept while a note, header or footer is read.
    pub(super) trace: Option<SourceMap>,
    /// Paragraphs of the body so far that are not blank.
    pub(super) paragraphs: u32,
    /// Tables begun so far.
    pub(super) tables: u32,
}

/// A text with relationships and fields of its own.
pub struct Story<'r> {
    pub(super) relationships: &'r Relationships,
    pub(super) fields: Fields,
    /// Whether only its words are wanted, as of notes and headers.
    pub(super) words_only: bool,
}

impl<'r> Story<'r> {
    /// Begins the story that `element` of `part` holds.
    pub fn new(part: &'r Part, element: Element<'_>, words_only: bool) -> Self {
        Self { relationships: &part.relationships, fields: Fields::of(element), words_only }
    }
}

/// Where blocks stand.
pub enum Spot {
    /// In the body, where paragraphs are counted.
    Body,
    /// At one place.
    At(Place),
}

/// Blocks being gathered.
#[derive(Default)]
pub struct Sink {
    pub(super) blocks: Vec<Block>,
    /// What a paragraph with a deleted mark, or a big first character, holds: it runs on in the next one.
    pub(super) carry: Vec<Inline>,
}

impl<'x> Reader<'x> {
    /// Prepares styles, lists and notes.
    pub fn new(parts: &'x Parts, package: Package<'x>) -> Self {
        let styles = parts.styles.as_ref().map(Styles::read).unwrap_or_default();
        let numbering = parts.numbering.as_ref().map(|xml| read_numbering(xml, &styles)).unwrap_or_default();
        Self {
            parts,
            styles,
            numbering,
            counters: Counters::default(),
            pictures: Pictures::new(package),
            notes: notes::index(parts),
            edges: Vec::new(),
            changes: Changes::default(),
            active: Active::default(),
            remarks: BTreeMap::new(),
            findings: Vec::new(),
            is_within: false,
            asides: Vec::new(),
            trace: None,
            paragraphs: 0,
            tables: 0,
        }
    }

    /// Reads the blocks of the document; some tools that join files leave several bodies in it.
    pub fn read_body(&mut self, document: Element<'x>) -> Vec<Block> {
        let mut story = Story::new(&self.parts.main, document, false);
        self.read_blocks(&mut story, document, &Spot::Body, 0)
    }

    /// Returns what runs or leads out of the file, that which no place of the text shows last.
    pub fn take_active(&mut self) -> Active {
        let mut active = std::mem::take(&mut self.active);
        active.note_package(&mut self.pictures.package);
        // Where one file of XML was rewritten as a package, the template has no relationship.
        let settings = self.parts.settings.as_ref().and_then(Xml::root);
        let template = settings.and_then(|settings| settings.child("attachedTemplate")?.val());
        if let Some(template) = template.filter(|template| leads_outside(template)) {
            active.note(Kind::Link, &template, None);
        }
        active
    }

    /// Returns what there was to say, tracked changes last.
    pub fn into_findings(mut self) -> Vec<Finding> {
        self.findings.extend(self.changes.finding());
        self.findings.extend(faults::mismatched(self.pictures.package.mismatched()));
        self.findings
    }

    /// Reads the blocks inside `container`.
    pub(super) fn read_blocks(
        &mut self,
        story: &mut Story<'_>,
        container: Element<'_>,
        spot: &Spot,
        depth: u32,
    ) -> Vec<Block> {
        let mut sink = Sink::default();
        if depth > DEPTH_LIMIT {
            self.refuse_depth(container, spot);
            return sink.blocks;
        }
        let mut walk = container.walk();
        while let Some(element) = walk.next() {
            if self.read_block(story, element, spot, depth, &mut sink) {
                walk.pass_over(element);
            }
        }
        self.end_carry(spot, &mut sink);
        sink.blocks
    }

    /// Reads one element on the level of blocks and says whether it is done with; a mere wrapper is to be entered.
    fn read_block(
        &mut self,
        story: &mut Story<'_>,
        element: Element<'_>,
        spot: &Spot,
        depth: u32,
        sink: &mut Sink,
    ) -> bool {
        match element.name() {
            "p" | "r" => self.read_paragraph(story, element, spot, depth, sink),
            "tbl" => {
                self.end_carry(spot, sink);
                sink.blocks.extend(self.read_table(story, element, spot, depth).map(Block::Table));
            }
            "sectPr" => self.note_section(element),
            "del" | "moveFrom" => self.changes.drop_words(&element.words(), &self.next_place(spot)),
            "ins" | "moveTo" => {
                self.changes.insert(&self.next_place(spot));
                return false;
            }
            "sdt" if super::text::is_placeholder(element) => {}
            "altChunk" | "subDoc" => {
                self.end_carry(spot, sink);
                let is_chunk = element.name() == "altChunk" && matches!(spot, Spot::Body);
                if !(is_chunk && self.read_chunk(story, element, sink)) {
                    let place = self.next_place(spot);
                    let target = element.attr("id").and_then(|id| story.relationships.get(&id));
                    let file = target.filter(|target| !target.external).map(|target| target.target.clone());
                    let file = file.as_deref().and_then(|name| name.rsplit('/').next()).unwrap_or_default();
                    self.note_active(Kind::Object, story, element, file, &place);
                }
            }
            "pPr" | "tcPr" | "tblPr" | "trPr" | "sdtPr" | "sdtEndPr" | "customXmlPr" => {}
            // Runs that some producer put outside of paragraphs, or into an element that nobody knows.
            _ if element.child("r").is_some() => self.read_paragraph(story, element, spot, depth, sink),
            _ => return false,
        }
        true
    }

    /// Says where the next block that is not blank will stand.
    pub(super) fn next_place(&self, spot: &Spot) -> Place {
        match spot {
            Spot::Body => Place::Paragraph(self.paragraphs + 1),
            Spot::At(place) => place.clone(),
        }
    }

    /// Says where a block stands and counts it.
    pub(super) fn take_place(&mut self, spot: &Spot) -> Place {
        let place = self.next_place(spot);
        if matches!(spot, Spot::Body) {
            self.paragraphs += 1;
        }
        place
    }

    /// Makes a paragraph of what was to run on where nothing follows.
    fn end_carry(&mut self, spot: &Spot, sink: &mut Sink) {
        let inlines = std::mem::take(&mut sink.carry);
        let mut paragraph = Paragraph { place: self.next_place(spot), role: Role::Text, number: None, inlines };
        if !paragraph.is_blank() {
            paragraph.place = self.take_place(spot);
            sink.blocks.push(Block::Paragraph(paragraph));
        }
    }

    /// Adds a finding; of a file that is nothing but faults, not all are listed.
    pub(super) fn report(&mut self, finding: Finding) {
        add(&mut self.findings, finding);
    }

    fn refuse_depth(&mut self, container: Element<'_>, spot: &Spot) {
        let (zh, en) = (
            "表格或文本框嵌套过深，更深处的内容没有读入。",
            "Tables or text boxes are nested too deeply; what lies deeper was not read.",
        );
        let finding = faults::unplaced(zh, en, &self.next_place(spot)).quoting(faults::clip(&container.words()));
        self.report(finding);
    }
}

//! The state of reading one document, and its walk over the blocks that the library gives.
use std::collections::BTreeMap;
use std::ops::Range;

use office_oxide::ir::{Element, InlineContent, List, inline_to_text};

use super::binary::{Mark, NoteKind, WordFile, holds_picture};
use super::cursor::Cursor;
use super::faults;
use super::line::{cut_deleted, lower_moved, put_symbols, read_line, set_weights, weave};
use super::pictures::Pictures;
use crate::finding::Finding;
use crate::format::active::{Active, Kind};
use crate::format::remarks::Remark;
use crate::model::{Block, Inline, Paragraph, Place, Role, Run};
use crate::read::changes::Changes;
use crate::read::faults::{
    FINDING_LIMIT, add, choice, hidden, picture as lost_picture, symbol as lost_symbol, too_much,
};
use crate::read::field_code::write_field;

/// Deepest nesting of tables, lists and text boxes in each other.
const DEPTH_LIMIT: u32 = 32;
/// Most blocks of one document.
const BLOCK_LIMIT: u32 = 1 << 18;

/// Everything that is known while a document is read.
pub struct Reader<'d> {
    pub(super) file: &'d WordFile,
    pub(super) marks: Cursor,
    pub(super) pictures: Pictures<'d>,
    /// Notes whose mark has not been met yet.
    pub(super) notes: BTreeMap<(NoteKind, usize), String>,
    pub(super) changes: Changes,
    /// What fields bring in from other files.
    pub(super) links: Active,
    /// Remarks of reviewers.
    pub(super) remarks: Vec<Remark>,
    findings: Vec<Finding>,
    /// Where a list first stands whose numbers cannot be had.
    unnumbered: Option<Place>,
    /// Text of boxes in headers and footers.
    header_boxes: &'d str,
    paragraphs: u32,
    pub(super) tables: u32,
    blocks: u32,
    /// Cells and rows of outermost tables that have ended.
    pub(super) cell: u32,
}

/// Where blocks stand.
#[derive(Clone)]
pub enum Spot {
    /// In the body, where paragraphs are counted.
    Body,
    /// In a cell; whether of an outermost table.
    Cell(Place, bool),
    /// In a text box.
    Boxed(Place),
}

impl<'d> Reader<'d> {
    /// Prepares to read what the library gives of `file`.
    pub fn new(file: &'d WordFile, marks: Vec<Mark>, pictures: Pictures<'d>, header_boxes: &'d str) -> Self {
        Self {
            file,
            marks: Cursor::new(marks),
            pictures,
            notes: BTreeMap::new(),
            changes: Changes::default(),
            links: Active::default(),
            remarks: Vec::new(),
            findings: Vec::new(),
            unnumbered: None,
            header_boxes,
            paragraphs: 0,
            tables: 0,
            blocks: 0,
            cell: 0,
        }
    }

    /// Reads the body, and what stands in it behind its last words.
    pub fn read_body(&mut self, elements: &[&Element]) -> Vec<Block> {
        let mut blocks = Vec::new();
        for element in elements {
            self.read_block(element, &Spot::Body, 0, &mut blocks);
        }
        let rest = self.marks.rest();
        self.pass(rest, &Spot::Body, &mut blocks);
        blocks
    }

    /// Returns what there was to say, that of the whole document last.
    pub fn into_findings(mut self) -> Vec<Finding> {
        self.findings.extend(self.unnumbered.as_ref().map(faults::unnumbered));
        self.findings.extend(self.changes.finding());
        self.findings
    }

    /// Reads the blocks of a cell or a text box.
    pub(super) fn read_blocks(&mut self, elements: &[Element], spot: &Spot, depth: u32) -> Vec<Block> {
        let mut blocks = Vec::new();
        for element in elements {
            self.read_block(element, spot, depth, &mut blocks);
        }
        blocks
    }

    fn read_block(&mut self, element: &Element, spot: &Spot, depth: u32, blocks: &mut Vec<Block>) {
        self.blocks += 1;
        if depth > DEPTH_LIMIT || self.blocks > BLOCK_LIMIT {
            self.report(too_much(&self.next_place(spot)));
            return;
        }
        match element {
            // The library guesses headings by their looks; the file's own levels are in the marks.
            Element::Heading(heading) => self.read_paragraph(&heading.content, false, spot, blocks),
            Element::Paragraph(paragraph) => self.read_paragraph(&paragraph.content, false, spot, blocks),
            Element::List(list) => self.read_list(list, spot, depth, blocks),
            Element::Table(table) => self.read_table(table, spot, depth, blocks),
            Element::TextBox(boxed) => self.read_box(&boxed.content, spot, depth, blocks),
            _ => {}
        }
    }

    fn read_list(&mut self, list: &List, spot: &Spot, depth: u32, blocks: &mut Vec<Block>) {
        for item in &list.items {
            for element in &item.content {
                match element {
                    Element::Paragraph(paragraph) => {
                        self.read_paragraph(&paragraph.content, list.ordered, spot, blocks);
                    }
                    other => self.read_block(other, spot, depth + 1, blocks),
                }
            }
            match &item.nested {
                Some(nested) if depth < DEPTH_LIMIT => self.read_list(nested, spot, depth + 1, blocks),
                Some(_) => self.report(too_much(&self.next_place(spot))),
                None => {}
            }
        }
    }

    /// Reads a text box as blocks that follow its anchor; those of headers are beside the body.
    fn read_box(&mut self, content: &[Element], spot: &Spot, depth: u32, blocks: &mut Vec<Block>) {
        let words = super::library::words(content);
        if words.lines().all(|line| self.header_boxes.contains(line.trim())) {
            return;
        }
        let place = self.box_place(spot);
        blocks.extend(self.read_blocks(content, &Spot::Boxed(place), depth + 1));
    }

    fn read_paragraph(&mut self, content: &[InlineContent], ordered: bool, spot: &Spot, blocks: &mut Vec<Block>) {
        let text = inline_to_text(content);
        let mark = if text.trim().is_empty() { None } else { self.mark_of(&text, spot, blocks) };
        let mut line = read_line(content);
        match mark {
            Some(mark) => {
                cut_deleted(&mut line, &mark);
                lower_moved(&mut line, &mark.moved);
                set_weights(&mut line, &mark.weights);
                for symbol in put_symbols(&mut line, &mark.symbols) {
                    let place = self.next_place(spot);
                    self.report(lost_symbol(&symbol.font, &format!("{:04X}", u32::from(symbol.code)), &place));
                }
                self.end_paragraph(line, mark, spot, blocks);
            }
            None => {
                if ordered && !text.trim().is_empty() {
                    let place = self.next_place(spot);
                    self.unnumbered.get_or_insert(place);
                }
                self.end_paragraph(line, Mark::default(), spot, blocks);
            }
        }
    }

    /// Finds the mark of a paragraph and makes blocks of what blank ones before it hold.
    fn mark_of(&mut self, text: &str, spot: &Spot, blocks: &mut Vec<Block>) -> Option<Mark> {
        if matches!(spot, Spot::Boxed(_)) {
            return None;
        }
        let (passed, found) = self.marks.find(text)?;
        self.pass(passed, spot, blocks);
        let mark = self.marks.take(found);
        if matches!(spot, Spot::Cell(_, true)) {
            self.cell = mark.cell;
        }
        Some(mark)
    }

    /// Makes blocks of what marks without words hold, and reports what they leave out.
    pub(super) fn pass(&mut self, marks: Range<usize>, spot: &Spot, blocks: &mut Vec<Block>) {
        for index in marks {
            let mark = self.marks.take(index);
            self.end_paragraph(Vec::new(), mark, spot, blocks);
        }
    }

    /// Joins the words of a paragraph and what its mark knows.
    fn end_paragraph(&mut self, line: Vec<Inline>, mark: Mark, spot: &Spot, blocks: &mut Vec<Block>) {
        let place = self.next_place(spot);
        self.report_left_out(&mark, &place);
        let things = self.things(&mark, &place);
        let role = mark.known.heading.map_or(Role::Text, Role::Heading);
        let (inlines, word_art) = (weave(line, things), mark.word_art);
        let mut paragraph = Paragraph { place, role, number: mark.known.number, inlines };
        if !paragraph.is_blank() {
            if mark.known.is_lost {
                self.unnumbered.get_or_insert_with(|| paragraph.place.clone());
            }
            paragraph.place = self.take_place(spot);
            blocks.push(Block::Paragraph(paragraph));
        }
        blocks.extend(word_art.into_iter().map(|words| {
            let place = self.box_place(spot);
            Block::Paragraph(Paragraph::plain(place, words.as_str()))
        }));
    }

    /// Says where a text box or words that are drawn stand.
    fn box_place(&self, spot: &Spot) -> Place {
        match spot {
            Spot::Body => Place::box_at(self.paragraphs.max(1)),
            Spot::Cell(place, _) | Spot::Boxed(place) => place.clone(),
        }
    }

    /// Returns the notes and pictures of a paragraph, and what its fields show by their code, in the order in which they stand.
    fn things(&mut self, mark: &Mark, place: &Place) -> Vec<(usize, Inline)> {
        let mut things = Vec::new();
        for (behind, kind, which) in &mark.notes {
            let text = self.notes.remove(&(*kind, *which)).filter(|text| !text.trim().is_empty());
            if *kind == NoteKind::Comment {
                self.remarks.extend(text.map(|words| Remark { place: place.clone(), words }));
                continue;
            }
            things.extend(text.map(|text| (*behind, Inline::Note(text.trim().to_owned()))));
        }
        for (behind, at) in &mark.pictures {
            match self.pictures.at(*at, self.file) {
                Some(picture) => things.push((*behind, picture)),
                None if self.is_missed(*at) => self.report(lost_picture(place)),
                None => {}
            }
        }
        let choices = mark.choices.iter();
        let choice = |words: &String| Inline::Run(Run { text: words.clone(), ..Run::default() });
        things.extend(choices.map(|(behind, words)| (*behind, choice(words))));
        for (behind, code) in &mark.codes {
            let Some(shown) = write_field(code, place) else { continue };
            things.push((*behind, Inline::Run(Run { text: shown.value, ..Run::default() })));
            shown.findings.into_iter().for_each(|finding| self.report(finding));
        }
        things.sort_by_key(|(behind, _)| *behind);
        things
    }

    /// Says whether a picture lies there although it was not found.
    fn is_missed(&self, at: u32) -> bool {
        self.pictures.are_placed() && holds_picture(&self.file.data, at) == Some(true)
    }

    fn report_left_out(&mut self, mark: &Mark, place: &Place) {
        if !mark.hidden.trim().is_empty() {
            self.report(hidden(&mark.hidden, place));
        }
        if !mark.deleted.is_empty() {
            self.changes.drop_words(&mark.deleted, place);
        }
        if mark.inserted {
            self.changes.insert(place);
        }
        mark.links.iter().for_each(|code| self.links.note(Kind::Link, code, place.clone()));
        if mark.has_shape {
            self.report(faults::shape(place));
        }
        if mark.has_choice {
            self.report(choice(place));
        }
    }

    /// Says where the next block that is not blank will stand.
    pub(super) fn next_place(&self, spot: &Spot) -> Place {
        match spot {
            Spot::Body => Place::Paragraph(self.paragraphs + 1),
            Spot::Cell(place, _) | Spot::Boxed(place) => place.clone(),
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

    /// Adds a finding; of a file that is nothing but faults, not all are listed.
    pub(super) fn report(&mut self, finding: Finding) {
        let is_said = self.findings.len() < FINDING_LIMIT && self.findings.last() == Some(&finding);
        if !is_said {
            add(&mut self.findings, finding);
        }
    }
}

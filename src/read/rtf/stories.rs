//! Texts beside each other: the body, notes, headers, text boxes, remarks. Each gathers lines into blocks.
use super::cells::{Level, RowShape};
use super::edges::Edge;
use super::faults;
use super::group::{Closing, Destination, Group, ParagraphState};
use super::line::Line;
use super::reader::Reader;
use crate::format::remarks::Remark;
use crate::model::{Block, Inline, Paragraph, Place, Role, shown_of};
use crate::read::symbols::is_private;

/// Deepest nesting of texts in each other.
const STORY_LIMIT: usize = 32;

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The body.
    Body,
    /// A footnote or endnote.
    Note,
    /// A header or footer.
    Edge(Edge),
    /// A text box.
    Box,
    /// A reviewer's remark.
    Remark,
}

/// A text being read.
pub struct Story {
    kind: Kind,
    /// Where it stands; `None` for the body.
    place: Option<Place>,
    /// Whether only its words are wanted.
    pub words_only: bool,
    /// The paragraph at hand.
    pub line: Line,
    /// What was read outside tables.
    pub blocks: Vec<Block>,
    /// Tables that the text stands in, innermost last.
    pub levels: Vec<Level>,
    /// The rows of tables.
    pub rows: RowShape,
    /// The rows of nested tables.
    pub nested_rows: RowShape,
    /// Tables of the document before it.
    tables: u32,
}

impl Story {
    /// Begins a text.
    pub fn new(kind: Kind, place: Option<Place>, words_only: bool, tables: u32) -> Self {
        Self {
            kind,
            place,
            words_only,
            line: Line::default(),
            blocks: Vec::new(),
            levels: Vec::new(),
            rows: RowShape::default(),
            nested_rows: RowShape::default(),
            tables,
        }
    }
}

impl Reader {
    /// Begins the text that the group at hand holds.
    pub(super) fn begin_story(&mut self, kind: Kind) {
        let anchor = self.place_at(self.group().paragraph.level());
        let words_only = self.story().words_only || kind != Kind::Box;
        if self.stories.len() >= STORY_LIMIT || !self.begin(Closing::Story) {
            self.group_mut().destination = Destination::Skip;
            self.report(faults::too_deep(&anchor));
            return;
        }
        let place = match kind {
            Kind::Edge(edge) => edge.place(),
            Kind::Box => self.box_place(anchor),
            Kind::Body | Kind::Note | Kind::Remark => anchor,
        };
        self.stories.push(Story::new(kind, Some(place), words_only, self.tables));
        let group = self.group_mut();
        let Group { closing, is_implied, fallback, .. } = *group;
        *group = Group { closing, is_implied, fallback, ..Group::default() };
    }

    /// Ends the innermost text and hands over what it says.
    pub(super) fn end_story(&mut self) {
        if self.stories.len() < 2 {
            return;
        }
        let Some(story) = self.stories.pop() else { return };
        let look = self.group().look;
        let words = shown_of(&story.blocks).trim().to_owned();
        match story.kind {
            Kind::Note if !words.is_empty() => {
                self.story().line.push_inline(Inline::Note(words.clone()), &words, look);
            }
            Kind::Box => self.story().line.push_boxes(story.blocks, &words, look),
            Kind::Edge(edge) => self.edges.push((edge, words)),
            Kind::Remark => self.remarks.push(match story.place {
                Some(place) => Remark { place, words },
                None => Remark::somewhere(words),
            }),
            Kind::Note | Kind::Body => {}
        }
        if story.words_only {
            self.tables = story.tables;
        }
    }

    /// Ends the line and the tables of the innermost text.
    pub(super) fn finish_story(&mut self) {
        self.story().line.settle_label();
        if !self.story().line.is_void() {
            let level = self.group().paragraph.level();
            self.end_line(level);
        }
        self.close_levels(0);
    }

    /// Ends the paragraph at hand, which stands in so many tables.
    pub(super) fn end_line(&mut self, level: usize) {
        self.settle(level);
        let place = self.place_at(level);
        let mut line = std::mem::take(&mut self.story().line);
        let (paragraph, label) = line.settle_paragraph(self.group().paragraph);
        let findings = line.tell(&place, &mut self.changes);
        findings.into_iter().for_each(|finding| self.report(finding));
        while line.inlines.last() == Some(&Inline::Break) {
            line.inlines.pop();
        }
        // A table of many rows is mostly the room that small lists keep for more.
        line.inlines.shrink_to_fit();
        self.nodes += 1 + line.inlines.len();
        let (number, role) = (self.number(paragraph, &label), self.role(paragraph));
        let paragraph = Paragraph { place, role, number, inlines: line.inlines };
        if !paragraph.is_blank() {
            self.count_paragraph(level);
            self.sink().push(Block::Paragraph(paragraph));
        }
        self.sink().extend(line.boxes);
    }

    /// Counts a paragraph in its list, and returns the label that the file shows, or else the number that it has there.
    fn number(&mut self, paragraph: ParagraphState, label: &str) -> Option<String> {
        let counted = paragraph.list.and_then(|list| self.lists.count(list, paragraph.list_level));
        let counted = counted.and_then(|counted| label_of(&counted));
        let shown = label_of(label);
        if shown.as_ref().is_none_or(|shown| shown.contains('\u{FFFD}')) { counted.or(shown) } else { shown }
    }

    /// Counts a paragraph that is not blank, if it is one of the body.
    pub(super) fn count_paragraph(&mut self, level: usize) {
        if level == 0 && self.story().place.is_none() {
            self.paragraphs += 1;
        }
    }

    fn role(&self, paragraph: ParagraphState) -> Role {
        match paragraph.outline.or_else(|| self.styles.outline(paragraph.style)) {
            Some(level @ 0..=8) => Role::Heading(u8::try_from(level + 1).expect("at most 9")),
            _ => Role::Text,
        }
    }

    /// Says where a block stands that lies in so many tables.
    pub(super) fn place_at(&mut self, level: usize) -> Place {
        let (paragraph, table) = (self.paragraphs + 1, self.tables + 1);
        let story = self.story();
        let beside = story.place.clone();
        match level.checked_sub(1).filter(|_| !story.words_only) {
            Some(index) => match story.levels.get(index) {
                Some(level) => level.place(),
                None => Place::TableCell { table, row: 1, column: 1 },
            },
            None => beside.unwrap_or(Place::Paragraph(paragraph)),
        }
    }

    /// Returns where blocks go: into the innermost cell, or into the text itself.
    pub(super) fn sink(&mut self) -> &mut Vec<Block> {
        let story = self.story();
        story.levels.last_mut().map_or(&mut story.blocks, |level| &mut level.blocks)
    }
}

/// Makes a label of what stands in front of a list item; a bullet means nothing outside its font.
fn label_of(text: &str) -> Option<String> {
    let shown = |sign| if is_private(sign) { '•' } else { sign };
    let label: String = text.trim().chars().map(shown).collect();
    Some(label).filter(|label| !label.is_empty())
}

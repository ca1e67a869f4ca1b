//! The state of reading one document, and its walk over the blocks of a body, a cell, a text box or a note.
use super::counters::Lists;
use super::faults;
use super::labels::ListStyles;
use super::line::Line;
use super::list::InList;
use super::revisions::Revisions;
use super::source::Source;
use super::styles::Styles;
use super::words::{hides_itself, is_hidden, words};
use crate::finding::Finding;
use crate::format::active::Active;
use crate::format::holder::Holder;
use crate::format::remarks::{Remark, report_remarks};
use crate::format::xml::{Element, Xml};
use crate::model::{Block, Paragraph, Place, Role, shown_of};
use crate::read::changes::Changes;
use crate::read::faults::add;

/// Deepest nesting of tables, lists, sections, text boxes, spans and notes in each other.
pub(super) const DEPTH_LIMIT: u32 = 48;

/// The styles that a text refers to.
#[derive(Default)]
pub(super) struct Known {
    pub(super) styles: Styles,
    pub(super) lists: ListStyles,
}

impl Known {
    /// Takes in one container of styles of a part after another.
    pub(super) fn of(containers: &[(Option<&Xml>, &str)]) -> Self {
        let mut known = Self::default();
        for (xml, container) in containers {
            if let Some(xml) = xml {
                known.styles.add(xml, container);
                known.lists.add(xml, container, &known.styles);
            }
        }
        known
    }
}

/// Everything that is known while a document is read.
pub(super) struct Reader<'b> {
    pub(super) known: Known,
    pub(super) lists: Lists,
    pub(super) source: Source<'b>,
    /// What the controls of forms show, by id.
    pub(super) forms: super::forms::Forms,
    pub(super) changes: Changes,
    pub(super) revisions: Revisions,
    /// What runs, or leads out of the file.
    pub(super) active: Active,
    pub(super) remarks: Vec<Remark>,
    findings: Vec<Finding>,
    paragraphs: u32,
    pub(super) tables: u32,
    /// How much of what tables repeat has been read already, in bytes of the source.
    pub(super) repeated: u32,
    /// Whether only words are wanted, as of notes and headers.
    pub(super) words_only: bool,
}

/// Where blocks stand.
#[derive(Clone)]
pub(super) enum Spot {
    /// In the body, where paragraphs are counted.
    Body,
    /// At one place.
    At(Place),
}

impl<'b> Reader<'b> {
    pub(super) fn new(known: Known, source: Source<'b>) -> Self {
        Self {
            known,
            lists: Lists::default(),
            source,
            forms: super::forms::Forms::default(),
            changes: Changes::default(),
            revisions: Revisions::default(),
            active: Active::default(),
            remarks: Vec::new(),
            findings: Vec::new(),
            paragraphs: 0,
            tables: 0,
            repeated: 0,
            words_only: false,
        }
    }

    pub(super) fn read_body(&mut self, text: Element<'_>) -> Vec<Block> {
        let mut blocks = Vec::new();
        self.forms.add(text);
        self.read_blocks(text, &Spot::Body, &mut InList::default(), 0, &mut blocks);
        blocks
    }

    /// Reads a text beside the body for its words alone; lists and tables there do not count with those of the body.
    pub(super) fn read_words(&mut self, container: Element<'_>, place: &Place, depth: u32) -> String {
        let lists = std::mem::take(&mut self.lists);
        let (tables, words_only) = (self.tables, std::mem::replace(&mut self.words_only, true));
        let mut blocks = Vec::new();
        self.read_blocks(container, &Spot::At(place.clone()), &mut InList::default(), depth, &mut blocks);
        (self.lists, self.tables, self.words_only) = (lists, tables, words_only);
        shown_of(&blocks).trim().to_owned()
    }

    /// Returns what there was to say, tracked changes and remarks last.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        self.count_changes();
        self.findings.extend(std::mem::take(&mut self.changes).finding());
        if let Some(package) = self.source.package() {
            self.active.note_open_document(package);
        }
        self.findings.extend(std::mem::take(&mut self.active).into_findings(Holder::Text));
        self.findings.extend(report_remarks(std::mem::take(&mut self.remarks), Holder::Text));
        self.findings.extend(faults::mismatched(self.source.mismatched()));
        self.findings
    }

    /// Adds a finding; of a file that is nothing but faults, not all are listed.
    pub(super) fn report(&mut self, finding: Finding) {
        add(&mut self.findings, finding);
    }

    /// Reports what an element says and does not show.
    pub(super) fn hide(&mut self, element: Element<'_>, place: &Place) {
        let words = words(element);
        if !words.is_empty() {
            self.report(faults::hidden(&words, place));
        }
    }

    pub(super) fn read_blocks(
        &mut self,
        container: Element<'_>,
        spot: &Spot,
        list: &mut InList,
        depth: u32,
        blocks: &mut Vec<Block>,
    ) {
        if depth > DEPTH_LIMIT {
            self.report(faults::too_deep(&words(container), &self.next_place(spot)));
            return;
        }
        for element in container.children() {
            self.read_block(element, spot, list, depth, blocks);
        }
    }

    fn read_block(
        &mut self,
        element: Element<'_>,
        spot: &Spot,
        list: &mut InList,
        depth: u32,
        blocks: &mut Vec<Block>,
    ) {
        match element.name() {
            "p" | "h" => self.read_paragraph(element, spot, list, depth, blocks),
            "list" => self.read_list(element, spot, list, depth, blocks),
            "numbered-paragraph" => self.read_numbered(element, spot, depth, blocks),
            "table" => {
                let style = element.attr("style-name").unwrap_or_default();
                if self.known.styles.hides_table(&style) {
                    self.hide(element, &self.next_place(spot));
                } else {
                    blocks.extend(self.read_table(element, depth).map(Block::Table));
                }
            }
            "section" if is_hidden(element) => self.hide(element, &self.next_place(spot)),
            "tracked-changes" => self.list_changes(element, spot),
            "change" | "change-start" | "change-end" => self.meet_change(element, &self.next_place(spot)),
            "annotation" => {
                let place = self.next_place(spot);
                self.remarks.push(Remark { place, words: words(element) });
            }
            name if super::drawing::is_drawing(name) => {
                let mut line = Line::default();
                self.read_drawing(element, &self.next_place(spot), depth, &mut line);
                self.end_line(line, Role::Text, None, spot, blocks);
            }
            "forms" | "title" | "desc" | "event-listeners" | "scripts" | "dde-source" | "page-sequence" => {}
            name if name.ends_with("-decls") || name.ends_with("-source") => {}
            // Sections, indexes, and whatever else wraps blocks.
            _ => self.read_blocks(element, spot, list, depth + 1, blocks),
        }
    }

    fn read_paragraph(
        &mut self,
        element: Element<'_>,
        spot: &Spot,
        list: &mut InList,
        depth: u32,
        blocks: &mut Vec<Block>,
    ) {
        let style = element.attr("style-name").unwrap_or_default();
        let own = element.number_in("outline-level");
        let own = own.filter(|level| (1..=9).contains(level) && element.name() == "h");
        let level = own.or_else(|| self.known.styles.outline(&style));
        let number = self.label(element, own, list);
        let mut line = Line::starting(self.known.styles.paragraph(&style));
        line.hides_all = hides_itself(element);
        let place = self.next_place(spot);
        self.read_line(element, &place, depth, &mut line);
        self.end_line(line, level.map_or(Role::Text, Role::Heading), number, spot, blocks);
    }

    /// Makes a paragraph of a line, and of the text boxes anchored in it.
    fn end_line(&mut self, line: Line, role: Role, number: Option<String>, spot: &Spot, blocks: &mut Vec<Block>) {
        let place = self.next_place(spot);
        if !line.hidden.trim().is_empty() {
            self.report(faults::hidden(&line.hidden, &place));
        }
        if !line.deleted.trim().is_empty() {
            self.changes.drop_words(&line.deleted, &place);
        }
        let paragraph = Paragraph { place, role, number, inlines: line.inlines };
        // A cell of nothing but an automatic number is how units number the rows of a table.
        let is_number = paragraph.number.is_some() && matches!(spot, Spot::At(Place::TableCell { .. }));
        if !paragraph.is_blank() || is_number {
            if matches!(spot, Spot::Body) {
                self.paragraphs += 1;
            }
            blocks.push(Block::Paragraph(paragraph));
        }
        blocks.extend(line.boxes);
    }

    /// Says where the next block that is not blank will stand.
    pub(super) fn next_place(&self, spot: &Spot) -> Place {
        match spot {
            Spot::Body => Place::Paragraph(self.paragraphs + 1),
            Spot::At(place) => place.clone(),
        }
    }
}

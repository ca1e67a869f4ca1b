//! The walk over the blocks of a body, a cell, a text box or a note.
use super::labels::{Labels, OUTLINE};
use super::line::Line;
use super::styles::Styles;
use crate::finding::Finding;
use crate::format::package::Package;
use crate::format::xml::{Element, Xml};
use crate::model::{Block, Paragraph, Place, Role};
use crate::read::changes::Changes;
use crate::read::faults;

/// Deepest nesting of tables, lists, sections, text boxes and notes in each other.
pub(super) const DEPTH_LIMIT: u32 = 48;
/// Most findings about one document.
const FINDING_LIMIT: usize = 1000;

/// Everything that is known while a document is read.
pub(super) struct Reader<'b> {
    pub(super) styles: Styles,
    labels: Labels,
    pub(super) package: Package<'b>,
    pub(super) changes: Changes,
    pub(super) remarks: Vec<String>,
    findings: Vec<Finding>,
    paragraphs: u32,
    pub(super) tables: u32,
    /// Cells of tables read so far.
    pub(super) cells: usize,
    lists: u32,
}

/// Where blocks stand.
#[derive(Clone)]
pub(super) enum Spot {
    /// In the body, where paragraphs are counted.
    Body,
    /// At one place.
    At(Place),
}

/// The list that a paragraph stands in.
#[derive(Clone, Default)]
pub(super) struct InList {
    /// What its numbers are counted by.
    id: String,
    style: String,
    level: usize,
    /// Whether the next paragraph takes the label, and with which number if it says one.
    open: Option<Option<u32>>,
}

impl<'b> Reader<'b> {
    pub(super) fn new(content: &Xml, styles: Option<&Xml>, package: Package<'b>) -> Self {
        let (mut known, mut labels) = (Styles::default(), Labels::default());
        for xml in styles.into_iter().chain([content]) {
            known.add(xml);
            labels.add(xml);
        }
        Self {
            styles: known,
            labels,
            package,
            changes: Changes::default(),
            remarks: Vec::new(),
            findings: Vec::new(),
            paragraphs: 0,
            tables: 0,
            cells: 0,
            lists: 0,
        }
    }

    pub(super) fn read_body(&mut self, content: &Xml) -> Vec<Block> {
        let body = content.root().and_then(|root| root.child("body")).and_then(|body| body.child("text"));
        let mut blocks = Vec::new();
        if let Some(body) = body {
            self.read_blocks(body, &Spot::Body, &mut InList::default(), 0, &mut blocks);
        }
        blocks
    }

    /// Returns what there was to say, tracked changes and remarks last.
    pub(super) fn into_findings(mut self) -> Vec<Finding> {
        self.findings.extend(std::mem::take(&mut self.changes).finding());
        self.findings.extend(faults::remarks(&self.remarks));
        self.findings
    }

    /// Adds a finding; of a file that is nothing but faults, not all are listed.
    pub(super) fn report(&mut self, finding: Finding) {
        if self.findings.len() < FINDING_LIMIT {
            self.findings.push(finding);
        } else if self.findings.len() == FINDING_LIMIT {
            self.findings.push(faults::too_many());
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
            let (zh, en) = ("内容嵌套过深，更深处没有读入。", "What is nested deeper was not read.");
            let finding = faults::unplaced(zh, en, &self.next_place(spot)).quoting(faults::clip(&words(container)));
            self.report(finding);
            return;
        }
        for element in container.children() {
            match element.name() {
                "p" | "h" => self.read_paragraph(element, spot, list, depth, blocks),
                "list" => self.read_list(element, spot, list, depth, blocks),
                "table" => blocks.extend(self.read_table(element, spot, depth).map(Block::Table)),
                "tracked-changes" => self.read_changes(element, spot),
                "frame" | "g" | "custom-shape" | "rect" => {
                    let mut line = Line::default();
                    self.read_drawing(element, &self.next_place(spot), depth, &mut line);
                    self.end_line(line, Role::Text, None, spot, blocks);
                }
                "section" | "index-body" | "index-title" | "table-of-content" | "illustration-index"
                | "bibliography" | "alphabetical-index" | "user-index" | "numbered-paragraph" => {
                    self.read_blocks(element, spot, list, depth + 1, blocks);
                }
                _ => {}
            }
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
        let level = element.attr("outline-level").and_then(|level| level.parse().ok());
        let level = level.or_else(|| self.styles.outline(&style)).filter(|level| (1..=9).contains(level));
        let role = match level {
            Some(level) if element.name() == "h" => Role::Heading(level),
            _ => Role::Text,
        };
        let number = self.label(element, &style, role, list);
        let mut line = Line::starting(self.styles.look("paragraph", &style));
        let place = self.next_place(spot);
        self.read_line(element, &place, depth, &mut line);
        self.end_line(line, role, number, spot, blocks);
    }

    /// Counts a paragraph where its list, its heading's level or its style numbers it.
    fn label(&mut self, element: Element<'_>, style: &str, role: Role, list: &mut InList) -> Option<String> {
        if let Some(start) = list.open.take() {
            return self.labels.next(&list.id, &list.style, list.level, start);
        }
        let Role::Heading(level) = role else { return None };
        let is_header = element.attr("is-list-header").as_deref() == Some("true");
        if !list.id.is_empty() || is_header {
            return None;
        }
        let named = self.styles.list(style).map(str::to_owned);
        let list = named.as_deref().unwrap_or(OUTLINE);
        self.labels.next(list, list, usize::from(level) - 1, None)
    }

    fn read_list(&mut self, element: Element<'_>, spot: &Spot, outer: &InList, depth: u32, blocks: &mut Vec<Block>) {
        let nested = !outer.id.is_empty();
        self.lists += u32::from(!nested);
        let style = element.attr("style-name").map_or_else(|| outer.style.clone(), std::borrow::Cow::into_owned);
        let goes_on =
            element.attr("continue-numbering").as_deref() == Some("true") || element.attr("continue-list").is_some();
        let id = match (nested, goes_on) {
            (true, _) => outer.id.clone(),
            (false, true) => format!("style {style}"),
            // The first list of a style is the one that later ones go on from.
            (false, false) => {
                let first = format!("style {style}");
                if self.labels.has_begun(&first) { format!("{} {style}", self.lists) } else { first }
            }
        };
        let mut inner = InList { id, style, level: if nested { outer.level + 1 } else { 0 }, open: None };
        for item in element.children() {
            match item.name() {
                "list-item" => {
                    let start = item.attr("start-value").and_then(|start| start.parse().ok());
                    // An item that holds only a deeper list has no label of its own.
                    let own = item.children().next().is_some_and(|first| first.name() != "list");
                    inner.open = own.then_some(start);
                    self.read_blocks(item, spot, &mut inner, depth + 1, blocks);
                    inner.open = None;
                }
                "list-header" => self.read_blocks(item, spot, &mut inner, depth + 1, blocks),
                _ => {}
            }
        }
    }

    /// Names what was deleted; insertions are in the text, and counted.
    fn read_changes(&mut self, element: Element<'_>, spot: &Spot) {
        let place = self.next_place(spot);
        for change in element.children().flat_map(Element::children) {
            match change.name() {
                "deletion" => self.changes.drop_words(&words(change), &place),
                "insertion" => self.changes.insert(&place),
                _ => {}
            }
        }
    }

    /// Makes a paragraph of a line, and of the text boxes anchored in it.
    fn end_line(&mut self, line: Line, role: Role, number: Option<String>, spot: &Spot, blocks: &mut Vec<Block>) {
        let place = self.next_place(spot);
        if !line.hidden.trim().is_empty() {
            self.report(faults::hidden(&line.hidden, &place));
        }
        let paragraph = Paragraph { place, role, number, inlines: line.inlines };
        if !paragraph.is_blank() {
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

/// Returns all words inside an element, for a quotation or a remark.
pub(super) fn words(element: Element<'_>) -> String {
    let paragraphs = element.walk().filter(|inner| matches!(inner.name(), "p" | "h" | "span" | "a"));
    paragraphs.map(Element::text).collect::<Vec<_>>().join(" ").trim().to_owned()
}

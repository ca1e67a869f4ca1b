//! The walk over a page: from node to node by the tree's links, with what is open on a stack of its own.
use std::collections::{BTreeMap, BTreeSet};

use super::faults::Faults;
use super::line::{Line, Look};
use super::list::List;
use super::notes::notes_of;
use super::picture::Beside;
use super::sheet::Sheet;
use super::style::Style;
use super::table::Grid;
use super::tree::{Data, NodeId, ROOT, Tree};
use crate::format::active::Kind;
use crate::model::{Aside, Block, Inline, Paragraph, Place, Role};
use crate::read::changes::Changes;
use crate::read::look;

/// Deepest nesting of tables in each other; what lies deeper loses its grid and keeps its text.
pub const TABLE_DEPTH: usize = 32;

/// What ends when an element ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// Its look.
    Look,
    /// A paragraph.
    Paragraph,
    /// A list.
    List,
    /// An item of a list.
    Item,
    /// A table.
    Table,
    /// A table that lies too deep to be one.
    FlatTable,
    /// A row.
    Row,
    /// A cell.
    Cell,
}

struct Open {
    look: Look,
    end: End,
}

/// What was found in the pages of a file so far.
#[derive(Default)]
pub struct Found {
    /// Their blocks.
    pub body: Vec<Block>,
    /// What was noticed.
    pub faults: Faults,
    /// Tracked changes.
    pub changes: Changes,
    /// Headers and footers.
    pub asides: Vec<Aside>,
    /// Paragraphs of the body.
    paragraphs: u32,
    /// Tables.
    tables: u32,
}

/// Everything that is known while a page is read.
pub struct Reader<'t> {
    pub(super) tree: &'t Tree,
    pub(super) beside: &'t Beside<'t>,
    pub(super) sheet: Sheet,
    /// Whether Excel wrote the page: its own scripts and frames merely turn from sheet to sheet.
    pub(super) is_of_excel: bool,
    /// Footnotes and endnotes whose mark has not been met yet.
    pub(super) notes: BTreeMap<&'t str, NodeId>,
    /// Those whose mark has been met, and that stand there.
    pub(super) noted: BTreeSet<NodeId>,
    open: Vec<Open>,
    pub(super) lists: Vec<List>,
    pub(super) grids: Vec<Grid>,
    /// Tables at hand that lie too deep to be ones.
    pub(super) flat_tables: u32,
    pub(super) line: Line,
    /// The label of the list item at hand, until its first paragraph takes it.
    pub(super) label: Option<String>,
    body: Vec<Block>,
    pub(super) changes: Changes,
    pub(super) faults: Faults,
    pub(super) asides: Vec<Aside>,
    paragraphs: u32,
    pub(super) tables: u32,
}

impl<'t> Reader<'t> {
    /// Prepares style sheets and notes; what was `found` in other pages of the file goes on.
    pub fn new(tree: &'t Tree, beside: &'t Beside<'t>, found: Found) -> Self {
        Self {
            tree,
            beside,
            sheet: Sheet::of(tree),
            is_of_excel: is_of_excel(tree),
            notes: notes_of(tree),
            noted: BTreeSet::new(),
            open: Vec::new(),
            lists: Vec::new(),
            grids: Vec::new(),
            flat_tables: 0,
            line: Line::new(is_generated(tree)),
            label: None,
            body: found.body,
            changes: found.changes,
            faults: found.faults,
            asides: found.asides,
            paragraphs: found.paragraphs,
            tables: found.tables,
        }
    }

    /// Reads the page and returns what was found.
    pub fn read(mut self) -> Found {
        self.note_scripts();
        let mut at = self.tree.first(ROOT);
        while let Some(id) = at {
            let enters = self.enter(id);
            let inside = self.tree.first(id).filter(|_| enters);
            if enters && inside.is_none() {
                self.leave();
            }
            at = inside.or_else(|| self.go_on(id));
        }
        self.end_paragraph();
        let Self { body, faults, changes, asides, paragraphs, tables, .. } = self;
        Found { body, faults, changes, asides, paragraphs, tables }
    }

    /// Takes note of scripts.
    fn note_scripts(&mut self) {
        let tree = self.tree;
        for id in tree.below(ROOT, |_| false) {
            if tree.name(id) != "script" || self.is_of_excel {
                continue;
            }
            let attr = |name| tree.attr(id, name).unwrap_or_default();
            let code = tree.first(id).map(|text| tree.data(text));
            let is_blank = !matches!(code, Some(Data::Text(code)) if !code.trim().is_empty());
            let is_data = attr("type").to_ascii_lowercase().contains("json");
            if !is_data && (!is_blank || !attr("src").is_empty()) {
                self.faults.note_active(Kind::Script, attr("src"), None);
            }
        }
    }

    /// Leaves what ends with a node and returns the next one.
    fn go_on(&mut self, mut id: NodeId) -> Option<NodeId> {
        loop {
            if let Some(next) = self.tree.next(id) {
                return Some(next);
            }
            id = self.tree.parent(id).filter(|parent| *parent != ROOT)?;
            self.leave();
        }
    }

    /// Reads a node and says whether what is inside is to be read; it is to be left then.
    fn enter(&mut self, id: NodeId) -> bool {
        match self.tree.data(id) {
            Data::Text(text) => {
                let look = self.look();
                self.line.push(text, &look);
                false
            }
            Data::Element(..) => match self.begin(id) {
                Some((look, end)) => {
                    self.open.push(Open { look, end });
                    true
                }
                None => false,
            },
            Data::Silent => false,
        }
    }

    fn leave(&mut self) {
        let Some(open) = self.open.pop() else { return };
        if open.end != End::Look {
            self.end_paragraph();
        }
        let grid = self.grids.last_mut();
        match open.end {
            End::Look | End::Paragraph => {}
            End::Item => self.label = None,
            End::List => self.lists.truncate(self.lists.len().saturating_sub(1)),
            End::FlatTable => self.flat_tables -= 1,
            End::Row => grid.into_iter().for_each(Grid::end_row),
            End::Cell => grid.into_iter().for_each(Grid::end_cell),
            End::Table => {
                let table = self.grids.pop().and_then(Grid::end);
                self.push(table);
            }
        }
    }

    /// Returns the look of what stands here.
    pub(super) fn look(&self) -> Look {
        self.open.last().map(|open| open.look).unwrap_or_default()
    }

    /// Returns the look of what stands in an element of that style.
    pub(super) fn look_in(&self, style: &Style) -> Look {
        let Look { characters: outer, verbatim, heading } = self.look();
        let own = &style.look;
        let characters = look::Look {
            bold: own.bold.unwrap_or(outer.bold),
            italic: own.italic.unwrap_or(outer.italic),
            // A line drawn below or through an outer text goes on in the inner one (CSS Text Decoration 3, 2).
            underline: outer.underline || own.underline == Some(true),
            struck: outer.struck || own.struck == Some(true),
            height: own.height_in(outer.height),
            size: own.size.or(outer.size),
            // What is hidden is left out where it begins.
            hidden: false,
            symbols: own.symbols.unwrap_or(outer.symbols),
        };
        Look { characters, verbatim: style.verbatim.unwrap_or(verbatim), heading: style.outline.or(heading) }
    }

    /// Ends the paragraph at hand; blank ones are not kept.
    pub(super) fn end_paragraph(&mut self) {
        let line = self.line.take();
        let role = line.heading.map_or(Role::Text, Role::Heading);
        let mut paragraph = Paragraph { place: self.place(), role, number: None, inlines: line.inlines };
        if paragraph.is_blank() {
            return;
        }
        trim_end(&mut paragraph.inlines);
        paragraph.number = line.number.or_else(|| self.label.take());
        if matches!(paragraph.place, Place::Paragraph(_)) {
            self.paragraphs += 1;
        }
        self.push(Some(Block::Paragraph(paragraph)));
    }

    /// Says where the next block stands.
    pub(super) fn place(&mut self) -> Place {
        let cell = self.grids.iter_mut().rev().find_map(Grid::cell);
        cell.map_or(Place::Paragraph(self.paragraphs + 1), |cell| cell.place.clone())
    }

    fn push(&mut self, block: Option<Block>) {
        let cell = self.grids.iter_mut().rev().find_map(Grid::cell);
        cell.map_or(&mut self.body, |cell| &mut cell.blocks).extend(block);
    }
}

/// Says whether the page is Excel's own work.
fn is_of_excel(tree: &Tree) -> bool {
    let mut metas = tree.below(ROOT, |id| tree.name(id) == "body").filter(|id| tree.name(*id) == "meta");
    metas.any(|id| {
        tree.attr(id, "content").is_some_and(|made| made.starts_with("Excel.") || made.starts_with("Microsoft Excel"))
    })
}

/// Says whether a program wrote the page: Word and LibreOffice end the lines of theirs at blanks.
fn is_generated(tree: &Tree) -> bool {
    let is_mark = |name: &str| name.eq_ignore_ascii_case("generator") || name.eq_ignore_ascii_case("progid");
    let mut metas = tree.below(ROOT, |id| tree.name(id) == "body").filter(|id| tree.name(*id) == "meta");
    metas.any(|id| tree.attr(id, "name").is_some_and(is_mark))
}

/// Takes blanks from the end of a paragraph, which some editors fill it up with.
fn trim_end(inlines: &mut [Inline]) {
    if let Some(Inline::Run(run)) = inlines.last_mut() {
        run.text.truncate(run.text.trim_end().len());
    }
}

//! Tables as the file has them: cells end one after another, and the row's end says where their edges are.
use super::grid;
use super::reader::Reader;
use crate::model::{Block, Place};
use crate::read::faults;
use crate::read::ruling::Edges;

/// Deepest nesting of tables in each other.
pub const LEVEL_LIMIT: usize = 32;

/// How a cell is joined with its neighbours in one direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Merge {
    /// Not at all.
    #[default]
    None,
    /// It is the first of those that are joined.
    First,
    /// It is covered by the one before.
    Rest,
}

/// What is said of one cell before its edge.
#[derive(Clone, Copy, Debug, Default)]
struct CellShape {
    /// Its right edge in twips.
    right: i32,
    across: Merge,
    down: Merge,
    edges: Edges,
}

/// A side of a cell.
#[derive(Clone, Copy, Debug)]
enum Side {
    Top,
    Bottom,
    Left,
    Right,
}

/// The rows to come, as they were described last.
#[derive(Debug, Default)]
pub struct RowShape {
    /// The left edge in twips.
    left: i32,
    head: bool,
    cells: Vec<CellShape>,
    next: CellShape,
    /// The side of a cell whose line is being described.
    side: Option<Side>,
}

impl RowShape {
    /// Takes note of a control word that describes rows (RTF 1.9.1, “Table Definitions”).
    pub fn read(&mut self, name: &str, number: Option<i32>) {
        match name {
            "trowd" => *self = Self::default(),
            "trleft" => self.left = number.unwrap_or(0),
            "trhdr" => self.head = true,
            "clmgf" => self.next.across = Merge::First,
            "clmrg" => self.next.across = Merge::Rest,
            "clvmgf" => self.next.down = Merge::First,
            "clvmrg" => self.next.down = Merge::Rest,
            "clbrdrt" => self.draw(Side::Top, true),
            "clbrdrb" => self.draw(Side::Bottom, true),
            "clbrdrl" => self.draw(Side::Left, true),
            "clbrdrr" => self.draw(Side::Right, true),
            "brdrnone" | "brdrnil" => self.side.into_iter().for_each(|side| self.draw(side, false)),
            "cellx" => {
                self.side = None;
                let right = number.unwrap_or(0);
                self.cells.push(CellShape { right, ..std::mem::take(&mut self.next) });
            }
            _ => {}
        }
    }

    fn draw(&mut self, side: Side, drawn: bool) {
        let edges = &mut self.next.edges;
        match side {
            Side::Top => edges.top = drawn,
            Side::Bottom => edges.bottom = drawn,
            Side::Left => edges.left = drawn,
            Side::Right => edges.right = drawn,
        }
        self.side = Some(side);
    }

    /// Makes a row of cells so shaped. LibreOffice ends more cells than it describes behind a table in a cell; nothing is in them.
    fn row(&self, mut contents: Vec<Vec<Block>>) -> RawRow {
        while self.cells.len() < contents.len() && !self.cells.is_empty() && contents.last().is_some_and(Vec::is_empty)
        {
            contents.pop();
        }
        let cell = |(index, blocks): (usize, Vec<Block>)| match self.cells.get(index) {
            Some(shape) => {
                RawCell { blocks, right: Some(shape.right), across: shape.across, down: shape.down, edges: shape.edges }
            }
            None => RawCell { blocks, ..RawCell::default() },
        };
        RawRow { left: self.left, head: self.head, cells: contents.into_iter().enumerate().map(cell).collect() }
    }
}

/// A row that has ended.
pub struct RawRow {
    /// The left edge in twips.
    pub left: i32,
    /// Whether it is repeated on each page.
    pub head: bool,
    /// Its cells, covered ones too.
    pub cells: Vec<RawCell>,
}

/// A cell that has ended.
#[derive(Default)]
pub struct RawCell {
    /// What it holds.
    pub blocks: Vec<Block>,
    /// Its right edge in twips, where the file says it.
    pub right: Option<i32>,
    /// How it is joined to the left and right.
    pub across: Merge,
    /// How it is joined upwards and downwards.
    pub down: Merge,
    /// The lines around it.
    pub edges: Edges,
}

impl RawRow {
    /// Says whether nothing is in the row, and none of its cells is part of another row.
    fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.down == Merge::None && cell.blocks.is_empty())
    }
}

/// A table being gathered.
pub struct Level {
    number: u32,
    /// Findings of the document when it began.
    findings: usize,
    /// Deletions of the document before the row at hand.
    dropped: u32,
    rows: Vec<RawRow>,
    /// Contents of the cells of the row at hand.
    cells: Vec<Vec<Block>>,
    /// What the cell at hand holds.
    pub blocks: Vec<Block>,
}

impl Level {
    /// Says where the cell at hand stands. Its column is final when the table's edges are known.
    pub fn place(&self) -> Place {
        let ordinal = |count: usize| u32::try_from(count + 1).unwrap_or(u32::MAX);
        Place::TableCell { table: self.number, row: ordinal(self.rows.len()), column: ordinal(self.cells.len()) }
    }

    /// Ends the row at hand, before whose end the document has `dropped` deletions. A row whose words all go by tracked
    /// changes goes as well.
    fn end_row(&mut self, shape: &RowShape, dropped: u32) {
        if !self.blocks.is_empty() {
            self.cells.push(std::mem::take(&mut self.blocks));
        }
        let row = shape.row(std::mem::take(&mut self.cells));
        let has_deletions = dropped > std::mem::replace(&mut self.dropped, dropped);
        let goes = row.cells.is_empty() || (has_deletions && row.is_blank());
        if !goes {
            self.rows.push(row);
        }
    }
}

impl Reader {
    /// Begins and ends tables until the text stands in so many.
    pub(super) fn settle(&mut self, level: usize) {
        self.close_levels(level);
        while self.story().levels.len() < level {
            self.tables += 1;
            let level = Level {
                number: self.tables,
                findings: self.findings.len(),
                dropped: self.changes.dropped(),
                rows: Vec::new(),
                cells: Vec::new(),
                blocks: Vec::new(),
            };
            self.story().levels.push(level);
        }
    }

    /// Ends a cell of the table at that depth.
    pub(super) fn end_cell(&mut self, level: usize) {
        self.end_line(level);
        if let Some(level) = self.story().levels.last_mut() {
            level.blocks.shrink_to_fit();
            level.cells.push(std::mem::take(&mut level.blocks));
        }
    }

    /// Ends a row of the table at that depth.
    pub(super) fn end_row(&mut self, level: usize) {
        if !self.story().line.is_void() {
            self.end_line(level);
        }
        self.close_levels(level);
        let dropped = self.changes.dropped();
        let story = self.story();
        let shape = if level > 1 { &story.nested_rows } else { &story.rows };
        if let Some(table) = story.levels.get_mut(level - 1) {
            table.end_row(shape, dropped);
        }
    }

    /// Ends the tables that lie deeper than so many.
    pub(super) fn close_levels(&mut self, level: usize) {
        while self.story().levels.len() > level {
            self.close_level();
        }
    }

    fn close_level(&mut self) {
        let dropped = self.changes.dropped();
        let story = self.story();
        let shape = if story.levels.len() > 1 { &story.nested_rows } else { &story.rows };
        let Some(mut level) = story.levels.pop() else { return };
        if !level.cells.is_empty() {
            level.end_row(shape, dropped);
        }
        let laid = grid::lay_out(level.rows, level.number);
        self.settle_findings(level.findings, level.number, &laid.columns);
        for (place, words) in laid.covered {
            self.report(faults::hidden(&words, &place));
        }
        self.sink().extend(laid.table.map(Block::Table));
        self.spill(level.blocks);
    }

    /// Puts what was said to stand in a table, but is in no cell of it, behind it.
    fn spill(&mut self, blocks: Vec<Block>) {
        for mut block in blocks {
            if let Block::Paragraph(paragraph) = &mut block {
                let depth = self.story().levels.len();
                paragraph.place = self.place_at(depth);
                self.count_paragraph(depth);
            }
            self.sink().push(block);
        }
    }

    /// Tells findings in a table that has ended their columns.
    fn settle_findings(&mut self, first: usize, number: u32, columns: &[Vec<u32>]) {
        for finding in self.findings.iter_mut().skip(first) {
            let Some(Place::TableCell { table, row, column }) = &mut finding.place else { continue };
            let index = |ordinal: u32| usize::try_from(ordinal).ok()?.checked_sub(1);
            let settled = index(*row).and_then(|row| columns.get(row)?.get(index(*column)?));
            if let Some(settled) = settled.filter(|_| *table == number) {
                *column = *settled;
            }
        }
    }
}

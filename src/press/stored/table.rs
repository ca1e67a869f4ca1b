//! What the tags of tables and grids are made of: how many tracks there are, what each cell spans, which are heads, and the
//! lines between them.
use std::num::{NonZeroU32, NonZeroUsize};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use typst::foundations::{Content, Packed, Smart, StyleChain};
use typst::introspection::Location;
use typst::layout::grid::resolve::{Cell, CellGrid, Entry, Line, LinePosition};
use typst::layout::{Abs, GridCell, Sides, Sizing};
use typst::model::TableCell;
use typst::pdf::{TableCellKind, TableHeaderScope};
use typst::visualize::Stroke;

use super::optional;
use super::strokes::{StoredLine, StoredPaint};

/// A table without what its cells show. A head is told by its cells: Typst lets nobody else make one.
#[derive(Serialize, Deserialize)]
pub struct StoredTable {
    columns: u32,
    rows: u32,
    /// Row by row.
    places: Vec<Place>,
    across: Vec<Vec<TableLine>>,
    down: Vec<Vec<TableLine>>,
}

/// A place of a table: a cell's own, or one that belongs to the cell at an earlier place.
#[derive(Serialize, Deserialize)]
enum Place {
    Cell {
        fill: Option<StoredPaint>,
        /// Left, top, right, bottom; whether the cell itself asked for the line.
        sides: Box<[(Option<StoredLine>, bool); 4]>,
    },
    Of(u32),
}

/// A line between rows or columns.
#[derive(Serialize, Deserialize)]
struct TableLine {
    index: u32,
    start: u32,
    end: Option<u32>,
    stroke: Option<StoredLine>,
    /// Whether it is drawn after its track.
    after: bool,
}

/// A cell: its column and row, how many of them it spans, whether it stands there again on a further page, and what it is where
/// that is not plain data.
#[derive(Serialize, Deserialize)]
pub struct StoredCell {
    at: [u32; 2],
    spans: [u32; 2],
    is_repeated: bool,
    /// The level of a head's cell, and 0 for the head of a column, 1 for that of a row, 2 for both.
    head: Option<(u32, u8)>,
}

/// The heads of a table that is being stored.
pub struct Heads {
    /// Of which table.
    pub table: Location,
    /// First row, row after the last, level.
    rows: Vec<(usize, usize, u32)>,
}

impl Heads {
    pub fn of(table: Location, grid: &CellGrid) -> Self {
        let rows = grid.headers.iter().map(|head| (head.range.start, head.range.end, head.level.get()));
        Self { table, rows: rows.collect() }
    }

    /// Returns the level of a row: each further row of a head is one level below, so that a column is headed by all of them.
    fn level(&self, row: usize) -> Option<u32> {
        let head = self.rows.iter().find(|(start, end, _)| (*start..*end).contains(&row))?;
        let (start, _, level) = *head;
        Some(level + u32::try_from(row - start).ok()?)
    }
}

impl StoredTable {
    pub fn of(grid: &CellGrid) -> Option<Self> {
        if grid.has_gutter || grid.footer.is_some() {
            return None;
        }
        let lines = |lines: &[Vec<Line>]| {
            let of_track = |lines: &Vec<Line>| lines.iter().map(TableLine::of).collect::<Option<_>>();
            lines.iter().map(of_track).collect::<Option<_>>()
        };
        Some(Self {
            columns: grid.cols.len().try_into().ok()?,
            rows: grid.rows.len().try_into().ok()?,
            places: grid.entries.iter().map(Place::of).collect::<Option<_>>()?,
            across: lines(&grid.hlines)?,
            down: lines(&grid.vlines)?,
        })
    }

    pub fn restore(self) -> Option<CellGrid> {
        let lines = |lines: Vec<Vec<TableLine>>| {
            let of_track = |lines: Vec<TableLine>| lines.into_iter().map(TableLine::restore).collect::<Option<_>>();
            lines.into_iter().map(of_track).collect::<Option<_>>()
        };
        // Every cell is looked for by its place.
        let wanted = (self.columns as usize).checked_mul(self.rows as usize)?;
        let (places, mut grid) = (self.places, empty_grid(self.columns, self.rows));
        grid.entries = places.into_iter().map(|place| place.restore(wanted)).collect::<Option<_>>()?;
        (grid.entries.len() == wanted).then_some(())?;
        (grid.hlines, grid.vlines) = (lines(self.across)?, lines(self.down)?);
        Some(grid)
    }
}

/// Makes a grid of so many tracks, and nothing in it.
pub fn empty_grid(columns: u32, rows: u32) -> CellGrid {
    CellGrid {
        entries: Vec::new(),
        cols: vec![Sizing::Auto; columns as usize],
        rows: vec![Sizing::Auto; rows as usize],
        vlines: Vec::new(),
        hlines: Vec::new(),
        headers: Vec::new(),
        footer: None,
        has_gutter: false,
    }
}

impl Place {
    fn of(entry: &Entry) -> Option<Self> {
        let cell = match entry {
            Entry::Cell(cell) => cell,
            Entry::Merged { parent } => return Some(Self::Of((*parent).try_into().ok()?)),
        };
        let side = |(stroke, is_own): (&Option<Arc<Stroke<Abs>>>, bool)| {
            Some((optional(stroke.as_deref(), StoredLine::of)?, is_own))
        };
        let (strokes, own) = (&cell.stroke, cell.stroke_overridden);
        Some(Self::Cell {
            fill: optional(cell.fill.as_ref(), StoredPaint::of)?,
            sides: Box::new([
                side((&strokes.left, own.left))?,
                side((&strokes.top, own.top))?,
                side((&strokes.right, own.right))?,
                side((&strokes.bottom, own.bottom))?,
            ]),
        })
    }

    /// Returns a place of a table with `places` of them.
    fn restore(self, places: usize) -> Option<Entry> {
        let (fill, sides) = match self {
            Self::Cell { fill, sides } => (fill, sides),
            Self::Of(parent) => {
                let parent = parent as usize;
                return (parent < places).then_some(Entry::Merged { parent });
            }
        };
        let own = sides.each_ref().map(|(_, is_own)| *is_own);
        let [left, top, right, bottom] = (*sides).map(|(line, _)| line.map(|line| Arc::new(line.restore())));
        Some(Entry::Cell(Cell {
            fill: fill.map(StoredPaint::restore),
            stroke: Sides { left, top, right, bottom },
            stroke_overridden: Sides { left: own[0], top: own[1], right: own[2], bottom: own[3] },
            ..Cell::new(Content::empty())
        }))
    }
}

impl TableLine {
    fn of(line: &Line) -> Option<Self> {
        Some(Self {
            index: line.index.try_into().ok()?,
            start: line.start.try_into().ok()?,
            end: line.end.map(|end| end.get().try_into()).transpose().ok()?,
            stroke: optional(line.stroke.as_deref(), StoredLine::of)?,
            after: line.position == LinePosition::After,
        })
    }

    fn restore(self) -> Option<Line> {
        Some(Line {
            index: self.index as usize,
            start: self.start as usize,
            end: optional(self.end, |end| NonZeroUsize::new(end as usize))?,
            stroke: self.stroke.map(|line| Arc::new(line.restore())),
            position: if self.after { LinePosition::After } else { LinePosition::Before },
        })
    }
}

const SCOPES: [TableHeaderScope; 3] = [TableHeaderScope::Column, TableHeaderScope::Row, TableHeaderScope::Both];

impl StoredCell {
    pub fn of_table(cell: &Packed<TableCell>, heads: Option<&Heads>) -> Option<Self> {
        let styles = StyleChain::default();
        let (x, y) = (cell.x.get(styles).custom()?, cell.y.get(styles).custom()?);
        let scope = |scope| SCOPES.iter().position(|own| *own == scope)?.try_into().ok();
        let head = match cell.kind.get(styles) {
            Smart::Auto => heads.and_then(|heads| heads.level(y)).map(|level| (level, 0)),
            Smart::Custom(TableCellKind::Header(level, of)) => Some((level.get(), scope(of)?)),
            Smart::Custom(TableCellKind::Data) => None,
            Smart::Custom(TableCellKind::Footer) => return None,
        };
        let spans = [cell.colspan.get(styles), cell.rowspan.get(styles)];
        Self::at([x, y], spans, cell.is_repeated.get(styles), head)
    }

    pub fn of_grid(cell: &Packed<GridCell>) -> Option<Self> {
        let styles = StyleChain::default();
        let at = [cell.x.get(styles).custom()?, cell.y.get(styles).custom()?];
        let spans = [cell.colspan.get(styles), cell.rowspan.get(styles)];
        Self::at(at, spans, cell.is_repeated.get(styles), None)
    }

    fn at(at: [usize; 2], spans: [NonZeroUsize; 2], is_repeated: bool, head: Option<(u32, u8)>) -> Option<Self> {
        let [x, y] = at.map(|place| place.try_into().ok());
        let [across, down] = spans.map(|span| span.get().try_into().ok());
        Some(Self { at: [x?, y?], spans: [across?, down?], is_repeated, head })
    }

    pub fn restore_of_table(self) -> Option<TableCell> {
        let ([x, y], [across, down]) = self.places()?;
        let kind = match self.head {
            Some((level, scope)) => TableCellKind::Header(NonZeroU32::new(level)?, *SCOPES.get(usize::from(scope))?),
            None => TableCellKind::Data,
        };
        Some(
            TableCell::new(Content::empty())
                .with_x(Smart::Custom(x))
                .with_y(Smart::Custom(y))
                .with_colspan(across)
                .with_rowspan(down)
                .with_is_repeated(self.is_repeated)
                .with_kind(Smart::Custom(kind)),
        )
    }

    pub fn restore_of_grid(self) -> Option<GridCell> {
        let ([x, y], [across, down]) = self.places()?;
        Some(
            GridCell::new(Content::empty())
                .with_x(Smart::Custom(x))
                .with_y(Smart::Custom(y))
                .with_colspan(across)
                .with_rowspan(down)
                .with_is_repeated(self.is_repeated),
        )
    }

    /// Returns where it stands and what it spans.
    fn places(&self) -> Option<([usize; 2], [NonZeroUsize; 2])> {
        let [across, down] = self.spans.map(|span| NonZeroUsize::new(span as usize));
        Some((self.at.map(|place| place as usize), [across?, down?]))
    }
}

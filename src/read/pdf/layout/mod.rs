//! A page as drawn → lines, tables and pictures in the order of reading.
mod boxed;
mod columns;
mod gaps;
mod grid;
pub mod line_numbers;
pub mod lines;
mod placed;
mod rules;
mod turn;

use super::matrix::Area;
use super::sheet::{Glyph, Image, Sheet};
use boxed::is_in_line;
use columns::{Columns, take_columns};
use grid::Grid;
use lines::{Line, lines_of};
use rules::frames_of;
use turn::{turn_area, turn_glyph, upright};

/// Fewest cells of a grid that may be the lines behind a graph.
const GRAPH: usize = 20;
/// Most tables in each other.
const DEPTH_LIMIT: usize = 8;

/// What stands on a page, or in a cell.
pub enum Item<'f> {
    /// A line of text.
    Line(Line),
    /// A table.
    Table(TableLayout<'f>),
    /// A picture with the page that it stands on.
    Image(Image<'f>, u32),
    /// Columns of type.
    Columns(Columns),
}

/// A table with what its cells hold.
pub struct TableLayout<'f> {
    /// Edges of its columns.
    pub xs: Vec<f32>,
    /// Its rows.
    pub rows: Vec<Vec<CellLayout<'f>>>,
    /// Whether its first row is one that is repeated on every page.
    pub has_head: bool,
    /// Whether no line closes it above, and below.
    pub open: (bool, bool),
    /// Where it stands.
    pub area: Area,
}

/// A cell with what it holds.
pub struct CellLayout<'f> {
    /// First column.
    pub column: usize,
    /// Columns.
    pub colspan: usize,
    /// Rows.
    pub rowspan: usize,
    /// Where it stands.
    pub area: Area,
    /// What stands in it.
    pub items: Vec<Item<'f>>,
}

/// A page laid out.
pub struct PageLayout<'f> {
    /// Which page it is, from 1.
    pub number: u32,
    /// Width and height in points.
    pub size: (f32, f32),
    /// What stands on it from top to bottom.
    pub items: Vec<Item<'f>>,
    /// Text that runs aslant, as a watermark does.
    pub aslant: String,
    /// Whether columns were read across.
    pub is_read_across: bool,
}

impl Item<'_> {
    /// Returns the line that it is.
    pub fn line(&self) -> Option<&Line> {
        if let Self::Line(line) = self { Some(line) } else { None }
    }

    /// Returns the line that it is, if that runs as the page does.
    pub fn upright_line(&self) -> Option<&Line> {
        self.line().filter(|line| line.turn == 0)
    }

    /// Returns where it stands.
    pub fn area(&self) -> Area {
        match self {
            Self::Line(line) => line.area,
            Self::Table(table) => table.area,
            Self::Image(image, _) => image.area,
            Self::Columns(columns) => columns.area,
        }
    }

    /// Returns what it is ordered by from top to bottom: a table by its upper edge, all else by its middle.
    fn order(&self) -> f32 {
        match self {
            Self::Line(line) => line.base - 0.35 * line.size,
            Self::Table(table) => table.area.y0,
            Self::Image(image, _) => image.area.middle().1,
            Self::Columns(columns) => columns.area.y0,
        }
    }
}

impl<'f> TableLayout<'f> {
    /// Says whether nearly all cells are blank: the lines behind a graph.
    fn is_graph(&self) -> bool {
        let cells = self.rows.iter().map(Vec::len).sum::<usize>();
        let filled = self.rows.iter().flatten().filter(|cell| !cell.items.is_empty()).count();
        cells >= GRAPH && filled * 10 < cells
    }

    /// Returns what its cells hold.
    pub fn into_items(self) -> impl Iterator<Item = Item<'f>> {
        self.rows.into_iter().flatten().flat_map(|cell| cell.items)
    }

    /// Says whether there is but one cell: a frame around text, unless a table goes on in it.
    pub fn is_frame(&self) -> bool {
        self.rows.iter().map(Vec::len).sum::<usize>() == 1
    }
}

impl CellLayout<'_> {
    /// Returns its text without what is beside it.
    pub fn text(&self) -> String {
        let text = |item: &Item<'_>| item.line().map(Line::text).unwrap_or_default();
        self.items.iter().map(text).collect()
    }
}

/// Lays out a page.
pub fn lay_out<'f>(mut sheet: Sheet<'f>, number: u32) -> PageLayout<'f> {
    upright(&mut sheet);
    let (glyphs, aslant): (Vec<Glyph>, Vec<Glyph>) =
        std::mem::take(&mut sheet.glyphs).into_iter().partition(|glyph| glyph.turn.is_some());
    let mut grids: Vec<Grid> = frames_of(std::mem::take(&mut sheet.rules)).iter().filter_map(Grid::of).collect();
    grids.retain(|grid| !is_in_line(grid, &glyphs));
    grids.sort_by(|one, other| size_of(one).total_cmp(&size_of(other)));
    let mut regions: Vec<Vec<Region<'f>>> =
        grids.iter().map(|grid| grid.cells.iter().map(|_| Region::default()).collect()).collect();
    let mut flow = Region::default();
    let place = |x: f32, y: f32, from: usize| {
        let mut cells = grids.iter().enumerate().skip(from);
        cells.find_map(|(table, grid)| Some((table, grid.cell_at(x, y)?)))
    };
    for glyph in glyphs {
        let (x, y) = middle_of(&glyph);
        match place(x, y, 0) {
            Some((table, cell)) => regions[table][cell].glyphs.push(glyph),
            None => flow.glyphs.push(glyph),
        }
    }
    for image in sheet.images {
        let (x, y) = image.area.middle();
        match place(x, y, 0) {
            Some((table, cell)) => regions[table][cell].items.push(Item::Image(image, number)),
            None => flow.items.push(Item::Image(image, number)),
        }
    }
    let homes: Vec<Option<(usize, usize)>> = grids
        .iter()
        .enumerate()
        .map(|(index, grid)| {
            let (x, y) = grid.area().middle();
            place(x, y, index + 1)
        })
        .collect();
    for (index, (grid, home)) in grids.iter().zip(&homes).enumerate() {
        let cells = std::mem::take(&mut regions[index]);
        let Some(table) = table_of(grid, cells, sheet.size, number) else { continue };
        match home {
            Some((table_index, cell)) if depth(&homes, index) < DEPTH_LIMIT => {
                let region = &mut regions[*table_index][*cell];
                if table.is_frame() || table.is_graph() {
                    region.items.extend(table.into_items());
                } else {
                    region.items.push(Item::Table(table));
                }
            }
            _ if table.is_graph() => flow.items.extend(table.into_items()),
            _ => flow.items.push(Item::Table(table)),
        }
    }
    let is_read_across = flow.part_columns(number);
    let mut items = flow.into_items(sheet.size, number);
    number_lines(&mut items);
    let aslant = aslant.into_iter().map(|glyph| glyph.text).collect();
    PageLayout { number, size: sheet.size, items, aslant, is_read_across }
}

fn size_of(grid: &Grid) -> f32 {
    let area = grid.area();
    area.width() * area.height()
}

/// Counts the tables around a table.
fn depth(homes: &[Option<(usize, usize)>], mut index: usize) -> usize {
    let mut depth = 0;
    while let Some((outer, _)) = homes[index] {
        (index, depth) = (outer, depth + 1);
    }
    depth
}

/// What stands in a cell or outside all of them.
#[derive(Default)]
struct Region<'f> {
    glyphs: Vec<Glyph>,
    items: Vec<Item<'f>>,
}

impl<'f> Region<'f> {
    /// Makes items of columns of type; says whether some had to stay as they are.
    fn part_columns(&mut self, page: u32) -> bool {
        let others: Vec<Area> = self.items.iter().map(Item::area).collect();
        let (columns, is_kept) = take_columns(&mut self.glyphs, &others);
        self.items.extend(columns.into_iter().map(|mut columns| {
            columns.lines.iter_mut().for_each(|line| line.page = page);
            Item::Columns(columns)
        }));
        is_kept
    }

    fn into_items(self, size: (f32, f32), page: u32) -> Vec<Item<'f>> {
        let mut items = self.items;
        let mut by_turn: [Vec<Glyph>; 4] = Default::default();
        for glyph in self.glyphs {
            by_turn[usize::from(glyph.turn.unwrap_or(0)) % 4].push(glyph);
        }
        for (turn, mut glyphs) in (0_u8..).zip(by_turn) {
            glyphs.iter_mut().for_each(|glyph| turn_glyph(glyph, turn, size));
            let back = if turn % 2 == 1 { (size.1, size.0) } else { size };
            items.extend(lines_of(glyphs).into_iter().map(|line| {
                let area = turn_area(line.area, (4 - turn) % 4, back);
                let base = if turn == 0 { line.base } else { area.y1 };
                Item::Line(Line { area, base, turn, page, ..line })
            }));
        }
        in_order(items)
    }
}

/// Orders items from top to bottom; a picture at the end of a line, on its base, comes behind the line, however high it is.
fn in_order(items: Vec<Item<'_>>) -> Vec<Item<'_>> {
    let lines = items.iter().filter_map(Item::line).filter(|line| line.turn == 0);
    let ends: Vec<(f32, f32, f32)> = lines.map(|line| (line.base, line.area.x1, line.size)).collect();
    let order = |item: &Item<'_>| match item {
        Item::Image(image, _) => {
            let stands_on = |(base, end, size): &&(f32, f32, f32)| {
                (image.area.y1 - base).abs() < 0.4 * size && (-0.5..4.0).contains(&((image.area.x0 - end) / size))
            };
            ends.iter().find(stands_on).map_or(item.order(), |(base, ..)| *base)
        }
        _ => item.order(),
    };
    let mut ordered: Vec<(f32, Item<'_>)> = items.into_iter().map(|item| (order(&item), item)).collect();
    ordered.sort_by(|one, other| one.0.total_cmp(&other.0));
    ordered.into_iter().map(|(_, item)| item).collect()
}

fn table_of<'f>(grid: &Grid, cells: Vec<Region<'f>>, size: (f32, f32), page: u32) -> Option<TableLayout<'f>> {
    let is_filled =
        |cell: &Region<'_>| !cell.items.is_empty() || cell.glyphs.iter().any(|glyph| !glyph.text.trim().is_empty());
    if !cells.iter().any(is_filled) {
        return None;
    }
    let mut rows: Vec<Vec<CellLayout<'f>>> = (1..grid.ys.len()).map(|_| Vec::new()).collect();
    for (cell, region) in grid.cells.iter().zip(cells) {
        let items = region.into_items(size, page);
        let area = grid.cell_area(*cell);
        let (column, colspan, rowspan) = (cell.column, cell.colspan, cell.rowspan);
        rows[cell.row].push(CellLayout { column, colspan, rowspan, area, items });
    }
    Some(TableLayout { xs: grid.xs.clone(), rows, has_head: false, open: grid.open, area: grid.area() })
}

/// Numbers all lines of a page, those in tables too, as a person counts them.
fn number_lines(items: &mut [Item<'_>]) {
    let mut bases = Vec::new();
    visit_lines(items, &mut |line| bases.push((line.base, line.size)));
    bases.sort_by(|one, other| one.0.total_cmp(&other.0));
    bases.dedup_by(|next, before| next.0 - before.0 < 0.4 * before.1.min(next.1));
    visit_lines(items, &mut |line| {
        let above = bases.partition_point(|(base, _)| *base <= line.base + 0.01);
        line.number = u32::try_from(above.max(1)).unwrap_or(u32::MAX);
    });
}

fn visit_lines(items: &mut [Item<'_>], visit: &mut dyn FnMut(&mut Line)) {
    for item in items {
        match item {
            Item::Line(line) => visit(line),
            Item::Table(table) => {
                table.rows.iter_mut().flatten().for_each(|cell| visit_lines(&mut cell.items, visit));
            }
            Item::Columns(columns) => columns.lines.iter_mut().for_each(&mut *visit),
            Item::Image(..) => {}
        }
    }
}

/// Returns the point in a character's middle.
fn middle_of(glyph: &Glyph) -> (f32, f32) {
    let ((x0, y0), (x1, y1)) = (glyph.from, glyph.to);
    let (x, y, up) = (f32::midpoint(x0, x1), f32::midpoint(y0, y1), 0.35 * glyph.size);
    match glyph.turn {
        Some(1) => (x + up, y),
        Some(2) => (x, y + up),
        Some(3) => (x - up, y),
        _ => (x, y - up),
    }
}

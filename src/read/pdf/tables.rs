//! Tables that go on over several pages become one, and frames around text that are none are taken away.
use super::layout::lines::Line;
use super::layout::{CellLayout, Item, PageLayout, TableLayout};
use super::signs::{INDENT, ends_sentence};

/// By how many points the edges of one table may stand apart on two pages.
const APART: f32 = 4.0;
/// By how many type sizes a full line may fall short of the edge of its cell, its padding included.
const SHORT: f32 = 1.5;

/// Moves a table at the head of a page to the one at the foot of the page before, where both have the same sides.
pub fn join_tables(pages: &mut [PageLayout<'_>]) {
    // The last page that ends with a table, whatever the pages after it held having gone into that.
    let mut open: Option<usize> = None;
    for index in 0..pages.len() {
        if let Some(upper) = open {
            let (above, below) = pages.split_at_mut(index);
            join(&mut above[upper], &mut below[0]);
        }
        if !pages[index].items.is_empty() {
            open = matches!(pages[index].items.last(), Some(Item::Table(_))).then_some(index);
        }
    }
    for page in pages {
        let items = std::mem::take(&mut page.items);
        page.items = items.into_iter().flat_map(without_frame).collect();
    }
}

/// Takes away a frame around text.
fn without_frame<'f>(item: Item<'f>) -> Vec<Item<'f>> {
    match item {
        Item::Table(table) if table.is_frame() => table.into_items().flat_map(without_frame).map(framed).collect(),
        item => vec![item],
    }
}

fn framed(item: Item<'_>) -> Item<'_> {
    if let Item::Line(line) = item { Item::Line(Line { is_framed: true, ..line }) } else { item }
}

fn join<'f>(above: &mut PageLayout<'f>, below: &mut PageLayout<'f>) {
    let (Some(Item::Table(upper)), Some(Item::Table(lower))) = (above.items.last(), below.items.first()) else {
        return;
    };
    let near = |one: Option<&f32>, other: Option<&f32>| {
        one.zip(other).is_some_and(|(one, other)| (one - other).abs() <= APART)
    };
    let has_same_sides = near(upper.xs.first(), lower.xs.first()) && near(upper.xs.last(), lower.xs.last());
    // A frame on every page is no table.
    if !has_same_sides || (upper.is_frame() && lower.is_frame()) {
        return;
    }
    let Item::Table(mut lower) = below.items.remove(0) else { return };
    let Some(Item::Table(upper)) = above.items.last_mut() else { return };
    share_columns(upper, &mut lower);
    append(upper, lower);
}

/// Gives two tables the columns of both.
fn share_columns<'f>(upper: &mut TableLayout<'f>, lower: &mut TableLayout<'f>) {
    let mut edges: Vec<f32> = upper.xs.iter().chain(&lower.xs).copied().collect();
    edges.sort_by(f32::total_cmp);
    edges.dedup_by(|next, before| *next - *before <= APART);
    for table in [upper, lower] {
        let slot = |x: f32| edges.partition_point(|edge| *edge <= x + APART).saturating_sub(1);
        for cell in table.rows.iter_mut().flatten() {
            let at = |index: usize| table.xs.get(index).copied().unwrap_or(f32::MAX);
            let (first, behind) = (slot(at(cell.column)), slot(at(cell.column + cell.colspan)));
            (cell.column, cell.colspan) = (first, behind.saturating_sub(first).max(1));
        }
        table.xs.clone_from(&edges);
    }
}

fn append<'f>(upper: &mut TableLayout<'f>, lower: TableLayout<'f>) {
    let mut rows = lower.rows.into_iter().peekable();
    let is_repeated = rows.peek().zip(upper.rows.first()).is_some_and(|(row, head)| {
        let text = |row: &[CellLayout<'_>]| row.iter().map(CellLayout::text).collect::<Vec<_>>();
        text(row) == text(head) && row.iter().any(|cell| !cell.text().trim().is_empty())
    });
    if is_repeated && upper.rows.len() > 1 {
        upper.has_head = true;
        rows.next();
    }
    let is_open = upper.open.1 || lower.open.0;
    let foot = foot(&upper.rows);
    let above: Vec<&CellLayout<'_>> = foot.iter().map(|&(row, cell)| &upper.rows[row][cell]).collect();
    if let Some(more) = rows.next_if(|row| goes_on(&above, row, is_open)) {
        for ((row, cell), more) in foot.into_iter().zip(more) {
            let cell = &mut upper.rows[row][cell];
            cell.rowspan += more.rowspan - 1;
            cell.items.extend(more.items);
        }
    }
    upper.open.1 = lower.open.1;
    upper.rows.extend(rows);
}

/// Returns the cells that a table ends with, from left to right, by their rows and their places in these.
fn foot(rows: &[Vec<CellLayout<'_>>]) -> Vec<(usize, usize)> {
    let cells = rows.iter().enumerate().flat_map(|(row, cells)| (0..cells.len()).map(move |cell| (row, cell)));
    let mut foot: Vec<(usize, usize)> =
        cells.filter(|&(row, cell)| row + rows[row][cell].rowspan >= rows.len()).collect();
    foot.sort_by_key(|&(row, cell)| rows[row][cell].column);
    foot
}

/// Says whether the cells that a table ends with go on in a row. They have the same sides, none is blank that has more
/// below, and each that has more below is full or ends a paragraph, since word processors close a row that they break.
fn goes_on(foot: &[&CellLayout<'_>], row: &[CellLayout<'_>], is_open: bool) -> bool {
    let is_blank = |cell: &CellLayout<'_>| cell.items.is_empty();
    // What spans more rows below is the blank rest of what spans rows above.
    let same = |(above, below): (&&CellLayout<'_>, &CellLayout<'_>)| {
        (above.column, above.colspan) == (below.column, below.colspan) && (below.rowspan == 1 || is_blank(below))
    };
    let pairs = || foot.iter().zip(row);
    if foot.len() != row.len() || !pairs().all(same) || row.iter().all(|cell| cell.rowspan > 1) {
        return false;
    }
    let has_new = pairs().any(|(above, below)| is_blank(above) && !is_blank(below));
    let has_ended = pairs().any(|(above, below)| !is_blank(above) && is_blank(below));
    let more = || pairs().filter(|(above, below)| !is_blank(above) && !is_blank(below));
    if has_new || more().next().is_none() {
        return false;
    }
    // Where a page breaks a row, its cells end at the same height, but for what an editor keeps together.
    let last = |cell: &CellLayout<'_>| cell.items.last().map_or(f32::MIN, |item| item.area().y1);
    let lowest = foot.iter().map(|cell| last(cell)).fold(f32::MIN, f32::max);
    let had_room = |cell: &CellLayout<'_>| {
        let height = cell.items.first().map_or(0.0, |item| item.area().y1 - item.area().y0);
        cell.items.len() == 1 && last(cell) + 0.8 * height < lowest
    };
    if !is_open && more().any(|(above, _)| had_room(above)) {
        return false;
    }
    let all_may = || more().all(|(above, below)| sentence_goes_on(above, below) || paragraph_ends(above));
    is_open || (all_may() && (has_ended || more().any(|(above, below)| sentence_goes_on(above, below))))
}

/// Says whether a cell ends with a mark that ends a sentence.
fn paragraph_ends(cell: &CellLayout<'_>) -> bool {
    let last = cell.items.last();
    last.is_some_and(|item| !matches!(item, Item::Line(line) if !ends_sentence(&line.text())))
}

/// Says whether the last line of a cell is full and the first of another goes on from it.
fn sentence_goes_on(above: &CellLayout<'_>, below: &CellLayout<'_>) -> bool {
    let lines = (above.items.last().and_then(Item::upright_line), below.items.first().and_then(Item::upright_line));
    let (Some(upper), Some(lower)) = lines else { return false };
    let left = |cell: &CellLayout<'_>| {
        let starts = cell.items.iter().filter_map(Item::line).map(|line| line.area.x0);
        starts.fold(f32::MAX, f32::min).min(cell.area.x0 + 8.0)
    };
    let is_full = |line: &Line| line.area.x1 + line.size.max(lower.first_width) + SHORT * line.size >= above.area.x1;
    is_full(upper) && lower.area.x0 <= left(below) + INDENT * lower.size
}

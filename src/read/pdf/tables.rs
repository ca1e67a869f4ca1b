//! Tables that go on over several pages become one, and frames around text that are none are taken away.
use super::layout::{CellLayout, Item, PageLayout, TableLayout};
use super::lines::Line;

/// By how many points the edges of one table may stand apart on two pages.
const APART: f32 = 4.0;
/// By how many type sizes a full line may fall short of the edge of its cell, its padding included.
const SHORT: f32 = 1.5;
/// By how many type sizes the first line of a paragraph is set in at least.
const INDENT: f32 = 1.2;

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
        Item::Table(table) if table.is_frame() => table.into_items().flat_map(without_frame).collect(),
        item => vec![item],
    }
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
    if let Some(row) = rows.next_if(|row| goes_on(upper, row)) {
        let last = upper.rows.last_mut().into_iter().flatten();
        for (cell, more) in last.zip(row) {
            cell.items.extend(more.items);
        }
    }
    upper.rows.extend(rows);
}

/// Says whether a row goes on in another: it has the same cells, and a cell that is filled above is blank below while
/// another goes on, or a sentence does.
fn goes_on(upper: &TableLayout<'_>, row: &[CellLayout<'_>]) -> bool {
    let Some(last) = upper.rows.last() else { return false };
    let is_blank = |cell: &CellLayout<'_>| cell.items.is_empty();
    let same = |(above, below): (&CellLayout<'_>, &CellLayout<'_>)| {
        (above.column, above.colspan, above.rowspan, below.rowspan) == (below.column, below.colspan, 1, 1)
    };
    let mut pairs = last.iter().zip(row);
    if last.len() != row.len() || !pairs.clone().all(same) {
        return false;
    }
    let has_new = pairs.clone().any(|(above, below)| is_blank(above) && !is_blank(below));
    let has_ended = pairs.clone().any(|(above, below)| !is_blank(above) && is_blank(below));
    let has_more = pairs.clone().any(|(above, below)| !is_blank(above) && !is_blank(below));
    let sentence = pairs.any(|(above, below)| sentence_goes_on(above, below));
    !has_new && ((has_ended && has_more) || sentence)
}

/// Says whether the last line of a cell is full and the first of another goes on from it.
fn sentence_goes_on(above: &CellLayout<'_>, below: &CellLayout<'_>) -> bool {
    let line = |item: Option<&Item<'_>>| match item {
        Some(Item::Line(line)) if line.turn == 0 => Some(line.clone()),
        _ => None,
    };
    let (Some(upper), Some(lower)) = (line(above.items.last()), line(below.items.first())) else { return false };
    let left = |cell: &CellLayout<'_>| {
        let starts =
            cell.items.iter().filter_map(|item| if let Item::Line(line) = item { Some(line.area.x0) } else { None });
        starts.fold(f32::MAX, f32::min).min(cell.area.x0 + 8.0)
    };
    let is_full = |line: &Line| line.area.x1 + line.size.max(lower.first_width) + SHORT * line.size >= above.area.x1;
    is_full(&upper) && lower.area.x0 <= left(below) + INDENT * lower.size
}

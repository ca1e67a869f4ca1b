//! Tables that go on over several pages become one.
use super::layout::{CellLayout, Item, PageLayout, TableLayout};

/// By how many points the columns of one table may stand apart on two pages.
const APART: f32 = 4.0;

/// Moves a table at the head of a page to the one at the foot of the page before, where their columns are the same.
pub fn join_tables(pages: &mut [PageLayout<'_>]) {
    // The last page whose last item is a table that may go on.
    let mut open: Option<usize> = None;
    for index in 0..pages.len() {
        if let Some(upper) = open {
            let (above, below) = pages.split_at_mut(index);
            join(&mut above[upper], &mut below[0]);
        }
        // A page that holds nothing any more lies inside the table.
        if !pages[index].items.is_empty() {
            open = matches!(pages[index].items.last(), Some(Item::Table(_))).then_some(index);
        } else if open.is_none() {
            open = None;
        }
    }
}

fn join<'f>(above: &mut PageLayout<'f>, below: &mut PageLayout<'f>) {
    let (Some(Item::Table(upper)), Some(Item::Table(lower))) = (above.items.last_mut(), below.items.first()) else {
        return;
    };
    let is_same = upper.xs.len() == lower.xs.len()
        && upper.xs.iter().zip(&lower.xs).all(|(one, other)| (one - other).abs() <= APART);
    if !is_same {
        return;
    }
    let Item::Table(lower) = below.items.remove(0) else { return };
    append(upper, lower);
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
            cell.area.x1 = more.area.x1;
        }
    }
    upper.rows.extend(rows);
}

/// Says whether a row goes on in another: it has the same cells, and some that are filled above are blank below.
fn goes_on(upper: &TableLayout<'_>, row: &[CellLayout<'_>]) -> bool {
    let Some(last) = upper.rows.last() else { return false };
    let is_blank = |cell: &CellLayout<'_>| cell.items.is_empty();
    let same = |(above, below): (&CellLayout<'_>, &CellLayout<'_>)| {
        (above.column, above.colspan, above.rowspan, below.rowspan) == (below.column, below.colspan, 1, 1)
    };
    let left_blank = |(above, below): (&CellLayout<'_>, &CellLayout<'_>)| !is_blank(above) && is_blank(below);
    let goes_on = |(above, below): (&CellLayout<'_>, &CellLayout<'_>)| !is_blank(above) && !is_blank(below);
    last.len() == row.len()
        && last.len() > 1
        && last.iter().zip(row).all(same)
        && last.iter().zip(row).any(left_blank)
        && last.iter().zip(row).any(goes_on)
        && !last.iter().zip(row).any(|(above, below)| is_blank(above) && !is_blank(below))
}

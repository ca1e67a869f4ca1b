//! Labels down a column, and the units in the columns beside it: the sheet is turned over.
use std::collections::BTreeSet;

use super::arranged::{Arranged, Arranging};
use crate::format::sheets::{Region, Sheet, SheetRow};

/// Most rows that may be labels, and most columns that may be units.
const MOST_ROWS: usize = 200;
const MOST_COLUMNS: u32 = 1000;

/// Turns a sheet over; `None` where it is too large to have its labels in a column.
pub(super) fn turned(sheet: &Sheet, is_label: &dyn Fn(&str) -> bool) -> Option<Arranged> {
    let (_, right) = sheet.columns()?;
    if sheet.rows.len() > MOST_ROWS || right > MOST_COLUMNS {
        return None;
    }
    // A title or a note is alone in its row.
    let is_kept = |row: &&SheetRow| row.cells.len() > 1 || row.cells.iter().any(|cell| is_label(&cell.text));
    let (kept, alone): (Vec<&SheetRow>, Vec<&SheetRow>) = sheet.rows.iter().partition(is_kept);
    let mut turned = Arranging::default();
    for row in &kept {
        for cell in &row.cells {
            turned.put((cell.column, row.number), (row.number, cell.column), &cell.text);
        }
    }
    for row in alone {
        row.cells.iter().for_each(|cell| turned.set_apart(row.number, cell));
    }
    let kept: BTreeSet<u32> = kept.iter().map(|row| row.number).collect();
    let over =
        |region: &Region| Region { top: region.left, left: region.top, bottom: region.right, right: region.bottom };
    turned.regions = sheet.regions.iter().filter(|region| kept.contains(&region.top)).map(over).collect();
    Some(turned.finish(sheet))
}

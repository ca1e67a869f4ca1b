//! A worksheet's cells put into rows, and its merged regions into order.
use std::collections::BTreeSet;

use calamine::Dimensions;

use super::cells::Cells;
use super::hidden::Hidden;
use super::{QUOTE, Region, Sheet, SheetCell, SheetRow, damaged};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::model::{Noted, Words};

/// Most cells in the rectangle of the cells that hold text.
const AREA_LIMIT: u64 = 2_000_000;

/// Which cells of a rectangle belong to a region, kept row by row, and which of them show their text.
struct Cover {
    bounds: Region,
    taken: Vec<bool>,
    corners: BTreeSet<(u32, u32)>,
    work: u64,
}

/// Lays the cells out as a sheet; hidden cells and text under a merged region, which Excel does not show, are reported.
pub(super) fn lay_out(
    name: &str,
    mut cells: Cells,
    merges: &[Dimensions],
    hidden: &Hidden,
) -> Result<Noted<Sheet>, Box<Finding>> {
    let mut findings: Vec<Finding> = hidden.take_out(name, &mut cells).into_iter().collect();
    let mut sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    let Some(bounds) = bounds_of(&cells) else { return Ok(Noted::new(sheet, findings)) };
    if bounds.area() > AREA_LIMIT {
        return Err(too_far(name, &cells));
    }
    let mut cover = Cover::new(bounds);
    sheet.regions = cover.take_all(merges).ok_or_else(|| {
        damaged(format!("工作表“{name}”的合并单元格互相重叠"), format!("merged cells of sheet “{name}” overlap"))
    })?;
    let mut under = Vec::new();
    for ((row, column), text) in cells {
        if cover.hides(row, column) {
            under.push((row, column, text));
        } else {
            push_cell(&mut sheet.rows, row, SheetCell { column, text });
        }
    }
    findings.extend(report_under(&sheet, &under));
    Ok(Noted::new(sheet, findings))
}

/// Appends a cell to its row; cells come in the order of rows.
fn push_cell(rows: &mut Vec<SheetRow>, number: u32, cell: SheetCell) {
    match rows.last_mut() {
        Some(row) if row.number == number => row.cells.push(cell),
        _ => rows.push(SheetRow { number, cells: vec![cell] }),
    }
}

/// Returns the rectangle of the cells that hold text.
fn bounds_of(cells: &Cells) -> Option<Region> {
    let (&(top, _), _) = cells.first_key_value()?;
    let (&(bottom, _), _) = cells.last_key_value()?;
    let left = cells.keys().map(|&(_, column)| column).min()?;
    let right = cells.keys().map(|&(_, column)| column).max()?;
    Some(Region { top, left, bottom, right })
}

/// Refuses a sheet with a cell far away from all others, and quotes the farthest.
fn too_far(name: &str, cells: &Cells) -> Box<Finding> {
    let mut finding = damaged(
        format!("工作表“{name}”的内容相隔太远，可能在很远的单元格里误输了内容"),
        format!("what sheet “{name}” holds lies too far apart; something may have been typed into a far cell"),
    );
    finding.hint = Words::new(
        "请在 Excel 中按 Ctrl+End 找到最远的单元格，删除多余的行和列，保存后再报送。",
        "press Ctrl+End in Excel to find the farthest cell, delete the needless rows and columns, save, and hand it in again",
    );
    let sheet = Sheet { name: name.to_owned(), ..Sheet::default() };
    if let Some((&(row, column), text)) =
        cells.iter().max_by_key(|((row, column), _)| u64::from(*row) * u64::from(*column))
    {
        *finding = finding.at(sheet.place(row, column)).quoting(shorten(text, QUOTE));
    }
    finding
}

/// Reports cells under merged regions, all in one finding at the first of them.
fn report_under(sheet: &Sheet, under: &[(u32, u32, String)]) -> Option<Finding> {
    let (row, column, text) = under.first()?;
    let (name, count) = (&sheet.name, under.len());
    let message = Words::new(
        format!("工作表“{name}”有 {count} 个单元格的文字被合并单元格盖住，没有读入"),
        format!("{count} cells of sheet “{name}” lie under merged cells; their text was not read"),
    );
    let hint = Words::new(
        "请在 Excel 中取消合并，把需要的文字移到合并区域的左上角单元格。",
        "unmerge the cells in Excel and move the text that is needed into the upper left cell",
    );
    let finding = Finding::new(rule::HIDDEN_TEXT, message, hint);
    Some(finding.at(sheet.place(*row, *column)).quoting(shorten(text, QUOTE)))
}

impl Region {
    /// Returns how many cells it has.
    fn area(&self) -> u64 {
        u64::from(self.bottom - self.top + 1) * u64::from(self.right - self.left + 1)
    }

    /// Returns the part of a merge that lies in this rectangle, if any does.
    fn cut(&self, merge: &Dimensions) -> Option<Self> {
        let cut = Self {
            top: merge.start.0.saturating_add(1).max(self.top),
            left: merge.start.1.saturating_add(1).max(self.left),
            bottom: merge.end.0.saturating_add(1).min(self.bottom),
            right: merge.end.1.saturating_add(1).min(self.right),
        };
        (cut.top <= cut.bottom && cut.left <= cut.right).then_some(cut)
    }
}

impl Cover {
    /// Starts with no region in `bounds`.
    fn new(bounds: Region) -> Self {
        let area = usize::try_from(bounds.area()).expect("an area within the limit");
        Self { bounds, taken: vec![false; area], corners: BTreeSet::new(), work: 0 }
    }

    /// Returns the index of a cell, which must lie within the bounds.
    fn index(&self, row: u32, column: u32) -> usize {
        let width = (self.bounds.right - self.bounds.left + 1) as usize;
        (row - self.bounds.top) as usize * width + (column - self.bounds.left) as usize
    }

    /// Takes the merges that lie in the bounds; `None` where they overlap so much that looking on would take long.
    fn take_all(&mut self, merges: &[Dimensions]) -> Option<Vec<Region>> {
        let mut regions = Vec::new();
        for merge in merges {
            let Some(region) = self.bounds.cut(merge).filter(|region| region.area() > 1) else { continue };
            self.work += region.area();
            if self.work > 2 * AREA_LIMIT {
                return None;
            }
            if self.take(&region) {
                regions.push(region);
                // Where the bounds have cut the corner off, it is blank, and so is all that Excel shows of the region.
                if (region.top, region.left) == (merge.start.0 + 1, merge.start.1 + 1) {
                    self.corners.insert((region.top, region.left));
                }
            }
        }
        Some(regions)
    }

    /// Takes a region's cells; says no, and takes none, where another region has one of them.
    fn take(&mut self, region: &Region) -> bool {
        let cells = || (region.top..=region.bottom).flat_map(|row| (region.left..=region.right).map(move |c| (row, c)));
        if cells().any(|(row, column)| self.taken[self.index(row, column)]) {
            return false;
        }
        for (row, column) in cells() {
            let index = self.index(row, column);
            self.taken[index] = true;
        }
        true
    }

    /// Says whether a region covers that cell, its upper left corner excepted.
    fn hides(&self, row: u32, column: u32) -> bool {
        self.taken[self.index(row, column)] && !self.corners.contains(&(row, column))
    }
}

//! A worksheet's cells put into rows, and its merged regions into order.
use std::collections::{BTreeMap, BTreeSet};

use calamine::Dimensions;

use super::cells::{Budget, Cells, push_cell};
use super::hidden::Hidden;
use super::{QUOTE, Region, Sheet, SheetCell, damaged};
use crate::finding::{Finding, rule};
use crate::fold::shorten;
use crate::model::{Noted, Words, number_of};

/// Most rows of all merged regions together, those counted in which a cell holds text.
const REGION_ROWS: usize = 2_000_000;

/// Which cells belong to a region, in the rows that hold text; a sheet may be as wide and as long as it likes.
struct Cover {
    bounds: Region,
    /// The rows that hold text, in order.
    rows: Vec<u32>,
    /// The last column of what a region takes of a row, by the row's index and the first column.
    taken: BTreeMap<(usize, u32), u32>,
    corners: BTreeSet<(u32, u32)>,
    /// Rows of regions that were looked at.
    work: usize,
}

/// Lays the cells out as a sheet; hidden cells and text under a merged region, which Excel does not show, are reported.
pub(super) fn lay_out(
    name: &str,
    mut cells: Cells,
    merges: &[Dimensions],
    hidden: &Hidden,
    budget: &Budget,
) -> Result<Noted<Sheet>, Box<Finding>> {
    let mut sheet = Sheet { name: name.into(), hidden_heads: hidden.heads(&cells), ..Sheet::default() };
    hidden.take_out(&mut cells, &mut sheet);
    let mut findings: Vec<Finding> = sheet.report_hidden(&BTreeSet::new()).into_iter().collect();
    let Some(bounds) = bounds_of(&cells) else { return Ok(Noted::new(sheet, findings)) };
    let mut cover = Cover::new(bounds, &cells);
    let columns: BTreeSet<u32> = cells.keys().map(|&(_, column)| column).collect();
    budget.hold_grid(cover.rows.len(), columns.len())?;
    sheet.regions = cover.take_all(merges).ok_or_else(|| {
        damaged(format!("工作表“{name}”的合并单元格太多"), format!("sheet “{name}” has too many merged cells"))
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

/// Returns the rectangle of the cells that hold text.
fn bounds_of(cells: &Cells) -> Option<Region> {
    let (&(top, _), _) = cells.first_key_value()?;
    let (&(bottom, _), _) = cells.last_key_value()?;
    let left = cells.keys().map(|&(_, column)| column).min()?;
    let right = cells.keys().map(|&(_, column)| column).max()?;
    Some(Region { top, left, bottom, right })
}

/// Reports cells under merged regions, all in one finding at the first of them.
fn report_under(sheet: &Sheet, under: &[(u32, u32, String)]) -> Option<Finding> {
    let (row, column, text) = under.first()?;
    let (name, count) = (&sheet.name, under.len());
    let message = Words::new(
        format!("工作表“{name}”有 {count} 个单元格的文字被合并单元格盖住，没有读入"),
        format!("text under merged cells of sheet “{name}” was not read: {}", number_of(count, "cell", "cells")),
    );
    let hint = Words::new(
        "请在 Excel 中取消合并，把需要的文字移到合并区域的左上角单元格。",
        "unmerge the cells in Excel and move the text that is needed into the upper left cell",
    );
    let finding = Finding::new(rule::HIDDEN_TEXT, message, hint);
    let words: String = under.iter().map(|(_, _, text)| text.as_str()).collect();
    Some(finding.at(sheet.place(*row, *column)).quoting(shorten(text, QUOTE)).leaving_out(&words))
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
    /// Starts with no region.
    fn new(bounds: Region, cells: &Cells) -> Self {
        let mut rows: Vec<u32> = cells.keys().map(|&(row, _)| row).collect();
        rows.dedup();
        Self { bounds, rows, taken: BTreeMap::new(), corners: BTreeSet::new(), work: 0 }
    }

    /// Takes the merges that lie in the bounds; `None` where there are too many.
    fn take_all(&mut self, merges: &[Dimensions]) -> Option<Vec<Region>> {
        let mut regions = Vec::new();
        for merge in merges {
            let Some(region) = self.bounds.cut(merge).filter(|region| region.area() > 1) else { continue };
            if self.work > REGION_ROWS {
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
        let from = self.rows.partition_point(|&row| row < region.top);
        let to = self.rows.partition_point(|&row| row <= region.bottom);
        self.work += to - from;
        if (from..to).any(|index| self.taken_until(index, region.right).is_some_and(|last| last >= region.left)) {
            return false;
        }
        self.taken.extend((from..to).map(|index| ((index, region.left), region.right)));
        true
    }

    /// Returns the last column of the region that begins last in a row, not behind `column`.
    fn taken_until(&self, index: usize, column: u32) -> Option<u32> {
        self.taken.range((index, 0)..=(index, column)).next_back().map(|(_, last)| *last)
    }

    /// Says whether a region covers that cell, its upper left corner excepted.
    fn hides(&self, row: u32, column: u32) -> bool {
        let last = self.rows.binary_search(&row).ok().and_then(|index| self.taken_until(index, column));
        last.is_some_and(|last| last >= column) && !self.corners.contains(&(row, column))
    }
}

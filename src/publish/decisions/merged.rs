//! Cells that somebody merged down their column: what stands in the first of them is meant for each row, as one decision about
//! several findings, though the file has it once.
use std::collections::BTreeMap;
use std::io::{Read, Seek};

use calamine::{Dimensions, Xlsx};

use super::table::Cells;

/// Most merged cells that go on at once; nobody merges those of more columns.
const MOST_OPEN: usize = 64;

/// The cells of one sheet that are merged down their column, while its rows are read from the first.
#[derive(Default)]
pub(super) struct Merged {
    /// Those yet to come, by their first row.
    coming: BTreeMap<u32, Vec<Dimensions>>,
    /// Those that the row before was in, with what they say.
    open: Vec<(Dimensions, String)>,
}

impl Merged {
    /// Finds those of a sheet; one that cannot be read has none.
    pub(super) fn of<R: Read + Seek>(workbook: &mut Xlsx<R>, sheet: &str) -> Self {
        let mut merged = Self::default();
        let areas = workbook.merge_cells_by_sheet_name(sheet).unwrap_or_default();
        for area in areas.into_iter().filter(|area| area.start.1 == area.end.1 && area.start.0 < area.end.0) {
            merged.coming.entry(area.start.0).or_default().push(area);
        }
        merged
    }

    /// Fills in what the cells of a row are merged with; rows are asked for in their order.
    pub(super) fn fill(&mut self, number: u32, row: &mut Cells) {
        let text_at =
            |row: &Cells, column: u32| row.iter().find(|(own, _)| *own == column).map(|(_, text)| text.clone());
        self.open.retain(|(area, _)| area.end.0 >= number);
        for (area, text) in &self.open {
            if text_at(row, area.start.1).is_none() {
                row.push((area.start.1, text.clone()));
            }
        }
        while let Some(first) = self.coming.first_entry().filter(|first| *first.key() <= number) {
            let (start, areas) = first.remove_entry();
            let starting = areas.into_iter().filter(|_| start == number);
            let with_text = starting.filter_map(|area| Some((area, text_at(row, area.start.1)?)));
            let room = MOST_OPEN.saturating_sub(self.open.len());
            self.open.extend(with_text.take(room));
        }
    }
}

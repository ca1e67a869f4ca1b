//! The head of a list, one line of labels or two: 填表人 over 姓名, 职务 and 电话 is 填表人姓名, 填表人职务 and 填表人电话.
use std::collections::{BTreeMap, BTreeSet};

use crate::fold::{fold, names_sum};
use crate::format::sheets::{Region, Sheet, SheetCell, SheetRow};
use crate::list_row::{heading, heads_numbered_group, is_number, says_sum, signs};

/// Longest label that says nothing without the one above it, in characters: 姓名, 电话.
const LONGEST_PART: usize = 2;
/// Longest head of a column, in characters.
const LONGEST_HEAD: usize = 30;
/// Longest head over several columns, in characters.
const LONGEST_GROUP: usize = 12;
/// Fewest cells of a row that is surely no heading of a group.
const FULL_ROW: usize = 3;
/// Cells of a row among which its number stands.
const COUNTED_WITHIN: usize = 2;
/// Fewest labels of a second line.
const SECOND_LINE: usize = 2;

/// The label of a column.
pub(super) struct ColumnLabel {
    /// The row of its lowest words.
    pub(super) row: u32,
    /// Its words, those of the label above it included where they belong together.
    pub(super) text: String,
}

/// The head of a list, whose lowest text in each column is that column's label.
pub(super) struct Head<'s> {
    /// The row of labels.
    pub(super) top: u32,
    /// The last row of the head.
    pub(super) bottom: u32,
    /// The label of each column.
    pub(super) labels: BTreeMap<u32, ColumnLabel>,
    /// Columns whose label the form knows.
    pub(super) known: Vec<u32>,
    /// Whether rows of units have a Chinese numeral before them, as only headings of groups have elsewhere.
    counts_as_headings: bool,
    /// What stands in each column of the head.
    words: BTreeMap<u32, Vec<&'s str>>,
    /// Cells of the head that are labels, or parts of one.
    own: BTreeSet<(u32, u32)>,
}

/// What a row below the head is.
pub(super) enum Kind {
    Unit,
    Note,
    /// The head once more, as at the top of each page, or a row with its running number and nothing else.
    Nothing,
}

impl<'s> Head<'s> {
    /// Takes `row`, the rows that its merged labels reach down to and a second line of labels as the head; `None` where the
    /// form knows none of its labels.
    pub(super) fn at(sheet: &'s Sheet, row: &'s SheetRow, is_label: &dyn Fn(&str) -> bool) -> Option<Self> {
        let top = row.number;
        if !row.cells.iter().any(|cell| is_label(&cell.text)) {
            return None;
        }
        let known = |region: &&Region| row.cell(region.left).is_some_and(|cell| is_label(&cell.text));
        let begun = sheet.regions.iter().filter(|region| region.top == top).filter(known);
        let merged = begun.map(|region| region.bottom).max().unwrap_or(top);
        let bottom = merged.max(second_line(sheet, row, is_label).unwrap_or(top));
        let mut head = Self {
            top,
            bottom,
            labels: BTreeMap::new(),
            known: Vec::new(),
            counts_as_headings: false,
            words: BTreeMap::new(),
            own: BTreeSet::new(),
        };
        let over = Over::of(sheet, row);
        for lower in sheet.rows.iter().filter(|row| (top..=bottom).contains(&row.number)) {
            for cell in &lower.cells {
                head.add(&over, lower.number, cell, is_label);
            }
        }
        head.add_from_above(sheet);
        head.known = head.labels.iter().filter(|(_, label)| is_label(&label.text)).map(|(&column, _)| column).collect();
        Some(head)
    }

    /// Tells from the full rows whether units are counted as headings are, by a numeral in a cell of its own or before their
    /// names. What else a unit writes may begin with 一、.
    pub(super) fn see_how_units_are_counted(&mut self, sheet: &Sheet, unit: Option<u32>) {
        let mut full = sheet.rows.iter().filter(|row| row.number > self.bottom && row.cells.len() >= FULL_ROW);
        self.counts_as_headings = full.any(|row| {
            let name = unit.and_then(|unit| row.cell(unit));
            row.cells.iter().take(COUNTED_WITHIN).any(|cell| is_number(&cell.text))
                || name.is_some_and(|name| heading(&name.text).0)
        });
    }

    fn add(&mut self, over: &Over<'s>, row: u32, cell: &'s SheetCell, is_label: &dyn Fn(&str) -> bool) {
        let mut text = cell.text.clone();
        if let Some(above) = (row > self.top).then(|| over.label(cell.column)).flatten() {
            let whole = format!("{}{}", above.text.trim(), cell.text.trim());
            if is_label(&whole) || (is_part(&cell.text) && names_person(&above.text)) {
                self.own.insert((self.top, above.column));
                text = whole;
            }
        }
        if is_label(&cell.text) {
            self.own.insert((row, cell.column));
        }
        self.words.entry(cell.column).or_default().push(&cell.text);
        self.labels.insert(cell.column, ColumnLabel { row, text });
    }

    /// Takes the labels that are merged down into the head from rows above it, which the form does not know: 序号.
    fn add_from_above(&mut self, sheet: &'s Sheet) {
        let reaches =
            |region: &&Region| (region.top < self.top) && region.bottom >= self.top && region.left == region.right;
        for region in sheet.regions.iter().filter(reaches) {
            let row = sheet.rows.iter().find(|row| row.number == region.top);
            let Some(cell) = row.and_then(|row| row.cell(region.left)) else { continue };
            if !self.labels.contains_key(&cell.column) {
                self.words.entry(cell.column).or_default().push(&cell.text);
                self.labels.insert(cell.column, ColumnLabel { row: region.top, text: cell.text.clone() });
            }
        }
    }

    /// Returns the cells above the head, and those in it that are no label nor part of one.
    pub(super) fn notes(&self, sheet: &'s Sheet) -> Vec<(u32, &'s SheetCell)> {
        let upper = sheet.rows.iter().take_while(|row| row.number <= self.bottom);
        let cells = upper.flat_map(|row| row.cells.iter().map(|cell| (row.number, cell)));
        let is_label = |row: u32, cell: &SheetCell| {
            self.labels.get(&cell.column).is_some_and(|label| label.row == row)
                || self.own.contains(&(row, cell.column))
        };
        cells.filter(|(row, cell)| !is_label(*row, cell) && !self.is_group(sheet, *row, cell)).collect()
    }

    /// Says whether a cell is a head over several columns, each of which has one of its own below it: 填报信息.
    fn is_group(&self, sheet: &Sheet, row: u32, cell: &SheetCell) -> bool {
        let is_near = row + 1 >= self.top && row < self.bottom.max(self.top);
        let is_short = cell.text.trim().chars().count() <= LONGEST_GROUP && !cell.text.contains(['：', ':']);
        let first = self.labels.keys().next().copied().unwrap_or_default();
        let last = self.labels.keys().next_back().copied().unwrap_or_default();
        let spans = |region: &&Region| {
            let is_title = region.left <= first && region.right >= last;
            region.top == row && region.left == cell.column && region.right > region.left && !is_title
        };
        let Some(region) = sheet.regions.iter().find(spans) else { return false };
        let is_headed = |column: u32| self.labels.get(&column).is_some_and(|label| label.row > row);
        // What stands over columns that the form does not know tells what these are.
        let is_known = |column: u32| self.known.binary_search(&column).is_ok();
        let mut columns = region.left..=region.right;
        is_near && is_short && columns.clone().all(is_headed) && columns.any(is_known)
    }

    /// Says whether a row has nothing but the heading of a group, numbered as no unit is: 一、教育系统.
    fn is_heading(&self, row: &SheetRow) -> bool {
        let texts = || row.cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>();
        !self.counts_as_headings && row.cells.len() < FULL_ROW && heads_numbered_group(&texts())
    }

    /// Tells what a row below the head is; `spread` are the corners of regions that span columns.
    pub(super) fn kind(&self, row: &SheetRow, spread: &BTreeSet<(u32, u32)>) -> Kind {
        let repeats =
            |cell: &SheetCell| self.words.get(&cell.column).is_some_and(|words| words.contains(&cell.text.as_str()));
        let is_total = |cell: &SheetCell| names_sum(&cell.text);
        let sums_up = || row.cells.first().is_some_and(|first| says_sum(&first.text));
        let is_signing =
            |cell: &SheetCell| (row.cells.len() <= 2 && cell.text.contains(['：', ':'])) || signs(&cell.text);
        let is_apart = |cell: &SheetCell| spread.contains(&(row.number, cell.column));
        let is_known = |cell: &SheetCell| self.known.binary_search(&cell.column).is_ok();
        let is_count = |cell: &SheetCell| cell.text.trim().bytes().all(|byte| byte.is_ascii_digit());
        let all = |what: &dyn Fn(&SheetCell) -> bool| row.cells.iter().all(what);
        let is_note =
            row.cells.iter().any(is_total) || sums_up() || all(&is_signing) || all(&is_apart) || self.is_heading(row);
        let is_unit = !is_note && row.cells.iter().any(is_known);
        if all(&repeats) || (!is_note && !is_unit && all(&is_count)) {
            Kind::Nothing
        } else if is_unit {
            Kind::Unit
        } else {
            Kind::Note
        }
    }
}

/// Finds a second line of labels: all of its cells are labels, or parts of one with what stands above them; or some are,
/// which no unit's row has, and the others are as short as heads.
fn second_line(sheet: &Sheet, top: &SheetRow, is_label: &dyn Fn(&str) -> bool) -> Option<u32> {
    let below = sheet.rows.partition_point(|row| row.number <= top.number);
    let lower = sheet.rows.get(below)?;
    let over = Over::of(sheet, top);
    let is_known = |cell: &SheetCell| {
        is_label(&cell.text)
            || over.label(cell.column).is_some_and(|above| {
                is_label(&format!("{}{}", above.text.trim(), cell.text.trim()))
                    || (is_part(&cell.text) && names_person(&above.text))
            })
    };
    let is_sure = |cell: &&SheetCell| {
        let above = over.label(cell.column).map(|above| above.text.trim()).unwrap_or_default();
        is_label(&cell.text) || is_label(&format!("{above}{}", cell.text.trim()))
    };
    let is_short = |cell: &SheetCell| cell.text.chars().count() <= LONGEST_HEAD && !cell.text.contains('。');
    // What a unit wrote beside its labels has the next label beside it.
    let has_room = |cell: &SheetCell| top.cell(cell.column).is_none() || top.cell(cell.column + 1).is_none();
    let is_head = |cell: &SheetCell| is_known(cell) || (is_short(cell) && has_room(cell));
    let are_sure = lower.cells.iter().filter(is_sure).count() >= SECOND_LINE && lower.cells.iter().all(is_head);
    let is_line = lower.cells.len() >= SECOND_LINE && (are_sure || lower.cells.iter().all(is_known));
    is_line.then_some(lower.number)
}

/// The upper line of a head, with its merged cells.
struct Over<'s> {
    row: &'s SheetRow,
    /// The last column of each region that begins in the row, by its first one; no two overlap.
    regions: BTreeMap<u32, u32>,
}

impl<'s> Over<'s> {
    fn of(sheet: &Sheet, row: &'s SheetRow) -> Self {
        let begun = sheet.regions.iter().filter(|region| region.top == row.number);
        Self { row, regions: begun.map(|region| (region.left, region.right)).collect() }
    }

    /// Finds the label that stands above a column: merged over it, or the nearest to the left where none stands right above.
    fn label(&self, column: u32) -> Option<&'s SheetCell> {
        let region = self.regions.range(..=column).next_back().filter(|&(_, &right)| column <= right);
        match region {
            Some((&left, _)) => self.row.cell(left),
            None => {
                let at = self.row.cells.partition_point(|cell| cell.column <= column);
                at.checked_sub(1).and_then(|at| self.row.cells.get(at))
            }
        }
    }
}

fn is_part(text: &str) -> bool {
    fold(text).chars().count() <= LONGEST_PART
}

/// Says whether a label asks for a person, so that 姓名 and 电话 below it are that person's.
fn names_person(text: &str) -> bool {
    let folded = fold(text);
    folded.ends_with(['人', '员', '长', '者']) || folded.ends_with("领导")
}

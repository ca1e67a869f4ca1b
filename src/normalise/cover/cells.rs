//! A table that carries the form: which cells are labels, and which cells hold their values.
use std::collections::BTreeMap;

use crate::config::{Asked, FieldKind, Label, Template};
use crate::model::{Block, Cell, Table};
use crate::normalise::values::date_of;

use super::cells_grid::grid_of;
use super::labels::{bare_value, begins_with_label};
use super::persons::names_person;
use super::suits::{bears_out, may_be, suits};
use super::title::is_title;

/// Longest text of a cell, in characters, that may be a label.
const LONGEST_LABEL: usize = 40;
/// Most cells of one row that are looked at for the value of one label.
const FARTHEST: usize = 300;

/// What a cell is to the labels around it.
#[derive(Clone, Debug, PartialEq)]
pub enum What {
    /// Nothing, or the form's own words where a value should stand.
    Blank,
    /// A label and nothing else; the words as the unit wrote them.
    Label(Box<(Label, String)>),
    /// A label with its value, a label that the form does not know, or a heading: what belongs to another label ends here.
    Other,
    /// What the unit wrote.
    Own(String),
}

/// The cells of a table by row and place in the row.
pub type At = (usize, usize);

/// A table's cells, told apart.
pub struct Cells<'t> {
    pub table: &'t Table,
    template: &'t Template,
    /// Whether blank cells may stand between a label and its value: a sheet's columns are cut for its widest rows.
    is_sheet: bool,
    pub what: Vec<Vec<What>>,
    grid: Option<Vec<Option<(u32, u32)>>>,
    /// Rows of labels whose values stand below them.
    heads: BTreeMap<usize, bool>,
}

impl<'t> Cells<'t> {
    /// Tells a table's cells apart; `is_heading` says what cells of the form hold no value.
    pub fn of(table: &'t Table, template: &'t Template, is_sheet: bool, is_heading: &dyn Fn(&Cell) -> bool) -> Self {
        let tell = |cell: &Cell| what_is(cell, template, is_heading);
        let what = table.rows.iter().map(|row| row.cells.iter().map(tell).collect()).collect();
        let mut cells = Self { table, template, is_sheet, what, grid: grid_of(table), heads: BTreeMap::new() };
        let labels = |row: &usize| cells.what[*row].iter().any(|what| matches!(what, What::Label(_)));
        let rows: Vec<usize> = (0..table.rows.len()).filter(labels).collect();
        cells.heads = rows.into_iter().map(|row| (row, cells.is_head(row))).collect();
        cells.drop_doubtful();
        cells
    }

    /// Makes labels that their values do not bear out what they are without the form: words of the unit's.
    fn drop_doubtful(&mut self) {
        let all = self.what.iter().enumerate().flat_map(|(row, cells)| (0..cells.len()).map(move |index| (row, index)));
        let doubtful = all.filter(|&at| self.label(at).is_some_and(|(label, _)| label.doubtful));
        let is_borne_out = |at: At| {
            let kind = self.label(at).map(|(label, _)| self.kind(label));
            let (values, _) = self.value_of(at);
            kind.is_some_and(|kind| values.iter().any(|&value| bears_out(kind, self.text(value), self.template)))
        };
        let dropped: Vec<At> = doubtful.filter(|&at| !is_borne_out(at)).collect();
        for (row, index) in dropped {
            let words = self.table.rows[row].cells[index].text();
            self.what[row][index] = What::Own(words);
            let head = self.is_head(row);
            self.heads.insert(row, head);
        }
    }

    /// Returns what a cell is.
    pub fn what(&self, (row, index): At) -> &What {
        self.what.get(row).and_then(|row| row.get(index)).unwrap_or(&What::Blank)
    }

    /// Returns the label that a cell is.
    pub fn label(&self, at: At) -> Option<&(Label, String)> {
        match self.what(at) {
            What::Label(label) => Some(label),
            _ => None,
        }
    }

    /// Finds the cells that hold a label's value, and the blank one where it should stand.
    pub fn value_of(&self, at: At) -> (Vec<At>, Option<At>) {
        let Some((label, _)) = self.label(at) else { return (Vec::new(), None) };
        let beside: Vec<At> = self.right_of(at).take_while(|&at| self.holds_value(at)).take(FARTHEST).collect();
        let place = beside.first().copied();
        if self.heads.get(&at.0) == Some(&true) {
            let below = self.below_head(at).filter(|&below| self.holds_value(below));
            return (below.filter(|&below| self.is_own(below)).into_iter().collect(), below);
        }
        let mut values = self.value_beside(label, &beside);
        if values.is_empty() {
            values.extend(self.value_lower_beside(at, label));
        }
        values.extend(self.in_rows_of(at, values.first().copied()));
        if values.is_empty() {
            values.extend(self.value_below(at, label, &beside));
        }
        (values, place)
    }

    /// Says whether a label speaks of a person who is none of the form's, whose label heads its column: 主要负责人 | 林远山
    /// with 职务 and 电话 below, and 填表人 with its own beside them.
    pub fn is_of_another(&self, at: At) -> bool {
        let is_own = |label: &Label| self.kind(label) == FieldKind::Person && !label.bare;
        let depends = |label: &Label| label.bare || self.kind(label) == FieldKind::Phone;
        let left = (0..at.1).filter_map(|index| self.label((at.0, index)));
        if !self.label(at).is_some_and(|(label, _)| depends(label)) || left.clone().any(|(label, _)| is_own(label)) {
            return false;
        }
        let names = |at: At| self.label(at).is_some_and(|(label, _)| label.bare && label.asked == Asked::Whole);
        let (mut above, mut names_anew) = (self.above(at), names(at));
        while let Some(here) = above.filter(|&here| self.label(here).is_some_and(|(label, _)| depends(label))) {
            names_anew |= names(here);
            above = self.above(here);
        }
        let Some(head) = above.filter(|&head| *self.what(head) == What::Other).and_then(|head| self.cell(head)) else {
            return false;
        };
        let text = head.text();
        // 审核人 | 王芳, and 姓名 below it: a person who has a name already is not named again.
        let is_named = above.is_some_and(|(row, cell)| matches!(self.what((row, cell + 1)), What::Own(_)));
        self.template.is_other_label(&text) && names_person(&text) && !(names_anew && is_named)
    }

    fn kind(&self, label: &Label) -> FieldKind {
        self.template.fields[label.field].kind
    }

    pub fn above(&self, at: At) -> Option<At> {
        self.at_grid(at.0.checked_sub(1)?, self.cell(at)?.column)
    }

    /// Finds a label's value in its row: the next cell, or behind blank ones a cell that can be no other label's.
    fn value_beside(&self, label: &Label, beside: &[At]) -> Vec<At> {
        let filled: Vec<At> = beside.iter().copied().filter(|&at| self.is_own(at)).collect();
        let Some(&first) = filled.first() else { return Vec::new() };
        if self.fits_together(label, &filled) {
            return filled;
        }
        let is_next = beside.first() == Some(&first);
        let fits = self.fits(label, first);
        let alone = filled.len() == 1;
        let ends_own = alone && beside.last() == Some(&first) && self.is_sheet;
        // 填表日期 | 经费来源 | 财政: a label that the form does not know, and its value.
        let is_other_pair = is_next && filled.len() == 2 && !fits && !self.may_hold(label, first);
        if (is_next && !is_other_pair) || (!is_next && (fits || ends_own)) { vec![first] } else { Vec::new() }
    }

    /// Says whether several cells are one value: 2021 | 年 | 12 | 月 | 29 | 日, or a name and a post.
    fn fits_together(&self, label: &Label, filled: &[At]) -> bool {
        let texts: Vec<&str> = filled.iter().map(|&at| self.text(at)).collect();
        let kind = self.template.fields[label.field].kind;
        match (kind, texts.as_slice()) {
            (_, []) => false,
            (FieldKind::Year | FieldKind::Date | FieldKind::Phone, _) if is_boxed(&texts) => true,
            (FieldKind::Date, [first, ..]) => date_of(first).is_none() && date_of(&texts.concat()).is_some(),
            (FieldKind::Person, [name, post]) => {
                label.asked == Asked::Whole && suits(kind, name, self.template) && self.template.names.is_post(post)
            }
            (FieldKind::Phone, _) => texts.len() > 1 && texts.iter().all(|text| suits(kind, text, self.template)),
            _ => false,
        }
    }

    /// Finds what stands below a value, where the label reaches over several rows.
    fn in_rows_of(&self, at: At, value: Option<At>) -> Vec<At> {
        let Some(value) = value else { return Vec::new() };
        let end = at.0 + self.cell(at).map_or(1, |cell| cell.rowspan as usize);
        let mut found = Vec::new();
        let mut last = value;
        while let Some(next) = self.below(last).filter(|next| next.0 < end && self.is_own(*next)) {
            found.push(next);
            last = next;
        }
        found
    }

    /// Finds a label's value below it, where nothing stands beside it.
    fn value_below(&self, at: At, label: &Label, beside: &[At]) -> Option<At> {
        if beside.iter().any(|&at| self.is_own(at)) {
            return None;
        }
        let below = self.below(at).filter(|&below| self.is_own(below))?;
        // What stands right of a label is that label's.
        let is_label = !beside.is_empty() && self.right_of(below).next().is_some_and(|right| self.is_own(right));
        let is_others =
            is_label || self.left_of(below).is_some_and(|left| matches!(self.what(left), What::Label(_) | What::Other));
        let alone = beside.is_empty() && self.table.rows[at.0].cells.len() == 1;
        let fits = self.fits(label, below) || (alone && self.may_hold(label, below) && self.is_short_row(below.0));
        (fits && !is_others).then_some(below)
    }

    fn is_short_row(&self, row: usize) -> bool {
        self.table.rows[row].cells.len() == 1
    }

    /// Says whether the values of a row of labels stand below them: more of them are such values than of what stands beside
    /// them, or the row is nothing but labels and the next one has none.
    fn is_head(&self, row: usize) -> bool {
        let labels: Vec<At> =
            (0..self.what[row].len()).map(|index| (row, index)).filter(|&at| self.label(at).is_some()).collect();
        if labels.len() < 2 {
            return false;
        }
        let fits = |at: At, value: Option<At>| {
            value.is_some_and(|value| {
                self.label(at).is_some_and(|(label, _)| self.is_own(value) && self.fits(label, value))
            })
        };
        let beside = labels.iter().filter(|&&at| fits(at, self.right_of(at).next())).count();
        let below = labels.iter().filter(|&&at| fits(at, self.below_head(at))).count();
        let filled = self.what[row].iter().filter(|what| **what != What::Blank);
        let only_labels = filled.clone().all(|what| matches!(what, What::Label(_) | What::Other));
        let next = labels.iter().filter_map(|&at| self.below(at));
        let next_has_labels = next.clone().any(|at| matches!(self.what(at), What::Label(_)));
        below > beside
            || (below == beside
                && only_labels
                && filled.count() > 1
                && !next_has_labels
                && next.count() > 1
                && self.are_neighbours(&labels))
    }

    /// Says whether labels stand cell by cell, so that no value was meant to stand between them.
    fn are_neighbours(&self, labels: &[At]) -> bool {
        labels.windows(2).all(|pair| self.right_of(pair[0]).next() == Some(pair[1]))
    }

    /// Says whether a cell is or should be a label's value, and not another label.
    fn holds_value(&self, at: At) -> bool {
        matches!(self.what(at), What::Blank | What::Own(_))
    }

    pub fn is_own(&self, at: At) -> bool {
        matches!(self.what(at), What::Own(_))
    }

    fn text(&self, at: At) -> &str {
        match self.what(at) {
            What::Own(text) => bare_value(text),
            _ => "",
        }
    }

    pub fn fits(&self, label: &Label, at: At) -> bool {
        let text = self.text(at);
        let kind = self.template.fields[label.field].kind;
        match label.asked {
            Asked::Post => self.template.names.is_post(text),
            Asked::PostAtLeast => self.template.names.is_post(text) || suits(kind, text, self.template),
            Asked::Whole => suits(kind, text, self.template),
        }
    }

    pub fn may_hold(&self, label: &Label, at: At) -> bool {
        may_be(self.template.fields[label.field].kind, self.text(at), self.template)
    }

    pub fn cell(&self, (row, index): At) -> Option<&Cell> {
        self.table.rows.get(row)?.cells.get(index)
    }

    /// Returns the cells right of one in its row, those too that reach down into it.
    fn right_of(&self, at: At) -> impl Iterator<Item = At> + '_ {
        let mut column = self.cell(at).map_or(u32::MAX, |cell| cell.column.saturating_add(cell.colspan.max(1)));
        let mut index = at.1;
        std::iter::from_fn(move || {
            index += 1;
            let next = match &self.grid {
                None => self.cell((at.0, index)).map(|_| (at.0, index)),
                Some(_) => self.at_grid(at.0, column),
            }?;
            let cell = self.cell(next)?;
            column = column.saturating_add(1).max(cell.column.saturating_add(cell.colspan.max(1)));
            Some(next)
        })
    }

    fn left_of(&self, at: At) -> Option<At> {
        let column = self.cell(at)?.column.checked_sub(1)?;
        self.at_grid(at.0, column)
    }

    /// Returns the cell that begins below another one.
    pub fn below(&self, at: At) -> Option<At> {
        let cell = self.cell(at)?;
        let row = at.0 + cell.rowspan.max(1) as usize;
        self.at_grid(row, cell.column).filter(|below| below.0 == row)
    }

    pub fn at_grid(&self, row: usize, column: u32) -> Option<At> {
        let columns = self.table.columns as usize;
        if column as usize >= columns {
            return None;
        }
        let place = self.grid.as_ref()?.get(row * columns + column as usize)?;
        place.map(|(row, index)| (row as usize, index as usize))
    }
}

/// Says whether each character of a value has a cell of its own.
fn is_boxed(texts: &[&str]) -> bool {
    texts.len() >= 4 && texts.iter().all(|text| text.chars().count() == 1)
}

fn what_is(cell: &Cell, template: &Template, is_heading: &dyn Fn(&Cell) -> bool) -> What {
    let is_blank = |block: &Block| matches!(block, Block::Paragraph(paragraph) if paragraph.is_blank());
    if cell.blocks.iter().all(is_blank) {
        return What::Blank;
    }
    let text = cell.text();
    if text.chars().count() > LONGEST_LABEL {
        return if is_heading(cell) || is_title(&text, template) { What::Other } else { What::Own(text) };
    }
    if let Some(label) = template.cell_label(&text) {
        let words = label.written(&text).split_whitespace().collect::<Vec<_>>().concat();
        return What::Label(Box::new((label, words)));
    }
    let holds_picture = cell.blocks.iter().any(Block::holds_picture);
    if !holds_picture && (bare_value(&text).is_empty() || template.is_wording(&text)) {
        return if is_heading(cell) { What::Other } else { What::Blank };
    }
    let other = template.is_other_label(&text) || begins_with_label(text.trim(), template) || is_heading(cell);
    let other = other || is_title(&text, template);
    if other { What::Other } else { What::Own(text) }
}

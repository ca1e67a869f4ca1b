//! Rows of a roster that are no units: headings that name the group of those below, notes, and sums at the end.
use super::line::Line;
use crate::han;
use crate::list_row::{OF_SENTENCES, begins_note, heading, is_number, is_worded_as_group, says_sum, signs};
use crate::ordinal::{Ordinal, ordinal};

/// Says whether a row sums up those above it.
pub(super) fn is_sum(line: &Line) -> bool {
    line.cells.iter().find(|cell| !cell.is_empty()).is_some_and(|first| says_sum(first))
}

/// What a row is that has one text and no unit.
pub(super) enum NoUnit {
    /// It names the group of the units below it.
    Group(String),
    /// It says something to whoever reads the list.
    Note,
}

/// How a row is numbered that may head a group: 一、党群部门, or with 一 in the cell before.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Numbering {
    Before(Ordinal),
    Beside,
}

/// What tells the rows of a list that are units from the others.
pub(super) struct Rows {
    /// The column of names.
    names: usize,
    /// Across which columns a row is merged that heads those below: code and name, without codes the name and the column
    /// beside it. `None` where there is no other.
    across: Option<[usize; 2]>,
    /// How the units are numbered, where they are so as groups are: 一、区教育局.
    of_units: Option<Numbering>,
    /// The line of the first numbered heading that heads nothing and is not worded as groups are: it may be a unit.
    pub(super) empty_heading: Option<u64>,
}

impl Rows {
    /// Looks at the rows below the head. The lowest of the numberings is the units' own where none of its rows has a unit below.
    pub(super) fn of<'l>(
        head: &Line,
        below: impl Iterator<Item = &'l Line>,
        codes: Option<usize>,
        names: usize,
    ) -> Self {
        let is_head = |at: &usize| head.is_filled(*at);
        let beside = || (0..names).rfind(is_head).or_else(|| (names + 1..head.cells.len()).find(is_head));
        let across = codes.or_else(beside).map(|beside| [beside, names]);
        let mut rows = Self { names, across, of_units: None, empty_heading: None };
        let (mut kinds, mut heads, mut empty, mut before) = (Vec::new(), Vec::new(), Vec::new(), None);
        for line in below.filter(|line| !is_sum(line)) {
            let own = rows.numbering(line);
            match own {
                Some(kind) if !kinds.contains(&kind) => kinds.push(kind),
                // Another of its level or of a higher one comes next.
                Some(kind) => {
                    let level = |kind: Numbering| kinds.iter().position(|own| *own == kind);
                    empty.extend(before.filter(|(before, _)| level(kind) <= level(*before)));
                }
                None if rows.no_unit(line).is_none() => heads.extend(before.map(|(kind, _)| kind)),
                None => {}
            }
            before = own.map(|kind| (kind, line));
        }
        rows.of_units = kinds.pop().filter(|lowest| !heads.contains(lowest));
        let is_doubtful = |(kind, line): &(Numbering, &Line)| {
            Some(*kind) != rows.of_units && !is_worded_as_group(heading(&line.cells[names]).1)
        };
        rows.empty_heading = empty.into_iter().chain(before).find(is_doubtful).map(|(_, line)| line.number);
        rows
    }

    /// Tells what a row without a unit is: it is signed, or it has no other text, and is merged `across` these columns, or
    /// numbered or worded as headings are. Merely worded, it may be a unit where it stands in the column of names.
    pub(super) fn no_unit(&self, line: &Line) -> Option<NoUnit> {
        let mut cells = line.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        // Who made the list signs below it: 填表人：…, 审核人：….
        if cells.clone().all(|(_, cell)| signs(cell)) {
            return Some(NoUnit::Note);
        }
        let numbering = self.numbering(line);
        if numbering == Some(Numbering::Beside) {
            let (_, name) = heading(&line.cells[self.names]);
            return (numbering != self.of_units).then(|| NoUnit::Group(name.to_owned()));
        }
        let ((column, text), None) = (cells.next()?, cells.next()) else { return None };
        let is_merged = self.is_merged(line, column);
        let (is_numbered, bare) = heading(text);
        let is_sentence = !is_numbered && bare.contains(OF_SENTENCES);
        if begins_note(text) || (is_merged && is_sentence) {
            return Some(NoUnit::Note);
        }
        let is_unit = numbering.is_some() && numbering == self.of_units;
        let is_worded = column != self.names && is_worded_as_group(bare);
        let is_heading = !is_sentence && !is_unit && (is_merged || is_numbered || is_worded);
        (is_heading && bare.chars().any(han::is_han)).then(|| NoUnit::Group(bare.to_owned()))
    }

    /// Tells how a row is numbered that may be a unit or head a group: it has nothing but a number and what is below the names.
    fn numbering(&self, line: &Line) -> Option<Numbering> {
        let mut cells = line.cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
        match (cells.next()?, cells.next(), cells.next()) {
            ((column, text), None, _) if column == self.names && !self.is_merged(line, column) => {
                heading(text).0.then(|| ordinal(text)).flatten().map(|(kind, _)| Numbering::Before(kind))
            }
            ((_, number), Some((column, _)), None) if column == self.names && is_number(number) => {
                Some(Numbering::Beside)
            }
            _ => None,
        }
    }

    fn is_merged(&self, line: &Line, column: usize) -> bool {
        let covers = |[beside, names]: [usize; 2]| {
            line.merged.iter().any(|merged| [column, beside, names].iter().all(|own| merged.contains(own)))
        };
        self.across.is_some_and(covers)
    }
}

/// Takes the number off a name, which some lists have before it in the same cell: 一、区教育局, 1.区教育局. 第一中学 has none.
pub(super) fn without_number(name: &str) -> &str {
    let numbered = ordinal(name).filter(|_| !name.starts_with('第'));
    numbered.map(|(_, rest)| rest).filter(|rest| rest.starts_with(han::is_han)).unwrap_or(name)
}

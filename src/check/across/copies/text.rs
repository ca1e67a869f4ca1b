//! What a unit wrote, folded for comparison, every character knowing where it stands.
use std::ops::Range;

use super::taken_out::TakenOut;
use crate::config::Template;
use crate::fold::{folded, is_digit};
use crate::model::{EarlierSection, EarlierUnit, Part, Place, Report, Role, Setting};

/// Longest line, in characters, that is a heading where no mark ends it.
const LONGEST_HEADING: usize = 20;
/// Shortest cell, in characters, that is compared: shorter ones are labels and figures.
const SHORTEST_CELL: usize = 20;
/// What every number is folded to.
const NUMBER: char = '0';
/// Marks that end a clause.
const CLAUSE_ENDS: [char; 13] = ['，', '。', '；', '：', '！', '？', ',', ';', ':', '!', '?', '\n', '、'];
/// How many characters of another line are too few to be part of a passage.
const MOST_AT_EDGE: usize = 12;
/// How many characters a quote may grow on either side to begin and end with a clause.
const MOST_GROWN: usize = 14;

/// A text, folded.
#[derive(Debug, Default)]
pub struct Text {
    /// The characters that are compared.
    pub folded: Vec<char>,
    /// Where the characters of each part of the form stand; no passage goes from one to another.
    pub parts: Vec<Range<usize>>,
    /// The text as it was written, line by line.
    source: String,
    /// For each character, the byte of `source` where it stands.
    at: Vec<u32>,
    /// Where each line of `source` begins, and its place.
    lines: Vec<(usize, Place)>,
    /// Of an earlier year's text, where pages of its PDF begin in `source`, as far as is known.
    pages: Vec<(usize, Option<usize>)>,
}

impl Text {
    /// Folds the sections of a report, at most `most` characters of them.
    pub fn of(report: &Report, taken_out: &TakenOut, most: usize) -> Self {
        let mut text = Self::default();
        let mut part = None;
        for passage in report.passages() {
            let Part::Section(_) = passage.part else { continue };
            if part.replace(passage.part) != Some(passage.part) {
                text.begin_part();
            }
            let is_cell = matches!(passage.setting, Setting::Cell(_));
            if matches!(passage.role, Role::Text) && is_prose(&passage.text, is_cell) {
                text.push(&passage.text, passage.place.clone(), taken_out, most);
            }
        }
        text
    }

    /// Folds the sections that an earlier ledger has of a unit.
    pub fn of_earlier(unit: &EarlierUnit, taken_out: &TakenOut, most: usize) -> Self {
        let mut text = Self::default();
        for section in &unit.sections {
            text.begin_part();
            let heading = section.heading.as_deref().unwrap_or(&section.key).trim_end_matches('。');
            let mut at = 0;
            for (number, line) in (1..).zip(section.text.split('\n')) {
                let place = Place::aside(format!("“{heading}”第{number}段"), format!("{heading}, paragraph {number}"));
                let cells = line.contains('\t');
                for piece in line.split('\t') {
                    let end = at + piece.chars().count();
                    if is_prose(piece, cells) {
                        text.turn_pages(section, piece, at..end);
                        text.push(piece, place.clone(), taken_out, most);
                    }
                    at = end + 1;
                }
            }
        }
        text
    }

    /// Folds the form's own wording.
    pub fn of_form(template: &Template, taken_out: &TakenOut, most: usize) -> Self {
        let mut text = Self::default();
        let lines = template.notes.iter().chain([&template.prompt, &template.promise]);
        let headings = template.sections.iter().map(|section| &section.heading);
        for line in lines.chain(headings).chain(&template.title_spellings) {
            text.begin_part();
            text.push(line, Place::Line(0), taken_out, most);
        }
        text
    }

    fn begin_part(&mut self) {
        let end = self.folded.len();
        self.parts.push(end..end);
    }

    /// Notes on which pages the next line stands, of which `at` are the characters in its section.
    fn turn_pages(&mut self, section: &EarlierSection, line: &str, at: Range<usize>) {
        let start = self.source.len();
        self.pages.push((start, section.page_at(at.start)));
        let turns = section.turns.iter().filter(|turn| at.start < turn.at && turn.at < at.end);
        let byte = |within: usize| line.char_indices().nth(within).map_or(line.len(), |(byte, _)| byte);
        self.pages.extend(turns.map(|turn| (start + byte(turn.at - at.start), Some(turn.page))));
    }

    /// Adds a line; numbers become one character each, whatever their digits.
    fn push(&mut self, line: &str, place: Place, taken_out: &TakenOut, most: usize) {
        let start = self.source.len();
        let (mut plain, mut kept): (String, Vec<(usize, char, usize)>) = (String::new(), Vec::new());
        let room = most.saturating_sub(self.folded.len());
        for (at, character) in line.char_indices() {
            let Some(character) = folded(character) else { continue };
            let character = if is_digit(character) { NUMBER } else { character };
            if character == NUMBER && plain.ends_with(NUMBER) {
                continue;
            }
            if kept.len() >= room {
                break;
            }
            kept.push((plain.len(), character, start + at));
            plain.push(character);
        }
        let mut out = taken_out.in_text(&plain).into_iter().peekable();
        for (at, character, source) in kept {
            while out.next_if(|range| range.end <= at).is_some() {}
            if out.peek().is_some_and(|range| range.contains(&at)) {
                continue;
            }
            let Ok(source) = u32::try_from(source) else { break };
            self.folded.push(character);
            self.at.push(source);
        }
        self.lines.push((start, place));
        self.source.push_str(line);
        self.source.push('\n');
        if let Some(part) = self.parts.last_mut() {
            part.end = self.folded.len();
        }
    }

    /// Returns the part of the form in which a character stands.
    pub fn part_at(&self, at: usize) -> Range<usize> {
        let next = self.parts.partition_point(|part| part.start <= at);
        self.parts[..next].iter().rev().find(|part| part.contains(&at)).cloned().unwrap_or(at..at)
    }

    /// Returns the words of a passage as they were written, grown to whole clauses, and their place.
    pub fn quote(&self, passage: &Range<usize>) -> (Option<Place>, &str) {
        if passage.is_empty() {
            return (None, "");
        }
        let passage = self.without_edges(passage);
        let last = self.at[passage.end - 1] as usize;
        let end = last + length_of_piece(&self.source[last..]);
        let (start, end) = (self.clause_start(self.at[passage.start] as usize), self.clause_end(end));
        let line = self.lines.partition_point(|(at, _)| *at <= start);
        let place = line.checked_sub(1).map(|line| self.lines[line].1.clone());
        (place, self.source[start..end].trim())
    }

    /// Returns the page on which a passage of an earlier year begins; `None` where that is not known.
    pub fn page(&self, passage: &Range<usize>) -> Option<usize> {
        let start = self.without_edges(passage).start;
        let start = self.clause_start(*self.at.get(start)? as usize);
        let next = self.pages.partition_point(|(at, _)| *at <= start);
        self.pages[..next].last()?.1
    }

    /// Leaves out of a passage the few characters that it has of a line before or behind the others: two lines end alike by
    /// chance, and the passage would be named after the wrong one.
    fn without_edges(&self, passage: &Range<usize>) -> Range<usize> {
        let line_of = |at: usize| self.lines.partition_point(|(start, _)| *start <= self.at[at] as usize);
        let Range { mut start, mut end } = passage.clone();
        while start < end && line_of(start) < line_of(end - 1) {
            let first = (start..end).take_while(|at| line_of(*at) == line_of(start)).count();
            let last = (start..end).rev().take_while(|at| line_of(*at) == line_of(end - 1)).count();
            // A short line that the passage has from end to end is part of it.
            let is_whole = |at: usize| at == 0 || at == self.at.len() || line_of(at - 1) < line_of(at);
            if first < MOST_AT_EDGE && !is_whole(start) {
                start += first;
            } else if last < MOST_AT_EDGE && !is_whole(end) {
                end -= last;
            } else {
                break;
            }
        }
        start..end
    }

    fn clause_start(&self, at: usize) -> usize {
        let before = self.source[..at].char_indices().rev().take(MOST_GROWN);
        let mark = before.into_iter().find(|(_, character)| CLAUSE_ENDS.contains(character));
        match mark {
            Some((mark, character)) => mark + character.len_utf8(),
            None if self.source[..at].chars().nth(MOST_GROWN).is_none() => 0,
            None => at,
        }
    }

    fn clause_end(&self, at: usize) -> usize {
        let behind = self.source[at..].char_indices().take(MOST_GROWN);
        let mark = behind.into_iter().find(|(_, character)| CLAUSE_ENDS.contains(character));
        mark.map_or(at, |(mark, character)| at + mark + character.len_utf8())
    }
}

/// Returns the length in bytes of what one folded character stands for at the beginning of a text: a number, however long, or
/// a character.
fn length_of_piece(text: &str) -> usize {
    // Marks between figures are not compared, so that 62.0 and 3、5 are one number as well.
    let is_of_number = |own: char| is_digit(own) || folded(own).is_none();
    let first = text.chars().next();
    if !first.is_some_and(is_digit) {
        return first.map_or(0, char::len_utf8);
    }
    let end = text.find(|own| !is_of_number(own)).unwrap_or(text.len());
    text[..end].trim_end_matches(|own| !is_digit(own)).len()
}

/// Says whether a line is neither a heading nor a label.
fn is_prose(line: &str, is_cell: bool) -> bool {
    let line = line.trim_end();
    let length = line.chars().filter_map(folded).take(SHORTEST_CELL + 1).count();
    if is_cell { length > SHORTEST_CELL } else { length > LONGEST_HEADING || line.ends_with(&CLAUSE_ENDS[..]) }
}

#[cfg(test)]
mod tests {
    use super::length_of_piece;

    #[test]
    fn a_number_is_quoted_to_its_end() {
        for (text, piece) in
            [("35人", "35"), ("62.0%，", "62.0"), ("1,200亩", "1,200"), ("2021，全年", "2021"), ("人次", "人")]
        {
            assert_eq!(&text[..length_of_piece(text)], piece);
        }
    }
}
